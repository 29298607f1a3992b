"""`campaign check FILE`: every problem at once, and which rows a guardrail would hold back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands.speech import out, say_json, say_problems
from toolkit.errors import Problem
from toolkit.model.campaign import Limits
from toolkit.model.finding import Severity, Verdict
from toolkit.model.job import Job
from toolkit.pipeline.expiring import expiring
from toolkit.pipeline.foresee import Foreseen, foresee
from toolkit.pipeline.plan import plan_run
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import job_problems, now, open_workshop, refuse_misfits


@dataclass(frozen=True, slots=True)
class Checked:
    """What ``check --json`` answers when the input is good enough to run."""

    campaign: str
    rows: int
    warnings: tuple[Problem, ...]
    foreseen: tuple[Foreseen, ...]
    """Findings that would hold a row back before anything is drawn."""


def _over_limits(job: Job) -> tuple[Foreseen, ...]:
    """What keeps a run of this campaign from beginning: its plan is over a limit. Without limits nothing is planned."""
    if job.campaign.limits == Limits():
        return ()
    with open_workshop(job, read_only=True) as shop:
        verdict = Verdict(plan_run(shop).findings)
    return tuple(Foreseen("", 0, f.check, f.severity.value, f.message) for f in verdict.failing(Severity.BLOCK))


def check_campaign(file: Path, *, as_json: bool, encoding: str | None) -> int:
    """Return 0 when all is well, 1 when rows would be held back; raises ``InputRefused`` (2) with every problem."""
    job = read_job(find_campaign(file), encoding=encoding)
    refuse_misfits(job)
    warnings = (*job.warnings, *job_problems(job), *expiring(job, now().date()))
    answer = Checked(job.campaign.id, len(job.rows), warnings, (*_over_limits(job), *foresee(job)))
    code = 1 if answer.foreseen else 0
    if as_json:
        say_json(answer)
        return code
    console = out()
    say_problems(answer.warnings, console)
    for held in answer.foreseen:
        style = "red" if held.severity == "block" else "yellow"
        whom = held.row_id or "the plan"
        console.print(Text(f"  {held.severity:<5}", style=style) + Text(f" {whom}: {held.message} [{held.check}]"))
    staff = sum(row.kind == "staff" for row in job.rows)
    console.print(
        Text("✓ ", style="green")
        + Text(f"{job.campaign.title}: {len(job.rows)} rows ({staff} staff), kit {job.kit.name}. Ready to run.")
        if not answer.foreseen
        else Text(f"{job.campaign.title}: {len(answer.foreseen)} things wait for a person.", style="bold")
    )
    return code

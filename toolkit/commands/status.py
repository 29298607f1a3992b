"""`campaign status FILE`: counts by state, cost, energy, what waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.approval_lines import ApprovalTotal, approval_total, say_approval
from toolkit.commands.outcomes import RowLine, row_lines, say_rows, say_set
from toolkit.model.approval import Standing
from toolkit.model.job import Job
from toolkit.pipeline.recount import Count, recount
from toolkit.pipeline.result import rows_exit_code
from toolkit.pipeline.standing import rule_of
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import now, open_workshop


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """What ``status --json`` answers."""

    campaign: str
    run_id: str
    states: dict[str, int]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    usd: float | None
    cpu_s: float
    rows: tuple[RowLine, ...]
    approval: ApprovalTotal


def say_status(file: Path, *, as_json: bool, encoding: str | None, out: Path | None) -> int:
    """Return 0 when every row is made and nothing waits, else 1."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    with open_workshop(job, read_only=True) as workshop:
        count = recount(workshop)
    states = dict(Counter(outcome.state.value for outcome in count.outcomes))
    if as_json:
        speech.say_json(
            StatusAnswer(
                job.campaign.id, count.run_id, states, count.missing, count.changed, count.usd, count.cpu_s,
                row_lines(count.outcomes, count.standings),
                approval_total(rule_of(job), count.standings, now().date()),
            )
        )  # fmt: skip
    else:
        _say(job, count, states)
    waits = count.missing or count.changed
    stands = count.standings if job.campaign.approval else ()
    return 1 if waits else rows_exit_code(count.outcomes, count.set_verdict, stands)


def told_standings(job: Job, standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """The standings that people are told: all, or none where the campaign has no rule and nobody has decided."""
    told = job.campaign.approval is not None or any(s.decisions for s in standings)
    return standings if told else ()


def _say(job: Job, count: Count, states: dict[str, int]) -> None:
    stands = told_standings(job, count.standings)
    console = speech.out()
    told = ", ".join(f"{number} {name}" for name, number in sorted(states.items())) or "nothing made yet"
    console.print(Text(f"{job.campaign.title}: {told}", style="bold"))
    if count.outcomes:
        say_rows(count.outcomes, console, stands)
    if count.missing:
        console.print(Text(f"Not reached by any run yet: {', '.join(count.missing)}", style="yellow"))
    if count.changed:
        console.print(Text(f"Changed since they were made: {', '.join(count.changed)}", style="yellow"))
    say_set(count.set_verdict, console)
    if stands:
        say_approval(rule_of(job), stands, now().date(), console)
    console.print(Text(f"Spent so far: {speech.money(count.usd)}, {count.cpu_s:.0f} s of CPU."))

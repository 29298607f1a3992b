"""`campaign run FILE`: make what is not made yet, check, store, report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.approval_lines import ApprovalTotal, approval_total, say_approval
from toolkit.commands.notify import run_summary, tell, tell_failure
from toolkit.commands.outcomes import RowLine, row_lines, say_rows, say_set
from toolkit.console import progress_for
from toolkit.errors import CampaignError, Problem
from toolkit.model.approval import Deliver
from toolkit.model.job import Job
from toolkit.model.notice import After
from toolkit.pipeline.admit import asked_rows
from toolkit.pipeline.expiring import expiring
from toolkit.pipeline.recount import proof_of
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.run import run_campaign
from toolkit.pipeline.standing import rule_of
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.report.standing import keep_proof
from toolkit.report.write import ProofFiles
from toolkit.wiring import job_problems, now, open_workshop, refuse_misfits


@dataclass(frozen=True, slots=True)
class RunAnswer:
    """What ``run --json`` answers."""

    campaign: str
    run_id: str
    exit_code: int
    drawn: int
    reused: int
    delivered: int
    delivery_error: str
    usd: float | None
    low_wh: float | None
    high_wh: float | None
    cpu_s: float
    wall_s: float
    rows: tuple[RowLine, ...]
    proof: tuple[str, ...]
    report_json: str
    report_csv: str
    warnings: tuple[Problem, ...]
    """Consents that end soon, and notices that could not be sent."""
    approval: ApprovalTotal | None = None
    """``null`` where the campaign has no rule of approval."""


def run_file(
    file: Path,
    *,
    as_json: bool,
    encoding: str | None,
    out: Path | None,
    workers: int | None,
    deliver: bool,
    only: tuple[str, ...] = (),
) -> int:
    """Run the campaign and write its proof; see ``RunResult.exit_code`` for what is returned."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    refuse_misfits(job)
    if not as_json:
        speech.say_problems((*job.warnings, *job_problems(job)), speech.err())
    try:
        with open_workshop(job, workers=workers, deliver=deliver, only=asked_rows(job, only)) as workshop:
            result = run_campaign(workshop, progress_for(quiet=as_json))
            files = keep_proof(proof_of(workshop), job.campaign.output)
    except CampaignError as error:
        speech.say_problems(tell_failure(job, After.RUN, error), speech.err())
        raise
    ending = (*expiring(job, now().date()), *tell(job, lambda: run_summary(job, result, files.pdf)))
    if as_json:
        speech.say_json(_answer(job, result, files, ending))
    else:
        speech.say_problems(ending, speech.err())
        _say(job, result, files, deliver=deliver)
    return result.exit_code


def _answer(job: Job, result: RunResult, files: ProofFiles, ending: tuple[Problem, ...]) -> RunAnswer:
    return RunAnswer(
        campaign=job.campaign.id,
        run_id=result.run_id,
        exit_code=result.exit_code,
        drawn=result.drawn,
        reused=result.reused,
        delivered=result.delivered,
        delivery_error=result.delivery_error,
        usd=result.usd,
        low_wh=result.energy.low_wh,
        high_wh=result.energy.high_wh,
        cpu_s=result.cpu_s,
        wall_s=result.wall_s,
        rows=row_lines(result.outcomes, result.standings),
        proof=tuple(str(path) for path in files.pdf),
        report_json=str(files.json),
        report_csv=str(files.csv),
        warnings=ending,
        approval=approval_total(rule_of(job), result.standings, now().date()) if result.standings else None,
    )


def _say(job: Job, result: RunResult, files: ProofFiles, *, deliver: bool) -> None:
    console = speech.out()
    say_rows(result.outcomes, console, result.standings)
    say_set(result.set_verdict, console)
    if result.standings:
        rule = rule_of(job)
        say_approval(rule, result.standings, now().date(), console)
        if (
            deliver
            and job.campaign.delivery
            and rule.deliver is Deliver.APPROVED
            and not all(s.approved for s in result.standings)
        ):
            console.print(Text("What is not approved was not delivered (approval: deliver: unapproved would)."))
    cost = f"{speech.money(result.usd)}, {speech.energy(result.energy.low_wh, result.energy.high_wh)}"
    console.print(
        Text(
            f"{result.drawn} drawn, {result.reused} were there already, {result.delivered} delivered, "
            f"{speech.duration(result.wall_s)}, {cost}"
        )
    )
    if result.delivery_error:
        console.print(Text(f"Delivery failed: {result.delivery_error}", style="bold red"))
    for path in files.pdf:
        console.print(Text("Proof: ", style="bold") + Text(str(path)))

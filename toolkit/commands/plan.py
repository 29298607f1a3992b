"""`campaign plan FILE`: what a run would make, how long, how much; nothing is drawn."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.model.finding import Outcome, Severity
from toolkit.pipeline.plan import Plan, plan_run
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import job_problems, open_workshop, refuse_misfits, server_says


def plan_campaign(
    file: Path, *, as_json: bool, encoding: str | None, out: Path | None, show_prompts: bool = False
) -> int:
    """Say the plan; 0 when every row can be made, 1 when some are held back or the plan is over a limit."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    refuse_misfits(job)
    if not as_json:
        speech.say_problems(job_problems(job), speech.err())
    with open_workshop(job, read_only=True) as workshop:
        plan = plan_run(workshop)
    if as_json:
        speech.say_json(plan)
    else:
        _say(job.campaign.title, plan)
        for warning in server_says(job) if plan.calls else ():
            speech.err().print(Text(warning, style="yellow"))
        if show_prompts:
            _say_prompts(plan)
    over = any(f.outcome is Outcome.FAIL and f.severity is Severity.BLOCK for f in plan.findings)
    return 1 if plan.blocked or plan.refused or over else 0


def _say(title: str, plan: Plan) -> None:
    console = speech.out()
    console.print(Text(title, style="bold"))
    table = speech.table("", "")
    table.add_row("rows", str(plan.rows))
    table.add_row("figures to draw", f"{plan.draw} ({plan.reuse} are there already)")
    table.add_row("boxes to compose and check", str(plan.finish))
    table.add_row("packshots to draw", str(plan.packshots))
    table.add_row("time", f"about {speech.duration(plan.seconds)} with {plan.workers} workers")
    if plan.calls:
        asked = plan.calls[0]
        how = ", in batches: half the price, within 24 hours" if plan.half_price else ""
        table.add_row("calls", f"{len(plan.calls)} to {asked.model or 'the model'} at {asked.endpoint}{how}")
        if plan.again:
            table.add_row("drawn again", f"up to {plan.again} more for each figure on which a check fails")
        photos = sum("portrait" in call.sent for call in plan.calls)
        table.add_row("photos sent", f"{photos}, without metadata, only where the consent covers it")
    if plan.looks is not None:
        looks = plan.looks
        most = "at a price nobody told" if looks.usd is None else f"at most {speech.money(looks.usd)}"
        table.add_row("looked at", f"{looks.figures} drawn figures sent to {looks.model} at {looks.endpoint}, {most}")
    if plan.waiting:
        table.add_row("waiting", f"{len(plan.waiting)} asked for in a batch; a run collects them when they are done")
    table.add_row("money", _money(plan))
    table.add_row("energy", speech.energy(plan.energy.low_wh, plan.energy.high_wh))
    console.print(table)
    console.print(Text(plan.basis, style="dim"))
    for finding in plan.findings:
        if finding.outcome is Outcome.FAIL:
            style = "bold red" if finding.severity is Severity.BLOCK else "yellow"
            console.print(Text(f"{finding.message} [{finding.check}]", style=style))
    speech.say_problems(plan.warnings, console)
    if plan.refused:
        console.print(Text("Refused by the model, and not asked again as they are:", style="bold red"))
        for held in plan.refused:
            console.print(Text(f"  {held.row_id}: {held.reason}"))
    if plan.blocked:
        console.print(Text("Held back before anything is drawn:", style="bold red"))
        for held in plan.blocked:
            console.print(Text(f"  {held.row_id}: {held.reason}"))


def _money(plan: Plan) -> str:
    if plan.calls and plan.usd is None:
        return "unknown: this model is not in the toolkit's table; give its 'prices:' in the campaign"
    if plan.usd_low == plan.usd or plan.usd_low is None:
        return speech.money(plan.usd)
    return f"{speech.money(plan.usd_low)} to {speech.money(plan.usd)}"


def _say_prompts(plan: Plan) -> None:
    """What would be sent, word for word; names and photos are never part of it."""
    console = speech.out()
    for call in plan.calls:
        console.print(Text(f"\n{call.row_id}", style="bold") + Text(f"  {call.template}", style="dim"))
        along = ", ".join(call.sent) or "nothing"
        console.print(Text(f"goes along: {along}", style="dim"))
        console.print(Text(call.prompt))
    if not plan.calls:
        console.print(Text("No image model would be asked for anything.", style="dim"))

"""`campaign plan FILE`: what a run would make, how long, how much; nothing is drawn."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.pipeline.plan import Plan, plan_run
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop


def plan_campaign(file: Path, *, as_json: bool, encoding: str | None, out: Path | None) -> int:
    """Say the plan; 0 when every row can be made, 1 when some are held back."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    with open_workshop(job, read_only=True) as workshop:
        plan = plan_run(workshop)
    if as_json:
        speech.say_json(plan)
    else:
        _say(job.campaign.title, plan)
    return 1 if plan.blocked else 0


def _say(title: str, plan: Plan) -> None:
    console = speech.out()
    console.print(Text(title, style="bold"))
    table = speech.table("", "")
    table.add_row("rows", str(plan.rows))
    table.add_row("figures to draw", f"{plan.draw} ({plan.reuse} are there already)")
    table.add_row("boxes to compose and check", str(plan.finish))
    table.add_row("packshots to draw", str(plan.packshots))
    table.add_row("time", f"about {speech.duration(plan.seconds)} with {plan.workers} workers")
    table.add_row("money", speech.money(plan.usd))
    table.add_row("energy", speech.energy(plan.energy.low_wh, plan.energy.high_wh))
    console.print(table)
    console.print(Text(plan.basis, style="dim"))
    if plan.blocked:
        console.print(Text("Held back before anything is drawn:", style="bold red"))
        for held in plan.blocked:
            console.print(Text(f"  {held.row_id}: {held.reason}"))

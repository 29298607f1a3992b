"""`campaign status FILE`: counts by state, cost, energy, what waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.outcomes import RowLine, row_lines, say_rows, say_set
from toolkit.pipeline.recount import Count, recount
from toolkit.pipeline.result import rows_exit_code
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop


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
                row_lines(count.outcomes),
            )
        )  # fmt: skip
    else:
        _say(job.campaign.title, count, states)
    waits = count.missing or count.changed
    return 1 if waits else rows_exit_code(count.outcomes, count.set_verdict)


def _say(title: str, count: Count, states: dict[str, int]) -> None:
    console = speech.out()
    told = ", ".join(f"{number} {name}" for name, number in sorted(states.items())) or "nothing made yet"
    console.print(Text(f"{title}: {told}", style="bold"))
    if count.outcomes:
        say_rows(count.outcomes, console)
    if count.missing:
        console.print(Text(f"Not reached by any run yet: {', '.join(count.missing)}", style="yellow"))
    if count.changed:
        console.print(Text(f"Changed since they were made: {', '.join(count.changed)}", style="yellow"))
    say_set(count.set_verdict, console)
    console.print(Text(f"Spent so far: {speech.money(count.usd)}, {count.cpu_s:.0f} s of CPU."))

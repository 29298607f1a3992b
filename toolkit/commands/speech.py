"""How commands speak: tables and sentences for people, one JSON object for machines, problems by file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table
from rich.text import Text

from toolkit.errors import CampaignError, InputRefused, Problem
from toolkit.model.adapter import adapter

STATE_MARKS: Mapping[str, tuple[str, str]] = {
    "clear": ("✓", "green"),
    "ask": ("?", "yellow"),
    "blocked": ("✕", "red"),
    "refused": ("⊘", "red"),
    "failed": ("!", "red"),
    "waiting": ("…", "cyan"),
}
"""A sign and a colour for each state: never the colour alone."""


_LOG_WIDTH = 200
"""Columns where nobody looks through a window: a log keeps each row on one line."""


def out() -> Console:
    """The console for results (standard output)."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _LOG_WIDTH)


def err() -> Console:
    """The console for what went wrong and for progress (standard error)."""
    return Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else _LOG_WIDTH)


def say_json(answer: object) -> None:
    """Print one JSON document: a noun, a dataclass, or plain values."""
    plain = adapter(type(answer)).dump_python(answer, mode="json")
    sys.stdout.write(json.dumps(plain, indent=2, ensure_ascii=False) + "\n")


def table(*columns: str, right: Sequence[str] = ()) -> Table:
    """A quiet table with these columns; those in ``right`` are aligned to the right."""
    made = Table(
        box=None, pad_edge=False, header_style="bold", show_edge=False, padding=(0, 2, 0, 0), show_header=any(columns)
    )
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return made


def state(name: str) -> Text:
    """A state as sign and word."""
    mark, style = STATE_MARKS.get(name, ("·", "dim"))
    return Text(f"{mark} {name}", style=style)


def say_problems(problems: Iterable[Problem], console: Console) -> None:
    """Print problems grouped by file: place, what is wrong, what to do."""
    for file, group in groupby(problems, key=lambda p: p.file):
        console.print(Text(file, style="bold"))
        for problem in group:
            mark = Text("  ! ", style="yellow") if problem.level == "warning" else Text("  ✕ ", style="red")
            line = f"line {problem.line}" if problem.line is not None else ""
            place = ", ".join(p for p in (line, problem.column or "") if p)
            console.print(mark + Text(f"{place}: " if place else "", style="cyan") + Text(problem.what))
            if problem.todo:
                console.print(Text(f"      {problem.todo}", style="dim"))


def say_error(error: CampaignError) -> None:
    """Print an expected failure on standard error: what is wrong and what to do, never a traceback."""
    console = err()
    if isinstance(error, InputRefused):
        say_problems(error.problems, console)
        console.print(Text(error.message, style="bold red"))
        return
    console.print(Text(error.message, style="bold red"))
    if error.todo:
        console.print(Text(error.todo))


def error_as_json(error: CampaignError) -> dict[str, object]:
    """An expected failure as plain values for ``--json``."""
    answer: dict[str, object] = {
        "error": type(error).__name__,
        "exit_code": error.exit_code,
        "message": error.message,
        "todo": error.todo,
    }
    if isinstance(error, InputRefused):
        answer["problems"] = TypeAdapter(tuple[Problem, ...]).dump_python(error.problems, mode="json")
    return answer


def duration(seconds: float) -> str:
    """``7 s``, ``1 min 40 s``, ``2 h 5 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def money(usd: float | None) -> str:
    """``$0.00``, or ``unknown``."""
    return "unknown" if usd is None else f"${usd:,.2f}"


def energy(low_wh: float | None, high_wh: float | None) -> str:
    """``3.1 to 9.3 Wh (estimated)``, or ``unknown``."""
    if low_wh is None or high_wh is None:
        return "unknown"
    return f"{low_wh:.1f} to {high_wh:.1f} Wh (estimated)"

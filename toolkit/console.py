"""What is said in the terminal while a run goes on: a bar with counts, time left and cost, or plain lines."""

from __future__ import annotations

import sys
import time
from collections import Counter, deque
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

_VERB = {"figure": "drawn", "box-art": "boxed and checked", "packshot": "packshot drawn", "deliver": "delivered"}
_STYLE = {"clear": "green", "ask": "yellow", "blocked": "red", "failed": "bold red"}

_TELLING, _RECENT = 4, 24
"""Steps that have to be made before they tell a pace, and how many of the last ones tell it."""


class _Count:
    """What both ways of showing need to know: steps done, time left, cost."""

    def __init__(self) -> None:
        self.rows = 0
        self.steps = 0
        self.done = 0
        self._made_at: deque[float] = deque(maxlen=_RECENT)
        self.states: Counter[str] = Counter()
        self.cost = ""
        self._per_row: Counter[str] = Counter()

    def begin(self, rows: int, steps: int) -> None:
        self.rows, self.steps = rows, steps

    def step(self, row: str, step: str, *, reused: bool) -> None:
        if step != "deliver":
            self.done += 1
            self._per_row[row] += 1
            if not reused:
                self._made_at.append(time.monotonic())

    def row(self, row: str, state: str) -> None:
        """A row that is through takes no more steps, however few it took."""
        self.states[state] += 1
        self.done += self.steps // max(1, self.rows) - self._per_row.pop(row, 0)

    def spent(self, usd: float | None, low_wh: float | None, high_wh: float | None) -> None:
        money = "unknown cost" if usd is None else f"${usd:.2f}"
        energy = "" if low_wh is None or high_wh is None else f", {low_wh:.1f}-{high_wh:.1f} Wh"
        self.cost = money + energy

    @property
    def left(self) -> str:
        """Time left, from the pace of the last steps that were really made; reused ones tell nothing.

        What comes before the first step, such as starting workers or drawing references, does not slow the rest.
        """
        if len(self._made_at) < _TELLING or self.done >= self.steps:
            return ""
        pace = (self._made_at[-1] - self._made_at[0]) / (len(self._made_at) - 1)
        seconds = pace * (self.steps - self.done)
        return f"about {seconds / 60:.0f} min left" if seconds >= 90 else f"about {seconds:.0f} s left"


class BarProgress:
    """A bar for people at a terminal."""

    def __init__(self, console: Console) -> None:
        self._count = _Count()
        self._bar = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=28),
            MofNCompleteColumn(),
            TextColumn("{task.fields[said]}", markup=False),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("", total=None, said="")

    def begin(self, rows: int, steps: int) -> None:
        """Show the bar."""
        self._count.begin(rows, steps)
        self._bar.update(self._task, total=steps)
        self._bar.start()

    def step(self, row: str, step: str, *, reused: bool, seconds: float) -> None:
        """Move the bar on."""
        del seconds
        self._count.step(row, step, reused=reused)
        self._show(f"{row} {_VERB.get(step, step)}")

    def row(self, row: str, state: str, reason: str) -> None:
        """Leave a line above the bar for what needs a person."""
        self._count.row(row, state)
        if reason:
            self._bar.console.print(Text(f"{row}: {state}. {reason}", style=_STYLE.get(state, "")))
        self._show("")

    def spent(self, usd: float | None, low_wh: float | None, high_wh: float | None) -> None:
        """Show the cost so far."""
        self._count.spent(usd, low_wh, high_wh)

    def say(self, message: str) -> None:
        """Leave a line above the bar."""
        self._bar.console.print(Text(message))

    def end(self) -> None:
        """Take the bar away."""
        self._bar.stop()

    def _show(self, doing: str) -> None:
        count = self._count
        rows = f"{count.states.total()}/{count.rows} rows"
        said = ", ".join(part for part in (rows, count.left, count.cost, doing) if part)
        self._bar.update(self._task, completed=count.done, said=said)


class LineProgress:
    """One plain line per step for logs: no colours, no cursor movement."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._count = _Count()

    def begin(self, rows: int, steps: int) -> None:
        """Say how much there is."""
        self._count.begin(rows, steps)
        self._line(f"{rows} rows, {steps} steps")

    def step(self, row: str, step: str, *, reused: bool, seconds: float) -> None:
        """Say what was made; what was there already is summed up at the end."""
        self._count.step(row, step, reused=reused)
        if not reused:
            took = f" in {seconds:.1f} s" if seconds else ""
            parts = (f"{row} {_VERB.get(step, step)}{took}", self._count.left, self._count.cost)
            self._line(f"[{self._count.done}/{self._count.steps}] " + ", ".join(part for part in parts if part))

    def row(self, row: str, state: str, reason: str) -> None:
        """Say what needs a person."""
        self._count.row(row, state)
        if reason:
            self._line(f"{row}: {state}. {reason}")

    def spent(self, usd: float | None, low_wh: float | None, high_wh: float | None) -> None:
        """Remember the cost for the next line."""
        self._count.spent(usd, low_wh, high_wh)

    def say(self, message: str) -> None:
        """Say it."""
        self._line(message)

    def end(self) -> None:
        """Sum up."""
        states = ", ".join(f"{number} {state}" for state, number in sorted(self._count.states.items()))
        self._line(f"{self._count.states.total()} of {self._count.rows} rows through: {states or 'none'}")

    def _line(self, text: str) -> None:
        print(text, file=self._stream, flush=True)


class NoProgress:
    """Says nothing, for when a machine reads the answer."""

    def begin(self, rows: int, steps: int) -> None:
        """Nothing."""

    def step(self, row: str, step: str, *, reused: bool, seconds: float) -> None:
        """Nothing."""

    def row(self, row: str, state: str, reason: str) -> None:
        """Nothing."""

    def spent(self, usd: float | None, low_wh: float | None, high_wh: float | None) -> None:
        """Nothing."""

    def say(self, message: str) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


def progress_for(*, quiet: bool = False, stream: TextIO | None = None) -> BarProgress | LineProgress | NoProgress:
    """Return a bar at a terminal, plain lines elsewhere, silence when ``quiet``. Standard error unless told."""
    stream = stream or sys.stderr
    if quiet:
        return NoProgress()
    console = Console(file=stream)
    return BarProgress(console) if console.is_terminal else LineProgress(stream)

"""What a run says while it goes on; the console shows it, tests collect it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of every step as it ends. Implementations return at once and never raise."""

    def begin(self, rows: int, steps: int) -> None:
        """A run starts: that many rows, and that many steps (draw, finish, packshot, deliver) over all of them."""

    def step(self, row: str, step: str, *, reused: bool, seconds: float) -> None:
        """One step of one row is done; ``reused`` when the ledger already had it. ``seconds`` of work, 0 if reused."""

    def row(self, row: str, state: str, reason: str) -> None:
        """A row is through: its state (a value of ``RowState``) and why, in one sentence."""

    def spent(self, usd: float | None, low_wh: float | None, high_wh: float | None) -> None:
        """What this run has cost so far, in US dollars and in Wh as a range; ``None`` is unknown."""

    def say(self, message: str) -> None:
        """One line for people: a worker died, the run is stopping, the bucket takes no tags."""

    def end(self) -> None:
        """The run is over, one way or another."""

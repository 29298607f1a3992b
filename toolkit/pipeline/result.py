"""How a run went, and the exit code that says it to a scheduler."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.model.approval import Standing
from toolkit.model.finding import Verdict
from toolkit.model.outcome import RowOutcome, RowState
from toolkit.model.proof import Energy


@dataclass(frozen=True, slots=True)
class RunResult:
    """One run, finished. An interrupted or stopped run raises its error instead."""

    run_id: str
    outcomes: tuple[RowOutcome, ...]
    """In roster order."""
    set_verdict: Verdict
    drawn: int
    """Figures drawn by this run."""
    reused: int
    """Figures that the ledger already had."""
    delivered: int
    """Objects put by this run; what lay there already is not counted."""
    usd: float | None
    energy: Energy
    """Of this run alone."""
    cpu_s: float
    wall_s: float
    delivery_error: str = ""
    """Why a delivery failed, with what to do; empty when all went well or none was asked for."""
    bugs: int = 0
    """Rows that a fault of ours kept from being made."""
    standings: tuple[Standing, ...] = ()
    """Where the rows stand by the campaign's rule of approval; empty when it has none."""

    @property
    def exit_code(self) -> int:
        """0 all made and nothing waits; 1 some rows need a person; 4 delivery failed; 70 a bug of ours lost rows."""
        if self.bugs:
            return 70
        return 4 if self.delivery_error else rows_exit_code(self.outcomes, self.set_verdict, self.standings)


def rows_exit_code(outcomes: Iterable[RowOutcome], set_verdict: Verdict, standings: Sequence[Standing] = ()) -> int:
    """Return 0 when nothing waits for a person, else 1.

    Without a rule of approval (no ``standings``) that is: every row clear, and the set asks nothing. With one it is:
    every row approved; what a check asks of the set as a whole is answered once people have approved every row.
    """
    if not standings:
        waits = any(o.state is not RowState.CLEAR for o in outcomes) or set_verdict.asks or set_verdict.blocked
        return 1 if waits else 0
    if not all(standing.approved for standing in standings):
        return 1
    whole = Verdict(tuple(f for f in set_verdict.findings if not f.rows))
    return 1 if whole.blocked or (whole.asks and any(standing.by_rule for standing in standings)) else 0

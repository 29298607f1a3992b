"""Recount: what the ledger knows of every row, told again without drawing anything."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.finding import Verdict
from toolkit.model.outcome import RowOutcome
from toolkit.model.proof import Proof
from toolkit.pipeline.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Count:
    """Where the campaign stands. Rows that left the roster are not counted."""

    outcomes: tuple[RowOutcome, ...]
    """The last known outcome of each row that has one, in roster order."""
    missing: tuple[str, ...]
    """Ids of rows that no run has reached yet."""
    changed: tuple[str, ...]
    """Ids of rows whose input is no longer what their outcome was made from; a run makes them anew."""
    set_verdict: Verdict
    run_id: str
    """The last run; empty when there was none."""
    usd: float | None
    cpu_s: float
    wall_s: float


def recount(workshop: Workshop) -> Count:
    """Read the state of every row from the ledger. A workshop opened to read is enough."""
    ...


def proof_of(workshop: Workshop) -> Proof:
    """Build all that the approval report shows, from the ledger alone.

    Raises ``CampaignError`` when no run has made anything yet.
    """
    ...

"""A plan: what a run would make, how long it takes and what it costs; nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.proof import Energy
from toolkit.pipeline.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Blocked:
    """A row that would not be drawn, and why."""

    row_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do now."""

    rows: int
    draw: int
    """Figures to be drawn."""
    reuse: int
    """Figures the ledger already has."""
    finish: int
    """Boxes to be composed and checked."""
    packshots: int
    """Packshots to be drawn."""
    blocked: tuple[Blocked, ...]
    seconds: float
    """Wall clock, estimated."""
    basis: str
    """What the estimate rests on, in one sentence."""
    usd: float | None
    energy: Energy
    workers: int


def plan_run(workshop: Workshop) -> Plan:
    """Say what ``run_campaign`` would make. A workshop opened to read is enough."""
    ...

"""A plan: what a run would make, how long it takes and what it costs; nothing is drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from toolkit.footprint.energy import energy_of
from toolkit.model.proof import Energy
from toolkit.pipeline.estimate import StepCost, step_cost
from toolkit.pipeline.records import BOX, FIGURE, PACKSHOT
from toolkit.pipeline.row import RowWay, begin_row, next_order
from toolkit.pipeline.settle import reason_of
from toolkit.pipeline.workshop import Workshop

_START_S = 3.0
"""Until the first worker has loaded the renderer."""


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
    todo: Counter[str] = Counter()
    blocked: list[Blocked] = []
    reuse = 0
    for row in workshop.job.rows:
        way = begin_row(workshop.job, row, workshop.renderer, workshop.clock, workshop.bugs)
        if way.through:
            blocked.append(Blocked(row.id, str(way.failure) if way.failure else reason_of(way.before)))
            continue
        next_order(way, workshop.job, workshop.memory)
        todo.update(_missing(way, packshots=workshop.job.campaign.packshots))
        reuse += way.figure is not None
    costs = {kind: step_cost(workshop.ledger, kind, workshop.job.campaign.provider.quality) for kind in todo}
    wall = sum(costs[kind].wall_s * count for kind, count in todo.items()) / workshop.engine.workers
    return Plan(
        rows=len(workshop.job.rows),
        draw=todo[FIGURE],
        reuse=reuse,
        finish=todo[BOX],
        packshots=todo[PACKSHOT],
        blocked=tuple(blocked),
        seconds=wall + _START_S if todo else 0.0,
        basis=_basis(costs),
        usd=0.0,  # the studio is the only provider, and it costs no money
        energy=energy_of(sum(costs[kind].cpu_s * count for kind, count in todo.items())),
        workers=workshop.engine.workers,
    )


def _missing(way: RowWay, *, packshots: bool) -> list[str]:
    """Kinds of the steps that a run would do. Before a box has been checked its packshot is expected."""
    missing = [kind for kind, record in ((FIGURE, way.figure), (BOX, way.box)) if record is None]
    blocked = way.box is not None and way.box.verdict.blocked
    return missing + [PACKSHOT] * (packshots and way.packshot is None and not blocked)


def _basis(costs: dict[str, StepCost]) -> str:
    if not costs:
        return "Everything is made already."
    measured = [cost.measured for cost in costs.values() if cost.measured]
    if not measured:
        return "A benchmark on two cores of a 2020s server; this campaign has drawn too little to measure."
    from_bench = " and, where there are too few, a benchmark" if len(measured) < len(costs) else ""
    return f"The median of the last {max(measured)} steps of this campaign on this machine{from_bench}."

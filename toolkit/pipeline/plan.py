"""A plan: what a run would make, how long it takes and what it costs; nothing is drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from toolkit.errors import Problem
from toolkit.footprint.cost import add_usd
from toolkit.footprint.energy import energy_of
from toolkit.guardrails.base import PlanExhibit
from toolkit.guardrails.inspect import inspect_plan
from toolkit.guardrails.policy import draws_again
from toolkit.model.ask import AskBrief
from toolkit.model.campaign import ModelSettings
from toolkit.model.finding import Finding
from toolkit.model.proof import Energy
from toolkit.pipeline.asked_steps import ReferenceOrder
from toolkit.pipeline.estimate import StepCost, step_cost
from toolkit.pipeline.expiring import expiring
from toolkit.pipeline.looks import PlannedLooks, planned_looks
from toolkit.pipeline.quote import PlannedCall, Quote, planned, quote
from toolkit.pipeline.records import BOX, FIGURE, PACKSHOT
from toolkit.pipeline.row import RowWay, begin, next_order
from toolkit.pipeline.settle import reason_of
from toolkit.pipeline.workshop import Workshop
from toolkit.providers.desk.journal import briefs_in_batches
from toolkit.providers.desk.order import AskOrder

_WITHOUT_CALLS = " What the model takes to answer is not in it."
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
    """At most, in US dollars; ``None`` when nobody knows what the model costs."""
    energy: Energy
    workers: int
    usd_low: float | None = 0.0
    """At least."""
    calls: tuple[PlannedCall, ...] = ()
    """What an image model would be asked."""
    refused: tuple[Blocked, ...] = ()
    """Rows that an image model has refused, and that wait for a person."""
    warnings: tuple[Problem, ...] = ()
    """Consents that end soon."""
    waiting: tuple[str, ...] = ()
    """Ids of the rows that were asked for in a batch; they are not asked for again."""
    again: int = 0
    """How often each figure may be drawn again, and paid, because a check fails on it."""
    half_price: bool = False
    """Whether the calls go in batches."""
    looks: PlannedLooks | None = None
    """What a model with eyes would be asked; its cost at most is in ``usd`` where it is known."""
    findings: tuple[Finding, ...] = ()
    """What the checks of the plan say: whether it fits the campaign's limits."""


def plan_run(workshop: Workshop) -> Plan:
    """Say what ``run_campaign`` would make. A workshop opened to read is enough."""
    todo: Counter[str] = Counter()
    ways: list[RowWay] = []
    blocked: list[Blocked] = []
    refused: list[Blocked] = []
    asks: list[tuple[str, AskBrief]] = []
    settings = workshop.job.campaign.provider
    reuse = 0
    waiting: list[str] = []
    in_batches = briefs_in_batches(workshop.ledger)
    for row in workshop.job.rows:
        way = begin(workshop, row)
        if _stuck(way):
            blocked.append(Blocked(row.id, str(way.failure) if way.failure else reason_of(way.before)))
            continue
        order = next_order(way, workshop.job, workshop.memory)
        if _stuck(way):
            (refused if way.refusal else blocked).append(Blocked(row.id, str(way.refusal or way.failure)))
            continue
        ways.append(way)
        if isinstance(order, AskOrder) and order.key in in_batches:
            waiting.append(row.id)
        elif way.brief is not None and way.brief.ask is not None and isinstance(order, AskOrder | ReferenceOrder):
            asks.append((row.id, way.brief.ask))
        todo.update(_missing(way, packshots=workshop.job.campaign.packshots))
        reuse += way.figure is not None
    costs = {kind: step_cost(workshop.ledger, kind, settings) for kind in todo}
    price = quote((ask for _, ask in asks), settings) if isinstance(settings, ModelSettings) else Quote(0.0, 0.0)
    again = max(draws_again(workshop.job).values(), default=0) if asks else 0
    wall = sum(costs[kind].wall_s * count for kind, count in todo.items()) / workshop.engine.workers
    looks = planned_looks(workshop, ways)
    drawn = None if price.high is None else price.high * (1 + again)
    high = add_usd(drawn, looks.usd if looks is not None and looks.usd is not None else 0.0)
    energy = energy_of(sum(costs[kind].cpu_s * count for kind, count in todo.items()))
    return Plan(
        rows=len(workshop.job.rows),
        draw=todo[FIGURE],
        reuse=reuse,
        finish=todo[BOX],
        packshots=todo[PACKSHOT],
        blocked=tuple(blocked),
        seconds=wall + _START_S if todo else 0.0,
        basis=_basis(costs) + (_WITHOUT_CALLS if asks else ""),
        usd=high,
        energy=energy,
        workers=workshop.engine.workers,
        usd_low=price.low,
        calls=tuple(planned(row_id, ask) for row_id, ask in asks),
        refused=tuple(refused),
        warnings=expiring(workshop.job, workshop.clock().date()),
        waiting=tuple(waiting),
        again=again,
        half_price=isinstance(settings, ModelSettings) and settings.batch,
        looks=looks,
        findings=inspect_plan(PlanExhibit(workshop.job, price.low, high, energy)).findings,
    )


def _stuck(way: RowWay) -> bool:
    """Whether nothing more can be made of the row as it stands now."""
    return way.through


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

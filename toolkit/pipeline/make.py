"""Make all rows: the loop between roster, ledger and engine."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from toolkit.model.outcome import RowOutcome
from toolkit.pipeline.attempt import attempt
from toolkit.pipeline.engine import Done, Engine
from toolkit.pipeline.failure import Failure, Trouble
from toolkit.pipeline.limit import over_limit
from toolkit.pipeline.progress import Progress
from toolkit.pipeline.recall import Memory
from toolkit.pipeline.records import BOX, FIGURE, PACKSHOT, BoxRecord, FigureRecord, StepRecord
from toolkit.pipeline.row import RowWay, begin_row, next_order
from toolkit.pipeline.settle import keep_settled, known_outcome, settle
from toolkit.pipeline.steps import FinishOrder, Order
from toolkit.pipeline.stop import StopSignals
from toolkit.pipeline.tally import Tally
from toolkit.pipeline.workshop import Workshop

_LOOK_EVERY_S = 0.2
"""How often the loop looks for a signal while it waits."""


@dataclass(slots=True)
class Making:
    """The state of the loop. One thread only; everything that is written down is written here."""

    workshop: Workshop
    memory: Memory
    engine: Engine[StepRecord | Failure]
    progress: Progress
    tally: Tally
    stop: StopSignals
    ready: deque[tuple[RowWay, Order]] = field(default_factory=deque)
    under_way: dict[str, tuple[RowWay, Order]] = field(default_factory=dict)
    outcomes: dict[str, RowOutcome] = field(default_factory=dict)
    fatal: Failure | None = None
    """The provider or the disk gave up: nothing more is handed out."""

    @property
    def stopping(self) -> bool:
        """Whether nothing more is handed out."""
        return self.stop.count > 0 or self.fatal is not None


def make_rows(at: Making) -> None:
    """Bring every row as far as it can come; on a signal or a fatal failure only what is in flight."""
    fresh = _fresh(at)
    deadline = float("inf")
    while True:
        if at.stopping and deadline == float("inf"):
            deadline = time.monotonic() + at.workshop.engine.grace_s
            at.engine.forget()
            at.progress.say("Stopping: what is under way is finished and kept.")
        if at.stop.count > 1 or time.monotonic() > deadline:
            at.engine.kill()
            return
        _hand_out(at, fresh)
        if not at.engine.busy:
            return
        for done in at.engine.wait(_LOOK_EVERY_S):
            _take(at, done)


def _hand_out(at: Making, fresh: Iterator[tuple[RowWay, Order]]) -> None:
    """Fill the engine. Rows begun come before new ones, so that few are open at a time and memory stays flat."""
    while not at.stopping and at.engine.room:
        limits = at.workshop.job.campaign.limits
        at.fatal = over_limit(limits, at.tally.usd, at.tally.energy, "This run has taken")
        if at.fatal is not None:
            return
        chosen = at.ready.popleft() if at.ready else next(fresh, None)
        if chosen is None:
            return
        order = chosen[1]
        at.under_way[order.key] = chosen
        at.engine.hand(order.key, partial(attempt, order))


def _fresh(at: Making) -> Iterator[tuple[RowWay, Order]]:
    """Begin rows in roster order; those with nothing to make are settled on the spot."""
    shop = at.workshop
    for row in shop.job.rows:
        if at.stopping:
            return
        if shop.only and row.id not in shop.only:
            known = known_outcome(row, shop.ledger)
            if known is not None:
                at.outcomes[row.id] = known
            continue
        way = begin_row(shop.job, row, shop.renderer, shop.clock, shop.bugs)
        order = _next(at, way)
        if order is not None:
            yield way, order


def _next(at: Making, way: RowWay) -> Order | None:
    """What the row needs now; a row that needs nothing more is settled."""
    order = next_order(way, at.workshop.job, at.memory)
    for kind, record in ((FIGURE, way.figure), (BOX, way.box), (PACKSHOT, way.packshot)):
        if record is not None and kind not in way.told:
            way.told.add(kind)
            at.tally.reused(kind)
            at.progress.step(way.row.id, kind, reused=True, seconds=0.0)
    if order is None:
        outcome = settle(way, at.workshop.ledger)
        at.outcomes[outcome.row.id] = outcome
        keep_settled(outcome, at.workshop.ledger)
        at.progress.row(outcome.row.id, outcome.state.value, outcome.reason)
    return order


def _take(at: Making, done: Done[StepRecord | Failure]) -> None:
    """Record what came back, then send the row on."""
    way, order = at.under_way.pop(done.key)
    result = done.result
    if result is None and not isinstance(order, FinishOrder) and not order.plain:
        at.progress.say(f"{way.row.id}: the worker died twice over this row; it is drawn with the plain back end.")
        at.ready.appendleft((way, replace(order, plain=True)))
        return
    if result is None:
        result = Failure(
            Trouble.ROW,
            "The worker process died over this row, again and again.",
            "It may have run out of memory: try fewer workers, or look into the system's log; then run again.",
        )
    if isinstance(result, Failure):
        if result.trouble in (Trouble.PROVIDER, Trouble.STORAGE):
            at.fatal = at.fatal or result
            return
        way.failure = result
        at.tally.bugs += result.trouble is Trouble.BUG
    else:
        _record(at, way, done.key, result)
    if at.stopping and not way.through and way.failure is None:
        return  # the next run takes it from here
    following = _next(at, way)
    if following is not None:
        at.ready.append((way, following))


def _record(at: Making, way: RowWay, key: str, record: StepRecord) -> None:
    if isinstance(record, FigureRecord):
        kind, seconds, way.figure = FIGURE, record.making.wall_s, record
        at.tally.made(kind, record.making)
    elif isinstance(record, BoxRecord):
        kind, seconds, way.box = BOX, record.wall_s, record
        at.tally.worked(kind, record.cpu_s)
    else:
        kind, seconds, way.packshot = PACKSHOT, record.making.wall_s, record
        at.tally.made(kind, record.making)
    at.memory.ledger.record(kind, record, row=way.row.id, key=key)
    way.told.add(kind)
    at.progress.step(way.row.id, kind, reused=False, seconds=seconds)
    energy = at.tally.energy
    at.progress.spent(at.tally.usd, energy.low_wh, energy.high_wh)

"""Make all rows: the loop between roster, ledger and engine."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial

from toolkit.model.campaign import ModelSettings
from toolkit.model.outcome import RowOutcome
from toolkit.pipeline.again import asks_again
from toolkit.pipeline.asked import MOST_UNFIT, Refusal, note_unfit
from toolkit.pipeline.asked_steps import FitOrder, ReferenceOrder
from toolkit.pipeline.attempt import attempt
from toolkit.pipeline.engine import Done, Engine
from toolkit.pipeline.failure import DIED, Failure, Trouble, failure_of
from toolkit.pipeline.limit import over_limit
from toolkit.pipeline.progress import Progress
from toolkit.pipeline.recall import Memory
from toolkit.pipeline.records import (
    BOX,
    FIGURE,
    MARKED,
    PACKSHOT,
    REFERENCE,
    BoxRecord,
    FigureRecord,
    MarkedRecord,
    ReferenceRecord,
    StepRecord,
)
from toolkit.pipeline.row import RowWay, begin, next_order, on_refusal
from toolkit.pipeline.settle import keep_settled, known_outcome, settle
from toolkit.pipeline.steps import DrawOrder, Order, PackshotOrder
from toolkit.pipeline.stop import StopSignals
from toolkit.pipeline.tally import Tally
from toolkit.pipeline.workshop import Workshop
from toolkit.providers.desk.desk import Desk
from toolkit.providers.desk.ended import CostLimit, Ended, GivenUp, Paid, RefusedAnswer, Stopped, Waiting
from toolkit.providers.desk.order import AskOrder

_LOOK_EVERY_S = 0.2
"""How often the loop looks for a signal while it waits."""
_LOOK_OFTEN_S = 0.02
"""How long it waits for the workers while calls are in flight as well."""
_MOST_READY = 32
"""Rows begun that wait for a worker or for the desk: enough to keep both busy, few enough to keep memory flat."""


@dataclass(slots=True)
class Making:
    """The state of the loop. One thread only; everything that is written down is written here."""

    workshop: Workshop
    memory: Memory
    engine: Engine[StepRecord | Failure]
    progress: Progress
    tally: Tally
    stop: StopSignals
    desk: Desk | None = None
    """Where image models are called; opened for the first row that needs it."""
    ready: deque[tuple[RowWay, Order]] = field(default_factory=deque)
    """Steps for the workers."""
    to_ask: deque[tuple[RowWay, Order]] = field(default_factory=deque)
    """Steps for the desk."""
    followers: dict[str, list[RowWay]] = field(default_factory=dict)
    """Rows that wait for a step of another row, by its key."""
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
    if at.workshop.desk_at_once:
        at.desk = at.workshop.open_desk(at.progress.say)
    deadline = float("inf")
    while True:
        if at.stopping and deadline == float("inf"):
            deadline = time.monotonic() + _patience_s(at)
            at.engine.forget()
            if at.desk is not None:
                at.desk.stop()
            at.progress.say("Stopping: what is under way is finished and kept.")
        if at.stop.count > 1 or time.monotonic() > deadline:
            at.engine.kill()
            return
        _hand_out(at, fresh)
        calling = at.desk is not None and at.desk.busy > 0
        if not at.engine.busy and not calling:
            return
        _wait(at, calling)


def _patience_s(at: Making) -> float:
    """How long what is under way may take: calls as long as any call may, since they are paid however they end."""
    settings, grace_s = at.workshop.job.campaign.provider, at.workshop.engine.grace_s
    if at.desk is None or not at.desk.in_flight or not isinstance(settings, ModelSettings):
        return grace_s
    at.progress.say(f"Calls to {settings.model or settings.name} are under way, and paid for. Ctrl-C cuts them short.")
    return max(grace_s, settings.deadline_s)


def _wait(at: Making, calling: bool) -> None:
    """Wait for the workers, the desk, or both; neither keeps the other's results lying for long."""
    for done in at.engine.wait(_LOOK_OFTEN_S if calling else _LOOK_EVERY_S):
        _take(at, done)
    if at.desk is not None and calling:
        for ended in at.desk.wait(0.0 if at.engine.busy else _LOOK_EVERY_S):
            _hear(at, ended)


def _hand_out(at: Making, fresh: Iterator[tuple[RowWay, Order]]) -> None:
    """Fill engine and desk. Rows begun come before new ones, so that few are open at a time and memory stays flat."""
    while not at.stopping:
        limits = at.workshop.job.campaign.limits
        at.fatal = over_limit(limits, at.tally.usd, at.tally.energy, "This run has taken")
        if at.fatal is not None:
            return
        chosen = _chosen(at, fresh)
        if chosen is None:
            if at.desk is not None and not at.engine.busy:
                at.desk.flush()  # nothing more comes until one of its orders ends
            return
        way, order = chosen
        if order.key in at.under_way:
            at.followers.setdefault(order.key, []).append(way)  # two rows want the same reference
            continue
        at.under_way[order.key] = chosen
        if isinstance(order, AskOrder):
            if at.desk is None:
                at.desk = at.workshop.open_desk(at.progress.say)
            at.desk.hand(order)
        else:
            at.engine.hand(order.key, partial(attempt, order))


def _chosen(at: Making, fresh: Iterator[tuple[RowWay, Order]]) -> tuple[RowWay, Order] | None:
    """The next step for whoever has room. Calls take long: rows are begun for the desk while the workers are busy."""
    while True:
        calls = at.desk is None or at.desk.room
        if at.engine.room and at.ready:
            return at.ready.popleft()
        if calls and at.to_ask:
            return at.to_ask.popleft()
        ahead = at.desk is not None and calls and len(at.ready) < _MOST_READY
        if not (at.engine.room or ahead) or len(at.to_ask) >= _MOST_READY:
            return None
        following = next(fresh, None)
        if following is None:
            return None
        (at.to_ask if isinstance(following[1], AskOrder) else at.ready).append(following)


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
        way = begin(shop, row)
        order = _next(at, way)
        if order is not None:
            yield way, order


def _next(at: Making, way: RowWay) -> Order | None:
    """What the row needs now; a row that needs nothing more is settled."""
    drawn = len(way.attempts)
    order = next_order(way, at.workshop.job, at.memory)
    if order is not None and len(way.attempts) > drawn and not way.chosen:
        _keep_best(at, way)
    for kind, record in ((FIGURE, way.figure), (BOX, way.box), (PACKSHOT, way.packshot)):
        if record is not None and kind not in way.told:
            way.told.add(kind)
            at.tally.reused(kind)
            at.progress.step(way.row.id, kind, reused=True, seconds=0.0)
    if order is None:
        outcome = settle(way, at.workshop.job, at.workshop.ledger)
        at.outcomes[outcome.row.id] = outcome
        keep_settled(outcome, at.workshop.ledger)
        at.progress.row(outcome.row.id, outcome.state.value, outcome.reason)
    return order


def _keep_best(at: Making, way: RowWay) -> None:
    """Settle a row that is about to be drawn again: should nothing better come, this is what it has."""
    failed = asks_again(way.attempts[-1].box, at.workshop.job, len(way.attempts))
    at.progress.say(f"{way.row.id}: {' and '.join(failed)} failed, so it is drawn again ({len(way.attempts) + 1}).")
    so_far = replace(way, attempts=list(way.attempts))
    so_far.take_best()
    outcome = settle(so_far, at.workshop.job, at.workshop.ledger)
    at.outcomes[outcome.row.id] = outcome
    keep_settled(outcome, at.workshop.ledger)


def _take(at: Making, done: Done[StepRecord | Failure]) -> None:
    """Record what came back, then send the row on."""
    way, order = at.under_way.pop(done.key)
    result = done.result
    if result is None and isinstance(order, DrawOrder | PackshotOrder | ReferenceOrder) and not order.plain:
        at.progress.say(f"{way.row.id}: the worker died twice over this row; it is drawn with the plain back end.")
        at.ready.appendleft((way, replace(order, plain=True)))
        return
    if result is None:
        result = DIED
    if not isinstance(result, Failure):
        _record(at, way, done.key, result)
    elif result.trouble in (Trouble.PROVIDER, Trouble.STORAGE):
        at.fatal = at.fatal or result
        return
    elif result.trouble is Trouble.UNFIT and isinstance(order, FitOrder):
        unfit = note_unfit(at.workshop.ledger, way.row.id, order, result.message)
        at.progress.say(f"{way.row.id}: what the model sent cannot be used ({unfit.count} of {MOST_UNFIT}): {result}")
    else:
        _fail(way, result)
        at.tally.bugs += result.trouble is Trouble.BUG
    _go_on(at, way)
    for follower in at.followers.pop(done.key, ()):
        follower.failure = way.failure
        _go_on(at, follower)


def _go_on(at: Making, way: RowWay) -> None:
    """Send the row on, or settle it."""
    if at.stopping and not way.through and way.failure is None:
        return  # the next run takes it from here
    following = _next(at, way)
    if following is not None:
        (at.to_ask if isinstance(following, AskOrder) else at.ready).append((way, following))


def _hear(at: Making, ended: Ended) -> None:
    """Take what the desk says of an order, then send the row on."""
    if isinstance(ended, Paid):
        _pay(at, ended.usd)
        return
    way, _ = at.under_way.pop(ended.key)
    if isinstance(ended, Stopped | CostLimit):
        if not (isinstance(ended, Stopped) and ended.why == "asked"):
            storage = isinstance(ended, Stopped) and ended.why == "storage"
            trouble = Trouble.STORAGE if storage else Trouble.PROVIDER
            at.fatal = at.fatal or Failure(trouble, ended.message, ended.todo)
        return
    if isinstance(ended, GivenUp):
        failure = (
            failure_of(ended.bug, at.workshop.bugs, way.row.id)
            if ended.bug is not None
            else Failure(Trouble.ROW, ended.message, ended.todo)
        )
        _fail(way, failure)
        at.tally.bugs += failure.trouble is Trouble.BUG
    elif isinstance(ended, RefusedAnswer):
        way.refuse(Refusal(ended.stage, ended.categories, ended.message), on_refusal(at.workshop.job))
    elif isinstance(ended, Waiting) and way.attempts:
        way.take_best(ended.message)
    elif isinstance(ended, Waiting):
        way.waiting = ended.message
    elif not ended.recalled:
        _pay(at, ended.record.usd)
    _go_on(at, way)


def _fail(way: RowWay, failure: Failure) -> None:
    """Note a row's failure; one that only wanted a better figure keeps the best it has."""
    if way.attempts and not way.chosen:
        way.take_best(str(failure))
    else:
        way.failure = failure


def _pay(at: Making, usd: Decimal | None) -> None:
    at.tally.paid(usd)
    energy = at.tally.energy
    at.progress.spent(at.tally.usd, energy.low_wh, energy.high_wh)


def _record(at: Making, way: RowWay, key: str, record: StepRecord) -> None:
    if isinstance(record, ReferenceRecord):
        at.memory.ledger.record(REFERENCE, record, key=key)
        at.tally.cpu_s += record.cpu_s
        return
    if isinstance(record, MarkedRecord):
        at.memory.ledger.record(MARKED, record, row=way.row.id, key=key)
        at.tally.cpu_s += record.cpu_s
        way.marked[record.piece.kind] = record
        return
    if isinstance(record, FigureRecord):
        kind, seconds, way.figure = FIGURE, record.making.wall_s, record
        at.tally.made(kind, replace(record.making, usd=0.0) if record.making.model_drawn else record.making)
    elif isinstance(record, BoxRecord):
        kind, seconds, way.box = BOX, record.wall_s, record
        way.take_mended()
        at.tally.worked(kind, record.cpu_s)
    else:
        kind, seconds, way.packshot = PACKSHOT, record.making.wall_s, record
        at.tally.made(kind, record.making)
    at.memory.ledger.record(kind, record, row=way.row.id, key=key)
    way.told.add(kind)
    at.progress.step(way.row.id, kind, reused=False, seconds=seconds)
    energy = at.tally.energy
    at.progress.spent(at.tally.usd, energy.low_wh, energy.high_wh)

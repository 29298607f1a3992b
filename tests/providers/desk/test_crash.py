"""A run may be killed at any moment: nothing is paid for twice but what nobody could know."""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.providers.desk.bench import order, rules
from tests.providers.desk.server import Books, Bucket, VirtualModel, always, mixed
from tests.providers.desk.virtual import VirtualLoop
from toolkit.ledger.event import Event
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.ended import Answered, Ended
from toolkit.providers.desk.journal import Journal, calls_of
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.shift import Shift

ROWS = [f"r{n}" for n in range(8)]


class Killed(BaseException):
    """The process is gone."""


@dataclass
class Life:
    """Counts the steps of a process until it dies; a dead process does nothing more."""

    steps: int | None
    dead: bool = False

    def step(self) -> None:
        """Live on, or die here."""
        if self.steps is not None:
            self.steps -= 1
            self.dead = self.dead or self.steps < 0
        if self.dead:
            raise Killed


class MortalLedger(Ledger):
    """Dies before or after any write to the disk."""

    life = Life(None)

    def _insert(self, events: Sequence[Event]) -> None:
        self.life.step()
        super()._insert(events)
        self.life.step()


def mortal_write(life: Life) -> Callable[[int, memoryview], int]:
    """Writes to files that die before, after or in the middle."""

    def write(descriptor: int, data: memoryview) -> int:
        life.step()
        wrote = os.write(descriptor, data[: len(data) // 2 + 1])
        life.step()
        return wrote

    return write


def run_until_dead(folder: Path, model: VirtualModel, life: Life, how: DeskRules, seed: int) -> dict[str, Ended]:
    """One run over all rows; whatever it had not written when it died is gone."""
    ended: dict[str, Ended] = {}
    loop = VirtualLoop()
    loop.set_exception_handler(lambda _loop, _context: None)  # the dead leave their tasks behind
    ledger = MortalLedger.open(folder / "ledger.sqlite", "ann@desk")
    assert isinstance(ledger, MortalLedger)
    ledger.life = model_life = life
    model.step = model_life.step

    async def serve() -> None:
        journal = Journal(ledger)
        journal.close_left_open()
        rng = random.Random(seed)  # noqa: S311 - repeatable
        store = PieceStore(folder / "pieces", mortal_write(life))

        def done(each: Ended) -> None:
            assert each.row_id not in ended
            ended[each.row_id] = each

        shift = Shift(model, journal, store, how, lambda said: None, done, rng)
        for row in ROWS:
            shift.take(order(row))
        while len(ended) < len(ROWS) and not life.dead:
            await asyncio.sleep(0.05)
        if not life.dead:
            await shift.close()

    try:
        loop.run_until_complete(serve())
    except Killed:
        life.dead = True
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.call_soon(loop.stop)
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.close()
        ledger.close()
    return ended


def check_books(folder: Path, books: Books, *, killed: bool, ended: bool = False) -> None:
    """Hold the server's books against the ledger; ``ended`` says that the last run lived to its end."""
    ledger = Ledger.read(folder / "ledger.sqlite")
    told = {t.sent.call: t for t in calls_of(ledger)}
    assert ledger.broken_at() is None
    ledger.close()
    assert not ended or all(t.ended for t in told.values())
    unknown = {name for name, t in told.items() if t.ended is None or t.ended.how == "unknown"}
    answered = {name for name, t in told.items() if t.ended is not None and t.ended.how == "answered"}
    assert set(books.received) <= set(told), "a call left that is not in the journal"
    assert books.billed <= answered | unknown
    assert books.unheard <= unknown
    if not killed:
        assert unknown == books.unheard
    for row in ROWS:
        billed = books.billed_of(order(row).ask.prompt)
        assert len([call for call in billed if call not in unknown]) <= 1, "paid for again without need"


PLAN = st.lists(
    st.tuples(st.integers(0, 10_000), st.one_of(st.none(), st.integers(0, 90)), st.sampled_from([0.0, 0.3, 0.7])),
    max_size=5,
)


@settings(max_examples=25, deadline=None)
@given(plan=PLAN)
def test_money_is_lost_only_where_nobody_could_know(plan: list[tuple[int, int | None, float]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, books, killed = Path(name), Books(), False
        how = rules(at_once=3, attempts=20)
        for seed, steps, share in plan:
            life = Life(steps)
            model = VirtualModel(mixed(seed, share), books, bucket=Bucket(2.0, 2.0))
            run_until_dead(folder, model, life, how, seed)
            killed = killed or life.dead
            check_books(folder, books, killed=killed)
        last = run_until_dead(folder, VirtualModel(always("ok"), books), Life(None), how, 1)
        check_books(folder, books, killed=killed, ended=True)
        assert all(isinstance(each, Answered) for each in last.values())
        assert set(last) == set(ROWS)


def test_every_step_of_a_run_can_be_the_last(tmp_path: Path) -> None:
    for steps in range(0, 60, 3):
        folder, books, life = tmp_path / str(steps), Books(), Life(steps)
        folder.mkdir()
        run_until_dead(folder, VirtualModel(always("ok"), books), life, rules(at_once=2), 1)
        assert life.dead
        last = run_until_dead(folder, VirtualModel(always("ok"), books), Life(None), rules(at_once=2), 1)
        assert all(isinstance(each, Answered) for each in last.values())
        check_books(folder, books, killed=True, ended=True)
        assert len(books.billed) <= len(ROWS) + 2

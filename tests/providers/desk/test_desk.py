"""The desk's thread: handed to without waiting, picked up from by polling, closed cleanly."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.providers.desk.bench import opened, order, rules
from tests.providers.desk.server import VirtualModel, always, in_turn
from toolkit.errors import ProviderStopped
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.desk import Desk
from toolkit.providers.desk.ended import Answered, Ended, Stopped
from toolkit.providers.desk.journal import Journal, calls_of
from toolkit.providers.desk.records import CALL_SENT, CallSent
from toolkit.providers.image_model import Answer, Call, ImageModel


def desk_for(
    ledger: Ledger, store: PieceStore, model: ImageModel, said: Callable[[str], None] = lambda said: None
) -> Desk:
    return Desk(lambda: model, Journal(ledger), store, rules(at_once=8), said)


def all_of(desk: Desk) -> dict[str, Ended]:
    """Everything that is still at the desk."""
    ended: dict[str, Ended] = {}
    until = time.monotonic() + 30
    while desk.busy and time.monotonic() < until:
        ended |= {each.row_id: each for each in desk.wait(0.5)}
    return ended


def test_orders_come_back_while_the_run_does_other_things(tmp_path: Path) -> None:
    model = VirtualModel(always("ok"), latency_s=0.05)
    with opened(tmp_path) as (ledger, store):
        desk = desk_for(ledger, store, model)
        for number in range(6):
            desk.hand(order(f"r{number}"))
            ledger.append("something-else", row=f"r{number}")
        assert desk.busy == 6
        assert desk.room
        ended = all_of(desk)
        assert desk.wait(0.0) == ()
        desk.close()
        desk.close()
        assert ledger.broken_at() is None
    assert len(ended) == 6
    assert all(isinstance(each, Answered) for each in ended.values())
    assert model.closed
    assert "desk" not in {thread.name for thread in threading.enumerate()}


def test_handing_over_never_waits_and_room_is_bounded(tmp_path: Path) -> None:
    with opened(tmp_path) as (ledger, store):
        desk = desk_for(ledger, store, VirtualModel(always("hang")))
        began = time.monotonic()
        number = 0
        while desk.room:
            desk.hand(order(f"r{number}"))
            number += 1
        assert number == 16
        assert time.monotonic() - began < 1.0
        with pytest.raises(ValueError, match="at the desk already"):
            desk.hand(order("r0"))
        desk.close()
        assert {type(each) for each in desk.wait(0.0)} == {Stopped}
        assert desk.busy == 0
        desk.hand(order("late"))
        assert [type(each) for each in desk.wait(1.0)] == [Stopped]


def test_stop_gives_back_what_was_not_sent(tmp_path: Path) -> None:
    with opened(tmp_path) as (ledger, store):
        desk = desk_for(ledger, store, VirtualModel(always("ok"), latency_s=0.3))
        for number in range(12):
            desk.hand(order(f"r{number}"))
        while not desk.in_flight:
            desk.wait(0.01)
        desk.stop()
        ended = all_of(desk)
        sent = {each.sent.row for each in calls_of(ledger)}
        desk.close()
    assert {row for row, each in ended.items() if isinstance(each, Answered)} == sent
    assert 0 < len(sent) < 12
    assert len(ended) == 12


def test_a_provider_that_cannot_be_opened_says_so_where_the_desk_is_opened(tmp_path: Path) -> None:
    def no_key() -> ImageModel:
        raise ProviderStopped("There is no key.", "Set OPENAI_API_KEY.")

    with opened(tmp_path) as (ledger, store), pytest.raises(ProviderStopped, match="no key"):
        Desk(no_key, Journal(ledger), store, rules(), lambda said: None)


def test_what_a_killed_run_left_open_is_told_and_counted(tmp_path: Path) -> None:
    said: list[str] = []
    with opened(tmp_path) as (ledger, store):
        key = order("r1").key
        left = CallSent("c1", key, "r1", 1, "m", "images.example", None, ("portrait",), "s")
        ledger.record(CALL_SENT, left, row="r1", key=key)
        desk = desk_for(ledger, store, VirtualModel(always("ok"), latency_s=0.0), said.append)
        assert "1 call" in said[0]
        desk.hand(order("r1"))
        (ended,) = all_of(desk).values()
        desk.close()
        assert [each.maybe_billed for each in calls_of(ledger)] == [True, False]
    assert isinstance(ended, Answered)
    assert (ended.record.calls, ended.record.maybe_billed) == (2, 1)


class Slow(VirtualModel):
    """Has much to build before its first call."""

    def __init__(self) -> None:
        super().__init__(always("ok"), latency_s=0.0)
        self.warm = False

    async def warm_up(self) -> None:
        self.warm = True

    async def ask(self, call: Call, deadline_s: float) -> Answer:
        assert self.warm
        return await super().ask(call, deadline_s)


def test_what_takes_long_to_build_is_built_before_anything_is_written_down(tmp_path: Path) -> None:
    with opened(tmp_path) as (ledger, store):
        model = Slow()
        desk = desk_for(ledger, store, model)
        assert model.warm
        assert not calls_of(ledger)
        desk.hand(order("r1"))
        (ended,) = all_of(desk).values()
        desk.close()
    assert isinstance(ended, Answered)


class Exits(VirtualModel):
    """A plug-in that ends the process it lives in, as it thinks."""

    async def ask(self, call: Call, deadline_s: float) -> Answer:
        raise SystemExit(1)


def test_a_thread_that_breaks_gives_its_orders_back(tmp_path: Path) -> None:
    with opened(tmp_path) as (ledger, store):
        desk = desk_for(ledger, store, Exits(in_turn()))
        for number in range(3):
            desk.hand(order(f"r{number}"))
        ended = all_of(desk)
        desk.close()
    assert {type(each) for each in ended.values()} == {Stopped}
    assert len(ended) == 3

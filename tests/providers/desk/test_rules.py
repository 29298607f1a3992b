"""What follows from each way a call can end, in one run and over runs."""

from __future__ import annotations

import asyncio
import traceback
from decimal import Decimal
from pathlib import Path

import pytest

from tests.providers.desk.bench import SECRET, opened, order, photo, rules, run_shift
from tests.providers.desk.server import USAGE, VirtualModel, always, in_turn
from toolkit.errors import InputRefused, ProviderStopped
from toolkit.ledger.ledger import Ledger
from toolkit.providers.desk.ended import Answered, GivenUp, RefusedAnswer, Stopped
from toolkit.providers.desk.journal import calls_of, recall_answer, recall_refusal
from toolkit.providers.desk.shift import Shift
from toolkit.providers.image_model import InputImage

EXACT = Decimal("0.0321")
"""``USAGE`` at the tests' prices."""


def hows(ledger: Ledger) -> list[str]:
    """How every call of the history ended, in the order in which they were sent."""
    return [told.ended.how if told.ended else "open" for told in calls_of(ledger)]


def test_an_answer_is_kept_paid_once_and_found_again(tmp_path: Path) -> None:
    model = VirtualModel(always("ok"))
    with opened(tmp_path) as (ledger, store):
        first = run_shift(ledger, store, model, [order("r1")])["r1"]
        again = run_shift(ledger, store, model, [order("r1")])["r1"]
        assert isinstance(first, Answered)
        assert isinstance(again, Answered)
        assert (first.recalled, again.recalled) == (False, True)
        assert first.record == again.record == recall_answer(ledger, store, order("r1").key)
        assert first.record.usd == EXACT
        assert first.record.usage == USAGE
        assert store.read(first.record.pieces[0].sha256).startswith(b"\x89PNG")
        (told,) = calls_of(ledger)
        assert told.sent.sent == ("portrait",)
        assert told.sent.safety_id == "s-hash"
        assert told.sent.endpoint == "images.example"
        assert told.sent.worst_usd is not None
        assert told.sent.worst_usd > EXACT
        assert told.ended is not None
        assert told.ended.request_id == f"req-{told.sent.call}"
    assert len(model.books.received) == 1
    assert model.closed


def test_nothing_of_photo_or_prompt_is_in_the_ledger(tmp_path: Path) -> None:
    names = ("ok", "bug", "timeout", "refused-input", "503")
    with opened(tmp_path) as (ledger, store):
        run_shift(ledger, store, VirtualModel(in_turn(*names)), [order(f"r{n}") for n in range(5)])
    held = b"".join(path.read_bytes() for path in tmp_path.glob("ledger*"))
    assert SECRET not in held
    assert b"A small figure" not in held


def test_an_answer_whose_pictures_are_lost_is_asked_for_again(tmp_path: Path) -> None:
    model = VirtualModel(always("ok"))
    with opened(tmp_path) as (ledger, store):
        first = run_shift(ledger, store, model, [order("r1")])["r1"]
        assert isinstance(first, Answered)
        store.path(first.record.pieces[0].sha256).write_bytes(b"rotten")
        again = run_shift(ledger, store, model, [order("r1")])["r1"]
        assert isinstance(again, Answered)
        assert not again.recalled
        assert again.record.calls == 1
    assert len(model.books.billed) == 2


def test_a_person_may_have_it_drawn_anew(tmp_path: Path) -> None:
    model = VirtualModel(always("ok"))
    with opened(tmp_path) as (ledger, store):
        run_shift(ledger, store, model, [order("r1")])
        again = run_shift(ledger, store, model, [order("r1", anew=True)])["r1"]
    assert isinstance(again, Answered)
    assert not again.recalled


def test_a_refused_brief_is_never_sent_again(tmp_path: Path) -> None:
    model = VirtualModel(always("refused-input"))
    with opened(tmp_path) as (ledger, store):
        first = run_shift(ledger, store, model, [order("r1")])["r1"]
        again = run_shift(ledger, store, model, [order("r1", anew=True)])["r1"]
        assert recall_refusal(ledger, order("r1").key) is not None
        assert recall_refusal(ledger, order("r2").key) is None
    assert isinstance(first, RefusedAnswer)
    assert isinstance(again, RefusedAnswer)
    assert (first.recalled, again.recalled) == (False, True)
    assert (again.stage, again.categories, again.code) == ("input", ("likeness",), "moderation_blocked")
    assert len(model.books.received) == 1


def test_a_refused_picture_is_tried_once_more_and_counted_over_runs(tmp_path: Path) -> None:
    model = VirtualModel(always("refused-output"))
    with opened(tmp_path) as (ledger, store):
        assert isinstance(run_shift(ledger, store, model, [order("r1")])["r1"], RefusedAnswer)
        assert len(model.books.received) == 2
        assert isinstance(run_shift(ledger, store, model, [order("r1")])["r1"], RefusedAnswer)
        assert len(model.books.received) == 2
        lucky = VirtualModel(in_turn("refused-output"))
        assert isinstance(run_shift(ledger, store, lucky, [order("r2")])["r2"], Answered)


def test_an_unknown_outcome_is_tried_at_most_once_more_in_a_run(tmp_path: Path) -> None:
    model = VirtualModel(always("timeout"))
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order("r1")])["r1"]
        assert isinstance(ended, GivenUp)
        assert "2 calls" in ended.message
        assert "Run again" in ended.todo
        assert len(model.books.received) == 2
        assert sum(told.maybe_billed for told in calls_of(ledger)) == 2
        for received in (3, 4, 5, 5):
            ended = run_shift(ledger, store, model, [order("r1")])["r1"]
            assert isinstance(ended, GivenUp)
            assert len(model.books.received) == received
        assert "--only r1" in ended.todo
        by_name = run_shift(ledger, store, VirtualModel(always("ok")), [order("r1", anew=True)])["r1"]
        assert isinstance(by_name, Answered)


@pytest.mark.parametrize("way", ["empty", "html", "text"])
def test_a_useless_answer_is_tried_once_more(tmp_path: Path, way: str) -> None:
    model = VirtualModel(always(way))
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order("r1")])["r1"]
        told = calls_of(ledger)
    assert isinstance(ended, GivenUp)
    assert "answer" in ended.message
    assert [t.ended.how for t in told if t.ended] == ["unusable"] * 2
    assert [t.ended.usd for t in told if t.ended] == [None if way == "html" else EXACT] * 2
    assert sum(t.maybe_billed for t in told) == (2 if way == "html" else 0)


def test_a_server_in_trouble_is_tried_as_often_as_the_campaign_says(tmp_path: Path) -> None:
    model = VirtualModel(always("503"))
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order("r1")], rules(attempts=3))["r1"]
        assert isinstance(ended, GivenUp)
        assert ended.code == "server_is_overloaded"
        assert len(model.books.received) == 3
        mended = VirtualModel(always("ok"), model.books)
        again = run_shift(ledger, store, mended, [order("r1")])["r1"]
        assert isinstance(again, Answered)
        assert again.record.calls == 4


def test_too_many_requests_never_count(tmp_path: Path) -> None:
    model = VirtualModel(in_turn(*["429"] * 30))
    with opened(tmp_path) as (ledger, store):
        assert isinstance(run_shift(ledger, store, model, [order("r1")], rules(attempts=1))["r1"], Answered)


def test_a_rejected_call_ends_its_row_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, VirtualModel(in_turn("rejected")), [order("r1"), order("r2")])
        (first, _) = calls_of(ledger)
    assert isinstance(ended["r1"], GivenUp)
    assert ended["r1"].todo == "Change the size."
    assert isinstance(ended["r2"], Answered)
    assert first.ended is not None
    assert first.ended.usd == 0


@pytest.mark.parametrize("way", ["rejected", "html"])
def test_a_server_that_takes_nothing_from_the_start_stops_the_run(tmp_path: Path, way: str) -> None:
    model = VirtualModel(always(way))
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(100)], rules(at_once=4))
    assert sum(isinstance(each, Stopped) for each in ended.values()) > 80
    assert len(model.books.received) < 16


def test_no_money_stops_the_run_and_lets_calls_in_flight_end(tmp_path: Path) -> None:
    model = VirtualModel(lambda number, call: "no-money" if number == 6 else "ok", latency_s=30.0)
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(50)])
        assert hows(ledger).count("stopped") == 1
    stopped = [each for each in ended.values() if isinstance(each, Stopped)]
    assert sum(isinstance(each, Answered) for each in ended.values()) == len(model.books.received) - 1 >= 6
    assert len(stopped) == 50 - len(model.books.received) + 1
    assert {(each.why, each.message) for each in stopped} == {("provider", "The account has no money.")}


def test_stop_lets_calls_in_flight_end_and_sends_no_more(tmp_path: Path) -> None:
    model = VirtualModel(always("ok"), latency_s=30.0)

    async def stop_soon(shift: Shift) -> None:
        await asyncio.sleep(2.0)
        shift.halt()

    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(50)], meanwhile=stop_soon)
    answered = [each for each in ended.values() if isinstance(each, Answered)]
    assert len(answered) == len(model.books.received) > 3
    assert {each.why for each in ended.values() if isinstance(each, Stopped)} == {"asked"}


def test_close_cuts_calls_short_which_may_then_have_been_billed(tmp_path: Path) -> None:
    model = VirtualModel(always("hang"))

    async def close_soon(shift: Shift) -> None:
        await asyncio.sleep(2.0)
        await shift.close()

    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(9)], meanwhile=close_soon)
        told = calls_of(ledger)
    assert {t.sent.call for t in told if t.maybe_billed} == model.books.unheard
    assert all(isinstance(each, Stopped) for each in ended.values())


def test_a_provider_that_forgets_its_deadline_is_given_up(tmp_path: Path) -> None:
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, VirtualModel(in_turn("hang")), [order("r1")], rules(deadline_s=5.0))["r1"]
        assert hows(ledger) == ["unknown", "answered"]
    assert isinstance(ended, Answered)
    assert ended.record.maybe_billed == 1


def test_a_bug_of_a_provider_ends_its_row_and_tells_nothing_of_the_person(tmp_path: Path) -> None:
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, VirtualModel(in_turn("bug")), [order("r1"), order("r2")])
        assert hows(ledger) == ["unknown", "answered"]
    gone = ended["r1"]
    assert isinstance(gone, GivenUp)
    assert gone.bug is not None
    said = "".join(traceback.format_exception(gone.bug)) + gone.message
    assert "KeyError" in said
    assert "server.py" in said
    assert "person's photo" not in said
    assert "A small figure" not in said
    trace, held = gone.bug.__traceback__, []
    while trace is not None:
        held += list(trace.tb_frame.f_locals.values())
        trace = trace.tb_next
    assert held == []
    assert isinstance(ended["r2"], Answered)


def test_pictures_that_cannot_be_made_end_their_row_alone(tmp_path: Path) -> None:
    def bomb() -> tuple[InputImage, ...]:
        raise InputRefused(())

    def broken() -> tuple[InputImage, ...]:
        held = photo()
        raise RuntimeError(f"no {held[0].data!r}")

    def gone() -> tuple[InputImage, ...]:
        raise ProviderStopped("No renderer.", "Install it.")

    model = VirtualModel(always("ok"))
    with opened(tmp_path) as (ledger, store):
        orders = [order("r1", prepare=bomb), order("r2", prepare=broken), order("r3")]
        ended = run_shift(ledger, store, model, orders)
        assert isinstance(ended["r1"], GivenUp)
        assert ended["r1"].bug is None
        assert isinstance(ended["r2"], GivenUp)
        assert ended["r2"].bug is not None
        assert "person" not in str(ended["r2"].bug)
        assert isinstance(ended["r3"], Answered)
        assert len(calls_of(ledger)) == 1
        stopped = run_shift(ledger, store, model, [order("r4", prepare=gone)])["r4"]
        assert isinstance(stopped, Stopped)
        assert stopped.todo == "Install it."


def test_a_full_disk_stops_the_run(tmp_path: Path) -> None:
    model = VirtualModel(always("ok"))
    with opened(tmp_path) as (ledger, store):
        (tmp_path / "pieces").write_text("a file where a folder should be")
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(20)])
        assert {each.why for each in ended.values() if isinstance(each, Stopped)} == {"storage"}
        assert {t.sent.call for t in calls_of(ledger) if t.maybe_billed} == model.books.billed
    assert len(ended) == 20

"""What becomes of orders in batches: asked, waited for, collected, asked again, or not taken at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.providers.posting.bench import Mortal, Run, order, rules, run
from tests.servers.images.handle import ImagesServer
from toolkit.ledger.ledger import Ledger
from toolkit.providers.desk.ended import Answered, CostLimit, GivenUp, RefusedAnswer, Stopped, Waiting
from toolkit.providers.desk.journal import ToldCall, calls_of
from toolkit.providers.openai_images.batch import BatchState
from toolkit.providers.posting.at_provider import at_provider
from toolkit.providers.posting.books import Batch, batches_of
from toolkit.providers.posting.pack import portions
from toolkit.providers.posting.service import BatchService
from toolkit.providers.trouble import OutcomeUnknown

NAMES = ("ann", "bob", "cem", "dan", "eva")
ORDERS = [order(name) for name in NAMES]
BY_HAND = {"batch": {"every_s": None}}


@pytest.fixture
def server() -> Iterator[ImagesServer]:
    refused = {"moderation": {"stage": "input", "categories": ["violence"]}}
    script = {**BY_HAND, "rules": [{"when": {"prompt": "number rex"}, "do": refused}]}
    with ImagesServer(script) as running:
        yield running


def advance(server: ImagesServer) -> None:
    for _ in range(3):
        server.advance_batches()


def waits(told: Run) -> set[str]:
    return {row for row, ended in told.ended.items() if isinstance(ended, Waiting)}


def history(folder: Path) -> tuple[tuple[Batch, ...], tuple[ToldCall, ...]]:
    ledger = Ledger.read(folder / "ledger.sqlite")
    try:
        return batches_of(ledger), calls_of(ledger)
    finally:
        ledger.close()


def test_two_lines_go_ahead_until_a_batch_of_edits_has_brought_pictures(server: ImagesServer, tmp_path: Path) -> None:
    first = run(tmp_path, server, ORDERS, patience_s=0.1)
    assert waits(first) == set(NAMES)
    held = first.ended["eva"]
    assert isinstance(held, Waiting)
    assert "asked for ahead of the others" in held.message
    again = run(tmp_path, server, ORDERS, patience_s=0.1)  # still on its way: nothing more goes
    assert waits(again) == set(NAMES)
    advance(server)
    second = run(tmp_path, server, ORDERS)
    assert waits(second) == {"cem", "dan", "eva"}
    assert isinstance(second.ended["ann"], Answered)
    assert len(second.paid) == 2
    advance(server)
    last = run(tmp_path, server, ORDERS)
    assert not waits(last)
    batches, calls = history(tmp_path)
    assert [len(batch.sent.lines) for batch in batches if batch.sent] == [2, 3]
    assert server.report().files_held == ()
    usd = [call.ended.usd for call in calls if call.ended]
    for call in calls:
        assert call.ended is not None
        usage = call.ended.usage
        assert usage is not None
        whole = Decimal(usage.text_in * 5 + usage.image_in * 8 + usage.image_out * 30) / 1_000_000
        assert call.ended.usd == whole / 2
        assert call.sent.worst_usd is not None
        assert call.sent.worst_usd > call.ended.usd
    assert sorted(map(str, usd)) == sorted(map(str, first.paid + second.paid + last.paid))
    more = run(tmp_path, server, [order(name) for name in ("fay", "gus", "hal")], patience_s=0.1)
    assert waits(more) == {"fay", "gus", "hal"}, "once seen to work, nobody goes ahead"
    assert len(history(tmp_path)[0]) == 3


def test_words_alone_need_nobody_to_go_ahead(server: ImagesServer, tmp_path: Path) -> None:
    told = run(tmp_path, server, [order(name, photo=False) for name in NAMES], patience_s=0.1)
    assert waits(told) == set(NAMES)
    (batch,) = history(tmp_path)[0]
    assert batch.begun.path.endswith("/generations")
    assert server.report().files_held == ()


def test_refusals_and_slips_are_the_row_s_own(server: ImagesServer, tmp_path: Path) -> None:
    orders = [order("ann", photo=False), order("rex", photo=False)]
    run(tmp_path, server, orders)
    advance(server)
    told = run(tmp_path, server, orders)
    assert isinstance(told.ended["ann"], Answered)
    refused = told.ended["rex"]
    assert isinstance(refused, RefusedAnswer)
    assert refused.categories == ("violence",)
    again = run(tmp_path, server, orders)
    assert isinstance(again.ended["rex"], RefusedAnswer)
    assert server.report().calls == 2


def test_what_an_expired_batch_left_is_asked_for_again(tmp_path: Path) -> None:
    orders = [order(name, photo=False) for name in NAMES]
    with ImagesServer({"batch": {"every_s": None, "ends": "expired", "done": 2}}) as server:
        run(tmp_path, server, orders)
        advance(server)
        told = run(tmp_path, server, orders)
        assert sum(isinstance(ended, Answered) for ended in told.ended.values()) == 2
        assert len(waits(told)) == 3
        assert any("expired" in said for said in told.said)
        _, calls = history(tmp_path)
        hows = sorted(call.ended.how if call.ended else "open" for call in calls)
        assert hows == ["answered"] * 2 + ["open"] * 3 + ["try-later"] * 3
        assert all(call.ended.usd == 0 for call in calls if call.ended and call.ended.how == "try-later")
        assert server.report().billed == 2


def test_a_server_without_batches_of_edits_stops_the_run_and_keeps_no_photo(tmp_path: Path) -> None:
    with ImagesServer({"batch": {"refuse_edits": True}}) as server:
        told = run(tmp_path, server, ORDERS)
        assert {type(ended) for ended in told.ended.values()} == {Stopped}
        stopped = told.ended["ann"]
        assert isinstance(stopped, Stopped)
        assert "batch: true" in stopped.todo
        batches, calls = history(tmp_path)
        assert all(batch.cleared for batch in batches)
        assert all(call.ended is not None and call.ended.usd == 0 for call in calls)
        assert server.report().files_held == ()


class Deaf(Mortal):
    """The start is sent, and its answer lost; ``arrives`` says whether the server had it."""

    arrives = True

    async def start(self, input_file: str, path: str, label: str) -> BatchState:
        if self.arrives:
            await self.inner.start(input_file, path, label)
        raise OutcomeUnknown("The connection was lost.")


def deaf(service: BatchService) -> BatchService:
    assert isinstance(service, Mortal)
    return Deaf(service.inner, service.life)


def never(service: BatchService) -> BatchService:
    made = deaf(service)
    assert isinstance(made, Deaf)
    made.arrives = False
    return made


def test_a_start_whose_answer_is_lost_is_found_again(server: ImagesServer, tmp_path: Path) -> None:
    orders = [order(name, photo=False) for name in ("ann", "bob")]
    assert waits(run(tmp_path, server, orders, wrap=deaf)) == {"ann", "bob"}
    (batch,) = history(tmp_path)[0]
    assert batch.id
    advance(server)
    told = run(tmp_path, server, orders)
    assert all(isinstance(ended, Answered) for ended in told.ended.values())
    assert server.report().calls == 2


def test_a_start_that_never_arrived_is_made_again_by_the_next_run(
    server: ImagesServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.providers.posting.send._WAITS_S", (0.01, 0.01))
    orders = [order(name) for name in ("ann", "bob")]
    assert waits(run(tmp_path, server, orders, wrap=never)) == {"ann", "bob"}
    assert waits(run(tmp_path, server, orders)) == {"ann", "bob"}
    advance(server)
    told = run(tmp_path, server, orders)
    assert all(isinstance(ended, Answered) for ended in told.ended.values())
    hows = [call.ended.how for call in history(tmp_path)[1] if call.ended]
    assert sorted(hows) == ["answered", "answered", "never-sent", "never-sent"]
    assert (server.report().calls, server.report().files_held) == (2, ())


def test_the_limit_holds_with_what_is_under_way(server: ImagesServer, tmp_path: Path) -> None:
    orders = [order(name, photo=False) for name in NAMES]
    run(tmp_path / "free", server, orders[:1])
    worst = history(tmp_path / "free")[1][0].sent.worst_usd
    assert worst is not None
    tight = rules(str(worst * Decimal("2.5")))
    told = run(tmp_path, server, orders, how=tight)
    assert waits(told) == {"ann", "bob"}
    assert sum(isinstance(ended, CostLimit) for ended in told.ended.values()) == 3
    (batch,) = history(tmp_path)[0]
    assert batch.worst_usd == 2 * worst
    again = run(tmp_path, server, orders, how=tight)
    assert waits(again) == {"ann", "bob"}, "a batch of an earlier run counts as well"


def test_a_photo_that_is_none_costs_its_own_row_alone(server: ImagesServer, tmp_path: Path) -> None:
    torn = order("torn")
    object.__setattr__(torn, "prepare", lambda: 1 / 0)
    told = run(tmp_path, server, [torn, *ORDERS[:2]], patience_s=0.1)
    assert isinstance(told.ended["torn"], GivenUp)
    assert waits(told) <= {"ann", "bob"}


def test_what_lies_at_the_provider_of_a_person_is_known_until_it_is_gone(server: ImagesServer, tmp_path: Path) -> None:
    def lying(row: str) -> list[str]:
        ledger = Ledger.read(tmp_path / "ledger.sqlite")
        try:
            return [f"{each.role} {each.endpoint}" for each in at_provider(ledger, row)]
        finally:
            ledger.close()

    orders = [order(name) for name in ("ann", "bob")]
    run(tmp_path, server, orders)
    assert [word.split()[0] for word in lying("ann")] == ["portrait"]
    assert lying("nobody") == []
    assert len(server.report().files_held) == 2
    advance(server)
    run(tmp_path, server, orders)
    assert lying("ann") == []
    assert server.report().files_held == ()


def test_orders_are_portioned_by_number_and_by_weight() -> None:
    assert [len(each) for each in portions(ORDERS, most_lines=2)] == [2, 2, 1]
    assert [len(each) for each in portions(ORDERS, most_bytes=9_000)] == [2, 2, 1]
    assert list(portions([])) == []

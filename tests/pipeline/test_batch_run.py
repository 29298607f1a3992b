"""A campaign with `batch: true`: one run asks, a later one collects; half the price, and nothing left behind."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.pipeline.model_scene import outcome_of, project_on, states
from tests.pipeline.scene import Heard
from tests.servers.images.handle import ImagesServer
from toolkit.model.outcome import RowState
from toolkit.pipeline.plan import plan_run
from toolkit.pipeline.recount import recount
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop

BY_HAND = {"batch": {"every_s": None}}


def advance(server: ImagesServer) -> None:
    """To the end of every batch."""
    for _ in range(3):
        server.advance_batches()


def test_one_run_asks_and_a_later_one_collects_at_half_the_price(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = {"moderation": {"stage": "input", "categories": ["violence"]}}
    rules = [{"when": {"prompt": "spanner"}, "do": refused}]
    with ImagesServer({**BY_HAND, "rules": rules}) as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann", "bob", "cem"), provider="batch: true")
        first = project.run(heard := Heard())
        assert states(first) == dict.fromkeys(("ann", "bob", "cem"), RowState.WAITING)
        assert first.exit_code == 1
        assert first.usd == 0.0
        assert any("3 figures in a batch" in said for said in heard.said)
        assert "Run again later" in outcome_of(first, "ann").reason

        with open_workshop(read_job(project.file), read_only=True) as shop:
            plan, count = plan_run(shop), recount(shop)
        assert plan.waiting == ("ann", "bob", "cem")
        assert (plan.calls, plan.usd) == ((), 0.0)
        assert (count.changed, count.missing) == ((), ())
        bill = project.costs().total
        assert (bill.calls, bill.waiting, bill.maybe_billed, bill.usd) == (3, 3, 0, Decimal(0))
        assert bill.waiting_usd

        server.advance_batches()
        between = project.run()  # still on its way: nothing is asked for again
        assert set(states(between).values()) == {RowState.WAITING}
        assert "0 of 3 done" in outcome_of(between, "ann").reason
        assert server.report().calls == 0

        advance(server)
        last = project.run()
        again = project.run()
        books = server.report()
    assert states(last) == {"ann": RowState.CLEAR, "bob": RowState.CLEAR, "cem": RowState.REFUSED}
    assert again.outcomes == last.outcomes
    assert (books.calls, books.billed, books.files_held) == (3, 2, ())
    bill = project.costs().total
    ended = [call.ended for call in project.costs().calls if call.ended is not None and call.ended.usage is not None]
    whole = sum(
        Decimal(e.usage.text_in * 5 + e.usage.image_in * 8 + e.usage.image_out * 30) / 1_000_000
        for e in ended
        if e.usage is not None
    )
    assert bill.usd == whole / 2 > 0
    assert last.usd == pytest.approx(float(bill.usd))
    assert (bill.answered, bill.refused, bill.waiting, bill.maybe_billed) == (2, 1, 0, 0)


def test_a_campaign_that_wants_no_batches_any_more_waits_for_the_one_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ImagesServer(BY_HAND) as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann",), provider="batch: true")
        project.run()
        project.provider, project.ids = "", ("ann", "bob")
        project.write()
        between = project.run()  # bob goes alone, at once; ann is paid for already
        assert states(between) == {"ann": RowState.WAITING, "bob": RowState.CLEAR}
        advance(server)
        last = project.run()
        books = server.report()
    assert states(last) == {"ann": RowState.CLEAR, "bob": RowState.CLEAR}
    assert (books.calls, books.billed) == (2, 2)
    assert project.costs().total.maybe_billed == 0


def test_a_plan_for_batches_costs_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ImagesServer(BY_HAND) as server:
        prices = []
        for provider in ("", "batch: true"):
            project = project_on(server, tmp_path, monkeypatch, provider=provider)
            with open_workshop(read_job(project.file), read_only=True) as shop:
                prices.append(plan_run(shop).usd)
    assert prices[0]
    assert prices[1] == pytest.approx(prices[0] / 2)

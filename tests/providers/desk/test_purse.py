"""The limit on money is never passed, whatever is in flight."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.providers.desk.bench import PRICES, opened, order, photo, rules, run_shift
from tests.providers.desk.server import USAGE, VirtualModel, always, mixed
from tests.providers.desk.virtual import VirtualLoop
from toolkit.model.campaign import Limits, ModelSettings
from toolkit.model.prices import Prices
from toolkit.providers.desk.ended import Answered, CostLimit
from toolkit.providers.desk.journal import calls_of
from toolkit.providers.desk.purse import OverLimit, Purse
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.tariff import TableTariff
from toolkit.providers.image_model import Call

CENT = Decimal("0.01")


@settings(max_examples=60, deadline=None)
@given(
    limit=st.integers(0, 40),
    calls=st.lists(st.tuples(st.integers(0, 10), st.one_of(st.none(), st.floats(0, 1))), max_size=30),
    seed=st.integers(0, 99),
)
def test_spent_and_held_stay_under_the_limit(limit: int, calls: list[tuple[int, float | None]], seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - repeatable

    async def all_calls() -> Decimal:
        purse = Purse(limit * CENT, Decimal(0))

        async def one(worst: int, share: float | None) -> None:
            try:
                hold = await purse.hold(worst * CENT)
            except OverLimit:
                return
            assert purse.spent + purse.held <= limit * CENT
            await asyncio.sleep(rng.random())
            purse.settle(hold, None if share is None else Decimal(int(worst * share)) * CENT)
            assert purse.spent + purse.held <= limit * CENT

        await asyncio.gather(*(one(worst, share) for worst, share in calls))
        assert purse.held == 0
        return purse.spent

    loop = VirtualLoop()
    try:
        assert loop.run_until_complete(all_calls()) <= limit * CENT
    finally:
        loop.close()


@pytest.mark.parametrize("share", [0.0, 0.4])
def test_a_run_ends_at_its_limit(tmp_path: Path, share: float) -> None:
    limit = Decimal("0.50")
    model = VirtualModel(mixed(3, share))
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(40)], rules(limit_usd=limit))
        told = calls_of(ledger)
    counted = [t.sent.worst_usd if t.ended is None or t.ended.usd is None else t.ended.usd for t in told]
    assert sum((usd for usd in counted if usd is not None), Decimal(0)) <= limit
    over = [each for each in ended.values() if isinstance(each, CostLimit)]
    assert len(over) > 10
    assert "$0.50" in over[0].message
    assert "limits" in over[0].todo
    if not share:
        # what is held back for calls in flight comes free again: nearly all of it can be spent
        assert len([each for each in ended.values() if isinstance(each, Answered)]) >= 12


def test_a_limit_needs_prices(tmp_path: Path) -> None:
    unpriced = DeskRules(TableTariff(), limit_usd=Decimal(1))
    strange = order("r1")
    strange = replace(strange, ask=replace(strange.ask, model="no-such-model"))
    model = VirtualModel(always("ok"))
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [strange], unpriced)["r1"]
    assert isinstance(ended, CostLimit)
    assert "prices" in ended.todo
    assert not model.books.received


def test_a_call_that_costs_more_than_was_thought_raises_what_is_held() -> None:
    async def twice() -> None:
        purse = Purse(10 * CENT, Decimal(0))
        purse.settle(await purse.hold(2 * CENT), 4 * CENT)
        hold = await purse.hold(2 * CENT)
        assert hold.usd == 4 * CENT
        purse.settle(hold, 4 * CENT)
        with pytest.raises(OverLimit):
            await purse.hold(2 * CENT)

    asyncio.run(twice())


def test_costs_do_not_drift() -> None:
    tariff = TableTariff(PRICES)
    one = tariff.exact("any", USAGE, 1)
    assert one == Decimal("0.0321")
    assert sum([one] * 100_000, Decimal(0)) == 3210


def test_prices_per_picture_need_no_usage() -> None:
    per_picture = TableTariff(Prices(per_image=0.07))
    assert per_picture.exact("any", None, 3) == Decimal("0.21")
    assert TableTariff(PRICES).exact("any", None, 1) is None
    assert TableTariff(Prices()).exact("any", None, 1) == 0
    assert TableTariff().exact("no-such-model", USAGE, 1) is None
    call = Call("c", "any", "words", (), 1024, 1536, "medium", "opaque", 2, "")
    assert per_picture.worst(call) == Decimal("0.14")


def test_the_table_bounds_what_a_call_costs() -> None:
    call = Call("c", "gpt-image-2.5-flare", "x" * 4000, photo(), 1024, 1536, "medium", "opaque", 1, "")
    worst = TableTariff().worst(call)
    assert worst is not None
    assert Decimal("0.0103") < worst < Decimal("0.2")


def test_rules_come_from_the_campaign() -> None:
    made = DeskRules.of(ModelSettings(name="openai", attempts=3, at_once=7), Limits(usd=12.5))
    assert (made.attempts, made.at_once, made.limit_usd) == (3, 7, Decimal("12.5"))
    assert DeskRules.of(ModelSettings(name="openai"), Limits()).limit_usd is None

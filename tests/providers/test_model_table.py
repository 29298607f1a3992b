"""The dated table, and what it says a call may cost."""

from __future__ import annotations

from datetime import date

import pytest

from toolkit.model.prices import Prices
from toolkit.providers.model_cost import cost_of, estimate
from toolkit.providers.model_table import facts_of, models, shutdown_warning, size_trouble, table_date

TODAY = date(2026, 11, 22)


def test_every_row_holds_together() -> None:
    assert table_date() == date(2026, 11, 21)
    for facts in models().values():
        assert set(facts.picture_usd) <= set(facts.qualities)
        assert (facts.state == "shut down") == (facts.shutdown is not None)
        if facts.shutdown is not None:
            successor = facts_of(facts.successor)
            assert successor is not None
            assert successor.state == "current"
        if facts.state == "current":
            assert facts.prices is not None
            assert set(facts.picture_usd) == set(facts.qualities)


def test_a_dated_snapshot_is_its_model() -> None:
    assert facts_of("gpt-image-2.5-flare-2026-09-08") == facts_of("gpt-image-2.5-flare")
    assert facts_of("gpt-image-9") is None
    assert facts_of("") is None


def test_models_with_a_last_day_warn_until_then_and_are_gone_after() -> None:
    facts = facts_of("gpt-image-1.5")
    assert facts is not None
    assert not facts.gone(TODAY)
    assert "2026-12-01, in 9 days: change to gpt-image-2.5-flare" in shutdown_warning("gpt-image-1.5", TODAY)
    assert facts.gone(date(2026, 12, 1))
    assert shutdown_warning("gpt-image-1.5", date(2026, 12, 1)) == ""
    assert shutdown_warning("gpt-image-2", TODAY) == ""


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((1024, 1536), ""),
        ((1000, 1536), "multiples of 16"),
        ((256, 1024), "3 to 1"),
        ((3856, 3840), "3840 px"),
        ((512, 768), "655,360"),
        ((3840, 3840), "8,294,400"),
    ],
)
def test_sizes_follow_the_rules(size: tuple[int, int], said: str) -> None:
    trouble = size_trouble(facts_of("gpt-image-2"), *size)
    assert (said in trouble) if said else trouble == ""


def test_old_models_draw_three_sizes() -> None:
    assert size_trouble(facts_of("gpt-image-1.5"), 1024, 1536) == ""
    assert "1024x1024" in size_trouble(facts_of("gpt-image-1.5"), 1024, 1040)


@pytest.mark.parametrize("facts", [each for each in models().values() if each.prices])
def test_the_published_price_lies_between_the_bounds(facts: object) -> None:
    known = facts_of(getattr(facts, "id", ""))
    assert known is not None
    for quality, usd in known.picture_usd.items():
        bounds = estimate(known, quality, 1024, 1536, 0, 1)
        assert bounds is not None
        assert bounds[0] < usd + 0.004 < bounds[1] + 0.004
        assert bounds[1] > usd


def test_photos_candidates_area_and_batches_count() -> None:
    facts = facts_of("gpt-image-2.5-flare")

    def high(edit: int = 0, count: int = 1, height: int = 1536, *, batch: bool = False) -> float:
        bounds = estimate(facts, "high", 1024, height, edit, count, batch=batch)
        assert bounds is not None
        assert bounds[0] <= bounds[1]
        return bounds[1]

    assert high(edit=3) >= high() + 0.03
    assert high(count=2) == pytest.approx(2 * high())
    assert high(height=2048) > high()
    assert high(batch=True) == pytest.approx(high() / 2)


def test_an_unknown_quality_is_taken_as_any_of_them() -> None:
    facts = facts_of("gpt-image-2")
    bounds, low, high = (estimate(facts, quality, 1024, 1536, 0, 1) for quality in ("auto", "low", "high"))
    assert bounds is not None
    assert low is not None
    assert high is not None
    assert bounds == (low[0], high[1])


def test_nobody_knows_what_an_unknown_model_costs_unless_the_campaign_says_so() -> None:
    assert estimate(None, "medium", 1024, 1536, 0, 1) is None
    assert estimate(facts_of("gpt-image-1.5"), "medium", 1024, 1536, 0, 1) is None
    assert estimate(None, "medium", 1024, 1536, 1, 3, prices=Prices(per_image=0.02)) == (0.06, 0.06)
    by_token = estimate(None, "medium", 1024, 1536, 1, 1, prices=Prices(text_in=5, image_in=8, image_out=30))
    assert by_token is not None
    assert 0 < by_token[0] < by_token[1] < 1


def test_usage_times_prices_is_the_cost() -> None:
    prices = Prices(text_in=5, image_in=8, image_out=30)
    assert cost_of(prices, 1000, 1250, 343, 1) == pytest.approx(0.005 + 0.01 + 0.01029)
    assert cost_of(prices, 1000, 0, 0, 1, 0.5) == pytest.approx(0.0025)
    assert cost_of(Prices(per_image=0.04), 9, 9, 9, 3) == pytest.approx(0.12)

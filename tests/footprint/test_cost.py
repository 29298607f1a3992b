"""One unknown cost makes the sum unknown."""

from __future__ import annotations

from toolkit.footprint.cost import add_usd


def test_known_costs_add_up() -> None:
    assert add_usd(0.25, 0.5) == 0.75


def test_an_unknown_cost_is_never_a_guess() -> None:
    assert add_usd(0.25, None) is None
    assert add_usd(None, 0.25) is None

"""Money: what pictures cost, where one unknown makes the sum unknown."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.model.figure import Making


def usd_of(makings: Iterable[Making]) -> float | None:
    """Add up the exact costs in US dollars; ``None`` as soon as one of them is unknown, never a guess."""
    total = 0.0
    for making in makings:
        if making.usd is None:
            return None
        total += making.usd
    return total

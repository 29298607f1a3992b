"""Money: what pictures cost, where one unknown makes the sum unknown."""

from __future__ import annotations


def add_usd(total: float | None, more: float | None) -> float | None:
    """Add two amounts in US dollars; ``None`` is unknown, and stays so."""
    return None if total is None or more is None else total + more

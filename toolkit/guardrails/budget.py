"""Money and energy against the campaign's limits: the one place that says when a limit is passed, and how."""

from __future__ import annotations

from toolkit.model.campaign import Limits
from toolkit.model.proof import Energy


def over_money(limits: Limits, usd: float | None) -> str:
    """How a sum in US dollars passes the limit, to end a sentence; empty when it does not. Unknown passes any."""
    if limits.usd is None or (usd is not None and usd <= limits.usd):
        return ""
    said = "an unknown sum" if usd is None else _dollars(usd)
    return f"{said}; the campaign's limit is {_dollars(limits.usd)}."


def _dollars(usd: float) -> str:
    """``$5.00``; sums under a cent in full, so that no limit reads as nothing."""
    return f"${usd:.2f}" if usd >= 0.01 or usd == 0 else f"${usd:g}"


def over_energy(limits: Limits, energy: Energy) -> str:
    """How the upper end of an energy's range passes the limit, to end a sentence; empty when it does not."""
    if limits.wh is None or energy.high_wh is None or energy.high_wh <= limits.wh:
        return ""
    return f"up to {energy.high_wh:.2f} Wh (estimated); the campaign's limit is {limits.wh:g} Wh."

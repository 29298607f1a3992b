"""Numbers as people read them: measures with their units, limits with their relation, seconds, money, energy."""

from __future__ import annotations

import re

from toolkit.words.local import local
from toolkit.words.resay import resay
from toolkit.words.say import say

_UNIT_TEXT = {"dE00": " ΔE", "%": " %", ":1": " : 1", "": ""}
"""Units that are written otherwise than `` unit``."""

_LONGEST_UNIT = 4
_OUT_OF = re.compile(r"of ([0-9]+)")


def number(value: float) -> str:
    """Return a number with three significant digits at most and no trailing zeros: ``14.2``, ``6``, ``0.052``."""
    size = abs(value)
    if size >= 99.95:
        return local(f"{value:,.0f}")
    decimals = 1 if size >= 9.995 else 2 if size >= 0.0995 or size == 0 else 3
    text = f"{value:.{decimals}f}".rstrip("0").removesuffix(".")
    return "0" if text == "-0" else local(text)


def with_unit(value: float, unit: str) -> str:
    """Return a measure with its unit, as ``12.4 mm``, ``3.1 ΔE`` or ``4.5 : 1``; a unit that is a word is left out.

    What is counted (``characters``) is said by the check's title and message, and would not fit a column.
    """
    if (whole := _OUT_OF.fullmatch(unit)) is not None:
        return say("{n} of {all}", n=number(value), all=local(whole[1]))
    return number(value) + (
        "" if unit.isalpha() and len(unit) > _LONGEST_UNIT else _UNIT_TEXT.get(unit, f" {resay(unit)}")
    )


def limit_text(limit: float, relation: str, unit: str) -> str:
    """Return a limit as ``≤ 5.0 ΔE``; without a relation, the bare number."""
    sign = {"<=": "≤ ", ">=": "≥ "}.get(relation, "")
    return sign + (number(limit) if unit.startswith("of ") else with_unit(limit, unit))


def seconds(value: float) -> str:
    """Return a duration given in seconds: ``0.4 s``, ``12.3 s``, ``3 min 05 s``, ``2 h 04 min``."""
    if value < 60:
        return local(f"{value:.1f}") + " s"
    whole = round(value)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def dollars(value: float | None) -> str:
    """Return an amount in US dollars; ``None`` is unknown, and small amounts keep the digits that matter."""
    if value is None:
        return say("unknown")
    if value == 0:
        return "$0"
    return "$" + local(f"{value:,.2f}" if value >= 1 else f"{value:.4f}".rstrip("0"))


def energy(low_wh: float | None, high_wh: float | None) -> str:
    """Return an energy range in Wh: ``0.4 to 1.2 Wh``; an unknown end stays unknown and is never filled in."""
    if low_wh is None and high_wh is None:
        return say("unknown")
    if low_wh is None:
        return say("up to {most} Wh", most=number(high_wh or 0.0))
    if high_wh is None:
        return say("{least} Wh or more", least=number(low_wh))
    low, high = number(low_wh), number(high_wh)
    return f"{low} Wh" if low == high else say("{low} to {high} Wh", low=low, high=high)

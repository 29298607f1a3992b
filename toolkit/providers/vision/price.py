"""What a look costs: at most before it is asked, exactly once the server has counted."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from toolkit.model.prices import Prices
from toolkit.providers.vision.rubric import MOST_TOKENS, SYSTEM

_PICTURE: Final = 4_000
"""Tokens that a picture of 1024 px counts at most, on models that count by patches; taken high."""
_FORMAT: Final = 1_000
"""Tokens of the answer's schema, taken high."""
_CHARACTERS: Final = 2
"""Fewest characters to a token of English, taken low."""
_MILLION: Final = 1_000_000


def worst_of(question: str, prices: Prices | None) -> Decimal | None:
    """US dollars of one look at most; ``None`` without prices."""
    if prices is None:
        return None
    asked = _PICTURE + _FORMAT + (len(SYSTEM) + len(question)) // _CHARACTERS
    whole = asked * Decimal(str(prices.text_in)) + MOST_TOKENS * Decimal(str(prices.text_out))
    return whole / _MILLION

"""The day by which decisions are asked for: a day of the calendar, or words that are printed as they are."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from toolkit.reading.shapes import Line

_LIKE_A_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


def _written(told: object) -> object:
    """YAML reads ``2027-03-12`` as a day of its own accord."""
    return told.isoformat() if isinstance(told, dt.date) else told


def _real(text: str) -> str:
    if _LIKE_A_DAY.fullmatch(text):
        try:
            dt.date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"There is no day {text!r}. // Write one as 2027-03-12, or the words to print.") from None
    return text


Due = Annotated[Line, BeforeValidator(_written), AfterValidator(_real)]
"""As text: ``2027-03-12``, or words."""

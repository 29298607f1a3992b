"""A day as people write it into a form, when it can mean one day only."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_date(text: str) -> dt.date | None:
    """A date as people write it, when it can mean one day only: 2027-01-31, 31.1.2027, 31 January 2027."""
    words = re.findall(r"[0-9]+|[^\W\d_]+", text.casefold())
    months = [_MONTHS.index(w[:3]) + 1 for w in words if w[:3] in _MONTHS and w.isalpha()]
    numbers = [int(w) for w in words if w.isdigit() and len(w) < 5]
    day = month = year = 0
    if len(months) == 1 and len(numbers) == 2:
        (month,), (day, year) = months, sorted(numbers)
    elif len(numbers) == 3 and numbers[0] > 31:
        year, month, day = numbers
    elif len(numbers) == 3 and ("." in text or numbers[0] > 12 or numbers[0] == numbers[1]):
        day, month, year = numbers
    elif len(numbers) == 3 and numbers[1] > 12:
        month, day, year = numbers
    try:
        return dt.date(year, month, day) if year > 1999 else None
    except ValueError:
        return None

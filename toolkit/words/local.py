"""Numbers, dates and lists as they are written in the language that is spoken."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from toolkit.words.speaking import SOURCE, spoken

if TYPE_CHECKING:
    from babel import Locale

_LOCALES: Final = {"en": "en_GB"}
"""English dates go day, month, year: with the month as a word nobody takes one for the other."""


@lru_cache(maxsize=8)
def locale_of(language: str) -> Locale:
    """The locale data (Unicode CLDR) of a language."""
    from babel import Locale

    return Locale.parse(_LOCALES.get(language, language))


def local(number: str) -> str:
    """Return digits that were written the English way (``1,234.5``) with the signs of the language: ``1.234,5``."""
    if spoken() == SOURCE:
        return number
    point, group = _signs(spoken())
    return number.translate({ord(","): group, ord("."): point})


def amount(count: int) -> str:
    """Return a count with its thousands apart: ``1,200``."""
    return local(f"{count:,}")


def day(date: dt.date) -> str:
    """Return a day with its month as a word: ``1 December 2026``."""
    if spoken() == SOURCE:
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
    from babel.dates import format_date

    said = format_date(date, "long", locale_of(spoken()))
    return f"1er{said[1:]}" if spoken() == "fr" and date.day == 1 else said  # which CLDR writes as a bare 1


def day_of(text: str) -> str:
    """Return a day that was written as ``2026-12-01`` with its month as a word; other words are left alone."""
    try:
        return day(dt.date.fromisoformat(text)) if len(text) == len("2026-12-01") else text
    except ValueError:
        return text


def listed(items: Sequence[str], joint: str = "standard") -> str:
    """Return things in a row, as ``a, b and c``; ``joint="or"`` gives ``a, b or c``."""
    if spoken() == SOURCE:
        word = "or" if joint == "or" else "and"
        return f" {word} ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)
    from babel.lists import format_list

    said = format_list(items, "or" if joint == "or" else "standard", locale_of(spoken()))
    return _parted(said, items[-1]) if spoken() == "es" and len(items) > 1 else said


def _parted(said: str, last: str) -> str:
    """Spanish says *y* and *o* otherwise where the next word begins with the same sound: *Ana e Iker*, *uno u otro*."""
    before = said.removesuffix(last)
    if _LIKE_Y.match(last):
        before = re.sub(r" y $", " e ", before)
    elif _LIKE_O.match(last):
        before = re.sub(r" o $", " u ", before)
    return before + last


def sentence(text: str) -> str:
    """Return the text with its first letter as a sentence begins; scripts without capitals are left alone."""
    return text[:1].upper() + text[1:]


_LIKE_Y: Final = re.compile(r"(?i)h?[ií](?![aeoáéó])")
_LIKE_O: Final = re.compile(r"(?i)h?[oó]")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@lru_cache(maxsize=8)
def _signs(language: str) -> tuple[str, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = locale_of(language)
    return get_decimal_symbol(locale), get_group_symbol(locale)

"""The room that a text takes, counted in narrow letters: a full-width one (漢, カ, 。) takes that of two."""

from __future__ import annotations

from textwrap import shorten
from typing import Final
from unicodedata import combining, east_asian_width

_WIDE: Final = "WF"
"""Wide and full-width, by the East Asian Width of Unicode (UAX 11)."""
_FULL: Final = 0.94
"""How full rows of full-width letters get: what may not begin a row (、 。 」) takes the letter before it along."""
_TALLER: Final = 1.06
"""Letters of another font stand on another baseline than the one the row is made for, and stretch it: 7.4 pt rows of
3.55 mm came out between 3.7 and 3.8 mm high with Noto Sans CJK in WeasyPrint 70."""
_NOT_LAST: Final = " 　、。，．・（「／"
"""What does not stand before an ellipsis."""


def room(text: str) -> int:
    """Return how many narrow letters would take the room of ``text``: ``校正 2`` takes that of six."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in _WIDE else 1 for c in text)


def is_wide(text: str) -> bool:
    """Whether a text has full-width letters."""
    return not text.isascii() and any(east_asian_width(c) in _WIDE for c in text)


def rows(text: str, letters: float) -> int:
    """Return how many rows of ``letters`` narrow letters each a text is expected to take; none where it is empty."""
    return -int(-room(text) // (letters * _FULL if is_wide(text) else letters))


def taller(text: str) -> float:
    """Return how much higher than in CSS a row of the text comes out: 1 unless it has full-width letters."""
    return _TALLER if is_wide(text) else 1.0


def cut(text: str, most: int, end: str = " …") -> str:
    """Return what of a text has the room of ``most`` narrow letters, ``end`` included; runs of spaces become one.

    Whole words go; a script that sets no spaces between words is cut between any two letters.
    """
    text = " ".join(text.split())
    if room(text) <= most:
        return text
    if room(text) == len(text):
        return shorten(text, most, placeholder=end)
    kept = fitting(text, most - room(end.strip()))
    if _is_narrow(text[len(kept)]):
        whole = kept
        while whole and _is_narrow(whole[-1]):
            whole = whole[:-1]
        kept = whole or kept
    return kept.rstrip(_NOT_LAST) + end.strip()


def fitting(text: str, most: int) -> str:
    """Return the longest beginning of a text that takes the room of ``most`` narrow letters at most."""
    taken = 0
    for place, letter in enumerate(text):
        taken += room(letter)
        if taken > most:
            return text[:place]
    return text


def truncate(text: str, most: int, cut_words: bool = False, end: str = "…", leeway: int = 5) -> str:
    """Cut as Jinja's own filter of this name does, by room and not by letters; what is full-width has no leeway."""
    if room(text) == len(text):
        if len(text) <= most + leeway:
            return text
        kept = text[: most - len(end)]
        return (kept if cut_words else kept.rsplit(" ", 1)[0]) + end
    if room(text) <= most:
        return text
    return fitting(text, most - room(end)) + end if cut_words else cut(text, most, end)


def _is_narrow(letter: str) -> bool:
    return letter.isalnum() and room(letter) == 1

"""Words, clauses and sentences one after another, set apart as the language does it: ``a; b``, ``a ; b``, ``a／b``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from toolkit.words.say import say, say_in


def clauses(items: Iterable[str]) -> str:
    """Return the items with semicolons between them; empty when there is none."""
    return reduce(_semicolon, items) if (items := tuple(items)) else ""


def commas(items: Iterable[str]) -> str:
    """Return the items with commas between them: ``a, b``, ``a、b``; empty when there is none."""
    return reduce(_comma, items) if (items := tuple(items)) else ""


def sentences(items: Iterable[str]) -> str:
    """Return whole sentences after each other; Japanese sets no space between them."""
    return reduce(_space, items) if (items := tuple(items)) else ""


def bracketed(text: str, aside: str) -> str:
    """Return ``text (aside)``."""
    return say_in("bracket", "{one} ({next})", one=text, next=aside)


def _semicolon(one: str, next_one: str) -> str:
    return say("{one}; {next}", one=one, next=next_one)


def _comma(one: str, next_one: str) -> str:
    return say("{one}, {next}", one=one, next=next_one)


def _space(one: str, next_one: str) -> str:
    return say_in("sentences", "{one} {next}", one=one, next=next_one)

"""Clauses one after another in a sentence, set apart as the language does it: ``a; b``, ``a ; b``, ``a；b``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from toolkit.words.say import say


def clauses(items: Iterable[str]) -> str:
    """Return the items with semicolons between them; empty when there is none."""
    return reduce(_joined, items) if (items := tuple(items)) else ""


def _joined(one: str, next_one: str) -> str:
    return say("{one}; {next}", one=one, next=next_one)

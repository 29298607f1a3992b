"""Says a phrase in the language that is spoken: English words are the key, values stand in braces."""

from __future__ import annotations

from typing import Final

from toolkit.words.catalog import catalog_of
from toolkit.words.local import amount
from toolkit.words.speaking import spoken

FIGURE: Final = "figure"
"""The context of words that describe a figure, as translators are told it."""


def say(text: str, /, **values: object) -> str:
    """Return ``text`` as it is said now, its ``{names}`` replaced: ``say("Figure {number}", number=3)``."""
    said = catalog_of(spoken()).gettext(text) if text else ""
    return said.format(**values) if values else said


def say_n(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the form for ``n`` things; ``{n}`` in it is the number as it is written there.

    ``say_n("{n} figure", "{n} figures", 1200)`` is ``1,200 figures``.
    """
    return catalog_of(spoken()).ngettext(one, many, n).format(n=amount(n), **values)


def say_in(context: str, text: str, /, **values: object) -> str:
    """Return ``text`` as it is said in a context, where one English word has several meanings."""
    said = catalog_of(spoken()).pgettext(context, text)
    return said.format(**values) if values else said


def phrase(text: str) -> str:
    """Return ``text`` itself, and mark it for translators: it is said later, from a table."""
    return text

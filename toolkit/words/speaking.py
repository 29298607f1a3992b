"""Which language is spoken: English, until somebody asks for another one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

SOURCE: Final = "en"
"""The language that phrases are written in."""
LANGUAGES: Final = {"en": "English", "de": "Deutsch", "fr": "français", "es": "español", "ja": "日本語"}
"""What can be spoken, by ISO 639-1 code, each as its own speakers call it."""

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


def spoken() -> str:
    """The code of the language that is spoken now: one of ``LANGUAGES``."""
    return _spoken.get()


def code_of(tag: str) -> str:
    """The language of a BCP 47 tag, without country or script: ``de-AT`` is ``de``."""
    return tag.partition("-")[0].lower()


def speakable(tag: str) -> str:
    """The language for a BCP 47 tag (``de-AT`` is ``de``); English for one that nobody here speaks."""
    code = code_of(tag)
    return code if code in LANGUAGES else SOURCE


def spoken_as(tag: str) -> str:
    """The tag for what is spoken now: ``tag`` itself where that is its language, so that ``en-GB`` stays British."""
    return tag if code_of(tag) == spoken() else spoken()


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak the language of a BCP 47 tag, in this thread or task, for as long as the block lasts."""
    before = _spoken.set(speakable(tag))
    try:
        yield
    finally:
        _spoken.reset(before)

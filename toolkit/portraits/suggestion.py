"""What is suggested to a person: a value, where it comes from, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

COLUMNS = ("hair_colour", "skin", "eyewear", "facial_hair")
"""The roster columns that a portrait can say something about."""


class Confidence(StrEnum):
    """How sure a suggestion is."""

    SURE = "sure"
    UNSURE = "unsure"
    UNMEASURED = "not measurable"


@dataclass(frozen=True, slots=True)
class Swatch:
    """A labelled colour."""

    label: str
    """What a roster writes for it, or what it is: ``dark-blond``, ``5``, ``measured``."""
    hex: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the photo says about one column of one row. ``value`` is empty where only a person can say."""

    column: str
    value: str
    how: str
    confidence: Confidence
    measured: Swatch | None = None
    choices: tuple[Swatch, ...] = ()
    """The nearest values with their colours, for a person to pick from."""

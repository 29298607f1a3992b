"""The roster: one row, one person."""

from __future__ import annotations

from enum import StrEnum

from toolkit.model.noun import Noun
from toolkit.model.traits import Traits


class PersonKind(StrEnum):
    """Who a row stands for."""

    STAFF = "staff"
    PERSONA = "persona"


class RosterRow(Noun):
    """One person of the roster, as read; ``line`` says where, so that findings can point there."""

    id: str
    """Unique in the roster; letters, digits, ``-`` and ``_``; safe as a file name and a bucket key."""
    kind: PersonKind
    name: str
    """As it is to be printed, NFC."""
    role: str = ""
    team: str = ""
    """Whom the person belongs to: people find figures by it; nothing that is drawn or printed depends on it."""
    tagline: str = ""
    qty: int = 1
    """How many boxes are to be printed of this figure; one figure is drawn whatever the number."""
    photo: str | None = None
    """Path of a reference photo, relative to the roster's folder; never leaves that folder."""
    traits: Traits = Traits()
    line: int = 0

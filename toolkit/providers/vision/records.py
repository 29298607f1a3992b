"""What is kept of a look: the answer, under the digest of all that decides it, so that no figure is paid for twice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from toolkit.model.seen import Seen

JUDGED: Final = "judged"
"""Kind of the event that holds a ``Judged``."""


@dataclass(frozen=True, slots=True)
class Question:
    """All that decides an answer; its digest is the key."""

    rubric: str
    system: str
    words: str
    figure: str
    """SHA-256 of the figure's file."""
    model: str
    endpoint: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer."""

    call: str
    """The call that brought it."""
    seen: Seen
    model: str
    endpoint: str
    usd: Decimal | None
    """``None``: nobody knows."""

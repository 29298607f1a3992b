"""A decision: what a named person said of exactly these bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What can be decided."""

    APPROVED = "approved"
    WITH_CHANGES = "approved with changes"
    CHANGES = "changes required"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision on one version of a row."""

    row: str
    version: int
    box_art: str
    """SHA-256 of the box art that was looked at."""
    answer: Answer
    comment: str
    reviewer: str
    decided_on: dt.date
    source: str
    """Where it came from: ``csv:`` and the first 12 digits of the file's SHA-256."""

    @property
    def asks_for_changes(self) -> bool:
        """Whether the comment is to become part of the next brief."""
        return self.answer is Answer.CHANGES and bool(self.comment.strip())

"""A withdrawal: a person has taken back all consent, and nothing is made of them from then on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_LAST_CLOCK = dt.timedelta(hours=14)
"""UTC+14 (Kiritimati) is the first place on Earth where a day begins."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What the next runs know of it."""

    subject: str
    """The roster id."""
    at: dt.datetime
    """When it was first recorded, UTC."""
    done: bool
    """Whether everything was deleted, and seen to be gone."""

    @property
    def last_day(self) -> dt.date:
        """The latest date that any clock on Earth showed then: a consent is given anew only from the day after."""
        return (self.at + _LAST_CLOCK).date()

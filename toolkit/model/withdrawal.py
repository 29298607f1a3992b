"""A withdrawal: a person has taken back all consent, and nothing is made of them from then on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.consent import Consent
from toolkit.model.roster import RosterRow

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


def recorded(withdrawn: Iterable[Withdrawal], row_id: str) -> Withdrawal | None:
    """The withdrawal of whoever bears the id, in force or not."""
    return next((one for one in withdrawn if one.subject.casefold() == row_id.casefold()), None)


def in_force(withdrawn: Iterable[Withdrawal], consents: Iterable[Consent], row_id: str) -> Withdrawal | None:
    """The withdrawal that is in force: until it is carried out, and until a consent of a later day is recorded."""
    gone = recorded(withdrawn, row_id)
    if gone is None or not gone.done:
        return gone
    return None if any(c.subject == row_id and c.valid_from > gone.last_day for c in consents) else gone


def without_person(row: RosterRow) -> RosterRow:
    """The row with nothing of the person but the id, as later outcomes record it."""
    return RosterRow(id=row.id, kind=row.kind, name=row.id, line=row.line)

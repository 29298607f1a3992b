"""How every person's consent stands in this campaign on a day: in force, ending soon, or short of something."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from toolkit.guardrails.consents import best_consent, shortfalls, withdrawal_of
from toolkit.model.consent import Consent
from toolkit.model.job import Job
from toolkit.model.roster import PersonKind, RosterRow

SOON: Final = 30
"""Days before its end that a consent is warned about: time to ask the person again."""


class Standing(StrEnum):
    """How a consent stands, worst first."""

    WITHDRAWN = "withdrawn"
    NONE = "none"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_YET = "not yet"
    SHORT = "falls short"
    ENDING = "ends soon"
    IN_FORCE = "in force"

    @property
    def blocks(self) -> bool:
        """Whether nothing may be made of the person."""
        return self not in (Standing.ENDING, Standing.IN_FORCE)


_BY_CODE = {"revoked": Standing.REVOKED, "expired": Standing.EXPIRED, "not-yet": Standing.NOT_YET}


@dataclass(frozen=True, slots=True)
class ConsentStanding:
    """One person of the staff and the consent that fits this campaign best."""

    row_id: str
    name: str
    standing: Standing
    consent: Consent | None
    records: int
    """How many lines of the record are this person's."""
    days_left: int | None
    """Days from today to the last one; ``None``: no end, or not in force."""
    why: tuple[str, ...]
    """What is wrong, one sentence each."""


def consent_standings(job: Job, today: dt.date) -> tuple[ConsentStanding, ...]:
    """Every person of the staff, problems first, and by days left; then in the roster's order."""
    staff = (row for row in job.rows if row.kind is PersonKind.STAFF)
    order = list(Standing)
    found = [_standing(job, row, today) for row in staff]
    return tuple(sorted(found, key=lambda s: (order.index(s.standing), s.days_left if s.days_left is not None else 0)))


def _standing(job: Job, row: RosterRow, today: dt.date) -> ConsentStanding:
    records = sum(consent.subject == row.id for consent in job.consents)
    consent, gone = best_consent(job, row, today), withdrawal_of(job, row.id)
    if gone is not None:
        why = f"All consent was taken back on {gone.at.date().isoformat()}."
        return ConsentStanding(row.id, row.name, Standing.WITHDRAWN, consent, records, None, (why,))
    if consent is None:
        return ConsentStanding(row.id, row.name, Standing.NONE, None, records, None, ("No consent is recorded.",))
    short = shortfalls(consent, job.campaign, today)
    if short:
        standing = next((_BY_CODE[each.code] for each in short if each.code in _BY_CODE), Standing.SHORT)
        why_all = tuple(f"{each.message[0].upper()}{each.message[1:]}." for each in short)
        return ConsentStanding(row.id, row.name, standing, consent, records, None, why_all)
    left = None if consent.valid_until is None else (consent.valid_until - today).days
    if left is not None and left <= SOON:
        why = f"The consent ends on {consent.valid_until}."
        return ConsentStanding(row.id, row.name, Standing.ENDING, consent, records, left, (why,))
    return ConsentStanding(row.id, row.name, Standing.IN_FORCE, consent, records, left, ())

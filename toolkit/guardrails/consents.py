"""Which recorded consent covers a row, and where one falls short."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.campaign import Campaign
from toolkit.model.consent import Consent, Use
from toolkit.model.job import Job
from toolkit.model.roster import PersonKind, RosterRow
from toolkit.model.withdrawal import Withdrawal, in_force, recorded

NEEDED: tuple[Use, ...] = (Use.LIKENESS, Use.NAME)
"""A figure that bears a person's name uses both."""
ALL = "*"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One way in which a consent does not cover a use."""

    code: str
    message: str


def best_consent(job: Job, row: RosterRow, today: dt.date) -> Consent | None:
    """The consent record that covers the row longest, else the one that falls least short, else ``None``.

    A persona needs none and gets ``None``. Of somebody who withdrew, only what was given later counts. Records stand
    alone: two that each cover half do not cover the whole.
    """
    if row.kind is PersonKind.PERSONA:
        return None
    gone = recorded(job.withdrawn, row.id)
    own = [c for c in job.consents if c.subject == row.id and (gone is None or c.valid_from > gone.last_day)]
    return min(own, key=lambda c: (len(shortfalls(c, job.campaign, today)), -_end(c).toordinal()), default=None)


def withdrawal_of(job: Job, row_id: str) -> Withdrawal | None:
    """The withdrawal that is in force for a row: until it is carried out, and until a later consent is recorded.

    It concerns whoever bears the id, staff or persona.
    """
    return in_force(job.withdrawn, job.consents, row_id)


def _end(consent: Consent) -> dt.date:
    return consent.valid_until or dt.date.max


def shortfalls(consent: Consent, campaign: Campaign, today: dt.date) -> tuple[Shortfall, ...]:
    """Everything in which the consent does not cover likeness and name in this campaign on that day."""
    return (*_of_time(consent, today), *_of_use(consent, NEEDED), *_of_reach(consent, campaign))


def _of_time(consent: Consent, today: dt.date) -> tuple[Shortfall, ...]:
    found = []
    if consent.revoked_at is not None:
        # A revocation with a later date is already the person's word: nothing new is made on it.
        found.append(Shortfall("revoked", f"the consent was revoked on {consent.revoked_at.isoformat()}"))
    if consent.valid_from > today:
        found.append(Shortfall("not-yet", f"the consent holds only from {consent.valid_from.isoformat()}"))
    if consent.valid_until is not None and consent.valid_until < today:
        found.append(Shortfall("expired", f"the consent ended on {consent.valid_until.isoformat()}"))
    return tuple(found)


def _of_use(consent: Consent, needed: Iterable[Use]) -> tuple[Shortfall, ...]:
    missing = [use.value for use in needed if use not in consent.uses]
    return (Shortfall("use", f"the consent does not cover {' and '.join(missing)}"),) if missing else ()


def _of_reach(consent: Consent, campaign: Campaign) -> tuple[Shortfall, ...]:
    found = []
    for code, asked, given in (
        ("channel", campaign.channels, consent.channels),
        ("market", campaign.markets, consent.markets),
    ):
        missing = uncovered(asked, given)
        if missing:
            named = ", ".join(f"all {code}s" if one == ALL else one for one in missing)
            found.append(Shortfall(code, f"the consent does not cover {named}"))
    return tuple(found)


def uncovered(asked: Iterable[str], given: Iterable[str]) -> tuple[str, ...]:
    """What is asked for and not given; ``*`` given covers all, ``*`` asked is covered by nothing less."""
    held = {one.strip().casefold() for one in given}
    return () if ALL in held else tuple(one for one in asked if one.strip().casefold() not in held)

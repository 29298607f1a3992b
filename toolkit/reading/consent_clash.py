"""Lines of the consent record that contradict each other: one revokes what another still allows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit.model.consent import Consent
from toolkit.reading.problems import Problems, brief

_ALL = "*"


def settle_clashes(consents: tuple[Consent, ...], path: Path, problems: Problems) -> tuple[Consent, ...]:
    """Return the consents, each that another line revokes marked as revoked, and say so.

    A revocation takes back what was given until then, on whatever line it stands; what was given on a later day is a
    new consent. Whoever meant the other line has to say so: silence never counts as consent.
    """
    revoked = [consent for consent in consents if consent.revoked_at is not None]
    return tuple(_settled(consent, revoked, path, problems) for consent in consents)


def _settled(consent: Consent, revoked: Iterable[Consent], path: Path, problems: Problems) -> Consent:
    if consent.revoked_at is not None:
        return consent
    other = next((one for one in revoked if _takes_back(one, consent)), None)
    if other is None:
        return consent
    what = (
        f"This line still allows what {brief(consent.subject)} revoked on line {other.line} ({other.revoked_at}); "
        "it is taken as revoked too."
    )
    todo = "Write 'revoked_at' here as well; or, if it was given anew, the later day as 'valid_from'."
    problems.warning(path, "revoked-elsewhere", what, todo, line=consent.line, column="revoked_at")
    return consent.model_copy(update={"revoked_at": other.revoked_at})


def _takes_back(revoked: Consent, consent: Consent) -> bool:
    day = revoked.revoked_at
    return (
        day is not None
        and revoked.subject == consent.subject
        and consent.valid_from <= day
        and (consent.valid_until is None or consent.valid_until >= day)
        and bool(set(revoked.uses) & set(consent.uses))
        and _meet(revoked.channels, consent.channels)
        and _meet(revoked.markets, consent.markets)
    )


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if _ALL in one or _ALL in other:
        return bool(one and other)
    return not {each.casefold() for each in one}.isdisjoint(each.casefold() for each in other)

"""A recorded consent: who allowed what, where, and until when."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from toolkit.model.noun import Noun


class Use(StrEnum):
    """What a consent may cover; the words follow AdCP's rights records."""

    LIKENESS = "likeness"
    NAME = "name"
    PHOTO = "photo"
    """The photo may be sent to a provider that runs elsewhere."""


class Consent(Noun):
    """One line of the consent record. Empty ``channels`` or ``markets`` mean none; ``*`` means all."""

    subject: str
    """The roster id of the person."""
    uses: tuple[Use, ...]
    channels: tuple[str, ...]
    markets: tuple[str, ...]
    """ISO 3166-1 alpha-2 codes, or ``*``."""
    valid_from: dt.date
    valid_until: dt.date | None = None
    revoked_at: dt.date | None = None
    """The day of the revocation on the clock it was written with."""
    form: str = ""
    """Where the signed form is kept."""
    form_sha256: str = ""
    """Digest of the signed form, 64 hex digits; empty when nobody took it."""
    line: int = 0

"""Checks a sealed record: whether anything was changed since, who sealed it, and when by whose clock."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from cryptography import x509

from toolkit.errors import CampaignError
from toolkit.report.seal import FIELD
from toolkit.report.seal_key import fingerprint, name_of


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What a seal says."""

    intact: bool
    """Every byte is as it was sealed, and nothing was added since."""
    why: str
    """Why it is not intact; empty when it is."""
    sealed_by: str
    certificate: str
    """SHA-256 of the certificate. Whether to trust whom it names is not checked here."""
    sealed_at: dt.datetime | None
    """By the clock of the machine that sealed."""
    stamped_at: dt.datetime | None
    """By the clock of a time stamping authority; ``None`` without a time stamp that holds."""
    stamped_by: str
    campaign: str
    run: str
    digest: str
    """What the enclosed report is bound to; empty when it cannot be read."""


def check_seal(path: Path) -> SealCheck:
    """Check the seal of a record; raises ``CampaignError`` when the file is no sealed record."""
    from pyhanko.pdf_utils.misc import PdfError, PdfReadError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    told = _enclosed(path)
    try:
        with path.open("rb") as file:
            reader = PdfFileReader(file, strict=False)
            seals = [one for one in reader.embedded_regular_signatures if one.field_name == FIELD]
            if len(seals) != 1:
                raise CampaignError(f"{path} has no seal of a record.", "Name the file that 'campaign record' wrote.")
            mine = seals[0].signer_cert
            trust = ValidationContext(trust_roots=[mine], allow_fetching=False)
            status = validate_pdf_signature(seals[0], trust, ValidationContext(allow_fetching=False))
            changed = [] if status.intact and status.valid else ["bytes that were sealed are others now"]
            if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
                changed.append("something was added to the file")
    except (PdfError, PdfReadError, SignatureValidationError, ValueError, KeyError) as problem:
        raise CampaignError(
            f"The seal of {path} cannot be read: {str(problem)[:160]}.", "Fetch the file anew."
        ) from None
    leaf = x509.load_der_x509_certificate(mine.dump())
    stamp: Any = status.timestamp_validity
    holds = stamp is not None and stamp.intact and stamp.valid
    return SealCheck(
        intact=not changed,
        why="; ".join(changed),
        sealed_by=name_of(leaf),
        certificate=fingerprint(leaf),
        sealed_at=status.signer_reported_dt,
        stamped_at=stamp.timestamp if holds else None,
        stamped_by=name_of(x509.load_der_x509_certificate(stamp.signing_cert.dump())) if holds else "",
        campaign=str(told.get("campaign", {}).get("id", "")),
        run=str(told.get("run", "")),
        digest=str(told.get("digest", "")),
    )


def _enclosed(path: Path) -> dict[str, Any]:
    try:
        with pikepdf.open(path) as pdf:
            told = json.loads(pdf.attachments["report.json"].get_file().read_bytes())
            return told if isinstance(told, dict) else {}
    except FileNotFoundError:
        raise CampaignError(f"There is no file {path}.", "Write it with 'campaign record'.") from None
    except (pikepdf.PdfError, OSError, ValueError, KeyError, AttributeError):
        return {}

"""The shape of a campaign's YAML file as a marketing team writes it."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Discriminator, Field, Tag, field_validator

from toolkit.model.campaign import FolderTarget, S3Target
from toolkit.model.noun import Noun
from toolkit.reading.approval_file import ApprovalEntry
from toolkit.reading.due import Due
from toolkit.reading.markets import unknown_market
from toolkit.reading.notify_file import NoticeEntry
from toolkit.reading.override_file import CampaignGuardrailsEntry
from toolkit.reading.provenance_file import ProvenanceEntry
from toolkit.reading.provider_file import ProviderEntry, StudioEntry
from toolkit.reading.shapes import FileName, Line, SafeId, Word
from toolkit.reading.text import known_encoding, unknown_encoding

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"[A-Za-z0-9._/-]*")
CHANNEL = re.compile(r"[a-z][a-z0-9-]{0,31}")


class S3Entry(S3Target):
    """A bucket; keys come from the environment or a named profile, never from here."""

    @field_validator("bucket")
    @classmethod
    def _bucket(cls, name: str) -> str:
        if not _BUCKET.fullmatch(name) or ".." in name:
            raise ValueError(
                f"{name[:70]!r} is no bucket name. // Use 3 to 63 lower-case letters, digits, '-' and '.'."
            )
        return name

    @field_validator("prefix")
    @classmethod
    def _prefix(cls, prefix: str) -> str:
        if not _PREFIX.fullmatch(prefix) or ".." in prefix or "//" in prefix or len(prefix) > 200:
            raise ValueError(f"{prefix[:70]!r} is no safe prefix. // Use letters, digits, '-', '_', '.' and '/'.")
        return prefix.strip("/")

    @field_validator("endpoint_url")
    @classmethod
    def _endpoint(cls, url: str | None) -> str | None:
        if url is None:
            return None
        try:
            parts = urlsplit(url)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            good = False
        if not good:
            raise ValueError(f"{url[:70]!r} is no address. // Write it like https://s3.example.org.")
        if parts.username or parts.password:
            raise ValueError("The address holds a user name or password. // Put keys into the environment.")
        return url


class LimitsEntry(Noun):
    """What a run may spend at most."""

    usd: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    wh: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None


class ReportEntry(Noun):
    """How the proof looks."""

    paper: Literal["A4", "Letter"] = "A4"
    layout: Literal["auto", "pages", "cards"] = "auto"
    """A page for each figure, or cards, six on a page; ``auto`` takes cards above 500 figures."""
    language: Literal["en", "de", "fr", "es", "ja"] | None = None
    """Language of proof, record, gallery and review page; by default the campaign's own, else English."""
    agency: Line = ""
    prepared_by: Line = ""
    due: Due = ""
    """``2027-03-12``, printed as the reader's language writes days; or words, printed as they are."""


def _target_kind(value: object) -> str:
    folder = "folder" in value if isinstance(value, dict) else isinstance(value, FolderTarget)
    return "|FolderTarget" if folder else "|S3Entry"


Target = Annotated[
    Annotated[FolderTarget, Tag("|FolderTarget")] | Annotated[S3Entry, Tag("|S3Entry")], Discriminator(_target_kind)
]


class CampaignFile(Noun):
    """All of a campaign file. Paths are relative to the file's own folder."""

    id: SafeId
    """Names the output folder and every delivered key."""
    title: Word
    client: Line = ""
    kit: FileName
    """The kit's folder, or the name of one in ``brand_kits``."""
    template: SafeId
    """The name of one of the kit's box templates."""
    roster: FileName
    """CSV or XLSX."""
    consents: FileName | None = None
    """CSV; staff without a recorded consent are not drawn."""
    encoding: str | None = None
    """Of roster and consents, when they are not UTF-8: ``cp1252``."""
    language: str = Field("en", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    channels: tuple[str, ...] = Field(("social",), min_length=1)
    """Where the pictures go: ``social``, ``print`` ...; consents must cover every one."""
    markets: tuple[str, ...] = Field(("*",), min_length=1)
    """ISO 3166-1 alpha-2 country codes, or ``*``; consents must cover every one."""
    provider: ProviderEntry = StudioEntry()
    packshots: bool = True
    series: Line = ""
    delivery: tuple[Target, ...] = ()
    output: FileName | None = None
    """Default: ``reports/<id>`` beside the ``campaigns`` folder."""
    guardrails: CampaignGuardrailsEntry = CampaignGuardrailsEntry()
    limits: LimitsEntry = LimitsEntry()
    report: ReportEntry = ReportEntry()
    provenance: ProvenanceEntry | None = None
    """What sent files are signed with; goes over what the kit says."""
    approval: ApprovalEntry | None = None
    notify: Annotated[tuple[NoticeEntry, ...], Field(max_length=20)] = ()

    @field_validator("encoding")
    @classmethod
    def _encoding(cls, name: str | None) -> str | None:
        if name is not None and known_encoding(name) is None:
            raise ValueError(" // ".join(unknown_encoding(name)))
        return name

    @field_validator("channels")
    @classmethod
    def _channels(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not CHANNEL.fullmatch(name):
                raise ValueError(f"{name[:40]!r} is no channel. // Use a lower-case word: social, print, web.")
        return names

    @field_validator("markets")
    @classmethod
    def _markets(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        for code in codes:
            trouble = unknown_market(code)
            if trouble:
                raise ValueError(" // ".join(trouble))
        return codes

"""The campaign: the YAML file a marketing team writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from toolkit.model.approval import Approval
from toolkit.model.ask import ReferenceRole
from toolkit.model.finding import Override
from toolkit.model.notice import Notice
from toolkit.model.noun import Noun
from toolkit.model.prices import Prices
from toolkit.model.remedy import Remedy
from toolkit.model.signing import SigningSettings


class StudioSettings(Noun):
    """``provider: {name: studio, ...}``: the local 3D studio draws; nothing leaves the machine."""

    name: Literal["studio"] = "studio"
    quality: Literal["draft", "final"] = "final"
    """``draft`` is 512 x 768 and quick, ``final`` is 1024 x 1536."""
    seed: int = 1
    """Changes what the studio chooses where rows leave traits empty."""


class ModelSettings(Noun):
    """``provider: {name: openai, ...}``: an image model draws the figure; what is sent to it leaves the machine."""

    name: str
    """``openai``, ``azure``, ``compatible``, ``gemini``, or the name of a plug-in."""
    model: str = "gpt-image-2.5-flare"
    quality: str = "medium"
    width: int = 1024
    height: int = 1536
    candidates: int = 1
    """Pictures asked for per figure; the best one is taken."""
    background: Literal["auto", "transparent", "opaque"] = "auto"
    """``auto`` is transparent where the model can do it."""
    references: tuple[ReferenceRole, ...] = ("portrait", "style", "pose")
    """What is sent along with the words: the person's photo, the kit's style sheet, the studio's pose."""
    seed: int = 1
    """Changes what is chosen where rows leave traits empty."""
    on_refusal: Literal["ask", "skip", "studio"] = "ask"
    """What follows when the model refuses a row: wait for a person, leave it out, or have the studio draw it."""
    batch: bool = False
    """Half the price, within 24 hours; a later run collects the pictures."""
    base_url: str | None = None
    key_env: str | None = None
    """Environment variable that holds the key; the key itself is never written anywhere."""
    drop_params: tuple[str, ...] = ()
    """Parameters that this server does not know and must not be sent."""
    image_hosts: tuple[str, ...] = ()
    """Hosts from which pictures may be fetched when the server answers with addresses; its own always may."""
    prices: Prices | None = None
    """Instead of the toolkit's dated table."""
    at_once: int = 32
    """Most calls in flight."""
    deadline_s: float = 300.0
    """How long one call may take."""
    attempts: int = 5
    """Tries per figure before it is given up."""
    options: Mapping[str, str | int | float | bool] = {}
    """For plug-ins."""


class VisionSettings(Noun):
    """``guardrails: {vision: {...}}``: a model with eyes looks at drawn figures, which leave the machine for it."""

    model: str
    base_url: str | None = None
    """An OpenAI-compatible server; OpenAI's own when it is empty."""
    key_env: str | None = None
    """Environment variable that holds the key; the key itself is never written anywhere."""
    drop_params: tuple[str, ...] = ()
    """Parameters that this server does not know and must not be sent."""
    prices: Prices | None = None
    """What it charges for words; pictures count as words. Without them nobody knows what a look costs."""
    at_once: int = 4
    deadline_s: float = 60.0


class FolderTarget(Noun):
    """Deliver to a folder."""

    folder: Path
    """Relative to the campaign file."""


class S3Target(Noun):
    """Deliver to an S3 bucket, or to any store that speaks S3. Keys come from the environment, never from here."""

    bucket: str
    prefix: str = ""
    endpoint_url: str | None = None
    region: str | None = None
    profile: str | None = None
    """Named profile of the AWS configuration."""
    storage_class: Literal["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR"] | None = None
    sse: Literal["AES256", "aws:kms"] | None = None
    kms_key: str | None = None
    public_read: bool = False
    public_reason: str = ""
    """Why the objects may be public; ``public_read`` is refused without it."""
    cache_control: str = "private, max-age=31536000, immutable"


class Limits(Noun):
    """What a run may spend at most."""

    usd: float | None = None
    wh: float | None = None


class ReportSettings(Noun):
    """How the proof looks."""

    paper: Literal["A4", "Letter"] = "A4"
    layout: Literal["auto", "pages", "cards"] = "auto"
    """A page for each figure, or cards, six on a page; ``auto`` takes cards above 500 figures."""
    language: str = ""
    """Of what is written for people: proof, record, gallery (BCP 47); empty: the campaign's own language."""
    agency: str = ""
    prepared_by: str = ""
    due: str = ""
    """The day by which decisions are asked for: a date (``2027-03-12``), or words that are printed as they are."""


class Campaign(Noun):
    """A campaign, read and checked; paths are absolute."""

    id: str
    title: str
    client: str = ""
    file: Path
    kit: Path
    template: str
    roster: Path
    consents: Path | None = None
    encoding: str = "utf-8"
    """Encoding of roster and consents, when they are not UTF-8."""
    language: str = "en"
    channels: tuple[str, ...] = ("social",)
    markets: tuple[str, ...] = ("*",)
    provider: StudioSettings | ModelSettings = StudioSettings()
    packshots: bool = True
    series: str = ""
    """Printed on the box when the template has the slot: ``Spring 2027``."""
    delivery: tuple[FolderTarget | S3Target, ...] = ()
    output: Path
    """The folder of ledger, pieces and proof; default ``reports/<campaign id>``."""
    overrides: tuple[Override, ...] = ()
    vision: VisionSettings | None = None
    """The model that looks at drawn figures; ``None``: none does."""
    likeness: bool = False
    """Whether figures are held against the portraits of the roster's people (biometric data, in memory only)."""
    remedies: tuple[Remedy, ...] = ()
    """What is tried when a check fails."""
    limits: Limits = Limits()
    report: ReportSettings = ReportSettings()
    provenance: SigningSettings | None = None
    """What is signed with; ``None``: what the kit says."""
    approval: Approval | None = None
    """Who has to say yes; ``None`` when the campaign says nothing of it."""
    notify: tuple[Notice, ...] = ()
    """Who is told how a run or a publish went."""

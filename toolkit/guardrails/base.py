"""What every guardrail is: an id, a reason, a severity, and one function that looks at an exhibit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.likeness import LikenessOfSet
from toolkit.guardrails.portrait_numbers import PortraitNumbers
from toolkit.guardrails.remark import Remark
from toolkit.model.box_art import BoxLayout
from toolkit.model.consent import Consent
from toolkit.model.figure import WHOLE
from toolkit.model.finding import Severity
from toolkit.model.job import Job
from toolkit.model.marks import Marks, SourceType
from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.model.proof import Energy
from toolkit.model.roster import RosterRow
from toolkit.model.seen import Seen
from toolkit.model.traits import Look


class Stage(StrEnum):
    """When a guardrail looks."""

    PLAN = "plan"
    """Once, on what a run would spend, before it begins."""
    BEFORE = "before"
    """Before anything is drawn: on the row and what will be printed."""
    PIECE = "piece"
    """On each finished piece."""
    EYES = "eyes"
    """On each drawn figure, by a model with eyes."""
    SET = "set"
    """Once, on all pieces of the campaign."""
    MARKED = "marked"
    """On every file that is sent, after it was encoded for the last time."""
    DELIVERED = "delivered"
    """On what lies at the targets, read back after it was sent."""


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


@dataclass(frozen=True, slots=True)
class RowExhibit:
    """A row before it is drawn."""

    job: Job
    row: RosterRow
    consent: Consent | None
    """The recorded consent that fits the row best (see :func:`toolkit.guardrails.consents.best_consent`)."""
    texts: Mapping[str, str]
    """What will be printed, by slot: ``name``, ``role``, ``tagline``, ``series``, ``disclosure``."""
    today: dt.date = field(default_factory=_today)
    """The day that consents are held against (UTC)."""
    remote: bool = False
    """Whether the provider runs elsewhere, so that a photo would leave this machine."""
    notes: tuple[str, ...] = ()
    """What reviewers asked to be changed, as it goes into the next prompt."""
    portrait: PortraitNumbers | None = None
    """The photo as it would be sent, in numbers; ``None`` when none would be."""


@dataclass(frozen=True, slots=True, eq=False)
class PieceExhibit:
    """A finished piece: the figure with its part map, and the box art with its layout."""

    job: Job
    row: RosterRow
    look: Look
    figure_image: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB, straight alpha."""
    parts: NDArray[np.uint8]
    """(H, W) uint8, indexes into ``part_names``; 0 is nothing."""
    part_names: tuple[str, ...]
    art: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB: the whole front, bleed included."""
    layout: BoxLayout
    model_drawn: bool = False
    """Whether an image model drew the figure: decides what the label has to say."""
    today: dt.date = field(default_factory=_today)
    """The day that the markets' rules are held against (UTC)."""

    @property
    def mapped(self) -> bool:
        """Whether the part map tells parts apart: a figure from an image model has one name for all of its pixels."""
        return WHOLE not in self.part_names


@dataclass(frozen=True, slots=True)
class SetExhibit:
    """All rows of the campaign, in roster order."""

    job: Job
    outcomes: tuple[RowOutcome, ...]
    rejected: frozenset[str] = frozenset()
    """Ids of rows whose present pieces a reviewer rejected."""
    likeness: LikenessOfSet | None = None
    """The figures among the portraits; ``None`` when nobody asks for it, or there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class PlanExhibit:
    """What a run would spend."""

    job: Job
    usd_low: float | None
    """US dollars of all planned calls at their cheapest; ``None`` when nobody knows."""
    usd_high: float | None
    energy: Energy
    """Of the planned steps on this machine."""


@dataclass(frozen=True, slots=True)
class EyesExhibit:
    """What a model with eyes says of one figure."""

    job: Job
    row: RosterRow
    seen: Seen | None
    """``None`` when it was not asked, or did not answer."""
    why: str = ""
    """Why there is no answer, with what to do."""


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """One file that says how it was made, and what it should say."""

    kind: PieceKind
    marks: Marks
    """What it says, as it was read from the file's own bytes."""
    expected: SourceType
    """What it has to say, by how it was made."""
    drawn: str
    """SHA-256 of the picture before it was marked."""
    signer: str
    """Who has to have signed it: organisation and common name."""
    target: str = ""
    """Where it lies; empty for the file as it will be sent."""
    missing: str = ""
    """Why it could not be read back, in one sentence."""


@dataclass(frozen=True, slots=True)
class MarkedExhibit:
    """All files of a row that are sent, before they are or read back afterwards."""

    job: Job
    row: RosterRow
    files: tuple[MarkedFile, ...]
    skip: str = ""
    """Why there is nothing to look at, in one sentence."""


Exhibit = TypeVar("Exhibit", RowExhibit, PieceExhibit, SetExhibit, PlanExhibit, EyesExhibit, MarkedExhibit)


@dataclass(frozen=True, slots=True)
class Guardrail(Generic[Exhibit]):
    """One check. ``codes`` names every way it can fail, and is where the documentation gets them from."""

    id: str
    """``family/name``; never changes once released."""
    title: str
    """What passing means, in a few words."""
    rationale: str
    """Why it is checked, and why with these limits."""
    source: str
    """Where the rule or the limit comes from."""
    stage: Stage
    severity: Severity
    """What follows when it fails, unless a kit or campaign says otherwise."""
    codes: Mapping[str, str]
    """Slug of a failure -> what it means, with its limit."""
    inspect: Callable[[Exhibit], tuple[Remark, ...]]
    measured: str = ""
    """How well it holds, where that was measured: on what, when, and what it misses."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Keys of kit, template, campaign or roster that decide what it holds a piece against -> what they decide."""
    asked_for: Callable[[Job], bool] = lambda _job: True
    """Whether the campaign wants it at all: some checks look only where a campaign asks them to."""


AnyGuardrail = (
    Guardrail[RowExhibit]
    | Guardrail[PieceExhibit]
    | Guardrail[SetExhibit]
    | Guardrail[PlanExhibit]
    | Guardrail[EyesExhibit]
    | Guardrail[MarkedExhibit]
)
"""A guardrail of any stage."""

CONSEQUENCE: Mapping[Severity, str] = {
    Severity.BLOCK: "The piece is not delivered until it is mended, or a person overrides the check with a reason.",
    Severity.ASK: "A person has to look at the piece before it is approved.",
    Severity.NOTE: "The report says it; nothing else follows.",
}

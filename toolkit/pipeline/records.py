"""What a run writes down of each step, in the ledger and beside the pieces."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.box_art import BoxLayout
from toolkit.model.changes import Changes
from toolkit.model.figure import Making
from toolkit.model.figure_measures import FigureMeasures
from toolkit.model.finding import Verdict
from toolkit.model.marks import Marks
from toolkit.model.outcome import Piece
from toolkit.model.proof import Energy

FIGURE, BOX, PACKSHOT = "figure", "box-art", "packshot"
"""Kinds of the events that hold the three records below, found by key."""
MARKED = "marked"
"""Kind of the event that holds a marked file, found by key."""
REFERENCE, UNFIT = "reference", "unfit"
"""Kinds of a reference that the studio drew for a model, and of a model's answer that could not be used."""
OUTCOME, SET, VERSION, DELIVERED, MANIFEST = "outcome", "set-verdict", "version", "delivered", "manifest"
STARTED, ENDED, LOST = "run-started", "run-ended", "piece-lost"
PUBLISHED = "published"
"""Kind of the event that says a publish changed something at a target. Key: the target."""

SEALED = "record-sealed"
"""Kind of the event that says a record was written and sealed. Key: its SHA-256."""


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record as it left: what it is bound to, and who sealed it."""

    file: str
    """Its name, without the folder."""
    sha256: str
    digest: str
    """Of the pieces whose decisions it holds."""
    sealed_by: str
    certificate: str
    """SHA-256 of the certificate."""
    stamped_by: str
    """The time stamping authority; empty when none was asked."""


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A drawn figure: its files by digest, and what composing needs besides the pixels. Key: the brief's digest."""

    figure: Piece
    parts: Piece
    part_names: tuple[str, ...]
    props: tuple[tuple[str, Piece], ...]
    """(accessory id, its picture) for what lies beside the figure."""
    foot_line: float
    centre: float
    crown: float
    fingerprint: str
    making: Making

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every file of the record."""
        return (self.figure, self.parts, *(piece for _, piece in self.props))


@dataclass(frozen=True, slots=True)
class Mended:
    """What a campaign's ``fix`` changed on a box, and on the figure in it."""

    checks: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    """Slots that were left empty."""
    figure: FigureRecord | None = None
    """The figure with what lay beside it cut away; ``None`` when it was left as it is."""
    inks: tuple[tuple[str, str], ...] = ()
    own_label: bool = False
    bleed: bool = False
    before: Piece | None = None
    """The box as it was before anything was mended; ``None`` in records of earlier releases."""

    @property
    def changes(self) -> Changes:
        """How the box is set otherwise than its template has it."""
        return Changes(self.left_out, self.inks, self.own_label, self.bleed)


@dataclass(frozen=True, slots=True)
class BoxRecord:
    """Composed and checked box art. Key: the card's digest."""

    piece: Piece
    layout: BoxLayout
    verdict: Verdict
    wall_s: float
    cpu_s: float
    measures: FigureMeasures | None = None
    """The figure in numbers, for the check of the set."""
    mended: Mended | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every file of the record."""
        if self.mended is None:
            return (self.piece,)
        before, figure = self.mended.before, self.mended.figure
        return (self.piece, *((before,) if before else ()), *(figure.pieces if figure is not None else ()))


@dataclass(frozen=True, slots=True)
class PackshotRecord:
    """A drawn packshot. Key: the packshot's digest."""

    piece: Piece
    making: Making

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every file of the record."""
        return (self.piece,)


@dataclass(frozen=True, slots=True)
class MarkedRecord:
    """One file that is sent, marked and signed. Key: digest of what it was made from and who signs."""

    piece: Piece
    marks: Marks
    """What it says, as it was read back from its bytes."""
    signer: str
    """Who signed: organisation and common name."""
    valid_until: str
    """When the signing certificate ends, ISO 8601; without a time stamp the marks end with it."""
    wall_s: float
    cpu_s: float

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every file of the record."""
        return (self.piece,)


@dataclass(frozen=True, slots=True)
class ReferenceRecord:
    """A picture that goes along with a prompt. Key: the digest of its recipe."""

    piece: Piece
    wall_s: float
    cpu_s: float

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Every file of the record."""
        return (self.piece,)


StepRecord = FigureRecord | BoxRecord | PackshotRecord | MarkedRecord | ReferenceRecord


@dataclass(frozen=True, slots=True)
class Unfit:
    """A model's answer that was paid and could not be used. Key: the digest of what was asked."""

    call: str
    """The call that brought it."""
    count: int
    """How many of this brief's answers could not be used, this one included."""
    message: str


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """Which version of a row these bytes are. Keys of delivered objects carry it, so other bytes take a new number."""

    version: int
    pieces: tuple[tuple[str, str], ...]
    """(piece kind, SHA-256) of everything this version has had so far."""
    interim: bool = False
    """Settled for the meantime, and never sent: before its pieces were marked."""


@dataclass(frozen=True, slots=True)
class RunStarted:
    """A run began."""

    run_id: str
    toolkit: str
    renderer: str
    rows: int
    workers: int


@dataclass(frozen=True, slots=True)
class RunEnded:
    """A run ended, and how: ``done``, ``interrupted``, or the class of the error that stopped it."""

    run_id: str
    how: str
    drawn: int
    reused: int
    delivered: int
    usd: float | None
    energy: Energy
    cpu_s: float
    wall_s: float

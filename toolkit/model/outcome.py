"""What became of one row: pieces, verdict, state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.model.ask import AskBrief
from toolkit.model.box_art import BoxLayout
from toolkit.model.figure import Making
from toolkit.model.figure_measures import FigureMeasures
from toolkit.model.finding import Verdict
from toolkit.model.marks import Marks
from toolkit.model.roster import RosterRow
from toolkit.model.traits import Look


class PieceKind(StrEnum):
    """The kinds of picture that are made of a row."""

    FIGURE = "figure"
    BOX_ART = "box-art"
    PACKSHOT = "packshot"
    PARTS = "parts"
    """The part map, kept for the checks; never delivered."""
    ANSWER = "answer"
    """A picture as it came from an image model; never delivered."""
    REFERENCE = "reference"
    """What the studio drew for an image model to go by; never delivered."""


class RowState(StrEnum):
    """Where a row stands."""

    CLEAR = "clear"
    """Made, every check passed or only noted."""
    ASK = "ask"
    """Made, and a person has to look."""
    BLOCKED = "blocked"
    """A blocking check failed: before drawing (no consent) or on the piece. Not delivered."""
    REFUSED = "refused"
    """The image model's own rules forbid the picture; a person decides what follows."""
    WAITING = "waiting"
    """Asked for in a batch; a later run collects it."""
    FAILED = "failed"
    """Could not be made; the reason is said."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One picture file, by digest."""

    kind: PieceKind
    sha256: str
    media_type: str
    bytes: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Try:
    """One of several figures that an image model drew for a row, because a check failed on those before."""

    number: int
    """From 1."""
    figure: Piece
    box_art: Piece
    failed: tuple[str, ...]
    """Ids of the checks that failed on it and block or ask."""
    usd: float | None
    taken: bool
    """Whether it is the one that stands in the outcome."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """One object put to a delivery target and verified there."""

    target: str
    """``folder:/path`` or ``s3://bucket``."""
    key: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """All that is known of one row after a run."""

    row: RosterRow
    state: RowState
    version: int
    brief_digest: str | None
    look: Look | None
    pieces: tuple[Piece, ...]
    layout: BoxLayout | None
    verdict: Verdict
    making: tuple[tuple[str, Making], ...]
    """(piece kind, how it was made) for figure and packshot."""
    delivered: tuple[Delivered, ...] = ()
    fingerprint: str = ""
    """Perceptual hash of the figure alone (64 hex digits, 256 bit), for checks on the set."""
    consent_line: int | None = None
    """Line of the consent record that covers the row; ``None`` for a persona or when there is none."""
    reason: str = ""
    """Why it failed, was refused or blocked, in one sentence."""
    asked: AskBrief | None = None
    """What an image model was asked for, when one was asked."""
    measures: FigureMeasures | None = None
    """The figure in numbers, for the check of the set; ``None`` where none was made."""
    tries: tuple[Try, ...] = ()
    """Every figure that was drawn for these words, when there was more than one."""
    marks: tuple[tuple[str, Marks], ...] = ()
    """(piece kind, what the file says of its making); empty where nothing was marked."""

    def piece(self, kind: PieceKind) -> Piece | None:
        """The row's piece of that kind, or ``None``."""
        return next((p for p in self.pieces if p.kind is kind), None)

    def drawn(self, kind: PieceKind) -> str | None:
        """SHA-256 of the piece of that kind as it was drawn, which stays when it is marked anew; ``None``: no piece."""
        marks, piece = dict(self.marks).get(kind.value), self.piece(kind)
        return marks.drawn if marks is not None else piece.sha256 if piece is not None else None

"""The proof's form and manifest: what their fields are called, for who writes a proof and who reads it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from toolkit.model.decision import Answer
from toolkit.model.outcome import PieceKind, RowOutcome, RowState

MANIFEST: Final = "manifest.json"
"""Name of the attachment that binds a proof to bytes."""
SCHEMA: Final = "campaign-proof/1"
LONGEST_COMMENT: Final = 1000
LONGEST_NAME: Final = 80

STATES: Final[Mapping[str, Answer]] = MappingProxyType(
    {
        "approve": Answer.APPROVED,
        "approve-with-changes": Answer.WITH_CHANGES,
        "changes-required": Answer.CHANGES,
        "reject": Answer.REJECTED,
    }
)
"""What each state of a radio group means; the states are names inside the PDF and never change."""


@dataclass(frozen=True, slots=True)
class FigureFields:
    """Names of one figure's fields; without dots, for a dot parts levels. An id is unique in its campaign."""

    decision: str
    comment: str


@dataclass(frozen=True, slots=True)
class VolumeFields:
    """Names of the fields that stand once in a volume; they differ by volume, so that volumes may be joined."""

    reviewer: str
    date: str
    digest: str
    """Hidden and read-only: the run's digest."""
    manifest: str
    """Hidden and read-only: SHA-256 of the attached manifest."""


@dataclass(frozen=True, slots=True)
class ProofFigure:
    """One figure as a proof shows it."""

    row: str
    version: int
    box_art: str
    """SHA-256; empty when there is none."""
    volume: int
    asked: bool
    """Whether the proof asks for a decision on it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a proof is bound to: every figure of the run. It is the same in all volumes, so that they may be joined."""

    schema: str
    campaign: str
    run: str
    digest: str
    """SHA-256 over every row's pieces."""
    made_at: dt.datetime
    volumes: int
    figures: tuple[ProofFigure, ...]


def figure_fields(row_id: str) -> FigureFields:
    """The names of a figure's fields."""
    return FigureFields(f"f-{row_id}-decision", f"f-{row_id}-comment")


def volume_fields(volume: int) -> VolumeFields:
    """The names of a volume's own fields."""
    return VolumeFields(f"reviewer-{volume}", f"date-{volume}", f"run-digest-{volume}", f"manifest-digest-{volume}")


def decidable(outcome: RowOutcome) -> bool:
    """Whether a person can decide on it: it was made, and no check keeps it back."""
    return outcome.state in (RowState.CLEAR, RowState.ASK) and outcome.piece(PieceKind.BOX_ART) is not None

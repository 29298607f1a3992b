"""The last step of a row: every picture that is sent is marked and signed once, and read back."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.guardrails.base import MarkedFile
from toolkit.model.box_art import BoxLayout
from toolkit.model.brief import Brief
from toolkit.model.marks import SourceType
from toolkit.model.outcome import Piece, PieceKind
from toolkit.pipeline.records import FigureRecord, MarkedRecord
from toolkit.pipeline.worker import Bench
from toolkit.provenance.mark import Making, Part, mark
from toolkit.provenance.read import read_marks

_PNG, _SVG = "image/png", "image/svg+xml"


@dataclass(frozen=True, slots=True)
class MarkOrder:
    """Mark one piece. What is signed holds a time and random numbers, so it is never done twice."""

    key: str
    kind: PieceKind
    brief: Brief
    figure: FigureRecord
    drawn: Piece
    """The piece as it was made."""
    inside: MarkedRecord | None = None
    """The marked file that went into it: the figure into the box, the box into the packshot."""
    layout: BoxLayout | None = None
    """Of a box: which logo is on it."""

    def carry_out(self, at: Bench) -> MarkedRecord:
        """Mark, keep the file in the store, and read back what it says."""
        wall, cpu = time.monotonic(), time.process_time()
        by, model_drawn = at.credentials, self.figure.making.model_drawn
        making = Making(
            piece=self.kind.value,
            source_type=source_type(self.kind, model_drawn=model_drawn),
            drawn=self.drawn.sha256,
            made_at=dt.datetime.now(dt.UTC),
            model=model_of(self.brief, self.figure),
            parts=self._parts(at),
        )
        data = mark(at.store.read(self.drawn.sha256), _PNG, making, by)
        piece = replace(self.drawn, sha256=at.store.put(data, ".png"), bytes=len(data))
        return MarkedRecord(
            piece=piece,
            marks=read_marks(data, _PNG, by.anchors),
            signer=by.signer,
            valid_until=by.valid_until.isoformat(timespec="seconds"),
            wall_s=time.monotonic() - wall,
            cpu_s=time.process_time() - cpu,
        )

    def _parts(self, at: Bench) -> tuple[Part, ...]:
        """What went in: named, and not shown."""
        inner = self.inside
        inside = () if inner is None else (Part(inner.piece.kind.value, _PNG, at.store.read(inner.piece.sha256)),)
        if self.layout is None:
            return inside
        template, kit = at.job.kit.template(at.job.campaign.template), at.job.kit
        used = {placed.variant for placed in self.layout.placed if placed.kind == "logo"}
        artwork = [Part("box template", _SVG, template.path.read_bytes())] if template is not None else []
        logos = (Part("logo", _SVG, logo.path.read_bytes()) for logo in kit.logos if logo.variant in used)
        return (*inside, *artwork, *logos)


def model_of(brief: Brief, figure: FigureRecord) -> str:
    """The image model that drew the figure; empty for the studio's."""
    return brief.ask.model if brief.ask is not None and figure.making.model_drawn else ""


def source_type(kind: PieceKind, *, model_drawn: bool) -> SourceType:
    """What a picture has to say of itself.

    A studio's box is digital art like the figure in it: IPTC's 'composite' would leave open whether AI is in it.
    """
    if not model_drawn:
        return SourceType.DIGITAL_CREATION
    return SourceType.MODEL if kind is PieceKind.FIGURE else SourceType.MODEL_IN_COMPOSITE


def holds(record: MarkedRecord, now: dt.datetime) -> bool:
    """Whether the marks can still be relied on: the certificate is valid, or a trusted stamp says that it was."""
    return record.marks.stamp_trusted or now <= dt.datetime.fromisoformat(record.valid_until)


def marked_files(
    marked: Iterable[MarkedRecord], drawn: Iterable[Piece], *, model_drawn: bool
) -> tuple[MarkedFile, ...]:
    """Each marked file with what it should say; ``drawn`` are the pieces as they were made."""
    made = {piece.kind: piece.sha256 for piece in drawn}
    return tuple(
        MarkedFile(
            kind=one.piece.kind,
            marks=one.marks,
            expected=source_type(one.piece.kind, model_drawn=model_drawn),
            drawn=made[one.piece.kind],
            signer=one.signer,
        )
        for one in marked
    )

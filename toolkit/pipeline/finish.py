"""The step between figure and packshot, as a worker does it: compose the box, check it, mend what may be mended."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from toolkit.artwork.compose import compose, layout_of
from toolkit.artwork.template import read_template
from toolkit.errors import InputRefused
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.figure_numbers import measure_figure
from toolkit.guardrails.inspect import inspect_piece
from toolkit.guardrails.policy import fixes
from toolkit.imaging.encode import png_bytes, read_png
from toolkit.imaging.fingerprint import fingerprint
from toolkit.ledger.pieces import PieceStore
from toolkit.model.box_art import BoxArt
from toolkit.model.brief import Brief
from toolkit.model.changes import AS_DRAWN, Changes
from toolkit.model.figure import Figure, Prop
from toolkit.model.finding import Verdict
from toolkit.model.job import Job
from toolkit.model.outcome import Piece, PieceKind
from toolkit.model.roster import RosterRow
from toolkit.pipeline.change import change_for
from toolkit.pipeline.mend import fails, is_better, told, without_strays
from toolkit.pipeline.records import BoxRecord, FigureRecord, Mended
from toolkit.pipeline.texts import texts_of
from toolkit.pipeline.worker import Bench


@dataclass(frozen=True, slots=True, eq=False)
class _Box:
    """A box as it was composed and checked."""

    figure: Figure
    exhibit: PieceExhibit
    verdict: Verdict
    changes: Changes = AS_DRAWN
    cut: bool = False
    """Whether something was cut away from the figure."""
    done: tuple[tuple[str, str], ...] = ()
    """(check, what was mended)."""


@dataclass(frozen=True, slots=True)
class FinishOrder:
    """Compose the box around a figure and hold it against the guardrails."""

    key: str
    row: RosterRow
    brief: Brief
    figure: FigureRecord

    def carry_out(self, at: Bench) -> BoxRecord:
        """Compose, check, mend, and keep the box art in the store."""
        wall, cpu = time.monotonic(), time.process_time()
        first = box = self._made(at.job, read_figure(at.store, self.figure))
        for check in fixes(at.job):
            box = self._mended(box, check, at.job)
        art, layout = box.exhibit.art, box.exhibit.layout
        measures, mended = measure_figure(box.exhibit), None
        if box.done:
            figure = _kept(at.store, self.figure, box.figure) if box.cut else None
            before = _keep(at.store, PieceKind.BOX_ART, first.exhibit.art, layout.dpi)
            checks, done = tuple(check for check, _ in box.done), box.changes
            mended = Mended(checks, done.left_out, figure, done.inks, done.own_label, done.bleed, before)
        piece = _keep(at.store, PieceKind.BOX_ART, art, layout.dpi)
        verdict = told(box.verdict, box.done)
        return BoxRecord(piece, layout, verdict, time.monotonic() - wall, time.process_time() - cpu, measures, mended)

    def _made(self, job: Job, figure: Figure, changes: Changes = AS_DRAWN, *, cut: bool = False) -> _Box:
        art = compose_box(job, self.row, figure, changes)
        exhibit = PieceExhibit(
            job=job,
            row=self.row,
            look=self.brief.look,
            figure_image=figure.image,
            parts=figure.parts,
            part_names=figure.part_names,
            art=art.image,
            layout=layout_of(art),
            model_drawn=figure.making.model_drawn,
        )
        return _Box(figure, exhibit, inspect_piece(exhibit), changes, cut)

    def _mended(self, box: _Box, check: str, job: Job) -> _Box:
        """The box after the sure fix of one check, where that check failed and the fix makes it pass."""
        if not fails(box.verdict, check):
            return box
        if check == "figure/alone":
            figure = without_strays(box.figure)
            if figure is None:
                return box
            after, what = self._made(job, figure, box.changes, cut=True), "what lay apart from the figure was cut away."
        else:
            found = change_for(check, box.verdict, box.exhibit.layout, job.kit, box.changes)
            if found is None:
                return box
            changes, what = found
            after = self._made(job, box.figure, changes, cut=box.cut)
        done = (*box.done, (check, what))
        return replace(after, done=done) if is_better(after.verdict, box.verdict, check) else box


def compose_box(job: Job, row: RosterRow, figure: Figure, changes: Changes = AS_DRAWN) -> BoxArt:
    """Compose the row's box around a figure, set otherwise than its template has it where a fix says so."""
    template = job.kit.template(job.campaign.template)
    if template is None:  # reading has checked this; a job built by hand may not have been read
        raise InputRefused(())
    texts = texts_of(job, row, figure.making.model_drawn)
    return compose(read_template(template.path, job.kit), job.kit, texts, figure, changes=changes)


def read_figure(store: PieceStore, record: FigureRecord) -> Figure:
    """Read a recorded figure back from the store."""
    return Figure(
        image=read_png(store.read(record.figure.sha256)),
        parts=np.ascontiguousarray(read_png(store.read(record.parts.sha256))[..., 0]),
        part_names=record.part_names,
        foot_line=record.foot_line,
        centre=record.centre,
        crown=record.crown,
        props=tuple(Prop(id_, read_png(store.read(piece.sha256))) for id_, piece in record.props),
        making=record.making,
    )


def _kept(store: PieceStore, record: FigureRecord, figure: Figure) -> FigureRecord:
    """The record of a figure that was changed, its pictures in the store."""
    image, parts = (
        _keep(store, kind, pixels)
        for kind, pixels in ((PieceKind.FIGURE, figure.image), (PieceKind.PARTS, figure.parts))
    )
    return replace(record, figure=image, parts=parts, fingerprint=fingerprint(figure.image))


def _keep(store: PieceStore, kind: PieceKind, image: NDArray[np.uint8], dpi: float | None = None) -> Piece:
    data = png_bytes(image, dpi)
    sha256 = store.put(data, ".png")
    return Piece(kind, sha256, "image/png", len(data), width=image.shape[1], height=image.shape[0])

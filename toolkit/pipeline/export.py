"""Export figures: every row that may be made, as the files asked for, made only when something has changed."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from toolkit.model.brief import Brief
from toolkit.model.job import Job
from toolkit.model.marks import SourceType
from toolkit.pipeline.brief import stage_colour
from toolkit.pipeline.export_record import ExportRecord, export_key
from toolkit.pipeline.failure import Trouble, failure_of
from toolkit.pipeline.row import begin_row
from toolkit.pipeline.settle import reason_of
from toolkit.pipeline.workshop import Clock
from toolkit.provenance.mark import Making as MadeAs
from toolkit.provenance.mark import mark, sign
from toolkit.provenance.settings import credentials_of
from toolkit.studio.export.moulding import Casting
from toolkit.studio.export.notes import Notes

FigureFormat = Literal["glb", "3mf", "turntable"]
FORMATS: Final[Mapping[FigureFormat, tuple[str, ...]]] = {
    "glb": ("glb",),
    "3mf": ("3mf",),
    "turntable": ("turntable.webp", "turntable.mp4"),
}
"""Endings of the files of each format; the film is left out where there is no ffmpeg."""
NO_FILM: Final = "No MP4: ffmpeg is not on the PATH. The turntables are there as WebP; install ffmpeg and export again."
_FLAT: Final = "An image model draws this figure, so there is no 3D model of it to export."
_DETAIL: Final = {"draft": 0.6, "final": 1.0}
"""How fine parts are meshed, by the campaign's quality."""


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What to export."""

    formats: tuple[FigureFormat, ...]
    rows: frozenset[str]
    """Ids of the rows to export; empty means all."""
    height_mm: float
    folder: Path


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of a row."""

    format: FigureFormat
    path: Path
    bytes: int
    made: bool
    """False when it was there already and nothing has changed since."""


@dataclass(frozen=True, slots=True)
class ExportedRow:
    """A row's files, or why there are none."""

    id: str
    files: tuple[ExportedFile, ...] = ()
    held: str = ""
    """Why the row may not be made, or could not be: one sentence."""
    left: tuple[Path, ...] = ()
    """Files of an earlier export that are still there though the row may not be made any more."""


@dataclass(frozen=True, slots=True)
class Exported:
    """All rows in roster order, and what is to be said of them together."""

    rows: tuple[ExportedRow, ...]
    notes: tuple[str, ...] = field(default=())


def export_figures(
    job: Job, order: ExportOrder, *, renderer: str, clock: Clock, bugs: Path, said: Callable[[str], None]
) -> Exported:
    """Write the files; ``said`` is called with each row's id once it is through.

    A row that a guardrail blocks before drawing is not exported: no consent, no figure. Raises ``CampaignError`` for
    what concerns every row (``ProviderStopped``, ``StorageFailed``, a library that is missing).
    """
    from toolkit.studio.export.film import ffmpeg

    program = ffmpeg()
    rows = []
    for row in job.rows:
        if order.rows and row.id not in order.rows:
            continue
        way = begin_row(job, row, renderer, clock, bugs)
        if way.brief is None or way.through:
            reason = str(way.failure) if way.failure else reason_of(way.before)
            rows.append(ExportedRow(row.id, held=reason, left=_left(order.folder, row.id)))
        elif way.brief.ask is not None:
            rows.append(ExportedRow(row.id, held=_FLAT, left=_left(order.folder, row.id)))
        else:
            rows.append(_export(job, way.brief, order, program, bugs))
        said(row.id)
    lacking = "turntable" in order.formats and program is None and any(row.files for row in rows)
    return Exported(tuple(rows), (NO_FILM,) if lacking else ())


def _export(job: Job, brief: Brief, order: ExportOrder, program: str | None, bugs: Path) -> ExportedRow:
    record, casting = ExportRecord(order.folder), _moulded_once(brief)
    files: list[ExportedFile] = []
    try:
        for format_ in order.formats:
            key = export_key(job, brief, format_, order.height_mm)
            wanted = [e for e in FORMATS[format_] if program is not None or not e.endswith("mp4")]
            paths = [order.folder / f"{brief.row_id}.{ending}" for ending in wanted]
            fresh = not all(record.holds(path, key) for path in paths)
            if fresh:
                for path, data in zip(
                    paths, _made(job, brief, format_, order.height_mm, casting, program), strict=True
                ):
                    record.keep(path, data, key)
                record.drop(
                    order.folder / f"{brief.row_id}.{ending}" for ending in FORMATS[format_] if ending not in wanted
                )
            files += [ExportedFile(format_, path, path.stat().st_size, fresh) for path in paths]
    except Exception as error:  # one figure's trouble leaves the others alone
        failure = failure_of(error, bugs, brief.row_id)
        if failure.trouble is not Trouble.BUG:
            raise
        return ExportedRow(brief.row_id, tuple(files), held=str(failure))
    return ExportedRow(brief.row_id, tuple(files))


def _moulded_once(brief: Brief) -> Callable[[], Casting]:
    """What moulds the figure at the first call, and gives the same again after."""

    @functools.cache
    def casting() -> Casting:
        from toolkit.studio.export.mould import mould

        return mould(brief.look, brief.logos, _DETAIL[brief.quality])

    return casting


def _made(
    job: Job,
    brief: Brief,
    format_: FigureFormat,
    height_mm: float,
    casting: Callable[[], Casting],
    program: str | None,
) -> list[bytes]:
    """The bytes of each file of a format, in the order of ``FORMATS``."""
    from toolkit.studio.export.glb import glb_bytes
    from toolkit.studio.export.threemf import threemf_bytes

    notes = Notes(job.campaign.id, brief.row_id, height_mm)
    if format_ == "glb":
        return [glb_bytes(casting(), notes)]
    if format_ == "3mf":
        return [threemf_bytes(casting(), notes)]
    return _films(job, brief, program)


def _films(job: Job, brief: Brief, program: str | None) -> list[bytes]:
    from toolkit.studio.export.film import mp4_bytes, webp_bytes
    from toolkit.studio.export.turn import TURNS, draw_turn

    turn = TURNS[brief.quality]
    frames = list(draw_turn(brief.look, brief.logos, turn, quality=brief.quality, seed=brief.seed))
    by, webp = credentials_of(job), webp_bytes(frames, turn.fps)
    films = [mark(webp, "image/webp", _made_as_film(webp), by)]
    if program is not None:
        film = mp4_bytes(frames, turn.fps, stage_colour(job.kit), program)
        films.append(sign(film, "video/mp4", _made_as_film(film), by))
    return films


def _made_as_film(data: bytes) -> MadeAs:
    """A turntable is the studio's, like the figure on it."""
    drawn = hashlib.sha256(data).hexdigest()
    return MadeAs("turntable", SourceType.DIGITAL_CREATION, drawn, dt.datetime.now(dt.UTC))


def _left(folder: Path, row_id: str) -> tuple[Path, ...]:
    paths = (folder / f"{row_id}.{ending}" for endings in FORMATS.values() for ending in endings)
    return tuple(path for path in paths if path.is_file())

"""The turntable of a row, where `campaign export` has made one of exactly the looks that the row has now."""

from __future__ import annotations

from pathlib import Path

from toolkit.model.outcome import RowOutcome
from toolkit.pipeline.export_record import ExportRecord, export_key
from toolkit.pipeline.keys import brief_key
from toolkit.pipeline.row import begin
from toolkit.pipeline.workshop import Workshop


def turntable_of(shop: Workshop, outcome: RowOutcome) -> Path | None:
    """The film's file, or ``None`` when there is none, or only one of other looks."""
    folder = shop.job.campaign.output / "export"
    film = folder / f"{outcome.row.id}.turntable.webp"
    if not film.is_file():
        return None
    brief = begin(shop, outcome.row).brief
    if brief is None or brief_key(brief) != outcome.brief_digest:
        return None
    return film if ExportRecord(folder).holds(film, export_key(shop.job, brief, "turntable", 0.0)) else None

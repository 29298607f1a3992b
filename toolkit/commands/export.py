"""`campaign export FILE`: the campaign's figures as files for printers, viewers and web pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.progress import Progress
from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import CampaignError
from toolkit.pipeline.admit import asked_rows
from toolkit.pipeline.export import FORMATS, Exported, ExportedRow, ExportOrder, FigureFormat, export_figures
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.reading.suggest import did_you_mean
from toolkit.wiring import open_workshop

HEIGHTS: Final = (20.0, 1000.0)
"""Smallest and largest figure in mm: under the first no printer shows a face, over the second no GLB needs to be."""


@dataclass(frozen=True, slots=True)
class ExportAnswer:
    """What ``export --json`` answers."""

    campaign: str
    folder: Path
    height_mm: float
    rows: tuple[ExportedRow, ...]
    notes: tuple[str, ...]
    exit_code: int


def export_campaign(
    file: Path,
    *,
    figures: str | None,
    only: tuple[str, ...],
    height_mm: float,
    into: Path | None,
    as_json: bool,
    encoding: str | None,
) -> int:
    """Export the figures; 0 when all were, 1 when some rows may not be made or could not be."""
    formats = _formats(figures)
    if not HEIGHTS[0] <= height_mm <= HEIGHTS[1]:
        raise CampaignError(
            f"A figure of {height_mm:g} mm cannot be exported.",
            f"Say a height from {HEIGHTS[0]:g} to {HEIGHTS[1]:g} mm: --height 80.",
        )
    job = read_job(find_campaign(file), encoding=encoding)
    rows = asked_rows(job, only)
    folder = into if into is not None else job.campaign.output / "export"
    order = ExportOrder(formats, frozenset(rows), height_mm, folder)
    with (
        open_workshop(job, read_only=True) as shop,
        Progress(console=speech.err(), transient=True, disable=as_json) as bar,
    ):
        task = bar.add_task("exporting", total=len(rows) or len(job.rows))
        exported = export_figures(
            job, order, renderer=shop.renderer, clock=shop.clock, bugs=shop.bugs, said=lambda _: bar.advance(task)
        )
    code = 1 if any(row.held for row in exported.rows) else 0
    if as_json:
        speech.say_json(ExportAnswer(job.campaign.id, folder, height_mm, exported.rows, exported.notes, code))
    else:
        _say(exported, folder)
    return code


def _formats(figures: str | None) -> tuple[FigureFormat, ...]:
    """The formats asked for, each once, in the order of ``FORMATS``."""
    if figures is None:
        raise CampaignError("Nothing to export was named.", f"Say what: --figures {','.join(FORMATS)}.")
    asked = [word.strip().lower() for word in figures.split(",") if word.strip()]
    for word in asked:
        if word not in FORMATS:
            raise CampaignError(f"There is no figure format '{word}'.", did_you_mean(word, FORMATS, "Formats"))
    if not asked:
        raise CampaignError("--figures names no format.", f"Formats: {', '.join(FORMATS)}.")
    return tuple(name for name in FORMATS if name in asked)


def _say(exported: Exported, folder: Path) -> None:
    console = speech.out()
    table = speech.table("row", "file", "size", "", right=("size",))
    for row in exported.rows:
        for file in row.files:
            table.add_row(row.id, file.path.name, _size(file.bytes), "" if file.made else "unchanged")
    if any(row.files for row in exported.rows):
        console.print(table)
    for row in (row for row in exported.rows if row.held):
        console.print(Text(f"{row.id}: not exported. {row.held}", style="yellow"))
        if row.left:
            names = ", ".join(path.name for path in row.left)
            console.print(Text(f"  Still there from an earlier export, and to be deleted: {names}", style="red"))
    for note in exported.notes:
        console.print(Text(note, style="yellow"))
    files = [file for row in exported.rows for file in row.files]
    made = sum(file.made for file in files)
    console.print(Text(f"{made} written, {len(files) - made} unchanged: {folder}", style="bold"))


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{count / 1e3:.0f} kB"

"""`campaign traits suggest FILE`: traits read from photos on this machine, for a person to confirm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.progress import track
from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.traits_table import Suggested, refuse_answered, suggestions_csv
from toolkit.errors import CampaignError
from toolkit.guardrails.consents import best_consent, shortfalls
from toolkit.imaging.encode import png_bytes
from toolkit.ledger.aside import make_folder, storage_failed, write_aside
from toolkit.model.consent import Use
from toolkit.model.job import Job
from toolkit.model.roster import PersonKind, RosterRow
from toolkit.pipeline.admit import asked_rows
from toolkit.portraits.detector import check_detector
from toolkit.portraits.errors import PhotoRefused
from toolkit.portraits.gate import TurnedAway
from toolkit.portraits.read import Reading, read_portrait
from toolkit.portraits.sheet import sheet_of
from toolkit.portraits.suggestion import COLUMNS
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.reading.photo import MOST_BYTES
from toolkit.reading.problems import Problems
from toolkit.reading.source import read_bytes


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of one row that has a photo."""

    row_id: str
    state: str
    """``read``, ``complete`` (the roster says all of it already), ``refused`` (no consent) or ``turned-away``."""
    reason: str = ""
    sheet: str = ""
    suggestions: tuple[Suggested, ...] = ()


@dataclass(frozen=True, slots=True)
class SuggestAnswer:
    """What ``traits suggest --json`` answers."""

    campaign: str
    suggestions_file: str
    rows: tuple[Looked, ...]


def suggest_traits(file: Path, *, only: tuple[str, ...], out: Path | None, as_json: bool, encoding: str | None) -> int:
    """Return 0 when every photo was read, 1 when rows were refused or turned away.

    Raises ``InputRefused`` (2), ``DetectorMissing`` (3) when the extra is not installed, ``StorageFailed`` (74).
    """
    job = read_job(find_campaign(file), encoding=encoding)
    rows = _rows(job, only)
    check_detector()
    table = out or job.campaign.output / f"{job.campaign.roster.stem}-suggested.csv"
    sheets = table.with_name(f"{table.stem}-sheets")
    refuse_answered(table)
    shown = track(rows, "reading photos", console=speech.err(), transient=True, disable=as_json)
    looked = tuple(_look(job, row, sheets, table.name) for row in shown)
    if any(one.suggestions for one in looked):
        write_aside(table, suggestions_csv(s for one in looked for s in one.suggestions))
    answer = SuggestAnswer(job.campaign.id, str(table) if any(one.suggestions for one in looked) else "", looked)
    if as_json:
        speech.say_json(answer)
    else:
        _say(answer)
    return 1 if any(one.state in ("refused", "turned-away") for one in looked) else 0


def _rows(job: Job, only: tuple[str, ...]) -> tuple[RosterRow, ...]:
    """The rows with a photo, or those of them that were asked for."""
    known = {row.id: row for row in job.rows}
    only = asked_rows(job, only)
    for asked in only:
        if known[asked].photo is None:
            raise CampaignError(f"The row '{asked}' has no photo.", "Name a picture in the roster's column 'photo'.")
    rows = tuple(row for row in job.rows if row.photo and (not only or row.id in only))
    if not rows:
        todo = "Name a picture, relative to the roster's folder, in its column 'photo'."
        raise CampaignError("No row of the roster has a photo.", todo)
    return rows


def _look(job: Job, row: RosterRow, sheets: Path, answers: str) -> Looked:
    """Read one row's photo, when it may be read; what the roster says already is not suggested against."""
    reason = _why_not(job, row, dt.datetime.now(dt.UTC).date())
    if reason:
        return Looked(row.id, "refused", reason)
    columns = tuple(column for column in COLUMNS if getattr(row.traits, column) is None)
    if row.traits.headwear not in (None, "none"):
        columns = tuple(column for column in columns if column != "hair_colour")
    if not columns:
        return Looked(row.id, "complete", "The roster has every trait that a photo could tell.")
    try:
        reading = read_portrait(_bytes(job, row), columns)
    except PhotoRefused as why:
        return Looked(row.id, "turned-away", f"The photo {why}.")
    except TurnedAway as why:
        return Looked(row.id, "turned-away", str(why))
    return Looked(row.id, "read", "", str(_sheet(job, row, reading, sheets, answers)), tuple(_suggested(row, reading)))


def _why_not(job: Job, row: RosterRow, today: dt.date) -> str:
    """Why nobody may read this row's photo, in the words of consent/photo; empty when it may be read."""
    if row.kind is PersonKind.PERSONA:
        return "A persona is nobody, so the photo shows somebody who was not asked. [consent/photo]"
    consent = best_consent(job, row, today)
    if consent is None:
        return "No consent is recorded, so the photo is not read. [consent/photo]"
    if Use.PHOTO not in consent.uses:
        return "The consent does not cover 'photo', so the photo is not read. [consent/photo]"
    over = [each for each in shortfalls(consent, job.campaign, today) if each.code != "use"]
    return f"The photo is not read: {over[0].message}. [consent/photo]" if over else ""


def _bytes(job: Job, row: RosterRow) -> bytes:
    problems = Problems()
    note = partial(problems.error, job.campaign.roster, line=row.line, column="photo")
    path = job.campaign.roster.absolute().parent / (row.photo or "")
    data = read_bytes(path, note, most=MOST_BYTES, what="photo")
    problems.refuse_if_any()
    return data or b""


def _sheet(job: Job, row: RosterRow, reading: Reading, sheets: Path, answers: str) -> Path:
    path = sheets / f"{row.id}.png"
    _make_private(sheets)
    write_aside(path, png_bytes(sheet_of(job.kit, row.name, row.id, reading, answers)))
    return path


def _make_private(folder: Path) -> None:
    """The folder of sheets is for the user alone, since they show photos."""
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise storage_failed(folder, error) from error


def _suggested(row: RosterRow, reading: Reading) -> Iterator[Suggested]:
    for one in reading.suggestions:
        yield Suggested(row.id, one.column, one.value, one.how, one.confidence.value)


def _say(answer: SuggestAnswer) -> None:
    console = speech.out()
    for one in answer.rows:
        mark, style = ("✓", "green") if one.state in ("read", "complete") else ("✕", "red")
        console.print(Text(f"{mark} ", style=style) + Text(one.row_id, style="bold") + Text(f" {one.reason}".rstrip()))
        table = speech.table("", "", "", "")
        for said in one.suggestions:
            table.add_row("   ", said.column, said.suggestion or "-", said.confidence)
        if one.suggestions:
            console.print(table)
    sheet = next((one.sheet for one in answer.rows if one.sheet), "")
    if not sheet:
        return
    console.print(Text("Nothing is taken over yet. Look at the sheets in", style="bold"))
    console.print(Text(f"  {Path(sheet).parent}", style="cyan"))
    console.print(Text("fill in the column 'confirmed' of"))
    console.print(Text(f"  {answer.suggestions_file}", style="cyan"))
    console.print(Text("and call 'campaign traits apply'. The sheets show photos: delete them afterwards."))

"""What a returned proof says: every answer with its comment, the reviewer and the date, bound to what was looked at."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from toolkit.model.adapter import adapter
from toolkit.model.decision import Answer
from toolkit.model.proof_form import (
    LONGEST_COMMENT,
    LONGEST_NAME,
    SCHEMA,
    STATES,
    Manifest,
    ProofFigure,
    VolumeFields,
    figure_fields,
    volume_fields,
)
from toolkit.reading.decisions import Told
from toolkit.reading.names import tidy, words_faults
from toolkit.reading.pdf_fields import FieldRead, PdfRead
from toolkit.reading.problems import Problems, brief
from toolkit.reading.returned_file import read_returned
from toolkit.reading.written_date import read_date

_VOLUME = re.compile(r"run-digest-([0-9]{1,4})")
_SAVE = "Ask for the file as their reader saves it (Save, or Save as), or type the answers into report.csv."


@dataclass(frozen=True, slots=True)
class Returned:
    """One returned PDF, understood."""

    path: Path
    sha256: str
    data: bytes
    rows: tuple[str, ...]
    """Every row that the proof shows, decided or not."""
    told: tuple[Told, ...]
    open: tuple[str, ...]
    """Rows that were asked about and not answered."""

    @property
    def source(self) -> str:
        """Where its decisions come from."""
        return f"pdf:{self.sha256[:12]}"


def gather_returned(
    path: Path, problems: Problems, *, campaign: str, reviewer: str, date: dt.date | None, today: dt.date
) -> Returned | None:
    """Return what a returned proof says, noting every problem; ``None`` when nothing in it can be relied on.

    ``reviewer`` stands where the form names nobody, ``date`` in place of what it says, ``today`` where it is empty.
    """
    found = read_returned(path, problems)
    if found is None:
        return None
    data, read = found
    manifest = _manifest(path, read, campaign, problems)
    if manifest is None:
        return None
    reader = _Reader(path, read, problems, reviewer, date, today)
    here = _volumes(read)
    asked = [figure for figure in manifest.figures if figure.asked and figure.volume in here]
    told = tuple(one for figure in asked if (one := reader.figure(figure)) is not None)
    _say_beside(path, read, problems)
    sha256 = hashlib.sha256(data).hexdigest()
    return Returned(path, sha256, data, tuple(f.row for f in manifest.figures), told, tuple(reader.open))


def _manifest(path: Path, read: PdfRead, campaign: str, problems: Problems) -> Manifest | None:
    """What the file was bound to when it was made, when that still holds together."""

    def refuse(code: str, what: str, todo: str) -> None:
        problems.error(path, code, what, todo)

    ours = read.manifest is not None
    volumes = _volumes(read)
    if not read.form and not read.fields:
        if ours or read.digest:
            refuse("flattened", "The form is gone: the file was printed to a PDF, or flattened.", _SAVE)
        elif not read.words:
            refuse("scanned", "These are pictures of pages: a scan holds no answers that can be read.", _SAVE)
        else:
            refuse("no-form", "The file has no form. It is none of our proofs, or was printed to a PDF.", _SAVE)
        return None
    if not read.fields and not ours:
        refuse("not-ours", "The file has a form, but it is none of our proofs.", "Name the proof that came back.")
        return None
    if not ours or not volumes:
        refuse("a-part", "This is only a part of the proof: what binds it to its pictures is missing.", _SAVE)
        return None
    text = (read.manifest or "").encode("latin-1")
    fields = volume_fields(volumes[0])
    sealed, digest = _said(read, fields.manifest), _said(read, fields.digest)
    try:
        manifest = adapter(Manifest).validate_json(text)
    except ValidationError:
        manifest = None
    if hashlib.sha256(text).hexdigest() != sealed or manifest is None or manifest.digest != digest:
        refuse("changed", "The attached manifest was changed after the proof was made.", "Send the proof once more.")
        return None
    if manifest.schema != SCHEMA:
        refuse(
            "newer", f"The proof was made by another release ({brief(manifest.schema)}).", "Import it with that one."
        )
        return None
    if read.digest and read.digest != digest:
        refuse("changed", "The document's information names another run than its form.", "Send the proof once more.")
        return None
    if manifest.campaign != campaign:
        what = f"This is a proof of the campaign {brief(manifest.campaign)}, not of {brief(campaign)}."
        refuse("other-campaign", what, "Import it there.")
        return None
    return manifest


def _volumes(read: PdfRead) -> list[int]:
    """The volumes that the file holds: one, or several that somebody joined."""
    return [int(found.group(1)) for name in read.fields if (found := _VOLUME.fullmatch(name))]


def _said(read: PdfRead, name: str) -> str:
    return next(iter(read.fields.get(name, FieldRead()).values), "")


class _Reader:
    def __init__(
        self,
        path: Path,
        read: PdfRead,
        problems: Problems,
        reviewer: str,
        date: dt.date | None,
        today: dt.date,
    ) -> None:
        self._path, self._read, self._problems, self._today = path, read, problems, today
        self.open: list[str] = []
        self._reviewer, self._date = reviewer, date
        self._signed: dict[int, tuple[str, dt.date] | None] = {}

    def figure(self, figure: ProofFigure) -> Told | None:
        names = figure_fields(figure.row)
        group = self._read.fields.get(names.decision, FieldRead())
        comment = tidy(" ".join(self._one(self._read.fields, names.comment, figure.row).split()))
        chosen = list(dict.fromkeys(state.removeprefix("/") for state in (*group.values, *group.marks)))  # pypdf's way
        if not chosen:
            self.open.append(figure.row)
            if comment:
                what = f"There is a comment and no answer: {brief(comment, 80)}."
                self._problems.warning(self._path, "no-answer", what, "It is not recorded; ask.", column=figure.row)
            return None
        if len(chosen) > 1:
            self._note(
                figure.row, "two-answers", f"Two answers are marked: {' and '.join(map(brief, chosen))}.", "Ask."
            )
            return None
        if chosen[0] not in STATES:
            self._note(figure.row, "bad-decision", f"{brief(chosen[0])} is no answer of our form.", _SAVE)
            return None
        answer, signed = STATES[chosen[0]], self._sign(figure.volume)
        # whoever begins a comment with a dash writes a list; a cell that a spreadsheet might run is made harmless later
        faults = [f for f in words_faults("comment", comment, LONGEST_COMMENT) if f.code != "formula"]
        for fault in faults:
            self._note(figure.row, fault.code, fault.what, fault.todo)
        if answer in (Answer.CHANGES, Answer.REJECTED) and not comment:
            what = f"'{answer}' says nothing of what is wrong."
            self._note(
                figure.row, "no-comment", what, "Ask, and put the answer into report.csv; or --partial for the rest."
            )
            return None
        if faults or signed is None:
            return None
        return Told(
            None, figure.row, figure.box_art, answer, comment, *signed, version=figure.version, place=figure.row
        )

    def _sign(self, volume: int) -> tuple[str, dt.date] | None:
        """Who decided and when, once for each volume; a problem is noted once."""
        if volume not in self._signed:
            self._signed[volume] = self._read_sign(volume_fields(volume))
        return self._signed[volume]

    def _read_sign(self, fields: VolumeFields) -> tuple[str, dt.date] | None:
        before = self._problems.errors
        name = self._name(fields) or self._reviewer
        for fault in words_faults("name", name, LONGEST_NAME):
            self._note("name", fault.code, fault.what, fault.todo)
        if not name:
            self._note("name", "no-reviewer", "Nobody is named as the reviewer.", "Say it with --reviewer NAME.")
        written = self._one(self._read.fields, fields.date, "date").strip()
        date = self._date or (read_date(written) if written else self._today)
        if date is None:
            self._note(
                "date", "bad-date", f"{brief(written)} cannot be told for a date.", "Say it with --date 2027-01-31."
            )
        elif date > self._today + dt.timedelta(days=1):
            self._note("date", "future-date", f"{date} is still to come.", "Say the day with --date 2027-01-31.")
        return (name, date) if date is not None and self._problems.errors == before else None

    def _name(self, fields: VolumeFields) -> str:
        """The reviewer's name; in volumes that somebody joined, the only one there is."""
        every = [volume_fields(volume).reviewer for volume in _volumes(self._read)]
        names = {field: tidy(" ".join(self._one(self._read.fields, field, "name").split())) for field in every}
        given = list(dict.fromkeys(name for name in names.values() if name))
        return names.get(fields.reviewer, "") or (given[0] if len(given) == 1 else "")

    def _one(self, fields: Mapping[str, FieldRead], name: str, place: str) -> str:
        """A text field's value; two different ones under one name are a problem."""
        values = fields.get(name, FieldRead()).values
        if len(values) > 1:
            what = f"Two texts stand in one field: {' and '.join(map(brief, values))}."
            self._note(place, "two-texts", what, "Ask which one is meant.")
        return values[0] if values else ""

    def _note(self, place: str, code: str, what: str, todo: str) -> None:
        self._problems.error(self._path, code, what, todo, column=place)


def _say_beside(path: Path, read: PdfRead, problems: Problems) -> None:
    """What stands in the file and in no field: a person has to read it."""
    if read.noted:
        pages = ", ".join(map(str, read.noted[:12])) + (" …" if len(read.noted) > 12 else "")
        what = f"Notes were put on page {pages}. They are not in the form, and so they are not imported."
        problems.warning(path, "notes", what, "Open the file and read them.")
    added = [name for name in read.attached if name not in ("report.json", "report.csv")]
    if added:
        what = f"Something was attached: {', '.join(brief(name, 60) for name in added[:5])}. It was not opened."
        problems.warning(path, "attached", what, "Look after it with care.")

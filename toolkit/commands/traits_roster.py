"""A copy of a roster with a few cells filled in: beside the old one, never over anything."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from toolkit.ledger.aside import storage_failed, write_aside
from toolkit.model.job import Job
from toolkit.reading.columns import known_of, normal
from toolkit.reading.delimited import DELIMITERS, Lines, read_delimited
from toolkit.reading.problems import Problems
from toolkit.reading.roster import COLUMNS
from toolkit.reading.sheet import read_sheet
from toolkit.reading.source import read_bytes
from toolkit.reading.table import MOST_BYTES, MOST_ROWS
from toolkit.reading.text import UTF8, decode_table

_MOST_COPIES = 1000


def write_roster(job: Job, values: Mapping[tuple[str, str], str]) -> Path:
    """Write the roster with these values by (row id, column) as CSV in UTF-8; returns the new file.

    All other cells stay as they are, also the roster's delimiter. A workbook becomes CSV. A cell that is not empty is
    never changed. Raises ``InputRefused`` when the roster changed meanwhile, ``StorageFailed``.
    """
    roster = job.campaign.roster
    problems = Problems()
    data = read_bytes(roster, partial(problems.error, roster), most=MOST_BYTES, what="roster")
    problems.refuse_if_any()
    lines, delimiter, marked = _cells(data or b"", roster, job.campaign.encoding, problems)
    problems.refuse_if_any()
    filled = _filled(lines, values)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(filled)
    path = _new_file(roster)
    try:
        write_aside(path, (codecs.BOM_UTF8 if marked else b"") + out.getvalue().encode())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _cells(data: bytes, roster: Path, encoding: str, problems: Problems) -> tuple[Lines, str, bool]:
    """The roster's lines, its delimiter, and whether the copy needs a mark that says it is UTF-8."""
    if roster.suffix.lower() in (".xlsx", ".xlsm"):
        return read_sheet(data, roster, problems, MOST_ROWS + 1) or [], ",", encoding != UTF8
    names = COLUMNS.all
    text = decode_table(data, roster, problems, encoding, lambda _: ()) or ""
    head = next((line for line in text.splitlines() if line.strip() and not line.lower().startswith("sep=")), "")
    delimiter = max(DELIMITERS, key=lambda mark: known_of(head.replace('"', "").split(mark), names))
    lines = read_delimited(data, roster, problems, names, "name", encoding) or []
    return lines, delimiter, encoding != UTF8 or data.startswith(codecs.BOM_UTF8)


def _filled(lines: Lines, values: Mapping[tuple[str, str], str]) -> list[list[str]]:
    """All lines with the values in their cells; columns that the roster lacks are added at its end."""
    rows = [list(cells) for _, cells in lines]
    start = next((n for n, cells in enumerate(rows) if any(cell.strip() for cell in cells)), 0)
    header = rows[start]
    names = [normal(cell) for cell in header]
    for column in dict.fromkeys(column for _, column in values):
        if column not in names:
            names.append(column)
            header.append(column)
    row_id = names.index("id")
    for cells in rows[start + 1 :]:
        if not any(cell.strip() for cell in cells):
            continue
        cells.extend([""] * (len(names) - len(cells)))
        for column, value in ((c, v) for (id_, c), v in values.items() if id_ == cells[row_id].strip()):
            place = names.index(column)
            cells[place] = cells[place] if cells[place].strip() else value
    return rows


def _new_file(roster: Path) -> Path:
    """An empty file with a free name beside the roster: it is made here, so nobody else can take the name."""
    for number in range(1, _MOST_COPIES):
        path = roster.with_name(f"{roster.stem}-confirmed{'' if number == 1 else f'-{number}'}.csv")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            continue
        except OSError as error:
            raise storage_failed(path, error) from error
        return path
    raise storage_failed(roster, FileExistsError(17, "there are too many confirmed copies"))

"""A table with a header: every cell a string, every row with its line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from toolkit.reading.columns import Columns, normal
from toolkit.reading.delimited import Lines, read_delimited
from toolkit.reading.problems import Problems, brief
from toolkit.reading.sheet import read_sheet
from toolkit.reading.source import MEGABYTE, read_bytes
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.text import UTF8

MOST_BYTES = 8 * MEGABYTE
MOST_ROWS = 10_000
LONGEST_CELL = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line, and its cells by column, without spaces at the ends."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_table(
    path: Path, problems: Problems, *, what: str, columns: Columns, name_column: str, encoding: str = UTF8
) -> tuple[Row, ...] | None:
    """Return the rows of a CSV or XLSX file, blank ones left out; ``None`` when its header or bytes are no good.

    ``name_column`` is the column whose first cells are shown when the file's encoding is not known.
    """
    data = read_bytes(path, partial(problems.error, path), most=MOST_BYTES, what=what)
    if data is None:
        return None
    lines: Lines | None
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        lines = read_sheet(data, path, problems, MOST_ROWS + 1)
    elif path.suffix.lower() in (".xls", ".ods", ".numbers") or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        problems.error(
            path, "no-table", f"The {what} is a spreadsheet of another kind.", "Save it as XLSX or as CSV UTF-8."
        )
        return None
    else:
        lines = read_delimited(data, path, problems, columns.all, name_column, encoding)
    if lines is None:
        return None
    lines = [(n, [c.strip() for c in cells]) for n, cells in lines if any(c.strip() for c in cells)]
    if not lines:
        problems.error(
            path, "empty-file", f"The {what} is empty.", f"Its first line names the columns: {_listed(columns)}."
        )
        return None
    return _rows(lines, path, problems, what, columns)


def _rows(lines: Lines, path: Path, problems: Problems, what: str, columns: Columns) -> tuple[Row, ...] | None:
    header = _header(lines[0], lines[1:], path, problems, columns)
    if len(lines) - 1 > MOST_ROWS:
        problems.error(path, "too-many-rows", f"The {what} has more than {MOST_ROWS} rows.", "Split it into campaigns.")
        return None
    if header is None:
        return None
    rows = []
    for line, cells in lines[1:]:
        if len(cells) < len(header) or any(cells[len(header) :]):
            said = f"This row has {len(cells)} cells and the header has {len(header)}."
            problems.error(path, "cell-count", said, "Put cells that hold the delimiter in double quotes.", line=line)
            continue
        long = next((h for h, c in zip(header, cells, strict=False) if len(c) > LONGEST_CELL), None)
        if long is not None:
            said = f"This cell has more than {LONGEST_CELL} characters."
            problems.error(path, "cell-too-long", said, "Shorten it.", line=line, column=long)
            continue
        rows.append(Row(line, {h: c for h, c in zip(header, cells, strict=False) if h}))
    return tuple(rows)


def _header(
    first: tuple[int, list[str]], rest: Lines, path: Path, problems: Problems, columns: Columns
) -> list[str] | None:
    """The columns' names, '' for one that is empty all the way down; ``None`` when a required one is missing."""
    line, cells = first
    names = [normal(c) for c in cells]
    for number, name in enumerate(names):
        if not name and any(len(row) > number and row[number] for _, row in rest):
            said = f"Column {number + 1} has cells and no name."
            problems.error(path, "nameless-column", said, "Name it, or delete it.", line=line)
        elif name and name in names[:number]:
            problems.error(path, "duplicate-column", "This column is here twice.", "Keep one.", line=line, column=name)
        elif name and name not in columns.all:
            said = f"There is no column {brief(cells[number])} here."
            todo = did_you_mean(name, [c for c in columns.all if c not in names], "Columns")
            problems.error(path, "unknown-column", said, todo, line=line, column=cells[number][:60])
    missing = [c for c in columns.required if c not in names]
    for name in missing:
        problems.error(path, "missing-column", f"The column '{name}' is missing.", "Add it.", line=line, column=name)
    return None if missing else names


def _listed(columns: Columns) -> str:
    return ", ".join(columns.required)

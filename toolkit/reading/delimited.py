"""Comma, semicolon or tab separated text, as rows of cells with their lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from toolkit.reading.columns import known_of, normal
from toolkit.reading.problems import Problems
from toolkit.reading.text import decode_table

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
SHOWN_NAMES = 5

Lines = list[tuple[int, list[str]]]
"""Rows of cells, each with the line (from 1) it starts on."""


def read_delimited(
    data: bytes, file: Path, problems: Problems, columns: tuple[str, ...], name_column: str, encoding: str
) -> Lines | None:
    """Return all rows, the header first; ``None`` after noting why the file cannot be read.

    The delimiter is the one that finds most of the known ``columns`` in the first line; any but a comma is said.
    """
    text = decode_table(data, file, problems, encoding, lambda t: _first_names(t, columns, name_column))
    if text is None:
        return None
    delimiter, text, skipped = _delimiter(text, columns)
    if delimiter != ",":
        said = f"The cells are separated by {DELIMITERS[delimiter]}."
        problems.warning(file, "delimiter", said, "")
    lines: Lines = []
    reader = _rows(text, delimiter)
    while True:
        try:
            line, cells = next(reader)
        except StopIteration:
            return lines
        except csv.Error as why:
            line = lines[-1][0] + 1 if lines else 1
            todo = 'Look for a double quote (") that is not closed.'
            problems.error(file, "csv-syntax", f"The text cannot be read as cells: {why}.", todo, line=line + skipped)
            return None
        lines.append((line + skipped, cells))


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _delimiter(text: str, columns: tuple[str, ...]) -> tuple[str, str, int]:
    """The delimiter, the text without the ``sep=;`` line that some spreadsheets write, and how many lines that took."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5 and first.strip()[4] in DELIMITERS:
        return first.strip()[4], rest, 1
    head = next((line for line in text.splitlines() if line.strip()), "")
    # max keeps the first of equals: a comma, where nothing speaks for another.
    found = max(DELIMITERS, key=lambda d: known_of(head.replace('"', "").split(d), columns))
    return found, text, 0


def _first_names(text: str, columns: tuple[str, ...], name_column: str) -> tuple[str, ...]:
    """The first names of a text whose encoding is in doubt, those with other than plain letters first."""
    delimiter, text, _ = _delimiter(text, columns)
    names: list[str] = []
    column: int | None = None
    try:
        for _, cells in _rows(text, delimiter):
            if column is None:
                header = [normal(c) for c in cells]
                column = header.index(name_column) if name_column in header else len(header)
            elif column < len(cells):
                names.append(cells[column])
    except csv.Error:
        pass  # what is in doubt need not be right to the end: the names up to here are shown
    return tuple(sorted(names, key=str.isascii)[:SHOWN_NAMES])

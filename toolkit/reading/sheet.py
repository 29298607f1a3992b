"""The first sheet of an XLSX workbook, as rows of text cells with their row numbers."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from pathlib import Path

from toolkit.reading.problems import Problems, brief
from toolkit.reading.source import MEGABYTE

MOST_UNPACKED = 64 * MEGABYTE
MOST_PARTS = 500
MOST_CELLS_A_ROW = 200
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_FAR_COLUMN = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{3}""")

Lines = list[tuple[int, list[str]]]


def read_sheet(data: bytes, file: Path, problems: Problems, most_rows: int) -> Lines | None:
    """Return the rows of the workbook's first sheet; ``None`` after noting why it cannot be read.

    Cells become text as a person reads them: whole numbers without ``.0``, dates as ISO. Formulas are refused, since
    what they show depends on the program that opens them.
    """
    if not _is_modest(data, file, problems):
        return None
    # pandas and openpyxl take most of a second to import: only a roster in XLSX pays for them.
    import pandas as pd

    try:
        frame = pd.read_excel(
            io.BytesIO(data),
            sheet_name=0,
            header=None,
            dtype=object,
            na_filter=False,
            nrows=most_rows + 1,
            engine="openpyxl",
            engine_kwargs={"data_only": False},
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError, zipfile.BadZipFile):
        # openpyxl raises whatever the first broken part of a workbook happens to break.
        problems.error(
            file,
            "no-workbook",
            "The file is no XLSX workbook that can be read.",
            "Save it again as XLSX, or as CSV UTF-8.",
        )
        return None
    lines: Lines = []
    for number, values in enumerate(frame.itertuples(index=False, name=None), start=1):
        cells = [_text(v) for v in values]
        lines.append((number, cells))
        for place, cell in enumerate(cells):
            if cell.startswith("="):
                said = f"A cell holds the formula {brief(cell)}."
                column = lines[0][1][place] or None
                problems.error(file, "formula", said, "Paste the column as values.", line=number, column=column)
                cells[place] = ""
    return lines


def _is_modest(data: bytes, file: Path, problems: Problems) -> bool:
    """Whether the workbook unpacks to something of a roster's size: a small file can unpack to gigabytes."""
    todo = "Copy the table into a new workbook, or save it as CSV UTF-8."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            entries = parts.infolist()
            if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
                problems.error(file, "too-large", "The workbook unpacks to more than a roster can hold.", todo)
                return False
            sheets = [parts.read(e) for e in entries if "worksheets/" in e.filename and e.filename.endswith(".xml")]
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, NotImplementedError, zlib.error):
        problems.error(file, "no-workbook", "The file is no XLSX workbook that can be read.", todo)
        return False
    for sheet in sheets:
        rows = _ROW.split(sheet)
        if _FAR_COLUMN.search(sheet) or any(len(_CELL.findall(row)) > MOST_CELLS_A_ROW for row in rows):
            problems.error(file, "too-wide", f"A sheet has more than {MOST_CELLS_A_ROW} columns.", todo)
            return False
    return True


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value)

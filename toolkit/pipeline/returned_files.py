"""Whom returned proofs and records show: kept by digest, with a note, so that they are found when one withdraws."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pikepdf

from toolkit.ledger.aside import write_aside
from toolkit.reading.returned import Returned

FOLDER: Final = "returned"
"""Below the output folder: ``<sha256>.pdf`` as it came, and ``<sha256>.json``."""


def keep_returned(output: Path, returned: Returned) -> Path:
    """Write the file and its note; raises ``StorageFailed``. One that is kept already stays as it is."""
    path = output / FOLDER / f"{returned.sha256}.pdf"
    note = path.with_suffix(".json")
    if not note.is_file():
        write_aside(note, json.dumps({"rows": list(returned.rows)}, indent=1).encode() + b"\n")
    if not path.is_file():
        write_aside(path, returned.data)
    return path


def returned_with(output: Path, row_id: str) -> Iterator[Path]:
    """The kept files that show a row, with their notes; one whose note cannot be read may show it."""
    folder = output / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        rows = None
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            rows = [str(row) for row in json.loads(path.with_suffix(".json").read_bytes())["rows"]]
        if (path.is_file() or path.is_symlink()) and (rows is None or row_id in rows):
            yield path


def shown_in_record(path: Path, row_id: str) -> bool:
    """Whether a record of decisions shows the row; one that cannot be read may."""
    try:
        with pikepdf.open(path) as pdf:
            told = json.loads(pdf.attachments["report.json"].get_file().read_bytes())
            return any(figure["id"] == row_id for figure in told["figures"])
    except (pikepdf.PdfError, OSError, ValueError, KeyError, TypeError, AttributeError):
        return True

"""Keep returned proofs by digest, each with a note of whom it shows, so that it is found when one of them withdraws."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

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

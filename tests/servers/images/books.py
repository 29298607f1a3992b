"""The books: every request, what it was for, whether it was paid, and what went back, a line at a time."""

from __future__ import annotations

import contextlib
import json
import os
import time
from pathlib import Path
from typing import Any


class Books:
    """Writes events to a file that survives the death of any process: one unbuffered append each."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        torn = path.exists() and not path.read_bytes().endswith(b"\n")
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if torn:  # a kill cut the last line short: it stays by itself
            os.write(self._file, b"\n")

    def write(self, event: str, **told: object) -> None:
        """Append one event with its time."""
        line = json.dumps({"event": event, "at": round(time.time(), 4), **told}, ensure_ascii=False)
        os.write(self._file, line.encode() + b"\n")


def read_books(path: Path) -> list[dict[str, Any]]:
    """Every event in order; lines that a kill cut short are left out."""
    events = []
    for line in path.read_bytes().splitlines() if path.exists() else ():
        with contextlib.suppress(ValueError):
            events.append(json.loads(line))
    return events

"""Proofs with figures to decide on, each written once for all tests of a process that look at it or send it back."""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path

from tests.report import sample
from toolkit.report.write import write_proof

_FOLDER = tempfile.TemporaryDirectory(prefix="blank-proof-")
atexit.register(_FOLDER.cleanup)


@cache
def blank_proof() -> Path:
    """The proof of the campaign ``spring``: zoe-mueller, kenji-yamada and amara-okafor can be decided on."""
    folder = Path(_FOLDER.name)
    return write_proof(sample.proof(folder, only=(0, 1, 4), width=91), folder / "out").pdf[0]


ROWS = (0, 3, 1, 5)
"""Of the sample: clear, blocked, clear; and clear in a second volume."""


@cache
def two_volumes() -> tuple[Path, ...]:
    """A proof of those rows in two volumes, of three figures and of one."""
    folder = Path(_FOLDER.name) / "volumes"
    return write_proof(sample.proof(folder, only=ROWS, width=91), folder / "out", volume=3).pdf

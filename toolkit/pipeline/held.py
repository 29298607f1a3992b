"""Everything on this machine that is derived from one person, found in the output folder."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit.pipeline.needed import Needed
from toolkit.pipeline.returned_files import returned_with, shown_in_record

PROOFS: Final = ("proof.pdf", "proof-[0-9]*.pdf", "report.json", "report.csv", ".proof.json")
LEFTOVERS: Final = (".proof-*", ".form-*")
"""Scratch folders of typesetters that were killed; they hold pages."""


@dataclass(frozen=True, slots=True)
class Held:
    """One file that is derived from a person, or shows them among others."""

    what: str
    """``piece``, ``step``, ``thumbnail``, ``export``, ``preview``, ``proof``, ``team``, ``suggestions``, ``sheet``,
    ``traceback``, ``returned``, ``record``."""
    key: str
    """Path below the output folder; it holds ids and digests, no names."""
    sha256: str
    bytes: int


def held_here(output: Path, row_id: str, needed: Needed) -> tuple[Held, ...]:
    """Every file in the output folder that goes when the person withdraws.

    In the store that is what no other row needs: a killed run may have left pieces of which nobody knows whose they
    are, and those go too. Proofs and the team's picture go when the person is, or may be, on them.
    """
    return tuple(
        Held(what, path.relative_to(output).as_posix(), _sha256(path), path.lstat().st_size)
        for what, path in _found(output, row_id, needed)
    )


def _found(output: Path, row_id: str, needed: Needed) -> Iterator[tuple[str, Path]]:
    yield from (("piece", p) for p in _files(output / "pieces", "*/*") if p.name.split(".")[0] not in needed.pieces)
    yield from (("step", p) for p in _files(output / "steps", "*.json") if p.stem not in needed.steps)
    yield from (("thumbnail", p) for p in _files(output / ".thumbs", "*") if p.name[:64] not in needed.pieces)
    yield from (("export", p) for p in _files(output / "export", f"{row_id}.*"))
    for name in (f"{row_id}.png", f"{row_id}-packshot.png"):
        yield from (("preview", p) for p in _files(output / "preview", name))
    yield from (("traceback", p) for p in _files(output / "bugs", f"{row_id}-*.txt"))
    yield from (("sheet", p) for p in _files(output, f"*-sheets/{row_id}.png"))
    yield from (("suggestions", p) for p in _files(output, "*-suggested.csv") if row_id in _ids(p))
    if _shown(output, row_id):
        yield from (("proof", p) for pattern in PROOFS for p in _files(output, pattern))
        yield from (("team", p) for p in _files(output, "team.png"))
    yield from (("record", p) for p in _files(output, "record*.pdf") if shown_in_record(p, row_id))
    yield from (("returned", p) for p in returned_with(output, row_id))
    for pattern in LEFTOVERS:
        yield from (("proof", p) for p in _files(output, f"{pattern}/**/*"))


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(p for p in folder.glob(pattern) if p.is_symlink() or p.is_file()) if folder.is_dir() else []


def _shown(output: Path, row_id: str) -> bool:
    """Whether the proof shows the row; one whose twin cannot be read may."""
    try:
        told = json.loads((output / "report.json").read_bytes())
        return any(figure["id"] == row_id for figure in told["figures"])
    except (OSError, ValueError, KeyError, TypeError):
        return True


def _ids(table: Path) -> set[str]:
    return {line[0] for line in csv.reader(io.StringIO(table.read_text(encoding="utf-8", errors="replace"))) if line}


def without_lines(table: bytes, row_id: str) -> bytes | None:
    """A table of suggestions without a row's lines; ``None`` when only its header is left."""
    lines = list(csv.reader(io.StringIO(table.decode("utf-8", errors="replace"), newline="")))
    kept = [line for line in lines if line and line[0] != row_id]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(kept)
    return out.getvalue().encode() if len(kept) > 1 else None


def _sha256(path: Path) -> str:
    if path.is_symlink():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

"""The proof that stands: when nothing it shows has changed since it was written, a run need not write it again."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

from toolkit.ledger.aside import write_aside
from toolkit.model.digest import digest_of
from toolkit.model.proof import Proof
from toolkit.report.write import ProofFiles, write_proof

_NOTE = ".proof.json"
_NO_TIME = dt.datetime.min.replace(tzinfo=dt.UTC)


def keep_proof(proof: Proof, folder: Path) -> ProofFiles:
    """Return the proof's files, written only when the proof in ``folder`` shows something else.

    The run's number and clock alone are no reason: a proof that somebody may be reading keeps its bytes. Raises as
    ``write_proof`` does.
    """
    shown = digest_of(replace(proof, run_id="", made_at=_NO_TIME, wall_s=0.0))
    standing = _standing(folder, shown)
    if standing is not None:
        return standing
    files = write_proof(proof, folder)
    note = {"shown": shown, "pdf": [path.name for path in files.pdf]}
    write_aside(folder / _NOTE, json.dumps(note).encode())
    return files


def proof_files(folder: Path) -> tuple[Path, ...]:
    """The PDFs of the proof that stands in ``folder``, volume by volume; none when there is no proof."""
    try:
        names = [str(name) for name in json.loads((folder / _NOTE).read_text(encoding="utf-8"))["pdf"]]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(path for name in names if (path := folder / Path(name).name).is_file())


def _standing(folder: Path, shown: str) -> ProofFiles | None:
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        names = [str(name) for name in note["pdf"]]
        same = note["shown"] == shown
    except (OSError, ValueError, KeyError, TypeError):
        return None
    files = ProofFiles(tuple(folder / name for name in names), folder / "report.json", folder / "report.csv")
    there = all(path.is_file() for path in (*files.pdf, files.json, files.csv))
    return files if same and there else None

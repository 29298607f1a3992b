"""A returned PDF as a file: opened with caps, read in a child process, refused in words when it is something else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import toolkit
from toolkit.model.adapter import adapter
from toolkit.reading.pdf_fields import SECONDS, PdfRead
from toolkit.reading.problems import Problems, brief
from toolkit.reading.source import files_there

MOST_BYTES: Final = 200 * 1024**2
"""A volume of 250 figures takes about 20 MB."""
GRACE_S: Final = 30
_AGAIN = "Ask for the file as their reader saves it (Save, or Save as), or type the answers into report.csv."
_WHY: Final = {
    "locked": ("The file is locked with a password.", "Ask for it without one."),
    "damaged": ("The file is damaged, so that its form cannot be read.", _AGAIN),
    "too-much": ("The file holds far more than a proof does, and was put away unread.", _AGAIN),
}


def is_pdf(path: Path) -> bool:
    """Whether it is to be read as a PDF: by its name, or because it begins like one."""
    if path.suffix.lower() == ".pdf":
        return True
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False


def read_returned(path: Path, problems: Problems) -> tuple[bytes, PdfRead] | None:
    """Return the file's bytes and what its form holds; ``None`` when a problem was noted instead."""
    data = _bytes(path, problems)
    if data is None:
        return None
    read = _in_child(data)
    if read.refused:
        problems.error(path, read.refused, *_WHY[read.refused])
        return None
    if read.active:
        what = f"Somebody added {', '.join(read.active)} to this file. Nothing of it was run."
        problems.error(path, "active", what, "Do not open it. Send the proof once more, and ask who handled the file.")
        return None
    return data, read


def _bytes(path: Path, problems: Problems) -> bytes | None:
    try:
        if path.is_dir():
            problems.error(path, "no-file", f"{brief(path.name, 80)} is a folder.", "Name the returned PDFs.")
            return None
        size = path.stat().st_size
        if size > MOST_BYTES:
            what = f"The file has {size // 1024**2} MB; a returned proof has {MOST_BYTES // 1024**2} at most."
            problems.error(path, "too-big", what, _AGAIN)
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        problems.error(path, "no-such-file", f"There is no file {brief(path.name, 80)}.", files_there(path))
        return None
    except OSError as error:
        problems.error(path, "unreadable", f"The file cannot be read: {error.strerror or error}.", "Mend its rights.")
        return None
    if b"%PDF-" not in data[:1024]:
        what = "This is no PDF, whatever its name says." if data else "The file is empty."
        problems.error(path, "no-pdf", what, _AGAIN)
        return None
    return data


def _in_child(data: bytes) -> PdfRead:
    try:
        child = subprocess.run(
            [sys.executable, "-m", "toolkit.reading.pdf_fields"],
            input=data,
            capture_output=True,
            check=False,
            timeout=SECONDS + GRACE_S,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        return PdfRead(refused="too-much")
    if child.returncode < 0:  # killed by a limit, or by the parser itself: whatever it was, it is no proof of ours
        return PdfRead(refused="too-much")
    if child.returncode != 0:
        raise RuntimeError(f"The reader of returned files failed:\n{child.stderr.decode(errors='replace')[-4000:]}")
    return adapter(PdfRead).validate_python(json.loads(child.stdout))


def _environment() -> dict[str, str]:
    """What the child is told: where code lies, and no key that this process may hold."""
    home = str(Path(toolkit.__file__).resolve().parents[1])
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(p for p in (home, os.environ.get("PYTHONPATH", "")) if p)}

"""Read the marks of a file that anybody may have made: in a child process that a hostile file can only end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from pydantic import ValidationError

import toolkit
from toolkit.model.adapter import adapter
from toolkit.model.marks import Marks, MarksState

MOST_BYTES: Final = 100_000_000
WALL_LIMIT_S: Final = 60.0
GAVE_UP: Final = "reader.gave-up"
"""Our own word for a file that ended its reader or took too long."""
_BRANDS: Final = {b"avif": "image/avif", b"avis": "image/avif"}
_FILMS: Final = (b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"iso5", b"iso6")


def media_type_of(data: bytes) -> str:
    """PNG, JPEG, WebP, AVIF or MP4 by its first bytes, whatever its name says; ``""`` for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video/mp4" if data[8:12] in _FILMS else "")
    return ""


def examine(data: bytes, media_type: str, anchors: bytes = b"") -> Marks:
    """What the file says of its making; fetches nothing, whatever the file asks for.

    A file that ends its reader, or keeps it busy for longer than a minute, is ``BROKEN`` with ``reader.gave-up``.
    """
    told = json.dumps({"media_type": media_type, "anchors": anchors.decode(), "bytes": len(data)}).encode()
    command = [sys.executable, "-W", "ignore", "-m", "toolkit.provenance.examine_child"]
    try:
        done = subprocess.run(
            command,
            input=told + b"\n" + data,
            capture_output=True,
            timeout=WALL_LIMIT_S,
            check=False,
            cwd=Path(toolkit.__file__).parent.parent,
        )
        return adapter(Marks).validate_json(done.stdout) if done.returncode == 0 else _given_up()
    except (subprocess.TimeoutExpired, ValidationError):
        return _given_up()


def _given_up() -> Marks:
    return Marks(MarksState.BROKEN, faults=(GAVE_UP,))

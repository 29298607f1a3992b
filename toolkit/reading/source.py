"""Bytes of an input file, with limits, and with the way out when it is not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.reading.problems import brief
from toolkit.reading.suggest import nearest

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE


Note = Callable[[str, str, str], None]
"""Takes the code of a problem, what is wrong and what to do; knows itself where the problem is."""


def read_bytes(path: Path, note: Note, *, most: int, what: str) -> bytes | None:
    """Return the file's bytes; ``None`` after noting why not, or that there are more than ``most`` of them.

    ``what`` names the file for people: "roster".
    """
    place = f"The {what} {brief(path.name)}"
    try:
        if path.is_dir():
            note("is-a-folder", f"{place} is a folder, not a file.", "")
            return None
        if path.exists() and not path.is_file():
            note("no-plain-file", f"{place} is no plain file.", "")
            return None
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError:
        note("no-such-file", f"There is no {what} {brief(path.name, 80)} in {_folder(path)}.", files_there(path))
        return None
    except (OSError, ValueError) as why:
        reason = why.strerror if isinstance(why, OSError) and why.strerror else "its name is no file name"
        note("not-readable", f"{place} cannot be read: {reason}.", "")
        return None
    if len(data) > most:
        size = f"{most // MEGABYTE} MB" if most >= MEGABYTE else f"{most // KILOBYTE} kB"
        note("too-large", f"{place} is larger than {size}.", "Make it smaller or split it.")
        return None
    return data


def files_there(path: Path) -> str:
    """A sentence that helps when ``path`` does not exist: the nearest file there, or the files there."""
    folder = path.parent
    try:
        if not folder.is_dir():
            return "That folder does not exist."
        there = sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))
    except (OSError, ValueError):
        return ""
    alike = [n for n in there if Path(n).suffix == path.suffix] or there
    near = nearest(path.name, there)
    if near:
        return f"Did you mean '{near}'?"
    if not alike:
        return "That folder is empty."
    return "There are: " + ", ".join(alike[:8]) + (", ..." if len(alike) > 8 else "") + "."


def _folder(path: Path) -> str:
    parent = path.parent.as_posix()
    return "this folder" if parent in (".", "") else brief(parent, 120)


def inside(path: Path, folder: Path) -> bool:
    """Whether ``path``, with every link followed, lies in ``folder``."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False

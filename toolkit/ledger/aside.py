"""Write a file so that it is there whole or not at all: aside, flushed, renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from toolkit.errors import StorageFailed

Write = Callable[[int, memoryview], int]
"""``os.write``: takes a descriptor and bytes, returns how many were taken."""

_ADVICE = {
    errno.ENOSPC: "Free some space and run again: everything made so far is kept.",
    errno.EDQUOT: "Your quota is used up: free some space and run again; everything made so far is kept.",
    errno.EROFS: "The disk is mounted read-only: name another output folder with --out.",
    errno.EFBIG: "A limit on file sizes is in force (ulimit -f): lift it and run again.",
    errno.EACCES: "Let your user write there, or name another output folder with --out.",
    errno.EPERM: "Let your user write there, or name another output folder with --out.",
}


def storage_failed(path: Path, error: OSError) -> StorageFailed:
    """Return the error that tells a person why ``path`` could not be written and what to do."""
    why = error.strerror or str(error)
    todo = _ADVICE.get(error.errno or 0, "Look after the disk and run again: everything made so far is kept.")
    return StorageFailed(f"Cannot write {path}: {why}.", todo)


def make_folder(folder: Path) -> None:
    """Make a folder and its parents; raises ``StorageFailed``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_failed(folder, error) from error


def write_aside(path: Path, data: bytes, write: Write = os.write) -> None:
    """Put ``data`` at ``path``, replacing what is there, and survive a power cut.

    After any failure the old file (or none) is there and nothing half-written is left; raises ``StorageFailed``.
    """
    make_folder(path.parent)
    aside = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.aside")
    try:
        _write_flushed(aside, data, write)
        aside.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise storage_failed(path, error) from error


def sweep(folder: Path) -> int:
    """Remove what killed writers left aside under ``folder``; returns how many files went."""
    left = list(folder.rglob(".*.aside"))
    for path in left:
        with contextlib.suppress(OSError):
            path.unlink()
    return len(left)


def _write_flushed(path: Path, data: bytes, write: Write) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; some file systems cannot, and then the rename is as good as it gets."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

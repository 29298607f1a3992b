"""The store of pieces: files by their own SHA-256."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import StorageFailed
from toolkit.ledger.aside import Write, write_aside


@dataclass(frozen=True, slots=True)
class PieceStore:
    """Content-addressed files under ``root``: ``<root>/<first two hex digits>/<sha256><suffix>``."""

    root: Path
    write: Write = os.write

    def put(self, data: bytes, suffix: str) -> str:
        """Keep ``data`` (suffix with its dot: ``.png``) and return its SHA-256; raises ``StorageFailed``.

        What is there and whole is not written again.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if not self.whole(sha256):
            write_aside(self.root / sha256[:2] / f"{sha256}{suffix}", data, self.write)
        return sha256

    def path(self, sha256: str) -> Path:
        """Where the piece lies; raises ``StorageFailed`` when it is not in the store."""
        found = self._find(sha256)
        if found is None:
            raise _gone(sha256)
        return found

    def read(self, sha256: str) -> bytes:
        """The piece's bytes, checked against their digest; raises ``StorageFailed`` when missing or corrupt."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError as error:
            raise _gone(sha256) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _gone(sha256)
        return data

    def whole(self, sha256: str) -> bool:
        """Whether the piece is there with exactly the bytes its name promises."""
        found = self._find(sha256)
        if found is None:
            return False
        try:
            with found.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def _find(self, sha256: str) -> Path | None:
        return next((self.root / sha256[:2]).glob(f"{sha256}.*"), None)


def _gone(sha256: str) -> StorageFailed:
    message = f"The piece {sha256[:12]} is no longer whole in the output folder."
    return StorageFailed(message, "Run again: it is made anew.")

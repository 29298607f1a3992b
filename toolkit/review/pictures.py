"""Pictures by digest: made small once, when somebody first looks, and kept where the proof keeps them."""

from __future__ import annotations

import threading
from collections import defaultdict
from pathlib import Path
from typing import Final

from toolkit.model.brand_kit import BrandKit
from toolkit.model.outcome import Piece
from toolkit.report.jpeg import piece_path
from toolkit.report.thumbs import PLATE, TILE, Thumbs

WIDTHS: Final = {"tile": TILE, "plate": PLATE}
_AT_ONCE: Final = 2
"""Pictures scaled at the same time: enough to fill a screen quickly, little enough to leave a run its cores."""

_AT_HAND: Final = 100
"""Tiles kept in memory, some 40 KB each."""


class Pictures:
    """Gives a piece at a size. Thread-safe; one piece is never scaled by two threads at once."""

    def __init__(self, output: Path, pieces_root: Path, kit: BrandKit) -> None:
        token = kit.token(kit.figure.stage) if kit.figure.stage else None
        self._root = pieces_root
        self._thumbs = Thumbs(output / ".thumbs", pieces_root, token.hex.lower() if token else "#f1f0ec")
        self._at_hand: dict[str, bytes] = {}
        self._room = threading.Semaphore(_AT_ONCE)
        self._guard = threading.Lock()
        self._one_each: dict[str, threading.Lock] = defaultdict(threading.Lock)

    def small(self, piece: Piece, size: str) -> bytes | None:
        """The picture as a JPEG of one of ``WIDTHS``.

        ``None`` when the piece is not kept any more, or is too large to be one of ours. The first tiles that were asked
        for stay in memory: they are what everybody sees who opens the page.
        """
        kept = self._at_hand.get(piece.sha256) if size == "tile" else None
        if kept is None:
            path = self._scaled(piece, WIDTHS[size])
            kept = path.read_bytes() if path else None
            if kept is not None and size == "tile" and len(self._at_hand) < _AT_HAND:
                self._at_hand[piece.sha256] = kept
        return kept

    def full(self, piece: Piece) -> Path | None:
        """The file of the piece itself, or ``None`` when it is not kept any more."""
        return piece_path(self._root, piece.sha256)

    def _scaled(self, piece: Piece, width: int) -> Path | None:
        found = self._thumbs.ready(piece, width)
        if found is None:
            with self._guard:
                mine = self._one_each[piece.sha256]
            with mine, self._room:
                found = self._thumbs.ready(piece, width) or self._thumbs.make_one(piece, width)
        return found

"""Small JPEGs of the pieces for the pages: made once, kept by digest, full colour resolution."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from toolkit.model.outcome import Piece
from toolkit.report.crops import Crops
from toolkit.report.jpeg import MAX_PIXELS, flat, narrowed, piece_path, save

WIDTHS = PLATE, TILE, SPECK = 800, 360, 96
"""Widths in pixels: a full picture on a figure's page, a tile of a sheet, a picture beside a table row."""


@dataclass(frozen=True, slots=True)
class Thumb:
    """One picture at several widths, as names of assets; sizes in pixels of the piece itself."""

    sha256: str
    width: int
    height: int

    def asset(self, width: int) -> str:
        """Return the asset's name at one of the widths ``PLATE``, ``TILE`` or ``SPECK``."""
        return f"{self.sha256}-{width}"

    @property
    def plate(self) -> str:
        return f"asset:{self.asset(PLATE)}"

    @property
    def tile(self) -> str:
        return f"asset:{self.asset(TILE)}"

    @property
    def speck(self) -> str:
        return f"asset:{self.asset(SPECK)}"


class Thumbs:
    """The thumbnails of one report, in a folder of their own that a later report of the same run uses again."""

    def __init__(self, folder: Path, pieces_root: Path, ground: str) -> None:
        """``ground`` is the colour (``#rrggbb``) laid under pictures that are see-through."""
        self._folder = folder
        self._root = pieces_root
        self._ground = ground
        self._known: dict[str, Thumb] = {}
        self.crops = Crops(folder, pieces_root, ground)

    def make(self, pieces: Iterable[Piece]) -> None:
        """Make what is not there yet; a piece that is not in the store simply stays without a thumbnail."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
            for thumb in pool.map(self._one, {p.sha256: p for p in pieces}.values()):
                if thumb is not None:
                    self._known[thumb.sha256] = thumb

    def of(self, piece: Piece | None) -> Thumb | None:
        """Return the thumbnail of a piece, or ``None``."""
        return None if piece is None else self._known.get(piece.sha256)

    def ready(self, piece: Piece, width: int) -> Path | None:
        """Return the file of a thumbnail that was made before, by whoever, or ``None``."""
        path = self._file(piece.sha256, width)
        return path if path.exists() else None

    def make_one(self, piece: Piece, width: int) -> Path | None:
        """Make a piece's thumbnail of one width, for somebody who waits; the same bytes that ``make`` would make."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._file(piece.sha256, width) if self._one(piece, (width,)) is not None else None

    def assets(self) -> dict[str, Path]:
        """Return asset name to file for all thumbnails, and for the close-ups that pages asked for."""
        thumbs = {t.asset(w): self._file(t.sha256, w) for t in self._known.values() for w in WIDTHS}
        return {**thumbs, **self.crops.assets()}

    def _file(self, sha256: str, width: int) -> Path:
        return self._folder / f"{sha256}-{self._ground.removeprefix('#')}-{width}.jpg"

    def _one(self, piece: Piece, wanted: Collection[int] = WIDTHS) -> Thumb | None:
        thumb = Thumb(piece.sha256, piece.width, piece.height)
        files = {w: self._file(piece.sha256, w) for w in wanted}
        if all(f.exists() for f in files.values()):
            return thumb
        source = piece_path(self._root, piece.sha256)
        if source is None:
            return None
        with Image.open(source) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                return None
            picture = flat(opened, self._ground)
        for width in (w for w in WIDTHS if w >= min(wanted)):  # each is made from the one before
            picture = narrowed(picture, width)
            if width in files:
                save(picture, files[width])
        return thumb

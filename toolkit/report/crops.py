"""Cuts places out of pieces for the pages: the place with a little of what is around it, made once, kept by digest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from toolkit.model.outcome import Piece
from toolkit.model.place import Box
from toolkit.report.jpeg import MAX_PIXELS, flat, narrowed, piece_path, save

CLOSE_UP = 768
"""Width in pixels at most: 65 mm on paper at 300 dpi."""
_AROUND = 1.6
"""How much wider and higher than its place a window is, at least."""
_LEAST = 0.3
"""A window is never narrower than this share of its picture, or nobody would know where it is."""

_HAIR = 0.008
"""Room between a place and its frame, as a share of the window's width."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of one picture, as an asset."""

    asset: str
    window: Box
    """Which part, in the picture's own pixels."""
    frame: tuple[float, float, float, float] | None
    """The place inside the window in percent: left, top, width, height; ``None`` where the whole picture is meant."""

    @property
    def source(self) -> str:
        return f"asset:{self.asset}"


def window_of(place: Box, width: float, height: float, ratio: float) -> Box:
    """Return the part of a picture of that size to show: the place, room around it, ``ratio`` as far as it can be."""
    w = max(_AROUND * place.w, _LEAST * width)
    h = max(_AROUND * place.h, _LEAST * width / ratio)
    w, h = min(max(w, h * ratio), width), min(max(h, w / ratio), height)
    x = min(max(place.x + place.w / 2 - w / 2, 0.0), width - w)
    y = min(max(place.y + place.h / 2 - h / 2, 0.0), height - h)
    return Box(x, y, w, h)


class Crops:
    """The close-ups of one report, in the folder of its thumbnails, where a later report of the same run finds them."""

    def __init__(self, folder: Path, pieces_root: Path, ground: str) -> None:
        """``ground`` is the colour (``#rrggbb``) laid under pictures that are see-through."""
        self._folder = folder
        self._root = pieces_root
        self._ground = ground
        self._files: dict[str, Path] = {}

    def of(self, piece: Piece, place: Box | None, ratio: float) -> Crop | None:
        """Return the close-up of a place, of the whole picture where there is none; ``None`` when it is not kept."""
        whole = Box(0, 0, piece.width, piece.height)
        spot = whole if place is None else _inside(place, whole)
        window = whole if place is None or spot is None else window_of(spot, piece.width, piece.height, ratio)
        edges = round(window.x), round(window.y), round(window.right), round(window.bottom)
        # Like every thumbnail it is named by its piece first: a withdrawal knows by that whose it is.
        asset = f"{piece.sha256}-{self._ground.removeprefix('#')}-{'-'.join(map(str, edges))}"
        path = self._folder / f"{asset}.jpg"
        if not path.exists() and not self._make(piece, edges, path):
            return None
        self._files[asset] = path
        frame = None if place is None or spot is None else _percent(spot, window)
        return Crop(asset, window, frame)

    def assets(self) -> dict[str, Path]:
        """Return asset name to file of every close-up that was asked for."""
        return dict(self._files)

    def _make(self, piece: Piece, edges: tuple[int, int, int, int], path: Path) -> bool:
        source = piece_path(self._root, piece.sha256)
        if source is None:
            return False
        self._folder.mkdir(parents=True, exist_ok=True)
        with Image.open(source) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                return False
            picture = flat(opened.crop(edges), self._ground)
        save(narrowed(picture, CLOSE_UP), path)
        return True


def _inside(place: Box, whole: Box) -> Box | None:
    """The part of a place that lies in the picture; what a check points at may reach out of it."""
    x, y = max(place.x, 0.0), max(place.y, 0.0)
    w, h = min(place.right, whole.right) - x, min(place.bottom, whole.bottom) - y
    return Box(x, y, w, h) if w > 0 and h > 0 else None


def _percent(spot: Box, window: Box) -> tuple[float, float, float, float]:
    """The frame around a place, a hair outside of it so that it covers nothing of what it points at."""
    hair = _HAIR * window.w
    x0, y0 = max(spot.x - hair - window.x, 0.0), max(spot.y - hair - window.y, 0.0)
    x1, y1 = min(spot.right + hair - window.x, window.w), min(spot.bottom + hair - window.y, window.h)
    return 100 * x0 / window.w, 100 * y0 / window.h, 100 * (x1 - x0) / window.w, 100 * (y1 - y0) / window.h

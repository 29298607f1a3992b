"""The kit's logo drawn anew exactly where the layout says it lies, to be compared with the art."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.masks import extent_of
from toolkit.guardrails.pixels import Pixels, window
from toolkit.imaging.raster import rasterise
from toolkit.imaging.svg import clean_svg
from toolkit.model.box_art import Placed
from toolkit.model.brand_kit import Logo
from toolkit.model.place import Box

_REFERENCE_PX = 800
_VISIBLE = 8
"""Alpha from which a pixel counts as inked, as in the layout."""


@dataclass(frozen=True, slots=True, eq=False)
class LogoPair:
    """The art around the logo, and how it should look there."""

    art: NDArray[np.float32]
    """(H, W, 3), 0 to 255: the art's own pixels, the clear space included."""
    expected: NDArray[np.float32]
    """(H, W, 3), 0 to 255: the kit's logo laid on the local ground."""
    cover: NDArray[np.float32]
    """(H, W): the logo's own alpha, 0 to 1."""
    ground: NDArray[np.float32]
    """(3,): the local ground, the median around the logo."""
    full_width: float
    """Width in px of the whole artwork, empty margins of its file included."""
    ink_ratio: float
    """Width / height of what is inked in the artwork's file."""


def pair_of(art: Pixels, placed: Placed, logo: Logo, pad: float) -> LogoPair:
    """Cut the logo with ``pad`` px around it out of the art, and draw the same from the kit's own file.

    Raises ``SvgRefused``, ``RasterFailed`` or ``OSError`` when the kit's file cannot be drawn (any more).
    """
    svg = clean_svg(logo.path.read_bytes())[0]
    rows, columns = window(art.shape, placed.box, pad)
    crop = art[rows, columns, :3].astype(np.float32)
    reference, full = _ink_of(svg, logo.width / logo.height)
    drawn, full_width = _drawn_as(svg, placed.box, reference, full)
    whole = np.zeros((*crop.shape[:2], 4), np.float32)
    top, left = round(placed.box.y) - rows.start, round(placed.box.x) - columns.start
    height, width = max(0, min(drawn.shape[0], crop.shape[0] - top)), max(0, min(drawn.shape[1], crop.shape[1] - left))
    whole[max(0, top) : top + height, max(0, left) : left + width] = drawn[max(0, -top) : height, max(0, -left) : width]
    cover = whole[..., 3] / 255.0
    around = crop[cover == 0.0]
    ground = np.median(around, axis=0) if len(around) else np.zeros(3)
    expected = whole[..., :3] * cover[..., None] + ground * (1.0 - cover[..., None])
    return LogoPair(
        art=crop,
        expected=np.asarray(expected, np.float32),
        cover=np.asarray(cover, np.float32),
        ground=np.asarray(ground, np.float32),
        full_width=full_width,
        ink_ratio=reference.w / reference.h,
    )


@functools.lru_cache(maxsize=16)
def _ink_of(svg: bytes, ratio: float) -> tuple[Box, tuple[int, int]]:
    """Where the ink lies in the artwork drawn large, and how large that is (width, height in px)."""
    width = _REFERENCE_PX if ratio >= 1 else max(1, round(_REFERENCE_PX * ratio))
    height = max(1, round(width / ratio))
    ink = extent_of(rasterise(svg, width, height)[..., 3] >= _VISIBLE)
    return Box(ink.x, ink.y, max(ink.w, 1), max(ink.h, 1)), (width, height)


def _drawn_as(svg: bytes, box: Box, reference: Box, full: tuple[int, int]) -> tuple[Pixels, float]:
    """The artwork's ink at the size of ``box``, and the width of the whole artwork at that size.

    Which whole number of pixels the artwork was drawn in is not recorded, so the sizes that come into question are
    tried, and the one whose ink is as large as the box is taken: pixels then agree exactly, not only nearly.
    """
    guess = box.w * full[0] / reference.w
    best, best_error, best_width = np.zeros((1, 1, 4), np.uint8), np.inf, guess
    for width in sorted({max(1, round(guess) + step) for step in (-1, 0, 1)}, key=lambda w: abs(w - guess)):
        exact = width * full[1] / full[0]
        for height in sorted({max(1, round(exact) + step) for step in (-1, 0, 1)}, key=lambda h: abs(h - exact)):
            drawn = _ink_drawn(svg, width, height)
            error = abs(drawn.shape[1] - box.w) + abs(drawn.shape[0] - box.h) + 0.1 * abs(height - exact)
            if error < best_error:
                best, best_error, best_width = drawn, error, width
            if best_error < 0.1:
                return best, best_width
    return best, best_width


@functools.lru_cache(maxsize=64)
def _ink_drawn(svg: bytes, width: int, height: int) -> Pixels:
    """The artwork in so many pixels, cropped to its ink; the same for every row of a campaign, so it is kept."""
    drawn = rasterise(svg, width, height)
    ink = extent_of(drawn[..., 3] >= _VISIBLE)
    rows, columns = window(drawn.shape, ink)
    return drawn[rows, columns] if ink.w else np.zeros((1, 1, 4), np.uint8)

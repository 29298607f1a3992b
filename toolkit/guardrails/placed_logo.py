"""The kit's logo drawn anew exactly where the layout says it lies, to be compared with the art."""

from __future__ import annotations

import functools
import math
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

    Which whole number of pixels the artwork was drawn in is not recorded, so the few sizes that come into question are
    tried and the one that fits the art best is taken: good pixels then agree exactly, not only nearly. Raises
    ``SvgRefused``, ``RasterFailed`` or ``OSError`` when the kit's file cannot be drawn (any more).
    """
    svg = clean_svg(logo.path.read_bytes())[0]
    reference, full = _ink_of(svg, logo.width / logo.height)
    rows, columns = window(art.shape, placed.box, pad)
    crop = art[rows, columns, :3].astype(np.float32)
    top, left = round(placed.box.y) - rows.start, round(placed.box.x) - columns.start
    ratio = reference.w / reference.h
    pairs = (
        _laid(crop, drawn, (top, left), width, ratio) for width, drawn in _candidates(svg, placed.box, reference, full)
    )
    return min(pairs, key=lambda pair: float(np.abs(pair.art - pair.expected).sum()))


def _laid(crop: NDArray[np.float32], drawn: Pixels, at: tuple[int, int], width: int, ratio: float) -> LogoPair:
    """The pair with the logo's ink laid at a place of the crop."""
    whole = np.zeros((*crop.shape[:2], 4), np.float32)
    top, left = at
    bottom, right = min(top + drawn.shape[0], crop.shape[0]), min(left + drawn.shape[1], crop.shape[1])
    if bottom > max(0, top) and right > max(0, left):
        whole[max(0, top) : bottom, max(0, left) : right] = drawn[
            max(0, -top) : bottom - top, max(0, -left) : right - left
        ]
    cover = whole[..., 3:] / 255.0
    around = crop[cover[..., 0] == 0.0]
    ground = np.median(around, axis=0) if len(around) else np.zeros(3)
    return LogoPair(
        art=crop,
        expected=np.asarray(whole[..., :3] * cover + ground * (1.0 - cover), np.float32),
        cover=np.asarray(cover[..., 0], np.float32),
        ground=np.asarray(ground, np.float32),
        full_width=width,
        ink_ratio=ratio,
    )


@functools.lru_cache(maxsize=16)
def _ink_of(svg: bytes, ratio: float) -> tuple[Box, tuple[int, int]]:
    """Where the ink lies in the artwork drawn large, and how large that is (width, height in px)."""
    width = _REFERENCE_PX if ratio >= 1 else max(1, round(_REFERENCE_PX * ratio))
    height = max(1, round(width / ratio))
    ink = extent_of(rasterise(svg, width, height)[..., 3] >= _VISIBLE)
    return Box(ink.x, ink.y, max(ink.w, 1), max(ink.h, 1)), (width, height)


def _candidates(svg: bytes, box: Box, reference: Box, full: tuple[int, int]) -> tuple[tuple[int, Pixels], ...]:
    """The artwork's ink at the sizes in question, each with the width of the whole artwork, the best first."""
    guess = max(1, round(box.w * full[0] / reference.w))
    drawn = []
    for width in (guess - 1, guess, guess + 1):
        height = width * full[1] / full[0]
        for rounded in {max(1, math.floor(height)), math.ceil(height)}:
            ink = _ink_drawn(svg, max(1, width), rounded)
            drawn.append((abs(ink.shape[1] - box.w) + abs(ink.shape[0] - box.h), width, rounded, ink))
    drawn.sort(key=lambda each: each[:3])
    return tuple((width, ink) for error, width, _, ink in drawn if error <= drawn[0][0] + 1)


@functools.lru_cache(maxsize=64)
def _ink_drawn(svg: bytes, width: int, height: int) -> Pixels:
    """The artwork in so many pixels, cropped to its ink; the same for every row of a campaign, so it is kept."""
    drawn = rasterise(svg, width, height)
    ink = extent_of(drawn[..., 3] >= _VISIBLE)
    rows, columns = window(drawn.shape, ink)
    return drawn[rows, columns] if ink.w else np.zeros((1, 1, 4), np.uint8)

"""Where the card is one flat colour of the palette: the places at which its colours can be measured."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from toolkit.imaging.colour import hex_to_rgb
from toolkit.model.box_art import Placed
from toolkit.model.brand_kit import BrandKit
from toolkit.model.place import Box

_CELL_MM = 2.0
"""Side of the squares that are looked at."""
_LEAST_SHARE = 0.004
"""Smallest share of the card that counts as an area of its own."""


def fills_of(card: NDArray[np.uint8], kit: BrandKit, dpi: float) -> Iterator[Placed]:
    """For each token that fills a part of the card: the largest rectangle that is its colour to the digit."""
    side = max(2, round(_CELL_MM / 25.4 * dpi))
    rows, columns = card.shape[0] // side, card.shape[1] // side
    packed = (card[..., 0].astype(np.uint32) << 16) | (card[..., 1].astype(np.uint32) << 8) | card[..., 2]
    cells = packed[: rows * side, : columns * side].reshape(rows, side, columns, side).swapaxes(1, 2)
    flat = (cells == cells[:, :, :1, :1]).all(axis=(2, 3))
    first = cells[:, :, 0, 0]
    for token in kit.palette:
        red, green, blue = hex_to_rgb(token.hex)
        found = _largest(flat & (first == (red << 16 | green << 8 | blue)))
        if found is not None and found.w * found.h >= _LEAST_SHARE * rows * columns:
            box = found.scaled(side)
            yield Placed(f"fill.{token.name}", "fill", box, box, colour=token.hex, ground=token.hex, token=token.name)


def _largest(mask: NDArray[np.bool_]) -> Box | None:
    """The largest rectangle of true cells, by the columns that stand on each row; ``None`` when there is none."""
    best, box = 0, None
    heights = np.zeros(mask.shape[1], np.int64)
    for row in range(mask.shape[0]):
        heights = np.where(mask[row], heights + 1, 0)
        for left, width, height in _under(heights):
            if width * height > best:
                best, box = width * height, Box(left, row - height + 1, width, height)
    return box


def _under(heights: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Every widest rectangle under a row of columns: (left, width, height)."""
    stack: list[tuple[int, int]] = []
    for at, height in enumerate([*heights.tolist(), 0]):
        left = at
        while stack and stack[-1][1] >= height:
            left, tall = stack.pop()
            yield left, at - left, tall
        stack.append((left, height))

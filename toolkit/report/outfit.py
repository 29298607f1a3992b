"""The colour an outfit came out in, read from the picture where the check measured it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.model.place import Box

CHECK = "colour/outfit"
_LEAST_PIXELS = 40
_SLACK = 6.0
"""px; the check looks at every second pixel, so its place is that much coarser than the part map."""
_KEPT = (25, 90)
"""Percentiles of lightness kept, as the check does: shadows and highlights are not the cloth's colour."""


def measured_colour(outcome: RowOutcome, tile: Path | None, parts: Path | None) -> str | None:
    """Return the outfit's middle colour as ``#rrggbb``, or ``None`` when it was not measured or is not kept.

    ``tile`` is a small picture of the figure, ``parts`` its full part map (8 bit, one index a part). The part is
    the one whose extent the check named as its place.
    """
    piece = outcome.piece(PieceKind.PARTS)
    place = next((f.place for f in outcome.verdict.findings if f.check == CHECK and f.measure is not None), None)
    if piece is None or place is None or tile is None or parts is None:
        return None
    with Image.open(parts) as opened:
        indices = np.asarray(opened.convert("RGB"))[..., 0]
    worn = _part_at(indices, place)
    if worn is None:
        return None
    with Image.open(tile) as opened:
        colours = np.asarray(opened.convert("RGB"))
    rows = (np.arange(colours.shape[0]) * indices.shape[0]) // colours.shape[0]
    columns = (np.arange(colours.shape[1]) * indices.shape[1]) // colours.shape[1]
    cloth = colours[worn[np.ix_(rows, columns)]]
    if len(cloth) < _LEAST_PIXELS:
        return None
    light = cloth @ np.array([0.2126, 0.7152, 0.0722])
    low, high = np.percentile(light, _KEPT)
    red, green, blue = np.median(cloth[(light >= low) & (light <= high)], axis=0).round().astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _part_at(indices: NDArray[np.uint8], place: Box) -> NDArray[np.bool_] | None:
    """Return the mask of the part whose bounding box is ``place``, or ``None`` when there is none."""
    for index in np.unique(indices)[::-1]:
        mask = indices == index
        if index == 0:
            continue
        ys, xs = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        edges = (xs[0] - place.x, ys[0] - place.y, xs[-1] + 1 - place.right, ys[-1] + 1 - place.bottom)
        if max(abs(e) for e in edges) <= _SLACK:
            return np.asarray(mask, dtype=np.bool_)
    return None

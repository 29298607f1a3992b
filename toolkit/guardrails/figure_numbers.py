"""Measure one figure: where it stands, how large it is, how it is lit, what cast its colours have."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.masks import Mask, depth, extent_of, shrunk
from toolkit.guardrails.pixels import lab_of, rgb_of
from toolkit.model.figure_measures import FigureMeasures

_ROWS = 384
"""Height that a figure is looked at; more rows say the same."""
_SOLID = 250
_STANDS = 0.06
"""The lowest part of the frame's height that shows what the figure stands on."""
_LEAST_PIXELS = 60
_LEAST_SIDE = 0.3
"""In radii of the head: the strip down its middle is on neither side."""


def measure_figure(exhibit: PieceExhibit) -> FigureMeasures | None:
    """The figure in numbers; ``None`` when its picture is empty."""
    step = max(1, exhibit.figure_image.shape[0] // _ROWS)
    image = exhibit.figure_image[::step, ::step]
    solid = image[..., 3] >= _SOLID
    if not solid.any():
        return None
    height, width = solid.shape
    box = extent_of(solid)
    inner = depth(solid)
    y, x = (int(at) for at in np.unravel_index(int(inner.argmax()), inner.shape))
    radius = float(inner[y, x])
    stands = extent_of(solid[max(0, round(box.bottom - _STANDS * height)) : round(box.bottom)])
    return FigureMeasures(
        foot=_share(box.bottom, height),
        axis=_share(stands.x + stands.w / 2, width),
        stature=_share(box.bottom - y, height),
        head=_share(2 * radius, height),
        side=_side(image, solid, (y, x), radius),
        ground=_ground(exhibit, image, solid, step, round(box.bottom)),
    )


def _share(length: float, of: float) -> float:
    return round(100 * length / of, 2)


def _side(image: NDArray[np.uint8], solid: Mask, at: tuple[int, int], radius: float) -> float:
    """Left minus right of the head in L*, hair and face together."""
    rows, columns = np.ogrid[: solid.shape[0], : solid.shape[1]]
    head = solid & ((rows - at[0]) ** 2 + (columns - at[1]) ** 2 < radius * radius)
    strip = _LEAST_SIDE * radius
    light = [
        lab_of(image[half][:, :3])[:, 0]
        for half in (head & (columns < at[1] - strip), head & (columns > at[1] + strip))
    ]
    return round(float(light[0].mean() - light[1].mean()), 2) if min(map(len, light)) else 0.0


def _ground(
    exhibit: PieceExhibit, image: NDArray[np.uint8], solid: Mask, step: int, bottom: int
) -> tuple[float, float, float] | None:
    """The base's own colour against the one chosen for it; without a part map the lowest part is taken for it."""
    if exhibit.look.base in ("", "none"):
        return None
    if exhibit.mapped:
        if "base" not in exhibit.part_names:
            return None
        base = shrunk((exhibit.parts[::step, ::step] == exhibit.part_names.index("base")) & solid)
    else:
        base = solid.copy()
        base[: max(0, round(bottom - _STANDS * solid.shape[0] / 2))] = False
    pixels = image[base][:, :3]
    if len(pixels) < _LEAST_PIXELS:
        return None
    away = np.median(lab_of(pixels), axis=0) - lab_of(rgb_of(exhibit.look.base_colour)[None])[0]
    return round(float(away[0]), 2), round(float(away[1]), 2), round(float(away[2]), 2)

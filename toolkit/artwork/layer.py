"""The flat art of a template as pixels: drawn once for each set of conditions, then kept."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.artwork.flat import draw_flat
from toolkit.artwork.sheet import opaque, paste
from toolkit.artwork.template import Template, TemplateRefused
from toolkit.errors import Problem
from toolkit.imaging.raster import RasterFailed


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The flat art of one page, (H, W, 4) uint8 each; shared, so none of them can be written to."""

    behind: NDArray[np.uint8]
    """What lies under the figure, opaque."""
    front: NDArray[np.uint8] | None
    """What lies over it, straight alpha; ``None`` when the template has nothing there."""
    both: NDArray[np.uint8]
    """One on the other, opaque: what lettering and logo stand on."""


def draw_layers(template: Template, met: frozenset[str], width: int, height: int) -> Layers:
    """Draw the art of a template at a size in pixels; ``met`` are those of its conditions that hold.

    Raises :class:`TemplateRefused` when the art is too much for the rasteriser at this size.
    """
    try:
        return _layers(template.behind, template.front, met & frozenset(template.conditions), width, height)
    except RasterFailed as trouble:
        what = f"The art cannot be drawn at {width} x {height} pixels: {trouble}."
        todo = "Take out masks, gradients and shapes that it does not need."
        raise TemplateRefused([Problem(f"{template.name}.svg", what, todo, code="template")]) from trouble


@functools.lru_cache(maxsize=6)
def _layers(behind: bytes, front: bytes, met: frozenset[str], width: int, height: int) -> Layers:
    under = opaque(draw_flat(behind, met, width, height))
    over = draw_flat(front, met, width, height) if front else None
    both = under
    if over is not None:
        both = under.copy()
        paste(both, over, 0, 0)
    for picture in (under, over, both):
        if picture is not None:
            picture.setflags(write=False)
    return Layers(under, over, both)

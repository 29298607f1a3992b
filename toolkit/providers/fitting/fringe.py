"""The rim of the old ground that a careless cut-out leaves round a figure: found, and taken off."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.providers.fitting.layer import Layer, Mask, carried, edge_width, shrunk

_GROUNDS: Final = ((255.0, 255.0, 255.0), (0.0, 0.0, 0.0))
"""What is left behind most often, besides the colour that the picture itself has where it is clear."""
_APART: Final = 60.0
"""RGB distance of figure and ground from which a mixture of them can be told."""
_ASIDE: Final = 0.25
"""How far, as a share of that distance, a mixture may lie off the line between them."""
_TAINTED: Final = 0.12
_OFTEN: Final = 0.6
"""The rim is one of the ground when so much of it, along so much of the outline, is mixed in."""


def without_fringe(layer: Layer) -> Layer:
    """The layer with its rim unmixed: as much less alpha as there was old ground in it, and the figure's own colour.

    Light or dark edges of the figure's own are not taken for a fringe: it must go round most of the outline and be a
    mixture of the figure with one and the same ground.
    """
    edge = edge_width(layer.alpha.shape[0])
    solid = layer.solid
    deep = shrunk(solid, 2 * edge)
    if not deep.any():
        return layer
    rim = (layer.alpha > 0.02) & ~shrunk(solid, edge + edge // 2)
    inner = carried(layer.colour, deep, rim, sigma=edge)
    outer = (solid & ~shrunk(solid, 1))[rim]
    best: NDArray[np.float32] | None = None
    worst = 0.0
    for ground in (*_GROUNDS, *_own_ground(layer)):
        share, told = _mixture(layer.colour[rim], inner, np.asarray(ground, np.float32))
        if int((outer & told).sum()) < 50:
            continue
        tainted = share[outer & told]
        if float((tainted > _TAINTED / 2).mean()) >= _OFTEN and float(np.median(tainted)) >= max(_TAINTED, worst):
            best, worst = np.where(told, share, 0), float(np.median(tainted))
    if best is None:
        return layer
    alpha, colour = layer.alpha.copy(), layer.colour.copy()
    alpha[rim] *= 1 - best
    tinted = best > 0.02
    where = np.nonzero(rim)
    colour[where[0][tinted], where[1][tinted]] = inner[tinted]
    return replace(layer, alpha=alpha, colour=colour)


def _own_ground(layer: Layer) -> tuple[tuple[float, ...], ...]:
    """The colour under what is clear, when it is one."""
    clear: Mask = layer.alpha < 0.02
    if clear.sum() < 100:
        return ()
    colours = layer.colour[clear][::16]
    if float(colours.std(axis=0).max()) > 6:
        return ()
    return (tuple(float(v) for v in np.median(colours, axis=0)),)


def _mixture(
    seen: NDArray[np.float32], inner: NDArray[np.float32], ground: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """How much of the ground is in each colour (N,), 0 to 1, and where that can be told at all."""
    way = ground - inner
    length = np.sqrt((way * way).sum(axis=1))
    share = ((seen - inner) * way).sum(axis=1) / np.maximum(length, 1.0) ** 2
    off = np.sqrt(((seen - inner - share[:, None] * way) ** 2).sum(axis=1)) / np.maximum(length, 1.0)
    return np.clip(share, 0, 1).astype(np.float32), (length > _APART) & (off < _ASIDE)

"""A figure cut out of its studio: colour, alpha and shadow put together without a fringe."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.denoise import denoise
from toolkit.studio.quality import Care
from toolkit.studio.render import Drawn
from toolkit.studio.tone import encode

_SPREAD: Final = 4
"""How many pixels colours are carried outwards, so that the denoiser never mixes the edge with black."""


def finish(drawn: Drawn, threads: int, care: Care = "high") -> NDArray[np.uint8]:
    """(H, W, 4) uint8 sRGB, straight alpha: denoised, tone mapped, edges the colour of what they belong to.

    The outline comes from the surface's samples: there are more of them than of the light's.
    """
    colour = _spread(drawn.colour, drawn.alpha)
    albedo, normal = (_spread(layer, drawn.coverage) for layer in (drawn.albedo, drawn.normal))
    clean = denoise(colour, albedo, normal, threads, care)
    alpha = (drawn.coverage * 255 + 0.5).astype(np.uint8)
    out = np.dstack([encode(clean), alpha])
    out[alpha == 0] = 0
    return out


def over_shadow(image: NDArray[np.uint8], shadow: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The cut-out over its shadow (0 to 1, same size), which goes in as black; still straight alpha."""
    out = image.copy()
    rows, columns = (np.flatnonzero(shadow.any(axis=1 - axis)) for axis in (0, 1))
    if not len(rows):
        return out
    under = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    top = image[under][..., 3].astype(np.float32) / 255
    alpha = top + (1 - top) * shadow[under]
    share = np.where(alpha > 0, top / np.maximum(alpha, 1e-6), 0)
    out[under][..., :3] = (image[under][..., :3] * share[..., None] + 0.5).astype(np.uint8)
    out[under][..., 3] = (alpha * 255 + 0.5).astype(np.uint8)
    return out


def _spread(layer: NDArray[np.float32], alpha: NDArray[np.float32]) -> NDArray[np.float32]:
    """A premultiplied layer made straight, and carried some pixels past the figure's edge; black beyond.

    Only the pixels along the edge are looked at one by one: they are few, and the picture is large.
    """
    weight, premultiplied = np.pad(alpha, 1), np.pad(layer, ((1, 1), (1, 1), (0, 0)))
    known = weight > 0
    straight = np.zeros_like(premultiplied)
    np.divide(premultiplied, weight[..., None], out=straight, where=known[..., None])
    # a pixel of the edge has few samples of its own: it takes the colour of its neighbourhood
    edge = np.flatnonzero(known & (weight < 1))
    around = edge[:, None] + _around(known.shape[1])
    flat = straight.reshape(-1, 3)
    flat[edge] = premultiplied.reshape(-1, 3)[around].sum(axis=1) / weight.reshape(-1)[around].sum(axis=1)[:, None]
    for _ in range(_SPREAD):
        new = np.flatnonzero(_beside(known))
        around = new[:, None] + _around(known.shape[1])
        there = known.reshape(-1)[around]
        flat[new] = (flat[around] * there[..., None]).sum(axis=1) / there.sum(axis=1)[:, None]
        known.reshape(-1)[new] = True
    return np.ascontiguousarray(straight[1:-1, 1:-1], np.float32)


def _around(width: int) -> NDArray[np.int64]:
    """The 3 x 3 neighbourhood as offsets into a flat picture of that width."""
    steps = np.arange(-1, 2)
    return np.asarray((steps[:, None] * width + steps).reshape(-1), np.int64)


def _beside(known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What is not known but has a neighbour that is; never the picture's outermost ring."""
    rows = known[:-2] | known[1:-1] | known[2:]
    out = np.zeros_like(known)
    out[1:-1, 1:-1] = (rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]) & ~known[1:-1, 1:-1]
    return out

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
    top = image[..., 3].astype(np.float32) / 255
    alpha = top + (1 - top) * shadow
    share = np.where(alpha > 0, top / np.maximum(alpha, 1e-6), 0)
    out = np.empty_like(image)
    out[..., :3] = (image[..., :3] * share[..., None] + 0.5).astype(np.uint8)
    out[..., 3] = (alpha * 255 + 0.5).astype(np.uint8)
    return out


def _spread(layer: NDArray[np.float32], alpha: NDArray[np.float32]) -> NDArray[np.float32]:
    """A premultiplied layer made straight, and carried some pixels past the figure's edge; grey beyond."""
    weight = alpha[..., None].copy()
    straight = np.where(weight > 0, layer / np.maximum(weight, 1e-6), 0)
    # a pixel of the edge has few samples of its own: it takes the colour of its neighbourhood
    edge = (alpha > 0) & (alpha < 1)
    straight[edge] = (_neighbours(layer) / np.maximum(_neighbours(weight), 1e-6))[edge]
    known = alpha > 0
    for _ in range(_SPREAD):
        total, count = (
            _neighbours(np.where(known[..., None], straight, 0)),
            _neighbours(known[..., None].astype(np.float32)),
        )
        new = ~known & (count[..., 0] > 0)
        straight[new] = (total / np.maximum(count, 1))[new]
        known |= new
    return straight.astype(np.float32)


def _neighbours(image: NDArray[np.float32]) -> NDArray[np.float32]:
    """The sum over each pixel's 3 x 3 neighbourhood."""
    padded = np.pad(image, ((1, 1), (1, 1), (0, 0)))
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return np.asarray(rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:])

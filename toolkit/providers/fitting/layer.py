"""A picture while it is worked on: colour and alpha apart, and the picture functions it needs, typed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A cut-out in the making."""

    colour: NDArray[np.float32]
    """(H, W, 3) sRGB values 0 to 255, straight: not multiplied with alpha."""
    alpha: NDArray[np.float32]
    """(H, W) 0 to 1."""

    @property
    def solid(self) -> Mask:
        """What is figure rather than ground."""
        return np.asarray(self.alpha >= 0.5)

    def pixels(self) -> NDArray[np.uint8]:
        """(H, W, 4) uint8, black where nothing can be seen."""
        out = np.dstack([self.colour, self.alpha * 255])
        out = (np.clip(out, 0, 255) + 0.5).astype(np.uint8)
        out[out[..., 3] == 0] = 0
        return out


def layer_of(image: NDArray[np.uint8]) -> Layer:
    """The layer of (H, W, 4) uint8 pixels."""
    return Layer(image[..., :3].astype(np.float32), image[..., 3].astype(np.float32) / 255)


def edge_width(height: int) -> int:
    """Pixels over which an outline may be soft, in a picture of that height."""
    return max(2, round(height / 450))


def grown(mask: Mask, pixels: float) -> Mask:
    """The mask grown by a round distance."""
    return np.asarray(ndimage.distance_transform_edt(~mask) <= pixels) if mask.any() else mask


def shrunk(mask: Mask, pixels: float) -> Mask:
    """The mask shrunk by a round distance; past the picture's edge counts as mask."""
    return np.asarray(ndimage.distance_transform_edt(mask) > pixels) if not mask.all() else mask


def opened(mask: Mask, radius: float) -> Mask:
    """What of the mask is at least ``2 * radius`` wide."""
    return np.asarray(grown(shrunk(mask, radius), radius) & mask)


def pieces(mask: Mask) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The mask's connected pieces, numbered from 1 by pixel, and the area of each; [0] is what is not in it."""
    found, count = ndimage.label(mask, np.ones((3, 3), int))
    return np.asarray(found, np.int32), np.bincount(found.ravel(), minlength=count + 1)


def filled(mask: Mask) -> Mask:
    """The mask with everything that it encloses."""
    return np.asarray(ndimage.binary_fill_holes(mask))


def carried(colour: NDArray[np.float32], known: Mask, into: Mask, sigma: float = 1.5) -> NDArray[np.float32]:
    """(N, 3): for each pixel of ``into``, the colour of what is known around it, else of the nearest that is known."""
    weight = ndimage.gaussian_filter(known.astype(np.float32), sigma)
    sums = [ndimage.gaussian_filter(np.where(known, colour[..., i], 0), sigma) for i in range(3)]
    there = weight[into]
    mean = np.stack([s[into] for s in sums], -1) / np.maximum(there, 1e-6)[:, None]
    far = there < 0.02
    if far.any() and known.any():
        rows, columns = ndimage.distance_transform_edt(~known, return_distances=False, return_indices=True)
        mean[far] = colour[rows[into][far], columns[into][far]]
    return np.asarray(mean, np.float32)

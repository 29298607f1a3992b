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
    return Layer(image[..., :3].astype(np.float32), (image[..., 3] / 255).astype(np.float32))


def edge_width(height: int) -> int:
    """Pixels over which an outline may be soft, in a picture of that height."""
    return max(2, round(height / 450))


def grown(mask: Mask, pixels: int) -> Mask:
    """The mask grown by so many pixels, nearly round: a cross and a square take turns."""
    out = mask.copy()
    for turn in range(pixels):
        out = _spread(out) if turn % 2 == 0 else _spread_square(out)
    return out


def shrunk(mask: Mask, pixels: int) -> Mask:
    """The mask shrunk by so many pixels, nearly round; past the picture's edge counts as mask."""
    return ~grown(~mask, pixels)


def opened(mask: Mask, radius: float) -> Mask:
    """What of the mask is at least ``2 * radius`` px wide, with its corners rounded; for wide and few pixels."""
    inner = ndimage.distance_transform_edt(mask) > radius
    return np.asarray(mask & (ndimage.distance_transform_edt(~inner) <= radius)) if inner.any() else inner


def _spread(mask: Mask) -> Mask:
    out = mask.copy()
    out[1:] |= mask[:-1]
    out[:-1] |= mask[1:]
    out[:, 1:] |= mask[:, :-1]
    out[:, :-1] |= mask[:, 1:]
    return out


def _spread_square(mask: Mask) -> Mask:
    rows = mask.copy()
    rows[1:] |= mask[:-1]
    rows[:-1] |= mask[1:]
    out = rows.copy()
    out[:, 1:] |= rows[:, :-1]
    out[:, :-1] |= rows[:, 1:]
    return out


def pieces(mask: Mask) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The mask's connected pieces, numbered from 1 by pixel, and the area of each; [0] is what is not in it."""
    found, count = ndimage.label(mask, np.ones((3, 3), int))
    return np.asarray(found, np.int32), np.bincount(found.ravel(), minlength=count + 1)


def filled(mask: Mask) -> Mask:
    """The mask with everything that it encloses."""
    return ~from_border(~mask)


def from_border(mask: Mask) -> Mask:
    """What of the mask hangs together with the picture's border."""
    numbers, count = ndimage.label(mask)
    touching = np.zeros(count + 1, bool)
    for edge in (numbers[0], numbers[-1], numbers[:, 0], numbers[:, -1]):
        touching[edge] = True
    touching[0] = False
    return np.asarray(touching[numbers])


def window_of(mask: Mask, pad: int) -> tuple[slice, slice]:
    """Rows and columns of the smallest window with all of the mask in it, ``pad`` px wider; of all when it is empty."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return slice(0, mask.shape[0]), slice(0, mask.shape[1])
    return slice(max(0, rows[0] - pad), rows[-1] + 1 + pad), slice(max(0, columns[0] - pad), columns[-1] + 1 + pad)


def carried(colour: NDArray[np.float32], known: Mask, into: Mask, sigma: float = 1.5) -> NDArray[np.float32]:
    """(N, 3): for each pixel of ``into``, the colour of what is known around it, else of the nearest that is known."""
    window = window_of(into, round(6 * sigma) + 12)
    colour, known, into = colour[window], known[window], into[window]
    weight = _blurred(known.astype(np.float32), sigma)
    sums = [_blurred(np.where(known, colour[..., i], 0), sigma) for i in range(3)]
    there = weight[into]
    mean = np.stack([s[into] for s in sums], -1) / np.maximum(there, 1e-6)[:, None]
    far = there < 0.02
    if far.any() and known.any():
        rows, columns = ndimage.distance_transform_edt(~known, return_distances=False, return_indices=True)
        mean[far] = colour[rows[into][far], columns[into][far]]
    return np.asarray(mean, np.float32)


def _blurred(image: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    return np.asarray(ndimage.gaussian_filter(image, sigma, mode="constant", truncate=3.0), np.float32)

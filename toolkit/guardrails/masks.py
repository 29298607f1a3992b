"""Growing, shrinking, labelling and blurring: scipy's picture functions, typed, and imported at first use."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.model.place import Box

Mask = NDArray[np.bool_]


def grown(mask: Mask, pixels: int = 1) -> Mask:
    """The mask grown by so many pixels (up, down, left and right)."""
    from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

    return np.asarray(ndimage.binary_dilation(mask, iterations=pixels), np.bool_)


def shrunk(mask: Mask, pixels: int = 1) -> Mask:
    """The mask shrunk by so many pixels."""
    from scipy import ndimage

    return np.asarray(ndimage.binary_erosion(mask, iterations=pixels), np.bool_)


def labelled(mask: Mask, *, diagonal: bool = False) -> tuple[NDArray[np.int32], tuple[Box, ...]]:
    """The connected pieces of a mask: their numbers from 1 by pixel (0 is none), and a box around each."""
    from scipy import ndimage

    pieces, _ = ndimage.label(mask, np.ones((3, 3), int) if diagonal else None)
    boxes = (
        Box(columns.start, rows.start, columns.stop - columns.start, rows.stop - rows.start)
        for rows, columns in ndimage.find_objects(pieces)
    )
    return np.asarray(pieces, np.int32), tuple(boxes)


def blurred(image: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """(H, W, 3) blurred by a Gaussian, each channel by itself."""
    from scipy import ndimage

    return np.asarray(ndimage.gaussian_filter(image, (sigma, sigma, 0)), np.float32)


def averaged(image: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """(H, W) with every pixel the mean of the square around it; outside the picture is 0."""
    from scipy import ndimage

    return np.asarray(ndimage.uniform_filter(image, side, mode="constant"), np.float32)


def extent_of(mask: Mask) -> Box:
    """The smallest box around what is true; an empty box when nothing is."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if rows.size == 0:
        return Box(0, 0, 0, 0)
    return Box(int(columns[0]), int(rows[0]), int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1))


def depth(mask: Mask) -> NDArray[np.float32]:
    """How far every pixel of the mask lies from the nearest one outside it; beyond the picture is outside."""
    from scipy import ndimage

    return np.asarray(ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1], np.float32)

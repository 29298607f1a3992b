"""Pixels of a box in a picture, and colours measured in them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from toolkit.model.place import Box

Pixels = NDArray[np.uint8]


def window(shape: tuple[int, ...], box: Box, pad: float = 0.0) -> tuple[slice, slice]:
    """Rows and columns that a box covers in a picture of that shape, ``pad`` px wider, cut at the picture's edge."""
    height, width = shape[:2]
    top, bottom = max(0, math.floor(box.y - pad)), min(height, math.ceil(box.bottom + pad))
    left, right = max(0, math.floor(box.x - pad)), min(width, math.ceil(box.right + pad))
    return slice(min(top, height), max(bottom, min(top, height))), slice(min(left, width), max(right, min(left, width)))


def rgb_of(colour: str) -> NDArray[np.float32]:
    """``#rrggbb`` as three float32 from 0 to 255."""
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], np.float32)


def hex_of(rgb: NDArray[np.generic]) -> str:
    """Three numbers from 0 to 255 as ``#rrggbb``."""
    return "#" + "".join(f"{round(float(part)):02x}" for part in rgb)


def lab_of(rgb: NDArray[np.generic]) -> NDArray[np.float64]:
    """sRGB (..., 3), 0 to 255, as CIE L*a*b* under D65."""
    from skimage.color import rgb2lab

    return np.asarray(rgb2lab(np.asarray(rgb, np.float32) / 255.0), np.float64)


def delta_e00(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """CIEDE2000 between (N, 3) and (N, 3) or (1, 3) Lab colours; (N,)."""
    pairs = np.broadcast_arrays(one, other)
    from skimage.color import deltaE_ciede2000

    return np.asarray(deltaE_ciede2000(*pairs), np.float64)  # type: ignore[no-untyped-call]  # scikit-image has no types


def away(pixels: Pixels, colour: NDArray[np.float32]) -> NDArray[np.float32]:
    """Plain RGB distance of (..., 3 or 4) uint8 pixels to one colour; cheap, for telling ink from ground."""
    return np.asarray(np.sqrt(((pixels[..., :3].astype(np.float32) - colour) ** 2).sum(axis=-1)), np.float32)


def luminance_of(image: Pixels) -> NDArray[np.float32]:
    """Rec. 709 luma of (..., 3 or 4) uint8 pixels, 0 to 255; alpha is not looked at."""
    return np.asarray(image[..., :3].astype(np.float32) @ np.array([0.2126, 0.7152, 0.0722], np.float32), np.float32)

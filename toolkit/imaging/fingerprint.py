"""The fingerprint of a figure: a perceptual hash that two likely twins share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

BITS = 256
_SIDE = 16
_NEUTRAL = 128
_SOLID = 128
"""Alpha from which a pixel is the figure and no longer its shadow."""


def fingerprint(image: NDArray[np.uint8]) -> str:
    """Return the 256-bit perceptual hash of a figure, as 64 hex digits.

    ``image`` is (H, W, 4) uint8 with straight alpha. It is cropped to what is solid and laid on a neutral square, so
    that framing and shadow do not count; it is not blind to mirroring.
    """
    import imagehash  # brings scipy along, which takes its time

    solid = image[..., 3] >= _SOLID
    if not solid.any():
        return "0" * (BITS // 4)
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    crop = image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32)
    share = np.where(crop[..., 3:] >= _SOLID, crop[..., 3:] / 255.0, 0.0)
    flat = np.rint(crop[..., :3] * share + _NEUTRAL * (1.0 - share)).astype(np.uint8)
    side = max(flat.shape[:2])
    square = np.full((side, side, 3), _NEUTRAL, np.uint8)
    top, left = (side - flat.shape[0]) // 2, (side - flat.shape[1]) // 2
    square[top : top + flat.shape[0], left : left + flat.shape[1]] = flat
    return str(imagehash.phash(Image.fromarray(square), hash_size=_SIDE))


def distance(a: str, b: str) -> int:
    """Return how many of the 256 bits differ; up to about 16 means the same picture."""
    if len(a) != len(b):
        raise ValueError("fingerprints of different lengths cannot be compared")
    return (int(a, 16) ^ int(b, 16)).bit_count()

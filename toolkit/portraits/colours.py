"""Measured pixels become a colour, and a colour its nearest named ones."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from toolkit.imaging.colour import delta_e, rgb_to_hex

_GREY = 4.0
"""Chroma under which no skin is, in a photo that has colours at all."""


def middle(lab: NDArray[np.float64]) -> NDArray[np.float64]:
    """The middle colour of (N, 3) CIELAB, highlights and shadows left out; (3,)."""
    low, high = np.percentile(lab[:, 0], (15, 85))
    kept = lab[(lab[:, 0] >= low) & (lab[:, 0] <= high)]
    return np.asarray(np.median(kept if len(kept) else lab, axis=0), dtype=np.float64)


def to_hex(lab: NDArray[np.float64]) -> str:
    """``#rrggbb`` of one CIELAB colour; what sRGB cannot show is clipped."""
    from skimage.color import lab2rgb

    red, green, blue = (np.clip(lab2rgb(lab.reshape(1, 1, 3)), 0, 1)[0, 0] * 255).round().astype(int)
    return rgb_to_hex((int(red), int(green), int(blue)))


def nearest(colour: str, named: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
    """The names, nearest first, each with its CIEDE2000 from ``colour``."""
    rgb = np.frombuffer(bytes.fromhex(colour[1:]), np.uint8).reshape(1, 3)
    return tuple(sorted(((name, float(delta_e(rgb, hex_)[0])) for name, hex_ in named.items()), key=lambda n: n[1]))


def is_grey(lab: NDArray[np.float64]) -> bool:
    """Whether cheeks, (N, 3) CIELAB, come from a black-and-white photo: skin always has some chroma."""
    return float(np.percentile(np.hypot(lab[:, 1], lab[:, 2]), 90)) < _GREY

"""How sharp a portrait is: what is blurred shows neither frames nor stubble."""

from __future__ import annotations

import numpy as np
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from toolkit.portraits.window import Area, Window

_FACE = Area(0.05, 0.05, 0.95, 1.0)
_SHARP = 6.0
_MOST_ENLARGED = 1.25
_FALLING = np.diag([1.0, -2.0, 1.0]) / 2
_ACROSS = np.array([[0.0, 0.0, 0.0], [1.0, -2.0, 1.0], [0.0, 0.0, 0.0]])
_DIRECTIONS = (_ACROSS, _ACROSS.T, _FALLING, _FALLING[:, ::-1])
"""Second differences; those along the diagonals are halved, as their pixels lie further apart."""


def fineness(window: Window) -> float:
    """How much of the face's contrast lies in fine things; about 45 in a sharp photo, under 10 in a blurred one."""
    light = window.lab[..., 0][window.slices(_FACE)]
    fine = ndimage.laplace(ndimage.gaussian_filter(light, 0.8)).var()
    return float(1e3 * fine / max(light.std(), 1.0) ** 2)


def steadiness(window: Window) -> float:
    """The same of what is fine in one direction, where there is least of it; about 14 in a sharp photo.

    A camera that moved smears one direction and leaves the one across it sharp, which :func:`fineness` cannot tell.
    """
    light = ndimage.gaussian_filter(window.lab[..., 0][window.slices(_FACE)], 0.8)
    along = [ndimage.correlate(light, kernel).var() for kernel in _DIRECTIONS]
    return float(1e3 * min(along) / max(window.lab[..., 0][window.slices(_FACE)].std(), 1.0) ** 2)


def is_sharp(window: Window) -> bool:
    """Whether fine things on the face can be told; a small face that was enlarged is not."""
    return window.enlarged <= _MOST_ENLARGED and fineness(window) >= _SHARP

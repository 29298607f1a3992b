"""How sharp a portrait is: what is blurred shows neither frames nor stubble."""

from __future__ import annotations

from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from toolkit.portraits.window import Area, Window

_FACE = Area(0.05, 0.05, 0.95, 1.0)
_SHARP = 6.0
_MOST_ENLARGED = 1.25


def fineness(window: Window) -> float:
    """How much of the face's contrast lies in fine things; about 45 in a sharp photo, under 10 in a blurred one."""
    light = window.lab[..., 0][window.slices(_FACE)]
    fine = ndimage.laplace(ndimage.gaussian_filter(light, 0.8)).var()
    return float(1e3 * fine / max(light.std(), 1.0) ** 2)


def is_sharp(window: Window) -> bool:
    """Whether fine things on the face can be told; a small face that was enlarged is not."""
    return window.enlarged <= _MOST_ENLARGED and fineness(window) >= _SHARP

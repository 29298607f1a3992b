"""Headphones and headset: a band over the crown and a padded cup on each ear, in two sizes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.parts.covers import EAR_CUP
from toolkit.studio.shapes import Distances, Points

_OUT = (1.0, 0.0, 0.05)
"""Which way a cup looks, away from the head."""


@dataclass(frozen=True, slots=True)
class _Size:
    """Lengths in heads: how far off the skull, half widths and half depths, radii."""

    off: float
    band: tuple[float, float, float]  # half thickness, half width, rounding of its edges
    arm: tuple[float, float, float]  # how far out at the top and at the cup, its radius
    cup: tuple[float, float, float, float]  # how far out, radius, half depth, rounding
    dish: tuple[float, float, float]  # the hollow of the cup: how far out, radius, half depth
    pad: tuple[float, float, float]  # radius, half depth, rounding


_LARGE = _Size(0.068, (0.014, 0.040, 0.014), (0.492, 0.505, 0.020), (0.040, 0.112, 0.034, 0.024),
               (0.082, 0.070, 0.014), (0.114, 0.026, 0.022))  # fmt: skip
_SMALL = _Size(0.052, (0.011, 0.026, 0.012), (0.474, 0.490, 0.016), (0.030, 0.086, 0.026, 0.018),
               (0.062, 0.052, 0.012), (0.090, 0.024, 0.020))  # fmt: skip


def headphones(p: Points) -> Distances:
    """A broad band and large cups."""
    return _band_and_cups(p, _LARGE)


def ear_pads(p: Points) -> Distances:
    """The soft rings between the headphones and the ears."""
    return _pads(p, _LARGE)


def headset(p: Points) -> Distances:
    """A thin band and small cups."""
    return _band_and_cups(p, _SMALL)


def headset_pads(p: Points) -> Distances:
    """The soft rings between the headset and the ears."""
    return _pads(p, _SMALL)


def _band_and_cups(p: Points, size: _Size) -> Distances:
    q = shapes.mirror(p)
    thick, wide, rounding = size.band
    band = shapes.smooth_max(
        np.abs(head.surface(p) - size.off) - thick, np.abs(p[..., 1] - EAR_CUP[1]) - wide, rounding
    )
    band = shapes.smooth_max(band, 0.02 - p[..., 2], 0.02)
    top, bottom, radius = size.arm
    arm = shapes.capsule(q, (top, EAR_CUP[1], 0.050), (bottom, EAR_CUP[1], -0.030), radius)
    turned = shapes.align(q, _OUT, EAR_CUP)
    out, wide, deep, rounding = size.cup
    cup = shapes.cylinder(turned, (0.0, 0.0, out), wide, deep, rounding)
    out, wide, deep = size.dish
    cup = shapes.cut(cup, shapes.cylinder(turned, (0.0, 0.0, out), wide, deep, 0.006), 0.008)
    return shapes.smooth_min(shapes.smooth_min(band, arm, 0.02), cup, 0.012)


def _pads(p: Points, size: _Size) -> Distances:
    return shapes.cylinder(shapes.align(shapes.mirror(p), _OUT, EAR_CUP), (0.0, 0.0, -0.012), *size.pad)

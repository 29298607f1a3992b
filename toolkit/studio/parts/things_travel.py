"""Things for the way: bicycle, suitcase, umbrella."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Thing
from toolkit.studio.shapes import (
    Distances,
    Points,
    capsule,
    cone,
    cut,
    ellipsoid,
    ring,
    rod,
    rounded_box,
    smooth_max,
    smooth_min,
    tube,
)

_DARK, _METAL, _LEATHER, _WOOD = "#26282e", "#c3c7cf", "#6e4630", "#9a6238"
_WHEEL: Final = 0.145
"""Radius of the bicycle's wheels, tyres included."""
_AXLE: Final = 0.205
"""x of the front axle; the rear one is as far behind the middle."""
_PEDALS: Final = (-0.030, 0.135)
"""(x, z) of the middle of the pedals."""


def _sides(p: Points) -> Points:
    q = p.copy()
    q[..., 1] = np.abs(q[..., 1])
    return q


def _tyre(p: Points, x: float) -> Distances:
    return ring(p, (x, 0, _WHEEL), (0, 1, 0), _WHEEL - 0.016, 0.016)


def _spokes(p: Points, x: float) -> Distances:
    rim = ring(p, (x, 0, _WHEEL), (0, 1, 0), _WHEEL - 0.034, 0.0085)
    hub = rod(p, (x, -0.026, _WHEEL), (x, 0.026, _WHEEL), 0.013, 0.004)
    out = (_WHEEL - 0.034) * np.stack([np.cos(turns := np.arange(5) * np.pi / 5 + 0.2), np.sin(turns)], axis=-1)
    lines = [capsule(p, (x - a, 0, _WHEEL - b), (x + a, 0, _WHEEL + b), 0.0042) for a, b in out.tolist()]
    met: Distances = np.minimum.reduce([rim, hub, *lines])
    return met


def _bicycle_frame(p: Points) -> Distances:
    q = _sides(p)
    px, pz = _PEDALS
    tubes = [
        capsule(p, (px, 0, pz), (-0.078, 0, 0.315), 0.0135),
        capsule(p, (px, 0, pz), (0.138, 0, 0.298), 0.0145),
        capsule(p, (-0.072, 0, 0.296), (0.128, 0, 0.335), 0.0125),
        capsule(p, (0.120, 0, 0.360), (0.142, 0, 0.285), 0.0165),
        capsule(q, (px, 0.012, pz), (-_AXLE, 0.028, _WHEEL), 0.009),
        capsule(q, (-0.074, 0.010, 0.300), (-_AXLE, 0.028, _WHEEL), 0.008),
        tube(q, [(0.142, 0.0, 0.290), (0.150, 0.026, 0.272), (_AXLE, 0.028, _WHEEL)], (0.013, 0.011, 0.009)),
    ]
    d = tubes[0]
    for one in tubes[1:]:
        d = smooth_min(d, one, 0.008)
    guard = smooth_max(
        np.abs(np.hypot(p[..., 0] + _AXLE, p[..., 2] - _WHEEL) - 0.160) - 0.004, np.abs(p[..., 1]) - 0.020, 0.004
    )
    return np.minimum(d, smooth_max(guard, 0.75 * (p[..., 0] + _AXLE + 0.09) - p[..., 2] + 0.18, 0.008))


def _bicycle_metal(p: Points) -> Distances:
    q = _sides(p)
    stem = capsule(p, (0.120, 0, 0.360), (0.110, 0, 0.405), 0.010)
    bar = tube(q, [(0.113, 0, 0.405), (0.118, 0.040, 0.412), (0.100, 0.085, 0.430), (0.070, 0.108, 0.430)], 0.0085)
    post = capsule(p, (-0.078, 0, 0.315), (-0.086, 0, 0.350), 0.009)
    px, pz = _PEDALS
    cranks = np.minimum(
        capsule(p, (px, -0.030, pz), (px + 0.030, -0.034, pz - 0.050), 0.007),
        capsule(p, (px, 0.030, pz), (px - 0.030, 0.034, pz + 0.050), 0.007),
    )
    sheave = rod(p, (px, -0.026, pz), (px, -0.020, pz), 0.036, 0.003)
    axle = rod(p, (px, -0.032, pz), (px, 0.032, pz), 0.010, 0.003)
    lamp = cone(p, (0.150, 0, 0.365), (0.178, 0, 0.365), (0.014, 0.022), rounding=0.005)
    met: Distances = np.minimum.reduce([stem, bar, post, cranks, sheave, axle, lamp])
    return met


def _bicycle_trim(p: Points) -> Distances:
    q = _sides(p)
    saddle = smooth_min(
        ellipsoid(p, (-0.112, 0, 0.362), (0.040, 0.040, 0.017)),
        ellipsoid(p, (-0.070, 0, 0.364), (0.050, 0.018, 0.013)),
        0.02,
    )
    grips = capsule(q, (0.088, 0.097, 0.431), (0.048, 0.118, 0.430), 0.0145)
    px, pz = _PEDALS
    pedals = np.minimum(
        rounded_box(p, (px + 0.030, -0.056, pz - 0.052), (0.024, 0.018, 0.008), 0.005),
        rounded_box(p, (px - 0.030, 0.056, pz + 0.052), (0.024, 0.018, 0.008), 0.005),
    )
    met: Distances = np.minimum.reduce([saddle, grips, pedals])
    return met


def _bicycle_lens(p: Points) -> Distances:
    return ellipsoid(p, (0.178, 0, 0.365), (0.008, 0.018, 0.018))


BICYCLE: Final = Thing(
    "bicycle",
    (
        *(
            bit
            for x in (-_AXLE, _AXLE)
            for bit in (
                Bit(_DARK, partial(_tyre, x=x), (x - 0.16, -0.03, -0.012), (x + 0.16, 0.03, 0.302), 96, "matte"),
                Bit(
                    _METAL,
                    partial(_spokes, x=x),
                    (x - 0.14, -0.04, 0.010),
                    (x + 0.14, 0.04, 0.280),
                    120,
                    "metal",
                ),
            )
        ),
        Bit(MAIN, _bicycle_frame, (-0.385, -0.050, 0.10), (0.230, 0.050, 0.390), 170, "gloss"),
        Bit(_METAL, _bicycle_metal, (-0.10, -0.135, 0.06), (0.195, 0.135, 0.450), 130, "metal"),
        Bit(SECOND, _bicycle_trim, (-0.17, -0.145, 0.060), (0.120, 0.145, 0.460), 120, "matte"),
        Bit("#fff2c4", _bicycle_lens, (0.16, -0.03, 0.335), (0.20, 0.03, 0.395), 40, "gloss"),
    ),
)


_MIDDLE: Final = 0.168
"""z of the middle of the suitcase's shell."""


def _shell(p: Points, grow: float) -> Distances:
    half = (0.122 + grow, 0.070 + grow, 0.136 + grow)
    return rounded_box(p, (0, 0, _MIDDLE), half, 0.030 + grow)


def _case(p: Points) -> Distances:
    ribs = np.abs(np.mod(p[..., 0] + 0.015, 0.030) - 0.015) - 0.0035
    field = smooth_max(np.abs(p[..., 0]) - 0.084, np.abs(p[..., 2] - _MIDDLE) - 0.100, 0.01)
    return cut(_shell(p, 0.0), np.maximum(np.maximum(ribs, field), 0.064 - np.abs(p[..., 1])), 0.004)


def _case_metal(p: Points) -> Distances:
    rails = np.minimum(*(capsule(p, (s * 0.050, 0.030, 0.280), (s * 0.050, 0.030, 0.385), 0.0075) for s in (-1, 1)))
    seam = smooth_max(_shell(p, 0.0025), np.abs(p[..., 1]) - 0.005, 0.002)
    return np.minimum(rails, seam)


def _case_dark(p: Points) -> Distances:
    q = _sides(p)
    q[..., 0] = np.abs(q[..., 0])
    wheels = rod(q, (0.080, 0.046, 0.022), (0.100, 0.046, 0.022), 0.022, 0.007)
    forks = rounded_box(q, (0.090, 0.046, 0.036), (0.016, 0.014, 0.014), 0.006)
    grip = capsule(p, (-0.052, 0.030, 0.390), (0.052, 0.030, 0.390), 0.014)
    top = tube(
        p, [(-0.036, -0.022, 0.298), (-0.030, -0.022, 0.320), (0.030, -0.022, 0.320), (0.036, -0.022, 0.298)], 0.008
    )
    met: Distances = np.minimum.reduce([wheels, forks, grip, top])
    return met


def _case_trim(p: Points) -> Distances:
    x, z = np.abs(p[..., 0]), np.abs(p[..., 2] - _MIDDLE)
    corners = np.maximum(smooth_max(_shell(p, 0.0035), (0.203 - x - z) * 0.7, 0.006), 0.008 - np.abs(p[..., 1]))
    return np.minimum(corners, rounded_box(p, (0.052, -0.0725, 0.262), (0.017, 0.004, 0.026), 0.004))


SUITCASE: Final = Thing(
    "suitcase",
    (
        Bit(MAIN, _case, (-0.137, -0.085, 0.02), (0.137, 0.085, 0.318), 110),
        Bit(_METAL, _case_metal, (-0.139, -0.087, 0.015), (0.139, 0.087, 0.405), 150, "metal"),
        Bit(_DARK, _case_dark, (-0.12, -0.085, -0.012), (0.12, 0.085, 0.416), 110, "matte"),
        Bit(SECOND, _case_trim, (-0.141, -0.092, 0.015), (0.141, 0.09, 0.322), 120),
    ),
)


def _canopy(p: Points) -> Distances:
    around, z = np.arctan2(p[..., 1], p[..., 0]), p[..., 2]
    up = np.clip((z - 0.050) / 0.255, 0, 1)
    folds = 0.0075 * (np.abs(np.sin(2.5 * around + 9.0 * z)) - 0.6) * np.clip(3 * up, 0, 1)
    d = np.hypot(p[..., 0], p[..., 1]) - (0.011 + 0.035 * up**0.75) - folds
    return smooth_max(d * 0.9, np.abs(z - 0.175) - 0.130, 0.018)


def _strap(p: Points) -> Distances:
    d = np.hypot(p[..., 0], p[..., 1]) - 0.0415
    return smooth_max(np.abs(d) - 0.0055, np.abs(p[..., 2] - 0.205 - 0.10 * p[..., 0]) - 0.012, 0.005)


def _crook(p: Points) -> Distances:
    turns = np.linspace(0.0, 1.08 * np.pi, 15)
    arch = [(0.040 - 0.040 * np.cos(a), 0.0, 0.500 + 0.040 * np.sin(a)) for a in turns]
    return tube(p, [(0.0, 0.0, 0.365), *arch], 0.0165)


UMBRELLA: Final = Thing(
    "umbrella",
    (
        Bit(MAIN, _canopy, (-0.07, -0.07, 0.03), (0.07, 0.07, 0.325), 110, "cloth"),
        Bit(SECOND, _strap, (-0.06, -0.06, 0.175), (0.06, 0.06, 0.235), 70, "cloth"),
        Bit(
            _METAL,
            lambda p: np.minimum(
                cone(p, (0, 0, 0.055), (0, 0, 0.0), (0.012, 0.005), rounding=0.003),
                rod(p, (0, 0, 0.28), (0, 0, 0.38), 0.008, 0.002),
            ),
            (-0.025, -0.025, -0.012),
            (0.025, 0.025, 0.40),
            140,
            "metal",
        ),
        Bit(_WOOD, _crook, (-0.03, -0.03, 0.335), (0.11, 0.03, 0.570), 90, "gloss"),
    ),
    (0.0, 0.0, 0.430),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType({"bicycle": BICYCLE, "suitcase": SUITCASE, "umbrella": UMBRELLA})
"""Every thing of this file by id."""

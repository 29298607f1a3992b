"""Things for home and garden: mug, coffee to go, plant, cake."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Thing, printed
from toolkit.studio.shapes import (
    Distances,
    Points,
    capsule,
    cone,
    cut,
    cylinder,
    ellipsoid,
    ring,
    rod,
    rotate,
    smooth_max,
    smooth_min,
    sphere,
    tube,
)

_LEAF, _SOIL = "#4d9650", "#54382a"


def _mug(p: Points) -> Distances:
    body = cut(cylinder(p, (0, 0, 0.082), 0.074, 0.082, 0.014), cylinder(p, (0, 0, 0.125), 0.062, 0.09, 0.010), 0.008)
    turns = np.linspace(-0.5 * np.pi, 0.5 * np.pi, 15)
    bow = [(-0.100 - 0.056 * np.cos(a) ** 0.6, 0.0, 0.082 - 0.054 * np.sin(a)) for a in turns[::-1]]
    handle = tube(p, [(-0.060, 0.0, bow[0][2]), *bow, (-0.060, 0.0, bow[-1][2])], 0.0155)
    handle = np.maximum(handle, 0.067 - np.hypot(p[..., 0], p[..., 1]))
    lip = ring(p, (0, 0, 0.156), (0, 0, 1), 0.0665, 0.0090)
    return smooth_min(smooth_min(body, lip, 0.006), handle, 0.012)


MUG: Final = Thing(
    "mug",
    (
        Bit(MAIN, _mug, (-0.185, -0.09, -0.012), (0.09, 0.09, 0.178), 90, "gloss"),
        Bit(
            "#4a2c1c",
            lambda p: cylinder(p, (0, 0, 0.130), 0.064, 0.006, 0.003),
            (-0.08, -0.08, 0.115),
            (0.08, 0.08, 0.145),
            50,
            "gloss",
        ),
        Bit(
            SECOND,
            lambda p: smooth_max(
                np.abs(np.hypot(p[..., 0], p[..., 1]) - 0.0715) - 0.0065, np.abs(p[..., 2] - 0.045) - 0.012, 0.004
            ),
            (-0.09, -0.09, 0.025),
            (0.09, 0.09, 0.065),
            80,
            "gloss",
        ),
    ),
    (-0.156, 0.0, 0.082),
)

COFFEE: Final = Thing(
    "coffee to go",
    (
        Bit(
            "#fbf8f1",
            lambda p: cone(p, (0, 0, 0), (0, 0, 0.212), (0.044, 0.064), rounding=0.008),
            (-0.08, -0.08, -0.012),
            (0.08, 0.08, 0.225),
            60,
            "matte",
        ),
        Bit(
            MAIN,
            lambda p: cone(p, (0, 0, 0.050), (0, 0, 0.168), (0.0512, 0.0623), rounding=0.003),
            (-0.08, -0.08, 0.038),
            (0.08, 0.08, 0.18),
            70,
            "cloth",
        ),
        Bit(
            SECOND,
            lambda p: smooth_min(
                cylinder(p, (0, 0, 0.214), 0.070, 0.011, 0.006), cylinder(p, (0, 0, 0.231), 0.058, 0.011, 0.006), 0.006
            ),
            (-0.085, -0.085, 0.195),
            (0.085, 0.085, 0.254),
            70,
        ),
    ),
    (0.0, 0.0, 0.072),
)


def _leaf(p: Points, turn: float, lean: float, long: float) -> Distances:
    q = rotate(rotate(p, (0, 0, 1), turn, (0, 0, 0.11)), (1, 0, 0), lean, (0, 0, 0.11))
    blade = ellipsoid(q, (0, 0, 0.11 + long * 0.55), (0.042, 0.014, long * 0.5))
    crease = np.abs(q[..., 0]) - 0.0015
    return cut(blade, np.maximum(crease, q[..., 1] + 0.009), 0.004)


def _leaves(p: Points) -> Distances:
    plan = (
        (0, 8, 0.24),
        (75, 34, 0.20),
        (150, 30, 0.21),
        (215, 36, 0.19),
        (290, 30, 0.21),
        (30, 55, 0.15),
        (190, 58, 0.15),
        (250, 56, 0.15),
    )
    d = _leaf(p, *plan[0])
    for one in plan[1:]:
        d = smooth_min(d, _leaf(p, *one), 0.006)
    return d


PLANT: Final = Thing(
    "potted plant",
    (
        Bit(
            MAIN,
            lambda p: cut(
                smooth_min(
                    cone(p, (0, 0, 0), (0, 0, 0.095), (0.054, 0.072), rounding=0.010),
                    cylinder(p, (0, 0, 0.100), 0.081, 0.016, 0.008),
                    0.006,
                ),
                cylinder(p, (0, 0, 0.13), 0.066, 0.035, 0.004),
                0.006,
            ),
            (-0.095, -0.095, -0.012),
            (0.095, 0.095, 0.13),
            70,
        ),
        Bit(
            _SOIL,
            lambda p: ellipsoid(p, (0, 0, 0.094), (0.068, 0.068, 0.014)),
            (-0.08, -0.08, 0.075),
            (0.08, 0.08, 0.115),
            40,
            "matte",
        ),
        Bit(_LEAF, _leaves, (-0.20, -0.20, 0.085), (0.20, 0.20, 0.37), 96),
    ),
)


def _frosting(p: Points) -> Distances:
    angle = np.arctan2(p[..., 0], p[..., 1])
    top = cylinder(p, (0, 0, 0.098), 0.089, 0.014, 0.012)
    radius = np.hypot(p[..., 0], p[..., 1])
    drip = (
        np.hypot(
            np.maximum(np.abs(radius - 0.085) - 0.002, 0),
            np.maximum(0.088 - 0.020 * np.cos(9 * angle) - p[..., 2], 0) + np.maximum(p[..., 2] - 0.1, 0),
        )
        - 0.008
    )
    return smooth_min(top, drip, 0.008)


_CANDLES: Final = tuple((0.050 * float(np.cos(a)), 0.050 * float(np.sin(a))) for a in np.radians((99, 219, 339)))
"""(x, y) of the candles: none hides another, on a shelf or on a palm."""


def _flame(p: Points, x: float, y: float) -> Distances:
    """A drop with its tip up, sitting on its candle."""
    return smooth_min(
        sphere(p, (x, y, 0.171), 0.0125), capsule(p, (x, y, 0.174), (x + 0.002, y, 0.206), 0.0105, 0.0025), 0.008
    )


CAKE: Final = Thing(
    "cake",
    (
        Bit(
            "#e7c28d",
            lambda p: cylinder(p, (0, 0, 0.050), 0.084, 0.046, 0.010),
            (-0.1, -0.1, -0.01),
            (0.1, 0.1, 0.11),
            60,
            "matte",
        ),
        Bit(MAIN, _frosting, (-0.11, -0.11, 0.04), (0.11, 0.11, 0.125), 90, "gloss"),
        Bit(
            SECOND,
            lambda p: np.minimum.reduce([rod(p, (x, y, 0.10), (x, y, 0.158), 0.0115, 0.004) for x, y in _CANDLES]),
            (-0.07, -0.07, 0.095),
            (0.07, 0.07, 0.17),
            70,
        ),
        Bit(
            "#ff9a2e",
            lambda p: np.minimum.reduce([_flame(p, x, y) for x, y in _CANDLES]),
            (-0.07, -0.07, 0.15),
            (0.07, 0.07, 0.225),
            80,
            "gloss",
            (("#ffe07a", lambda p: printed(p[..., 2] - 0.178, 0.020)),),
            fine=False,
        ),
    ),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType({"mug": MUG, "coffee": COFFEE, "plant": PLANT, "cake": CAKE})
"""Every thing of this file by id."""

"""Things for home and garden: mug, coffee to go, plant, cake, flowers, present, trophy, globe."""

from __future__ import annotations

from collections.abc import Mapping
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
    cylinder,
    ellipsoid,
    ring,
    rod,
    rotate,
    rounded_box,
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
    return smooth_min(body, handle, 0.012)


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
            lambda p: cut(
                cylinder(p, (0, 0, 0.045), 0.0755, 0.012, 0.004), cylinder(p, (0, 0, 0.045), 0.068, 0.05, 0.002), 0.002
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
            lambda p: cone(p, (0, 0, 0), (0, 0, 0.172), (0.044, 0.062), rounding=0.008),
            (-0.08, -0.08, -0.012),
            (0.08, 0.08, 0.185),
            60,
            "matte",
        ),
        Bit(
            MAIN,
            lambda p: cone(p, (0, 0, 0.035), (0, 0, 0.125), (0.0505, 0.0605), rounding=0.003),
            (-0.08, -0.08, 0.025),
            (0.08, 0.08, 0.135),
            70,
            "cloth",
        ),
        Bit(
            SECOND,
            lambda p: smooth_min(
                cylinder(p, (0, 0, 0.174), 0.068, 0.011, 0.006), cylinder(p, (0, 0, 0.190), 0.056, 0.011, 0.006), 0.006
            ),
            (-0.08, -0.08, 0.155),
            (0.08, 0.08, 0.212),
            70,
        ),
    ),
    (0.0, 0.0, 0.075),
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
            lambda p: np.minimum.reduce(
                [
                    capsule(
                        p,
                        (0.045 * np.cos(a), 0.045 * np.sin(a), 0.11),
                        (0.045 * np.cos(a), 0.045 * np.sin(a), 0.165),
                        0.0075,
                    )
                    for a in (0.4, 1.66, 2.91, 4.17, 5.43)
                ]
            ),
            (-0.065, -0.065, 0.10),
            (0.065, 0.065, 0.18),
            70,
        ),
        Bit(
            "#ffb93b",
            lambda p: np.minimum.reduce(
                [
                    ellipsoid(p, (0.045 * np.cos(a), 0.045 * np.sin(a), 0.186), (0.008, 0.008, 0.014))
                    for a in (0.4, 1.66, 2.91, 4.17, 5.43)
                ]
            ),
            (-0.065, -0.065, 0.165),
            (0.065, 0.065, 0.208),
            80,
            "gloss",
        ),
    ),
)

_BLOOMS: Final = (
    (0.0, -0.015, 0.262, 0),
    (-0.056, 0.0, 0.238, 1),
    (0.056, 0.005, 0.236, 1),
    (0.0, 0.050, 0.240, 1),
    (-0.032, -0.050, 0.214, 0),
    (0.036, -0.048, 0.216, 0),
)


def _blooms(p: Points, kind: int) -> Distances:
    balls = []
    for x, y, z, which in _BLOOMS:
        if which == kind:
            q = p - np.asarray((x, y, z), np.float32)
            angle = np.arctan2(q[..., 0], q[..., 1])
            balls.append(ellipsoid(p, (x, y, z), (0.034, 0.034, 0.028)) + 0.005 * np.cos(5 * angle + 60 * q[..., 2]))
    return np.minimum.reduce(balls)


FLOWERS: Final = Thing(
    "flowers",
    (
        Bit(MAIN, lambda p: _blooms(p, 0), (-0.1, -0.1, 0.17), (0.1, 0.1, 0.31), 80),
        Bit(SECOND, lambda p: _blooms(p, 1), (-0.11, -0.1, 0.19), (0.11, 0.1, 0.29), 80),
        Bit(
            _LEAF,
            lambda p: np.minimum.reduce(
                [capsule(p, (x * 0.15, y * 0.15, 0.02), (x, y, z - 0.02), 0.009, 0.011) for x, y, z, _ in _BLOOMS]
            ),
            (-0.09, -0.09, 0.0),
            (0.09, 0.09, 0.27),
            80,
        ),
        Bit(
            "#fbf3e2",
            lambda p: cone(p, (0, 0, 0.02), (0, 0, 0.175), (0.022, 0.076), rounding=0.008),
            (-0.095, -0.095, 0.0),
            (0.095, 0.095, 0.19),
            60,
            "matte",
        ),
    ),
    (0.0, 0.0, 0.055),
)


def _ribbon(p: Points) -> Distances:
    box = rounded_box(p, (0, 0, 0.080), (0.0885, 0.0885, 0.0815), 0.010)
    strips = np.maximum(box, np.minimum(np.abs(p[..., 0]), np.abs(p[..., 1])) - 0.016)
    bow = [ring(p, (s * 0.034, 0, 0.180), (0.25 * s, 1, 0), 0.026, 0.0115) for s in (-1, 1)]
    return np.minimum.reduce([strips, *bow, sphere(p, (0, 0, 0.168), 0.017)])


GIFT: Final = Thing(
    "present",
    (
        Bit(
            MAIN,
            lambda p: rounded_box(p, (0, 0, 0.080), (0.085, 0.085, 0.080), 0.010),
            (-0.1, -0.1, -0.012),
            (0.1, 0.1, 0.175),
            60,
        ),
        Bit(SECOND, _ribbon, (-0.1, -0.1, -0.012), (0.1, 0.1, 0.228), 96, "gloss"),
    ),
)


def _cup(p: Points) -> Distances:
    bowl = ellipsoid(p, (0, 0, 0.235), (0.072, 0.072, 0.105))
    bowl = np.maximum(bowl, p[..., 2] - 0.240)
    bowl = cut(bowl, ellipsoid(p, (0, 0, 0.255), (0.060, 0.060, 0.09)), 0.006)
    ears = np.minimum(*(ring(p, (s * 0.080, 0, 0.198), (0, 1, 0), 0.032, 0.009) for s in (-1, 1)))
    ears = np.maximum(ears, 0.062 - np.hypot(p[..., 0], p[..., 1]))
    stem = smooth_min(
        cone(p, (0, 0, 0.06), (0, 0, 0.15), (0.034, 0.014), rounding=0.005), sphere(p, (0, 0, 0.118), 0.021), 0.015
    )
    return smooth_min(smooth_min(bowl, ears, 0.006), stem, 0.015)


TROPHY: Final = Thing(
    "trophy",
    (
        Bit("#e3b23c", _cup, (-0.135, -0.09, 0.045), (0.135, 0.09, 0.26), 96, "metal"),
        Bit(
            MAIN,
            lambda p: rounded_box(p, (0, 0, 0.033), (0.058, 0.058, 0.033), 0.008),
            (-0.07, -0.07, -0.012),
            (0.07, 0.07, 0.08),
            50,
        ),
        Bit(
            SECOND,
            lambda p: rounded_box(p, (0, -0.058, 0.033), (0.036, 0.004, 0.016), 0.003),
            (-0.05, -0.075, 0.01),
            (0.05, -0.045, 0.06),
            60,
            "metal",
        ),
    ),
)

_LANDS: Final = (
    (-0.5, -0.7, 0.5, 0.52),
    (-0.35, -0.85, -0.25, 0.36),
    (0.5, -0.75, 0.35, 0.5),
    (0.62, -0.75, -0.15, 0.34),
    (0.1, 0.9, 0.2, 0.6),
    (0.9, 0.1, -0.5, 0.35),
    (-0.9, 0.2, -0.1, 0.4),
)


def _lands(p: Points) -> Distances:
    q = p - np.asarray((0, 0, 0.185), np.float32)
    patches = [
        sphere(q, (0.107 * x / n, 0.107 * y / n, 0.107 * z / n), 0.107 * r)
        for x, y, z, r in _LANDS
        for n in [(x * x + y * y + z * z) ** 0.5]
    ]
    return np.maximum(
        sphere(q, (0, 0, 0), 0.1085),
        np.minimum.reduce(patches) + 0.008 * np.sin(60 * q[..., 0]) * np.sin(55 * q[..., 2]),
    )


GLOBE: Final = Thing(
    "globe",
    (
        Bit(MAIN, lambda p: sphere(p, (0, 0, 0.185), 0.106), (-0.12, -0.12, 0.065), (0.12, 0.12, 0.305), 60, "gloss"),
        Bit("#8bbf6a", _lands, (-0.12, -0.12, 0.065), (0.12, 0.12, 0.305), 96),
        Bit(
            SECOND,
            lambda p: np.minimum.reduce(
                [
                    np.maximum(ring(p, (0, 0, 0.185), (0, 1, 0), 0.122, 0.009), -(p[..., 0] + 0.03)),
                    rod(p, (0, 0, 0), (0, 0, 0.022), 0.058, 0.008),
                    capsule(p, (0, 0, 0.02), (0, 0, 0.066), 0.012),
                ]
            ),
            (-0.07, -0.07, -0.012),
            (0.14, 0.07, 0.325),
            96,
        ),
    ),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType(
    {
        "mug": MUG,
        "coffee": COFFEE,
        "plant": PLANT,
        "cake": CAKE,
        "flowers": FLOWERS,
        "gift": GIFT,
        "trophy": TROPHY,
        "globe": GLOBE,
    }
)
"""Every thing of this file by id."""

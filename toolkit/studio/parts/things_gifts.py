"""Things to give and to show: flowers, present, trophy, globe."""

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
    ellipsoid,
    ring,
    rod,
    rounded_box,
    smooth_min,
    sphere,
)

_LEAF: Final = "#4d9650"

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
    met: Distances = np.minimum.reduce(balls)
    return met


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
    met: Distances = np.minimum.reduce([strips, *bow, sphere(p, (0, 0, 0.168), 0.017)])
    return met


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
    met: Distances = np.maximum(
        sphere(q, (0, 0, 0), 0.1085),
        np.minimum.reduce(patches) + 0.008 * np.sin(60 * q[..., 0]) * np.sin(55 * q[..., 2]),
    )
    return met


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
    {"flowers": FLOWERS, "gift": GIFT, "trophy": TROPHY, "globe": GLOBE}
)
"""Every thing of this file by id."""

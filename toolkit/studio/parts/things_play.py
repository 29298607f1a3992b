"""Things for play: guitar, football, skateboard, bicycle helmet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Thing, printed
from toolkit.studio.shapes import (
    Distances,
    Points,
    cut,
    ellipsoid,
    length,
    ring,
    rod,
    rounded_box,
    smooth_max,
    smooth_min,
    sphere,
)

_DARK, _METAL, _WOOD = "#26282e", "#c3c7cf", "#b98553"


def _guitar_body(p: Points) -> Distances:
    x, z = p[..., 0], p[..., 2]
    flat = smooth_min(np.hypot(x, z - 0.122) - 0.118, np.hypot(x, z - 0.268) - 0.088, 0.05)
    return smooth_max(flat, np.abs(p[..., 1]) - 0.036, 0.020)


def _guitar_strings(p: Points) -> Distances:
    lines = np.minimum.reduce([np.abs(p[..., 0] - x) for x in (-0.0105, -0.0035, 0.0035, 0.0105)])
    met: Distances = np.maximum(
        np.hypot(lines, p[..., 1] + 0.044) - 0.0016, np.maximum(0.085 - p[..., 2], p[..., 2] - 0.60)
    )
    return met


GUITAR: Final = Thing(
    "guitar",
    (
        Bit(MAIN, _guitar_body, (-0.14, -0.055, -0.012), (0.14, 0.055, 0.375), 96, "gloss"),
        Bit(
            _WOOD,
            lambda p: np.minimum(
                rounded_box(p, (0, -0.030, 0.450), (0.020, 0.013, 0.160), 0.009),
                rounded_box(p, (0, -0.024, 0.630), (0.031, 0.012, 0.045), 0.009),
            ),
            (-0.045, -0.055, 0.27),
            (0.045, 0.0, 0.69),
            120,
        ),
        Bit(
            _DARK,
            lambda p: np.minimum(
                rod(p, (0, -0.030, 0.225), (0, -0.0375, 0.225), 0.040, 0.002),
                rounded_box(p, (0, -0.038, 0.085), (0.044, 0.006, 0.011), 0.005),
            ),
            (-0.055, -0.05, 0.06),
            (0.055, -0.02, 0.275),
            90,
        ),
        Bit(
            SECOND,
            lambda p: np.minimum(
                ring(p, (0, -0.0365, 0.225), (0, 1, 0), 0.048, 0.0045),
                np.minimum.reduce(
                    [sphere(p, (s * 0.040, -0.024, z), 0.012) for s in (-1, 1) for z in (0.605, 0.632, 0.659)]
                ),
            ),
            (-0.06, -0.05, 0.16),
            (0.06, -0.005, 0.68),
            150,
        ),
        Bit("#f1e6c8", _guitar_strings, (-0.02, -0.052, 0.075), (0.02, -0.035, 0.61), 320, "metal"),
    ),
    (0.0, -0.026, 0.455),
)

_BALL, _GOLDEN = 0.108, 1.618034
_PENTAGONS: Final = np.asarray(
    [np.roll((0, i, j * _GOLDEN), k) for k in range(3) for i in (-1, 1) for j in (-1, 1)], np.float32
) / np.float32(1.902113)
"""Middles of a football's twelve five-sided patches: the corners of an icosahedron."""
_HEXAGONS: Final = np.asarray(
    [(i, j, k) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)]
    + [np.roll((0, j * _GOLDEN, i / _GOLDEN), k) for k in range(3) for i in (-1, 1) for j in (-1, 1)],
    np.float32,
) / np.float32(1.732051)
"""Middles of the twenty six-sided ones: the middles of its faces."""
_TILT: Final = np.asarray([[0.94, -0.20, 0.28], [0.26, 0.95, -0.18], [-0.23, 0.24, 0.94]], np.float32)


def _patches(p: Points) -> tuple[Points, Distances, Distances]:
    """Points from the ball's middle; how far each is outside five-sided patches; how far from the nearest seam."""
    q = p - np.asarray((0, 0, _BALL), np.float32)
    five = (q @ _TILT @ _PENTAGONS.T).max(axis=-1) / np.float32(1.0265)
    six = np.partition(q @ _TILT @ _HEXAGONS.T, -2, axis=-1)
    outside = 1.6 * (six[..., -1] - five)
    between = np.maximum(1.4 * (six[..., -1] - six[..., -2]), -4 * outside)
    return q, outside, np.minimum(np.abs(outside), between)


def _leather(p: Points) -> Distances:
    q, _, seam = _patches(p)
    groove: Distances = 0.0035 * np.clip(1 - seam / 0.008, 0, 1) ** 2
    return length(q) - _BALL + groove


BALL: Final = Thing(
    "football",
    (
        Bit(
            "#fbfaf5",
            _leather,
            (-0.12, -0.12, -0.012),
            (0.12, 0.12, 0.228),
            80,
            prints=((MAIN, lambda p: printed(_patches(p)[1] + 0.001, 0.005)),),
        ),
    ),
)


def _deck(p: Points) -> Distances:
    x, z = p[..., 0], p[..., 2] - 0.28
    y = p[..., 1] + 0.45 * np.square(np.maximum(np.abs(z) - 0.18, 0) / 0.1) * 0.1
    flat = np.hypot(x, np.maximum(np.abs(z) - 0.195, 0)) - 0.085
    return smooth_max(flat, np.abs(y) - 0.012, 0.010) * 0.9


def _stripe(p: Points) -> Distances:
    x, z = p[..., 0], p[..., 2] - 0.28
    band = np.minimum(np.abs(z - 0.6 * x) - 0.030, np.abs(z - 0.6 * x - 0.075) - 0.012) * 0.85
    met: Distances = np.maximum(
        np.maximum(band, np.hypot(x, np.maximum(np.abs(z) - 0.195, 0)) - 0.080), np.abs(p[..., 1] + 0.0125) - 0.003
    )
    return met


SKATEBOARD: Final = Thing(
    "skateboard",
    (
        Bit(MAIN, _deck, (-0.10, -0.09, -0.012), (0.10, 0.03, 0.572), 130),
        Bit(SECOND, _stripe, (-0.10, -0.03, 0.15), (0.10, 0.0, 0.42), 110),
        Bit(
            _METAL,
            lambda p: np.minimum.reduce(
                [rod(p, (-0.055, 0.040, z), (0.055, 0.040, z), 0.010) for z in (0.12, 0.44)]
                + [rounded_box(p, (0, 0.025, z), (0.020, 0.020, 0.022), 0.006) for z in (0.12, 0.44)]
            ),
            (-0.07, 0.0, 0.09),
            (0.07, 0.06, 0.475),
            120,
            "metal",
        ),
        Bit(
            "#f4efe2",
            lambda p: np.minimum.reduce(
                [
                    rod(p, (s * 0.048, 0.040, z), (s * 0.082, 0.040, z), 0.030, 0.010)
                    for s in (-1, 1)
                    for z in (0.12, 0.44)
                ]
            ),
            (-0.095, 0.0, 0.08),
            (0.095, 0.08, 0.485),
            120,
        ),
    ),
    (-0.078, 0.0, 0.495),
)


def _helmet(p: Points) -> Distances:
    d = ellipsoid(p, (0, 0, 0.045), (0.112, 0.150, 0.125))
    d = smooth_max(d, 0.012 - p[..., 2] + 0.10 * np.maximum(p[..., 1], 0), 0.02)
    d = cut(d, ellipsoid(p, (0, 0.005, 0.02), (0.092, 0.128, 0.105)), 0.01)
    for x, lean in ((0.0, 0.0), (0.050, 0.2), (-0.050, -0.2)):
        for y, long in ((-0.070, 0.034), (0.030, 0.046)):
            d = cut(d, ellipsoid(p, (x + lean * 0.05, y, 0.15), (0.013, long, 0.085)), 0.010)
    return d


HELMET: Final = Thing(
    "bicycle helmet",
    (
        Bit(MAIN, _helmet, (-0.13, -0.17, 0.0), (0.13, 0.17, 0.185), 110, "gloss"),
        Bit(
            _DARK,
            lambda p: cut(
                np.maximum(ellipsoid(p, (0, 0, 0.045), (0.104, 0.142, 0.116)), 0.004 - p[..., 2]),
                ellipsoid(p, (0, 0, 0.01), (0.09, 0.125, 0.105)),
                0.004,
            ),
            (-0.12, -0.16, -0.008),
            (0.12, 0.16, 0.175),
            90,
            "matte",
        ),
        Bit(
            SECOND,
            lambda p: np.maximum(
                np.abs(ellipsoid(p, (0, 0, 0.045), (0.113, 0.151, 0.126))) - 0.003, np.abs(p[..., 2] - 0.034) - 0.010
            ),
            (-0.13, -0.17, 0.015),
            (0.13, 0.17, 0.055),
            110,
        ),
    ),
)


THINGS: Final[Mapping[str, Thing]] = MappingProxyType(
    {"guitar": GUITAR, "ball": BALL, "skateboard": SKATEBOARD, "helmet": HELMET}
)
"""Every thing of this file by id."""

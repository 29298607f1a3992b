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
    mirror,
    ring,
    rod,
    rotate,
    rounded_box,
    smooth_max,
    smooth_min,
    sphere,
    tube,
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


def _ridden(p: Points) -> Points:
    """Points for a helmet whose front is turned aside, so that its length and its vents are seen."""
    return rotate(p, (0, 0, 1), -58)


def _dome(q: Points, grow: float) -> Distances:
    """Long from front to back, and lower behind."""
    return ellipsoid(q, (0, 0, 0.040), (0.104 + grow, 0.150 + grow, 0.118 + grow))


def _rim(q: Points) -> Distances:
    """How far below the edge: high over the brow and at the ears, low at the temples and behind."""
    y = q[..., 1]
    met: Distances = 0.026 - 0.010 * np.cos(21 * (y + 0.02)) - 0.012 * np.clip(y / 0.12, 0, 1) - q[..., 2]
    return met


def _vents(q: Points) -> Distances:
    """Five rows of long slots, two in each, that draw together to the back."""
    y = q[..., 1]
    x = np.abs(q[..., 0]) / (1 - 0.30 * np.square(y / 0.15))
    rows = [
        np.hypot(x - at, np.maximum(np.abs(y - middle) - long, 0)) - 0.0105
        for at in (0.0, 0.038, 0.074)
        for middle, long in ((-0.070, 0.034), (0.054, 0.040))
    ]
    met: Distances = np.minimum.reduce(rows)
    return met


def _helmet(p: Points) -> Distances:
    """The shell, raised between its vents, with a peak in front."""
    q = _ridden(p)
    vents = _vents(q)
    d = _dome(q, 0.0) - 0.005 * np.clip(vents / 0.012, 0, 1)
    d = cut(d, np.maximum(vents, -0.020 - d), 0.005)
    d = smooth_max(d, _rim(q), 0.010)
    d = cut(d, _dome(q, -0.016), 0.004)
    peak = smooth_max(np.abs(_dome(q, 0.0) - 0.006) - 0.006, np.abs(q[..., 2] - 0.048) - 0.010, 0.006)
    peak = smooth_max(peak, q[..., 1] + 0.075, 0.008)
    return smooth_min(d, peak, 0.006)


def _helmet_lining(p: Points) -> Distances:
    q = _ridden(p)
    d = smooth_max(_dome(q, -0.011), _rim(q) - 0.006, 0.006)
    return cut(d, _dome(q, -0.026), 0.004)


def _helmet_straps(p: Points) -> Distances:
    """From both sides down to a buckle on the ground."""
    q = mirror(_ridden(p))
    straps = [
        tube(q, [(0.096, y, 0.030), (0.092, 0.5 * y, 0.012), (0.080, 0.012, 0.004), (0.0, 0.020, 0.004)], 0.0062)
        for y in (-0.045, 0.060)
    ]
    met: Distances = np.minimum.reduce(straps)
    return met


def _helmet_trim(p: Points) -> Distances:
    """A stripe over the shell, low on the sides."""
    q = _ridden(p)
    band = np.abs(q[..., 2] - 0.058 - 0.10 * q[..., 1]) - 0.0065
    return smooth_max(np.abs(_dome(q, 0.002)) - 0.006, np.maximum(band, -0.035 - q[..., 1]), 0.003)


HELMET: Final = Thing(
    "bicycle helmet",
    (
        Bit(MAIN, _helmet, (-0.165, -0.165, 0.0), (0.165, 0.165, 0.180), 120, "gloss"),
        Bit(_DARK, _helmet_lining, (-0.15, -0.15, -0.012), (0.15, 0.15, 0.165), 84, "matte"),
        Bit(SECOND, _helmet_trim, (-0.165, -0.165, 0.020), (0.165, 0.165, 0.1), 110),
        Bit(_DARK, _helmet_straps, (-0.13, -0.13, -0.012), (0.13, 0.13, 0.045), 84, "matte"),
    ),
)


THINGS: Final[Mapping[str, Thing]] = MappingProxyType(
    {"guitar": GUITAR, "ball": BALL, "skateboard": SKATEBOARD, "helmet": HELMET}
)
"""Every thing of this file by id."""

"""Things for craft and the lab: spanner, hammer, paint brush and palette, flask, magnifying glass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.frame import Frame
from toolkit.studio.part import Part
from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Colours, Thing, printed
from toolkit.studio.shapes import (
    Distances,
    Points,
    capsule,
    cone,
    cut,
    disc,
    ellipsoid,
    ring,
    rod,
    rounded_box,
    smooth_max,
    smooth_min,
    smooth_union,
    sphere,
)

_METAL, _WOOD = "#c3c7cf", "#b98553"


def _spanner(p: Points) -> Distances:
    shaft = rounded_box(p, (0, 0, 0.155), (0.0165, 0.0095, 0.125), 0.008)
    head = smooth_max(np.hypot(p[..., 0], p[..., 2] - 0.302) - 0.047, np.abs(p[..., 1]) - 0.0125, 0.008)
    jaw = rounded_box(p, (0.010, 0, 0.340), (0.021, 0.03, 0.040), 0.006)
    eye = smooth_max(np.hypot(p[..., 0], p[..., 2] - 0.036) - 0.036, np.abs(p[..., 1]) - 0.0115, 0.008)
    d = smooth_min(smooth_min(shaft, head, 0.02), eye, 0.02)
    return cut(cut(d, jaw, 0.006), rod(p, (0, -0.1, 0.036), (0, 0.1, 0.036), 0.018, 0.002), 0.004)


SPANNER: Final = Thing(
    "spanner",
    (
        Bit(_METAL, _spanner, (-0.06, -0.025, -0.012), (0.06, 0.025, 0.362), 110, "metal"),
        Bit(
            MAIN,
            lambda p: capsule(p, (0, 0, 0.100), (0, 0, 0.205), 0.0215),
            (-0.035, -0.035, 0.07),
            (0.035, 0.035, 0.235),
            60,
        ),
    ),
    (0.0, 0.0, 0.150),
)

HAMMER: Final = Thing(
    "hammer",
    (
        Bit(
            MAIN,
            lambda p: capsule(p, (0, 0, 0.024), (0, 0, 0.155), 0.022, 0.018),
            (-0.035, -0.035, -0.01),
            (0.035, 0.035, 0.19),
            60,
        ),
        Bit(_WOOD, lambda p: rod(p, (0, 0, 0.14), (0, 0, 0.31), 0.0125), (-0.03, -0.03, 0.13), (0.03, 0.03, 0.325), 70),
        Bit(
            _METAL,
            lambda p: smooth_min(
                rod(p, (-0.062, 0, 0.292), (0.025, 0, 0.292), 0.024, 0.006),
                cone(p, (0.015, 0, 0.292), (0.085, 0, 0.275), (0.022, 0.007), rounding=0.004),
                0.01,
            ),
            (-0.075, -0.035, 0.25),
            (0.1, 0.035, 0.33),
            80,
            "metal",
        ),
    ),
    (0.0, 0.0, 0.090),
)


def _dipped(p: Points) -> Distances:
    """How far above the paint's edge on the brush, less where it has run down."""
    met: Distances = 0.282 + 0.008 * np.cos(4 * np.arctan2(p[..., 0], p[..., 1])) - p[..., 2]
    return met


def _bristles(p: Points) -> Distances:
    d = smooth_min(
        ellipsoid(p, (0, 0, 0.275), (0.033, 0.033, 0.056)), capsule(p, (0, 0, 0.30), (0, 0, 0.345), 0.014, 0.004), 0.025
    )
    met: Distances = np.maximum(d, 0.235 - p[..., 2])
    return met


BRUSH: Final = Thing(
    "paint brush",
    (
        Bit(
            SECOND,
            lambda p: capsule(p, (0, 0, 0.010), (0, 0, 0.195), 0.010, 0.0185),
            (-0.035, -0.035, -0.012),
            (0.035, 0.035, 0.225),
            80,
            "gloss",
        ),
        Bit(
            _METAL,
            lambda p: cone(p, (0, 0, 0.190), (0, 0, 0.255), (0.0205, 0.0285), rounding=0.004),
            (-0.042, -0.042, 0.175),
            (0.042, 0.042, 0.268),
            50,
            "metal",
        ),
        Bit(
            "#e9d6b0",
            _bristles,
            (-0.045, -0.045, 0.220),
            (0.045, 0.045, 0.362),
            60,
            "vinyl",
            ((MAIN, lambda p: printed(_dipped(p), 0.004)),),
        ),
    ),
    (0.0, 0.0, 0.095),
)

_BLOBS: Final = (
    (-0.104, 0.104, "#d9483b"),
    (-0.074, 0.152, "#f2bf3a"),
    (-0.018, 0.170, MAIN),
    (0.042, 0.164, SECOND),
    (0.092, 0.128, "#3f78b8"),
    (0.104, 0.074, "#fdf9ee"),
)
"""(x, z) and colour of the paints."""


def _board(p: Points) -> Distances:
    """A bean with a hole for the thumb, upright."""
    x, z = p[..., 0], p[..., 2]
    flat = smooth_min(np.hypot(x / 1.28, z - 0.116) - 0.106, np.hypot(x - 0.070, z - 0.060) - 0.060, 0.04)
    flat = smooth_max(flat, 0.042 - np.hypot(x + 0.052, z + 0.012), 0.020)
    flat = smooth_max(flat, 0.022 - np.hypot(x - 0.034, z - 0.062), 0.006)
    return smooth_max(0.85 * flat, np.abs(p[..., 1]) - 0.0105, 0.009)


def _paints(p: Points) -> Distances:
    met: Distances = np.minimum.reduce([ellipsoid(p, (x, -0.008, z), (0.025, 0.015, 0.022)) for x, z, _ in _BLOBS])
    return met


def _paint(x: float, z: float) -> Callable[[Points], Distances]:
    """The share of one of the paints: all of its blob, as blobs lie apart."""
    return lambda p: (np.hypot(p[..., 0] - x, p[..., 2] - z) < 0.028).astype(np.float32)


PALETTE: Final = Thing(
    "palette",
    (
        Bit("#d3a269", _board, (-0.155, -0.028, -0.012), (0.155, 0.028, 0.240), 96),
        Bit(
            _BLOBS[-1][2],
            _paints,
            (-0.142, -0.032, 0.040),
            (0.142, 0.015, 0.205),
            90,
            "gloss",
            tuple((colour, _paint(x, z)) for x, z, colour in _BLOBS[:-1]),
            fine=False,
        ),
    ),
)


def palette_and_brush(colours: Colours) -> list[Part]:
    """Both as one prop: the palette upright, the brush leaning across it."""
    lean = (0.60, 0.0, 0.80)
    brush = Frame((-0.115, -0.052, 0.0), (lean[2], 0.0, -lean[0]), (0.0, 1.0, 0.0), lean)
    return PALETTE.parts("palette", colours) + BRUSH.parts("brush", colours, brush)


def _flask(p: Points) -> Distances:
    d = smooth_min(
        cone(p, (0, 0, 0), (0, 0, 0.172), (0.106, 0.030), rounding=0.018),
        rod(p, (0, 0, 0.15), (0, 0, 0.262), 0.030, 0.004),
        0.03,
    )
    d = smooth_min(d, ring(p, (0, 0, 0.262), (0, 0, 1), 0.031, 0.0105), 0.008)
    return cut(d, rod(p, (0, 0, 0.20), (0, 0, 0.3), 0.022, 0.002), 0.004)


def _liquid(p: Points) -> Distances:
    """Below a lively level, without the pale scale that is printed on the front."""
    level = p[..., 2] - 0.094 - 0.006 * np.sin(38 * p[..., 0] + 24 * p[..., 1])
    marks = [
        np.hypot(np.maximum(np.abs(p[..., 0] - 0.028 + w) - w, 0), p[..., 2] - z) - 0.0045
        for z, w in ((0.040, 0.018), (0.066, 0.012))
    ]
    met: Distances = np.maximum(level, -np.maximum(np.minimum(*marks), p[..., 1]))
    return met


_FROTH: Final = (
    ((-0.014, -0.010, 0.266), 0.021),
    ((0.016, -0.004, 0.268), 0.018),
    ((0.002, 0.014, 0.268), 0.018),
    ((0.004, -0.008, 0.294), 0.015),
    ((0.018, -0.004, 0.313), 0.009),
)

FLASK: Final = Thing(
    "flask",
    (
        Bit(
            "#d9ecef",
            _flask,
            (-0.12, -0.12, -0.012),
            (0.12, 0.12, 0.285),
            80,
            "gloss",
            ((MAIN, lambda p: printed(_liquid(p), 0.006)),),
        ),
        Bit(
            SECOND,
            lambda p: smooth_union(0.003, *(sphere(p, c, r) for c, r in _FROTH)),
            (-0.045, -0.045, 0.235),
            (0.045, 0.045, 0.332),
            60,
            "gloss",
        ),
    ),
)

MAGNIFIER: Final = Thing(
    "magnifying glass",
    (
        Bit(
            MAIN,
            lambda p: capsule(p, (0, 0, 0.022), (0, 0, 0.135), 0.020, 0.0155),
            (-0.035, -0.035, -0.01),
            (0.035, 0.035, 0.165),
            60,
        ),
        Bit(
            SECOND,
            lambda p: np.minimum(
                ring(p, (0, 0, 0.245), (0, 1, 0), 0.078, 0.013), capsule(p, (0, 0, 0.135), (0, 0, 0.165), 0.011)
            ),
            (-0.1, -0.025, 0.11),
            (0.1, 0.025, 0.345),
            96,
            "metal",
        ),
        Bit(
            "#d3e6ee",
            lambda p: disc(p, (0, 0, 0.245), (0, 1, 0), 0.072, 0.005),
            (-0.085, -0.02, 0.16),
            (0.085, 0.02, 0.33),
            60,
            "glass",
        ),
    ),
    (0.0, 0.0, 0.080),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType(
    {"spanner": SPANNER, "hammer": HAMMER, "brush": BRUSH, "flask": FLASK, "magnifier": MAGNIFIER}
)
"""Every thing of this file by id."""

"""Pets: a dog and a cat that sit beside the figure."""

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
    mirror,
    ring,
    smooth_min,
    smooth_union,
    sphere,
    tube,
)

_EYE = "#1d1714"


def _dog_body(p: Points) -> Distances:
    q = mirror(p)
    trunk = smooth_min(
        ellipsoid(p, (0, 0.035, 0.115), (0.088, 0.098, 0.112)),
        ellipsoid(p, (0, -0.020, 0.180), (0.068, 0.066, 0.090)),
        0.05,
    )
    head = smooth_union(
        0.03,
        ellipsoid(p, (0, -0.050, 0.315), (0.098, 0.086, 0.086)),
        ellipsoid(p, (0, -0.120, 0.285), (0.050, 0.050, 0.040)),
    )
    legs = smooth_min(
        capsule(q, (0.042, -0.065, 0.17), (0.046, -0.085, 0.03), 0.032, 0.030),
        ellipsoid(q, (0.048, -0.098, 0.022), (0.034, 0.044, 0.024)),
        0.015,
    )
    haunch = smooth_min(
        ellipsoid(q, (0.082, 0.030, 0.070), (0.044, 0.074, 0.068)),
        ellipsoid(q, (0.092, -0.050, 0.022), (0.030, 0.050, 0.023)),
        0.02,
    )
    tail = tube(p, [(0, 0.12, 0.05), (0.03, 0.17, 0.10), (0.05, 0.18, 0.17)], (0.026, 0.022, 0.016))
    d = smooth_union(0.03, trunk, head, legs, haunch)
    return np.maximum(smooth_min(d, tail, 0.02), -p[..., 2])


def _dog_ears(p: Points) -> Distances:
    q = mirror(p)
    return smooth_min(
        ellipsoid(q, (0.098, -0.030, 0.315), (0.022, 0.040, 0.066)),
        ellipsoid(q, (0.085, -0.030, 0.365), (0.034, 0.034, 0.022)),
        0.02,
    )


def _eyes(p: Points, x: float, y: float, z: float, r: float) -> Distances:
    return ellipsoid(mirror(p), (x, y, z), (r, r * 0.7, r * 1.25))


_COLLAR = (0.0, -0.028, 0.238)

DOG: Final = Thing(
    "dog",
    (
        Bit("#d09a5f", _dog_body, (-0.145, -0.19, -0.012), (0.145, 0.215, 0.42), 110),
        Bit("#7d5032", _dog_ears, (-0.135, -0.09, 0.23), (0.135, 0.03, 0.41), 80),
        Bit(
            "#f6e9d2",
            lambda p: ellipsoid(p, (0, -0.140, 0.272), (0.040, 0.034, 0.026)),
            (-0.06, -0.19, 0.235),
            (0.06, -0.09, 0.31),
            50,
        ),
        Bit(
            _EYE,
            lambda p: np.minimum(
                _eyes(p, 0.042, -0.126, 0.338, 0.0125), ellipsoid(p, (0, -0.172, 0.296), (0.020, 0.013, 0.014))
            ),
            (-0.07, -0.195, 0.27),
            (0.07, -0.1, 0.365),
            90,
            "gloss",
        ),
        Bit(
            "#ffffff",
            lambda p: np.minimum(*(sphere(p, (s * 0.042 - 0.004, -0.1345, 0.344), 0.0042) for s in (-1, 1))),
            (-0.055, -0.145, 0.335),
            (0.055, -0.125, 0.354),
            100,
            "matte",
        ),
        Bit(MAIN, lambda p: ring(p, _COLLAR, (0, -0.35, 1), 0.066, 0.014), (-0.1, -0.13, 0.18), (0.1, 0.07, 0.29), 70),
        Bit(
            SECOND,
            lambda p: ellipsoid(p, (0, -0.112, 0.198), (0.018, 0.008, 0.018)),
            (-0.03, -0.13, 0.17),
            (0.03, -0.09, 0.225),
            40,
            "metal",
        ),
    ),
)


def _cat_body(p: Points) -> Distances:
    q = mirror(p)
    trunk = smooth_min(
        ellipsoid(p, (0, 0.035, 0.100), (0.080, 0.092, 0.098)),
        ellipsoid(p, (0, -0.015, 0.165), (0.056, 0.058, 0.085)),
        0.05,
    )
    head = ellipsoid(p, (0, -0.045, 0.292), (0.098, 0.080, 0.078))
    ears = cone(q, (0.058, -0.040, 0.335), (0.076, -0.036, 0.405), (0.036, 0.004), rounding=0.004)
    ears = cut(ears, cone(q, (0.058, -0.068, 0.335), (0.074, -0.058, 0.392), (0.024, 0.003), rounding=0.003), 0.006)
    muzzle = ellipsoid(q, (0.017, -0.116, 0.270), (0.024, 0.018, 0.017))
    legs = smooth_min(
        capsule(q, (0.034, -0.055, 0.16), (0.034, -0.072, 0.03), 0.026, 0.024),
        ellipsoid(q, (0.034, -0.082, 0.020), (0.027, 0.036, 0.021)),
        0.015,
    )
    haunch = smooth_min(
        ellipsoid(q, (0.072, 0.035, 0.062), (0.038, 0.066, 0.060)),
        ellipsoid(q, (0.078, -0.038, 0.018), (0.026, 0.042, 0.019)),
        0.02,
    )
    tail = tube(
        p,
        [(0.02, 0.11, 0.04), (0.10, 0.13, 0.035), (0.145, 0.06, 0.035), (0.135, -0.02, 0.035)],
        (0.024, 0.024, 0.023, 0.021),
    )
    d = smooth_union(0.025, trunk, head, legs, haunch)
    d = smooth_min(smooth_min(d, ears, 0.012), muzzle, 0.012)
    return np.maximum(smooth_min(d, tail, 0.02), -p[..., 2])


def _cat_stripes(p: Points) -> Distances:
    d = _cat_body(p)
    on_head = np.maximum(np.abs(p[..., 0]) - 0.006 - 0.0 * p[..., 2], 0.318 - p[..., 2])
    side = np.maximum(np.abs(np.abs(p[..., 0]) - 0.026) - 0.005, 0.330 - p[..., 2])
    back = np.maximum(
        np.abs(np.mod(p[..., 2], 0.045) - 0.0225) - 0.008,
        np.maximum(0.05 - p[..., 1], np.maximum(p[..., 2] - 0.21, 0.06 - p[..., 2])),
    )
    bands = np.minimum(np.minimum(on_head, side), back)
    met: Distances = np.maximum(d - 0.0018, np.maximum(bands, -0.006 - d))
    return met


CAT: Final = Thing(
    "cat",
    (
        Bit("#9aa0aa", _cat_body, (-0.135, -0.16, -0.012), (0.18, 0.17, 0.42), 120),
        Bit("#666c78", _cat_stripes, (-0.135, -0.16, 0.03), (0.18, 0.17, 0.39), 120),
        Bit(
            _EYE,
            lambda p: _eyes(p, 0.042, -0.113, 0.306, 0.0135),
            (-0.07, -0.14, 0.28),
            (0.07, -0.09, 0.335),
            90,
            "gloss",
        ),
        Bit(
            "#ffffff",
            lambda p: np.minimum(*(sphere(p, (s * 0.042 - 0.004, -0.1215, 0.312), 0.0045) for s in (-1, 1))),
            (-0.055, -0.132, 0.303),
            (0.055, -0.112, 0.322),
            100,
            "matte",
        ),
        Bit(
            "#e39a9a",
            lambda p: ellipsoid(p, (0, -0.132, 0.282), (0.010, 0.008, 0.007)),
            (-0.02, -0.15, 0.265),
            (0.02, -0.115, 0.3),
            40,
        ),
        Bit(
            MAIN,
            lambda p: ring(p, (0, -0.026, 0.222), (0, -0.3, 1), 0.056, 0.012),
            (-0.09, -0.12, 0.17),
            (0.09, 0.07, 0.27),
            70,
        ),
        Bit(
            SECOND,
            lambda p: sphere(p, (0, -0.092, 0.195), 0.015),
            (-0.03, -0.12, 0.17),
            (0.03, -0.07, 0.22),
            40,
            "metal",
        ),
    ),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType({"dog": DOG, "cat": CAT})
"""Every pet by id."""

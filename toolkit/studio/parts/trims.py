"""Trims: collars, hem bands and buttons, shared by many outfits."""

from __future__ import annotations

import numpy as np

from toolkit.studio.part import Part
from toolkit.studio.parts.garment import band, front_of, neck_band, ribs
from toolkit.studio.parts.outfit import DETAIL, MAIN, SECOND, piece, trunk_box
from toolkit.studio.shapes import Distances, Points, cut, ellipsoid, smooth_max
from toolkit.studio.skeleton import NECK_RADIUS, Skeleton


def hem_band(
    skeleton: Skeleton,
    colour: str,
    *,
    z: float = 0.405,
    half: float = 0.022,
    outer: float = 0.027,
    name: str = MAIN,
) -> Part:
    """A knitted band round the hem, a little tighter than what hangs over it."""
    box = trunk_box(skeleton, z - half, z + half, 0.05)
    key = ("hem-band", z, half, outer, *skeleton.trunk_key)

    def sdf(p: Points) -> Distances:
        angle = np.arctan2(p[..., 0], -p[..., 1])
        return band(p, skeleton, z, half, inner=-0.01, outer=outer) - ribs(angle, 44)

    return piece(name, colour, sdf, box, key, cells=90)


def collar_ring(
    colour: str, *, name: str = SECOND, z: float = 0.900, thickness: float = 0.019, knitted: bool = False
) -> Part:
    """A round collar, smooth or in ribs."""
    box = ((-0.18, -0.17, z - 0.07), (0.18, 0.18, z + 0.07))
    key = ("collar-ring", z, thickness, knitted)
    return piece(name, colour, lambda p: neck_band(p, thickness, z, knitted), box, key, cells=70)


def folded_collar(p: Points, *, top: float = 0.925, spread: float = 0.40) -> Distances:
    """A shirt's collar: folded over all round the neck, two points in front with a notch between them."""
    x, y, z = p[..., 0], p[..., 1] - 0.006, p[..., 2]
    fall = np.maximum(top - z, 0)
    wall = np.abs(np.hypot(x, y) - (NECK_RADIUS + 0.010 + 0.58 * fall)) * 0.85 - 0.0105
    ahead = np.clip((-y - 0.040) / 0.060, 0, 1)
    point = np.clip(1.0 - np.abs(np.abs(x) - 0.062) / 0.085, 0, 1) * ahead
    d = smooth_max(wall, z - top, 0.014)
    d = smooth_max(d, (top - 0.050 - 0.070 * point - z) * 0.75, 0.010)
    notch = (np.abs(x) - 0.006 - spread * fall) * 0.9
    return cut(d, np.maximum(notch, y), 0.008)


def collar_part(colour: str, *, name: str = SECOND, spread: float = 0.40) -> Part:
    """A folded collar as a part."""
    box = ((-0.22, -0.22, 0.78), (0.22, 0.23, 0.95))
    return piece(name, colour, lambda p: folded_collar(p, spread=spread), box, ("folded-collar", spread), cells=90)


def buttons_part(
    body: Part,
    colour: str,
    heights: tuple[float, ...],
    *,
    name: str = DETAIL,
    x: float | tuple[float, ...] = 0.0,
    size: float = 0.0135,
) -> Part:
    """A row of buttons lying on a garment, all at one ``x`` or each at its own."""
    xs = x if isinstance(x, tuple) else (x,) * len(heights)
    ys = front_of(body.sdf, list(xs), list(heights))

    def sdf(p: Points) -> Distances:
        discs = [
            ellipsoid(p, (x, y - 0.004, z), (size, 0.55 * size, size)) for x, y, z in zip(xs, ys, heights, strict=True)
        ]
        met: Distances = np.minimum.reduce(discs)
        return met

    box = (
        (min(xs) - 0.025, min(ys) - 0.02, min(heights) - 0.025),
        (max(xs) + 0.025, max(ys) + 0.02, max(heights) + 0.025),
    )
    return piece(name, colour, sdf, box, ("buttons", body.key, heights, xs, size), cells=90, finish="vinyl")

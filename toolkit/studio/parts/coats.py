"""Coats and jackets: garments that really open in front, with lapels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.studio.part import Key, Part, Vec
from toolkit.studio.parts.garment import neck_hole, patch, sewn_on, sleeve
from toolkit.studio.parts.outfit import MAIN, piece, top_box, trunk_box
from toolkit.studio.shapes import Distances, Points, cut, smooth_max, smooth_min
from toolkit.studio.skeleton import Skeleton

Opening = Sequence[tuple[float, float]]
"""(height, half width) pairs from the hem up: how far the front stands open."""


def gap(p: Points, opening: Opening) -> Distances:
    """Distance in the x-z plane to the gap in front, negative in it."""
    heights, halves = zip(*opening, strict=True)
    met: Distances = (np.abs(p[..., 0]) - np.interp(p[..., 2], heights, halves).astype(np.float32)) * 0.95
    return met


def coat(
    p: Points,
    skeleton: Skeleton,
    *,
    inner: float,
    outer: float,
    hem: float,
    opening: Opening,
    flare: float = 0.0,
    sleeves: float | None = 2.0,
    vent: float | None = None,
) -> Distances:
    """The shell of a coat: hollow, so that what is worn under it shows in the gap.

    ``vent`` is how high the slit in the middle of the back is; a seam runs on from it."""
    trunk = skeleton.trunk
    d = trunk.sleeve_free(p, outer, hem, flare, edge=0.012)
    x, z = np.abs(p[..., 0]), p[..., 2]
    if vent is not None:  # before the shell is hollowed: with a seam on both sides it would be too thin for a grid
        d = d + 0.0045 * np.exp(-np.square(x / 0.009)) * np.clip((0.86 - z) / 0.06, 0, 1) * (p[..., 1] > 0)
    hollow = smooth_max(trunk.column(p, inner, flare), p[..., 2] - 0.90, 0.05)
    d = cut(d, hollow, 0.008)
    d = cut(d, np.maximum(gap(p, opening), p[..., 1] + 0.02), 0.010)
    if sleeves is not None:
        for arm in skeleton.arms:
            d = sewn_on(d, sleeve(p, arm, sleeves, outer - 0.032), 0.03)
    d = neck_hole(d, p, 0.132, nape=0.884, thick=0.022, ringed=False)
    if vent is None:
        return d
    slit = np.maximum(np.maximum(x - 0.003 - 0.06 * np.maximum(vent - z, 0), z - vent), 0.02 - p[..., 1])
    return cut(d, slit, 0.008)


def coat_part(
    skeleton: Skeleton,
    colour: str,
    *,
    style: str,
    inner: float = 0.024,
    outer: float = 0.046,
    hem: float,
    opening: Opening,
    flare: float = 0.0,
    sleeves: float | None = 2.0,
    vent: float | None = None,
    name: str = MAIN,
) -> Part:
    """A coat's shell as a part."""

    def sdf(p: Points) -> Distances:
        return coat(
            p,
            skeleton,
            inner=inner,
            outer=outer,
            hem=hem,
            opening=opening,
            flare=flare,
            sleeves=sleeves,
            vent=vent,
        )

    key: Key = ("coat", style, inner, outer, hem, flare, sleeves, vent, *skeleton.arms_key)
    return piece(name, colour, sdf, top_box(skeleton, hem, outer + flare, sleeves), key, cells=150)


def lapels(
    p: Points, skeleton: Skeleton, *, outer: float, opening: Opening, low: float, broad: float, flare: float = 0.0
) -> Distances:
    """Both lapels: a strip turned out along the gap, broadest at the notch, which is cut out of it."""
    z = p[..., 2]
    aside = gap(p, opening)
    width = np.interp(z, (low, 0.80, 0.93), (0.0, broad, broad * 0.95)).astype(np.float32)
    strip = np.maximum(aside - width, -aside - 0.004)
    notch_height = 0.805 - 0.25 * (np.abs(p[..., 0]) - 0.10)
    notch = np.maximum(np.abs(z - notch_height) - 0.009, 0.45 * width - aside)
    outline = np.maximum(np.maximum(strip, low - z), -notch)
    return patch(p, skeleton, outline, inner=outer - 0.006, outer=outer + 0.013, flare=flare, edge=0.006)


def lapel_part(
    skeleton: Skeleton,
    colour: str,
    *,
    style: str,
    outer: float,
    opening: Opening,
    low: float,
    broad: float = 0.075,
    name: str = MAIN,
) -> Part:
    """Lapels, and the collar that they run into behind the neck."""

    def sdf(p: Points) -> Distances:
        d = lapels(p, skeleton, outer=outer, opening=opening, low=low, broad=broad)
        return smooth_min(smooth_max(d, z_over(p, 0.905), 0.01), _collar(p), 0.008)

    box = trunk_box(skeleton, low, 0.93, outer + 0.03)
    lo: Vec = (-0.25, box[0][1], low - 0.01)
    key: Key = ("lapels", style, outer, low, broad, *skeleton.trunk_key)
    return piece(name, colour, sdf, (lo, (0.25, 0.24, 0.985)), key, cells=130)


def half_gap(opening: Opening, z: float) -> float:
    """Half the width of the gap at a height."""
    heights, halves = zip(*opening, strict=True)
    return float(np.interp(z, heights, halves))


def edge_part(
    skeleton: Skeleton,
    colour: str,
    *,
    style: str,
    outer: float,
    opening: Opening,
    wide: float,
    low: float,
    high: float,
    flare: float = 0.0,
    name: str = MAIN,
) -> Part:
    """The facings: a raised strip along either side of the gap, which bears the buttons."""

    def sdf(p: Points) -> Distances:
        aside = gap(p, opening)
        strip = np.maximum(np.abs(aside - wide / 2 - 0.003) - wide / 2, np.maximum(low - p[..., 2], p[..., 2] - high))
        return patch(p, skeleton, strip, inner=outer - 0.012, outer=outer + 0.008, flare=flare, edge=0.006)

    box = trunk_box(skeleton, low, high, outer + 2 * flare + 0.02)
    side = max(half for z, half in opening if low - 0.1 < z < high + 0.1) + wide + 0.02
    key: Key = ("edge", style, outer, wide, low, high, flare, *skeleton.trunk_key)
    return piece(name, colour, sdf, ((-side, box[0][1], low - 0.02), (side, 0.0, high + 0.02)), key, cells=130)


def z_over(p: Points, height: float) -> Distances:
    """How far points lie over a height."""
    over: Distances = p[..., 2] - height
    return over


def _collar(p: Points) -> Distances:
    """The standing, folded collar at the back and sides of the neck."""
    x, y, z = p[..., 0], p[..., 1] - 0.012, p[..., 2]
    top = 0.945 + 0.15 * y
    fall = np.maximum(top - z, 0)
    wall = np.abs(np.hypot(x, y) - (0.136 + 0.45 * fall)) * 0.85 - 0.012
    d = smooth_max(smooth_max(wall, z - top, 0.014), top - 0.075 - z, 0.012)
    return smooth_max(d, -(y + 0.075 - 0.3 * (np.abs(x) - 0.1)), 0.01)

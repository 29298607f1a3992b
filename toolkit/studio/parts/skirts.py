"""Skirts: a bell that swings when the figure stands, a lap of cloth when it sits."""

from __future__ import annotations

import numpy as np

from toolkit.studio.frame import between
from toolkit.studio.part import Key, Part
from toolkit.studio.parts.garment import box_round
from toolkit.studio.parts.outfit import MAIN, piece
from toolkit.studio.shapes import Distances, Points, capsule, smooth_max, smooth_min
from toolkit.studio.skeleton import Skeleton


def skirt(p: Points, skeleton: Skeleton, *, waist: float, hem: float, swing: float, folds: float = 0.010) -> Distances:
    """A skirt from ``waist`` down to ``hem``, wider by ``swing`` at the hem, with soft folds."""
    if skeleton.seated:
        return _lap(p, skeleton, waist)
    z = p[..., 2]
    down = np.clip((waist - z) / (waist - hem), 0, 1.2)
    wide, deep, middle = skeleton.trunk.at(waist, 0.020)
    out = swing * np.sin(0.5 * np.pi * np.clip(down, 0, 1.0)) * (0.55 + 0.45 * down)
    angle = np.arctan2(p[..., 0], -(p[..., 1] - middle))
    out = out + folds * down * np.cos(10 * angle)
    u, v = p[..., 0] / (wide + out), (p[..., 1] - middle) / (deep + out * 0.92)
    k0 = np.hypot(u, v)
    d = (k0 - 1) * (deep + out) * 0.80
    d = smooth_max(d, z - waist, 0.02)
    d = smooth_max(d, hem - z, 0.020)
    hollow = np.maximum((k0 - 0.86) * (deep + out) * 0.8, z - hem - 0.05)
    return smooth_max(d, -hollow, 0.012)


def _lap(p: Points, skeleton: Skeleton, waist: float) -> Distances:
    hips = skeleton.trunk.column(p, 0.020)
    hips = smooth_max(smooth_max(hips, p[..., 2] - waist, 0.02), 0.30 - p[..., 2], 0.05)
    laps: list[Distances] = []
    for leg in skeleton.legs:
        fall = between(leg.knee, leg.ankle, 0.30)
        thigh = capsule(p, leg.hip, leg.knee, leg.radius + 0.014, leg.radius + 0.010)
        laps.append(smooth_min(thigh, capsule(p, leg.knee, fall, leg.radius + 0.010, leg.radius + 0.016), 0.03))
    lap = smooth_max(smooth_min(laps[0], laps[1], 0.16), 0.285 - p[..., 2], 0.02)
    return smooth_min(hips, lap, 0.06)


def skirt_part(
    skeleton: Skeleton, colour: str, *, waist: float, hem: float, swing: float, folds: float = 0.010, name: str = MAIN
) -> Part:
    """A skirt as a part."""

    def sdf(p: Points) -> Distances:
        return skirt(p, skeleton, waist=waist, hem=hem, swing=swing, folds=folds)

    wide, deep, middle = skeleton.trunk.at(waist, 0.05 + swing + folds)
    points = [(-wide, middle - deep, hem), (wide, middle + deep, waist)]
    if skeleton.seated:
        leg = skeleton.left_leg
        points = [(-wide, leg.knee[1] - leg.radius - 0.05, 0.24), (wide, middle + deep, waist)]
    box = box_round(points, 0.02)
    key: Key = ("skirt", waist, hem, swing, folds, *skeleton.legs_key)
    return piece(name, colour, sdf, box, key, cells=110)

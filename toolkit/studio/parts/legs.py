"""Legs: trousers of any cut, and bare legs."""

from __future__ import annotations

import numpy as np

from toolkit.studio.frame import add, between
from toolkit.studio.part import Material, Part
from toolkit.studio.parts.garment import box_round
from toolkit.studio.shapes import Distances, Points, capsule, half_space, rod, smooth_max, smooth_min
from toolkit.studio.skeleton import Leg, Skeleton


def trousers(p: Points, skeleton: Skeleton, *, grow: float = 0.0, top: float = 0.44) -> Distances:
    """Hips and both legs in cloth, from the height ``top`` down to where each leg's trouser ends."""
    hips = skeleton.trunk.column(p, -0.004 + grow)
    hips = smooth_max(hips, p[..., 2] - top, 0.02)
    hips = smooth_max(hips, 0.345 - p[..., 2], 0.06)
    left, right = (_trouser_leg(p, leg, grow) for leg in skeleton.legs)
    return smooth_min(hips, np.minimum(left, right), 0.035)


def _trouser_leg(p: Points, leg: Leg, grow: float) -> Distances:
    r = leg.radius + grow
    knee, ankle = max(0.90 * r, 0.083), max(0.84 * r + 0.006, 0.090)
    d = capsule(p, leg.hip, leg.knee, r, knee)
    below = add(leg.ankle, add(leg.ankle, leg.knee, -1.0), 0.4)
    if leg.cloth > 0.5:
        d = smooth_min(d, capsule(p, leg.knee, below, knee, ankle), 0.02)
    point, along = _end(leg)
    return smooth_max(d, half_space(p, point, along), 0.014)


def _end(leg: Leg) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    if leg.cloth > 0.5:
        return between(leg.knee, leg.ankle, 2 * leg.cloth - 1), add(leg.ankle, leg.knee, -1.0)
    return between(leg.hip, leg.knee, 2 * leg.cloth), add(leg.knee, leg.hip, -1.0)


def turn_ups(p: Points, leg: Leg, grow: float = 0.0) -> Distances:
    """The folded hem of one trouser leg."""
    point, along = _end(leg)
    size = float(np.sqrt(sum(v * v for v in along)))
    up = (-along[0] / size, -along[1] / size, -along[2] / size)
    return rod(p, add(point, up, -0.004), add(point, up, 0.030), hem_radius(leg, grow), 0.012)


def hem_radius(leg: Leg, grow: float = 0.0) -> float:
    """Radius of the folded hem of a trouser leg."""
    return max((0.84 if leg.cloth > 0.5 else 0.91) * (leg.radius + grow) + 0.006, 0.090) + 0.009


def trouser_parts(skeleton: Skeleton, colour: str, *, name: str = "trousers", grow: float = 0.0) -> list[Part]:
    """A pair of trousers with turned-up hems."""

    def sdf(p: Points) -> Distances:
        d = trousers(p, skeleton, grow=grow)
        for leg in skeleton.legs:
            d = np.minimum(d, turn_ups(p, leg, grow))
        return d

    lo, hi = leg_box(skeleton, grow)
    return [Part(name, sdf, lo, hi, 84, Material(colour, "cloth"), ("trousers", grow, *skeleton.legs_key))]


def leg_box(skeleton: Skeleton, grow: float = 0.0) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """A box round hips and legs in trousers."""
    wide, deep, middle = skeleton.trunk.at(0.42, grow)
    points = [(s * wide * 0.97, middle + t * deep * 0.97, 0.435) for s in (-1, 1) for t in (-1, 1)]
    lo, hi = box_round(points, 0.025)
    for leg in skeleton.legs:
        llo, lhi = box_round([leg.hip, leg.knee, leg.ankle], leg.radius + grow + 0.02)
        lo = (min(lo[0], llo[0]), min(lo[1], llo[1]), min(lo[2], llo[2]))
        hi = (max(hi[0], lhi[0]), max(hi[1], lhi[1]), max(hi[2], lhi[2]))
    return lo, hi


def bare_legs(p: Points, skeleton: Skeleton) -> Distances:
    """Both legs as they are."""
    out: list[Distances] = []
    for leg in skeleton.legs:
        r = leg.radius
        d = capsule(p, leg.hip, leg.knee, 0.80 * r, 0.66 * r)
        shin = capsule(p, leg.knee, leg.ankle, 0.68 * r, 0.56 * r)
        out.append(d if leg.artificial else smooth_min(d, shin, 0.02))
    return np.minimum(out[0], out[1])


def bare_leg_part(skeleton: Skeleton, colour: str) -> Part:
    """Bare legs as a part."""
    lo, hi = leg_box(skeleton)
    return Part(
        "skin",
        lambda p: bare_legs(p, skeleton),
        lo,
        hi,
        80,
        Material(colour, "skin"),
        ("bare-legs", *skeleton.legs_key),
    )

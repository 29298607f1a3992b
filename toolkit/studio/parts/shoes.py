"""Shoes: sneakers with soles and laces, boots, and flat shoes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.frame import Frame
from toolkit.studio.part import Finish, Key, Material, Part
from toolkit.studio.parts.legs import hem_radius
from toolkit.studio.shapes import (
    Distances,
    Points,
    capsule,
    cut,
    ellipsoid,
    ring,
    smooth_max,
    smooth_min,
    tube,
)
from toolkit.studio.skeleton import Leg, Skeleton


@dataclass(frozen=True, slots=True)
class Shoe:
    """A kind of shoe: upper and sole in the foot's own frame (origin under the ankle, toes to -y)."""

    label: str
    upper: Callable[[Points], Distances]
    laces: bool
    tall: float
    """Height of the shaft."""


def foot(leg: Leg) -> Frame:
    """Under the ankle on the ground (or footrest), the toes turned out a little."""
    c, s = 0.985, 0.174 * leg.side
    return Frame((leg.ankle[0], leg.ankle[1] - 0.005, leg.sole), (c, s, 0.0), (-s, c, 0.0), (0.0, 0.0, 1.0))


def _outline(q: Points, grow: float) -> Distances:
    """Distance in the ground plane to a footprint: broad at the toes, narrower at the heel."""
    toe, heel = np.asarray((0.0, -0.105), np.float32), np.asarray((0.0, 0.030), np.float32)
    axis = heel - toe
    v = q[..., :2] - toe
    t = np.clip(v @ axis / float(axis @ axis), 0, 1)
    away: Distances = np.hypot(v[..., 0] - t * axis[0], v[..., 1] - t * axis[1])
    return away - (0.094 - 0.014 * t) - grow


def _plain_sole(q: Points) -> Distances:
    """A welt that stands out all round, under leather."""
    return smooth_max(_outline(q, 0.016), np.abs(q[..., 2] - 0.0225) - 0.0225, 0.018)


def _rubber_sole(q: Points) -> Distances:
    """A sole with a cap over the toes."""
    d = smooth_max(_outline(q, 0.010), np.abs(q[..., 2] - 0.0225) - 0.0225, 0.018)
    slant = 0.70 * (q[..., 1] + 0.160) + 0.70 * (q[..., 2] - 0.054)
    toe_cap = smooth_max(_body(q) - 0.007, slant, 0.008)  # of one thickness on the toes, so that its edge is clean
    groove = np.abs(q[..., 2] - 0.030) - 0.0025
    return np.minimum(cut(d, np.maximum(groove, -_outline(q, 0.006)), 0.004), np.maximum(toe_cap, -q[..., 2]))


def _body(q: Points) -> Distances:
    d = smooth_min(
        ellipsoid(q, (0.0, -0.090, 0.050), (0.096, 0.118, 0.076)),
        ellipsoid(q, (0.0, 0.020, 0.060), (0.083, 0.098, 0.090)),
        0.05,
    )
    return smooth_min(d, capsule(q, (0.0, -0.045, 0.085), (0.0, 0.0, 0.115), 0.070, 0.076), 0.04)


def _sneaker(q: Points) -> Distances:
    d = smooth_max(_body(q), q[..., 2] - 0.152, 0.012)
    collar = ring(q, (0.0, 0.008, 0.146), (0.0, 0.12, 1.0), 0.066, 0.016)
    tongue = ellipsoid(q, (0.0, -0.070, 0.150), (0.036, 0.022, 0.036))
    return smooth_max(smooth_min(smooth_min(d, collar, 0.012), tongue, 0.012), 0.02 - q[..., 2], 0.01)


def _boot(q: Points) -> Distances:
    shaft = capsule(q, (0.0, 0.006, 0.080), (0.0, 0.006, 0.30), 0.072, 0.070)
    d = smooth_min(_body(q), shaft, 0.035)
    d = smooth_max(d, q[..., 2] - 0.168, 0.012)
    d = smooth_min(d, ring(q, (0.0, 0.006, 0.160), (0.0, 0.0, 1.0), 0.068, 0.011), 0.008)
    return smooth_max(d, 0.02 - q[..., 2], 0.01)


def _oxford(q: Points) -> Distances:
    d = smooth_max(_body(q), q[..., 2] - 0.135, 0.016)
    d = d + 0.004 * np.exp(-(((q[..., 1] + 0.155) / 0.006) ** 2))
    return smooth_max(d, 0.02 - q[..., 2], 0.01)


def _flat(q: Points) -> Distances:
    d = smooth_max(_body(q), q[..., 2] - 0.105, 0.02)
    d = cut(d, ellipsoid(q, (0.0, 0.010, 0.125), (0.062, 0.090, 0.055)), 0.015)
    return smooth_max(d, 0.02 - q[..., 2], 0.01)


STYLES: Final[Mapping[str, Shoe]] = MappingProxyType(
    {
        "sneakers": Shoe("sneakers", _sneaker, laces=True, tall=0.19),
        "boots": Shoe("boots", _boot, laces=True, tall=0.21),
        "dress-shoes": Shoe("dress shoes", _oxford, laces=True, tall=0.17),
        "flats": Shoe("flat shoes", _flat, laces=False, tall=0.13),
    }
)
"""Every shoe by id; the outfit decides which is worn."""


_GUM, _GREY = "#c9996a", "#8b8f98"
"""Soles and laces of shoes that are nearly white themselves."""


@lru_cache(maxsize=256)
def _instep(upper: Callable[[Points], Distances], y: float, x: float) -> float:
    z = np.linspace(0.30, 0.02, 281, dtype=np.float32)
    inside = upper(np.stack([np.full_like(z, x), np.full_like(z, y), z], axis=-1)) < 0
    return float(z[int(inside.argmax())])


def _laces(q: Points, shoe: Shoe, hem: float) -> Distances:
    rows = (-0.137, -0.119, -0.101) if shoe.tall < 0.2 else (-0.136, -0.117, -0.099)
    d: Distances = np.full(q.shape[:-1], 9.0, np.float32)
    for y in (row for row in rows if row <= 0.003 - hem):
        path = [
            (x, y + abs(x) * 0.12, _instep(shoe.upper, y + abs(x) * 0.12, x) + 0.0025)
            for x in (-0.036, -0.018, 0.0, 0.018, 0.036)
        ]
        d = np.minimum(d, tube(q, path, 0.0066))
    return d


def shoe_parts(skeleton: Skeleton, style: str, colour: str, trousers: bool = False) -> list[Part]:
    """Both shoes with soles, and laces as far as ``trousers`` do not hide them. KeyError for an unknown style."""
    shoe = STYLES[style]
    out: list[Part] = []
    sneakers = style == "sneakers"
    light = min(colour[i : i + 2] for i in (1, 3, 5)) > "b8"
    sole, sole_colour = (_rubber_sole, _GUM if light else "#f6f4ef") if sneakers else (_plain_sole, "#2b2a2c")
    lace_colour = _GREY if light else "#fbfaf6"
    for leg in skeleton.legs:
        if leg.artificial:
            continue
        frame = foot(leg)
        key: Key = (style, *frame.key)
        lo, hi = frame.bounds((-0.125, -0.225, -0.012), (0.125, 0.145, shoe.tall + 0.02))
        finish: Finish = "gloss" if style in {"flats", "dress-shoes"} else "vinyl"
        out.append(Part("shoes", _at(frame, shoe.upper), lo, hi, 60, Material(colour, finish), ("shoe", *key)))
        slo, shi = frame.bounds((-0.125, -0.225, -0.01), (0.125, 0.145, 0.095))
        out.append(Part("soles", _at(frame, sole), slo, shi, 80, Material(sole_colour, "vinyl"), ("sole", *key)))
        if shoe.laces:
            llo, lhi = frame.bounds((-0.055, -0.17, 0.06), (0.055, -0.06, 0.20))
            hem = hem_radius(leg) if trousers else 0.0
            lace = _at(frame, partial(_laces, shoe=shoe, hem=hem))
            out.append(
                Part("detail", lace, llo, lhi, 60, Material(lace_colour, "cloth"), ("laces", round(hem, 4), *key))
            )
    return out


def _at(frame: Frame, shape: Callable[[Points], Distances]) -> Callable[[Points], Distances]:
    def sdf(p: Points) -> Distances:
        return shape(frame.local(p))

    return sdf

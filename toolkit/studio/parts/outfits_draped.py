"""Draped outfits: the sari, worn in the nivi way."""

from __future__ import annotations

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.frame import between
from toolkit.studio.part import Key, Part
from toolkit.studio.parts.garment import box_round, neck_hole, top
from toolkit.studio.parts.outfit import MAIN, SECOND, cuff_parts, piece, top_box, top_part
from toolkit.studio.parts.scalp import smooth
from toolkit.studio.parts.trims import collar_ring
from toolkit.studio.shapes import Distances, Points, capsule, smooth_max, smooth_min, tube
from toolkit.studio.skeleton import Skeleton

_WAIST, _HEM = 0.500, 0.075
_SLEEVE: float = 0.62
_BLOUSE, _DRAPE = 0.020, 0.034
"""How far the blouse, and the cloth draped over it, stand off the body."""


def sari(look: Look, skeleton: Skeleton) -> list[Part]:
    """A blouse, cloth wound to the feet with its pleats in front, and its end over the left shoulder.

    The blouse and the woven borders are in the second colour.
    """
    main, second = look.outfit_colour, look.outfit_second
    blouse = top_part(
        skeleton, second, name=SECOND, grow=_BLOUSE, hem=0.47, sleeves=_SLEEVE, style="blouse", shape=neck_hole
    )
    return [
        blouse,
        collar_ring(second),
        *cuff_parts(skeleton, second, _SLEEVE + 0.02, 0.020, name=SECOND, grow=0.010),
        *_wound(skeleton, main, second),
        *_pallu(skeleton, main, second),
    ]


def _wrap(p: Points, skeleton: Skeleton, grow: float = 0.0) -> Distances:
    """The cloth from the waist to the feet, pleated in front; over knees and shins of who sits."""
    z = p[..., 2]
    pleat = _pleats(p) * (0.3 if skeleton.seated else 1.0)
    if skeleton.seated:
        return _lap(p, skeleton) - pleat - grow
    wide, deep, middle = skeleton.trunk.at(0.42, 0.026)
    down = np.clip((_WAIST - z) / (_WAIST - _HEM), 0, 1)
    wide, deep = wide + 0.030 * down, deep + 0.040 * down**1.3
    ahead = 0.012 * down * smooth(-p[..., 1], 0.0, 0.12)
    u, v = p[..., 0] / wide, (p[..., 1] - middle) / deep
    k0, k1 = np.hypot(u, v), np.hypot(u / wide, v / deep)
    d = k0 * (k0 - 1) / np.maximum(k1, 1e-3)
    hips = skeleton.trunk.column(p, 0.026)
    d = np.where(z > 0.42, smooth_min(hips, d, 0.02), d) - pleat - ahead - grow
    d = smooth_max(d * 0.9, z - _WAIST, 0.016)
    d = smooth_max(d, _HEM - z, 0.014)
    hollow = np.maximum(k0 - 0.80, z - _HEM - 0.04).astype(np.float32)
    return smooth_max(d, -hollow * np.float32(0.15), 0.010)


def _pleats(p: Points) -> Distances:
    """Knife pleats that are tucked in at the waist, left of the middle, and open downwards."""
    x, z = p[..., 0], p[..., 2]
    down = np.clip((_WAIST - z) / (_WAIST - _HEM), 0, 1)
    half = 0.045 + 0.050 * down
    across = (x - 0.012) / half
    step = across * 2.5
    step = step - np.floor(step)
    edge = 0.013 * (smooth(step, 0.0, 0.80) - smooth(step, 0.80, 1.0) - 0.35)
    inside = smooth(-np.abs(across), -1.02, -0.90)
    out: Distances = (edge + 0.012) * inside * smooth(-p[..., 1], 0.02, 0.08) * smooth(down, 0.0, 0.12)
    return out


def _lap(p: Points, skeleton: Skeleton) -> Distances:
    z = p[..., 2]
    hips = smooth_max(smooth_max(skeleton.trunk.column(p, 0.024), z - _WAIST, 0.016), 0.29 - z, 0.05)
    sides: list[Distances] = []
    for leg in skeleton.legs:
        foot = between(leg.knee, leg.ankle, 0.86)
        thigh = capsule(p, leg.hip, leg.knee, leg.radius + 0.014, leg.radius + 0.010)
        sides.append(smooth_min(thigh, capsule(p, leg.knee, foot, leg.radius + 0.010, leg.radius + 0.012), 0.03))
    lap = smooth_max(smooth_min(sides[0], sides[1], 0.18), leg.sole + 0.085 - z, 0.016)
    lap = smooth_max(lap, np.minimum(0.298 - z, p[..., 1] + 0.150), 0.016)
    return smooth_min(hips, lap, 0.06)


def _wound(skeleton: Skeleton, main: str, second: str) -> list[Part]:
    """The wound cloth and the border along its hem."""
    hem = skeleton.left_leg.sole + 0.085 if skeleton.seated else _HEM
    wide, deep, middle = skeleton.trunk.at(0.42, 0.12)
    points = [(-wide, middle - deep, hem), (wide, middle + deep, _WAIST)]
    if skeleton.seated:
        leg = skeleton.left_leg
        points = [(-wide, leg.ankle[1] - leg.radius - 0.05, hem), (wide, middle + deep, _WAIST)]
    box = box_round(points, 0.02)
    key: Key = ("sari", *skeleton.legs_key)

    def border(p: Points) -> Distances:
        d = _wrap(p, skeleton, 0.0045)
        strip = np.minimum(np.abs(p[..., 2] - hem - 0.030) - 0.018, np.abs(p[..., 2] - hem - 0.060) - 0.004)
        met: Distances = np.maximum(smooth_max(d, strip, 0.004), -d - 0.014)
        return met

    low = (box[0], (box[1][0], box[1][1], hem + 0.09))
    return [
        piece(MAIN, main, lambda p: _wrap(p, skeleton), box, (*key, "wound"), cells=130),
        piece(SECOND, second, border, low, (*key, "hem"), cells=150),
    ]


_EDGE: float = 0.178
"""x of the pallu's outer side on the shoulder: short of the armhole, in whose seam it would end in a splinter."""
_UPPER = ((-0.60, 0.440), (-0.30, 0.605), (-0.16, 0.692), (-0.06, 0.760), (0.01, 0.820), (0.050, 0.875), (0.080, 1.10))
"""The upper edge of the pallu on the chest, as (x, z) from the right side to beside the neck."""
_LOWER = ((-0.30, 0.420), (-0.12, 0.470), (0.06, 0.560), (0.155, 0.680), (0.176, 0.800), (_EDGE, 0.960))
"""Its lower edge, from the right hip to the left shoulder."""


def _over(p: Points) -> Distances:
    """How far points on the chest are beyond the pallu's upper edge."""
    flat = np.stack([p[..., 0], np.zeros_like(p[..., 0]), p[..., 2]], axis=-1)
    away = tube(flat, [(x, 0.0, z) for x, z in _UPPER], 0.0)
    xs, zs = zip(*_UPPER, strict=True)
    met: Distances = np.where(p[..., 2] > np.interp(p[..., 0], xs, zs), away, -away)
    return met


def _over_behind(p: Points) -> Distances:
    """How far points on the back are beyond that edge, where it comes round the waist to the right side."""
    met: Distances = (p[..., 2] - 0.549 + 0.45 * p[..., 0]) * 0.9
    return met


def _under(p: Points, skeleton: Skeleton) -> Distances:
    """How far points on the chest are beyond the pallu's lower edge."""
    xs, zs = np.asarray(_LOWER, np.float32).T
    met: Distances = np.maximum((p[..., 0] - np.interp(p[..., 2], zs, xs)) * 0.80, _low(skeleton) - p[..., 2])
    return met


def _low(skeleton: Skeleton) -> float:
    """z of the pallu's lowest point at the waist: over the lap of who sits."""
    return 0.50 if skeleton.seated else 0.43


def _sheet(p: Points, skeleton: Skeleton, grow: float, thick: float) -> Distances:
    """A layer of cloth over the blouse and the wound cloth."""
    outer = top(p, skeleton, grow=grow, hem=0.40, sleeves=_SLEEVE)
    outer = smooth_min(outer, _wrap(p, skeleton, grow - _BLOUSE), 0.02)
    met: Distances = np.maximum(outer, -outer - thick)
    return met


def _end(skeleton: Skeleton) -> float:
    """z of the end that falls behind the shoulder."""
    return 0.42 if skeleton.seated else 0.215


def _sides(p: Points, skeleton: Skeleton) -> tuple[Distances, Distances]:
    """x of both sides of the fall behind, at the points' heights: it is gathered on the shoulder and spreads."""
    down = np.clip((0.90 - p[..., 2]) / 0.685, 0, 1)
    broad = 0.90 * (skeleton.trunk.at(0.42)[0] + 0.02)
    return 0.062 - 0.090 * down, _EDGE + (broad - _EDGE) * down


def _beside(p: Points, skeleton: Skeleton) -> Distances:
    """How far points are beyond the nearer side of the fall; negative on it."""
    inner, outer = _sides(p, skeleton)
    met: Distances = np.maximum(inner - p[..., 0], p[..., 0] - outer)
    return met


def _area(p: Points, skeleton: Skeleton) -> Distances:
    """Where the pallu lies: round the waist, across the chest, over the left shoulder, straight down behind it."""
    front = np.maximum(_over(p), _under(p, skeleton))
    waist = np.maximum(np.maximum(_over_behind(p), _low(skeleton) - p[..., 2]), p[..., 0] - 0.12)
    fall = np.maximum(_beside(p, skeleton), _end(skeleton) - p[..., 2])
    share = smooth(p[..., 1], -0.03, 0.03)
    lies = front * (1 - share) + np.minimum(waist, fall) * share
    met: Distances = smooth_max(lies, 0.146 - np.hypot(p[..., 0], p[..., 1] - 0.004), 0.02)  # clear of the collar
    return met


def _folded(p: Points, skeleton: Skeleton) -> Distances:
    """The sheet with its folds: along it on the chest, spreading on the fall, which lies over the waist's cloth."""
    over, under = _over(p), _under(p, skeleton)
    across = over / np.minimum(over + under, -0.02)
    folds = 0.0045 * np.cos(7.0 * np.pi * across) * smooth(-p[..., 1], -0.04, 0.02) * smooth(-over, 0.030, 0.070)
    inner, outer = _sides(p, skeleton)
    down = np.clip((0.95 - p[..., 2]) / 0.6, 0, 1)
    behind = (0.0045 + 0.0035 * down) * np.cos(8.0 * np.pi * (p[..., 0] - inner) / (outer - inner))
    behind = 0.008 + behind * smooth(p[..., 0] - inner, 0.030, 0.055)
    behind = behind * smooth(p[..., 1], 0.0, 0.07) * smooth(-_beside(p, skeleton), -0.006, 0.002)
    met: Distances = _sheet(p, skeleton, _DRAPE, 0.030) - folds - behind
    return met


def _pallu_cloth(p: Points, skeleton: Skeleton) -> Distances:
    return smooth_max(_folded(p, skeleton), _area(p, skeleton), 0.010)


def _pallu_border(p: Points, skeleton: Skeleton) -> Distances:
    """Along the upper edge from the waist behind to the shoulder in front, on along the fall, and across its end.

    It is folded over the cloth's edge, so that no sliver of the cloth shows beyond it."""
    ahead, beside = p[..., 1] < 0.0, _beside(p, skeleton)
    edge = -0.034 - np.where(ahead, _over(p), _over_behind(p))
    up = p[..., 2] - _end(skeleton)
    end = np.minimum(up - 0.058, np.abs(up - 0.074) - 0.0055)
    fall = np.minimum(p[..., 0] - _sides(p, skeleton)[0] - 0.038, end)
    d = _pallu_cloth(p, skeleton) - 0.005
    return smooth_max(d, np.where(ahead | (beside > 0), edge, fall), 0.005)


def _pallu(skeleton: Skeleton, main: str, second: str) -> list[Part]:
    lo, hi = top_box(skeleton, 0.24, _DRAPE + 0.04, None)
    box = ((lo[0] - 0.01, lo[1] - 0.01, 0.19), (hi[0] + 0.06, hi[1] + 0.03, 1.00))
    key: Key = ("pallu", *skeleton.key)
    return [
        piece(MAIN, main, lambda p: _pallu_cloth(p, skeleton), box, (*key, 0), cells=150),
        piece(SECOND, second, lambda p: _pallu_border(p, skeleton), box, (*key, 1), cells=170),
    ]

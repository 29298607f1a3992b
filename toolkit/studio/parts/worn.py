"""A backpack, as it is worn and as it stands on a shelf."""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, sin
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.frame import UPRIGHT, Frame, add, unit
from toolkit.studio.part import Key, Material, Part, Vec
from toolkit.studio.parts.garment import box_round
from toolkit.studio.parts.outfit import trunk_box
from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Colours, Thing
from toolkit.studio.shapes import (
    Distances,
    Points,
    mirror,
    ring,
    rod,
    rounded_box,
    smooth_max,
    smooth_min,
    tube,
)
from toolkit.studio.skeleton import Skeleton


def _sack(p: Points) -> Distances:
    """The bag itself, without its flap: a body, a pocket on it, one at each side, a loop on top."""
    q = mirror(p)
    body = rounded_box(p, (0, 0, 0.20), (0.160, 0.085, 0.20), 0.075)
    pocket = rounded_box(p, (0, 0.080, 0.110), (0.110, 0.045, 0.086), 0.034)
    aside = rounded_box(q, (0.155, 0.005, 0.100), (0.030, 0.052, 0.082), 0.026)
    return smooth_min(smooth_min(body, pocket, 0.012), aside, 0.010)


def _pack(p: Points) -> Distances:
    return smooth_min(_sack(p), ring(p, (0, -0.03, 0.405), (0, 1, 0), 0.036, 0.013), 0.008)


def _pack_flap(p: Points) -> Distances:
    """Over the top and down the far side to a round edge."""
    over = np.abs(_sack(p) - 0.007) - 0.010
    edge = 0.242 + 1.1 * np.square(p[..., 0]) - p[..., 2]
    return smooth_max(over, smooth_max(edge, -0.035 - p[..., 1], 0.01), 0.010)


def _pack_belts(p: Points) -> Distances:
    """Two straps that hold the flap down."""
    over = np.abs(np.minimum(_sack(p), _pack_flap(p)) - 0.003) - 0.008
    strip = np.maximum(np.abs(np.abs(p[..., 0]) - 0.066) - 0.0145, np.abs(p[..., 2] - 0.232) - 0.085)
    return smooth_max(over, np.maximum(strip, 0.03 - p[..., 1]), 0.006)


def _pack_brass(p: Points) -> Distances:
    over = np.abs(np.minimum(_sack(p), _pack_flap(p)) - 0.010) - 0.010
    plate = np.maximum(np.abs(np.abs(p[..., 0]) - 0.066) - 0.021, np.abs(p[..., 2] - 0.182) - 0.017)
    return smooth_max(over, np.maximum(plate, 0.03 - p[..., 1]), 0.008)


def _pack_straps(p: Points) -> Distances:
    paths = [
        [(s * 0.09, -0.07, 0.37), (s * 0.10, -0.115, 0.30), (s * 0.11, -0.125, 0.20), (s * 0.12, -0.09, 0.06)]
        for s in (-1, 1)
    ]
    return np.minimum(tube(p, paths[0], 0.022), tube(p, paths[1], 0.022))


_LEATHER, _BRASS = "#8a5a38", "#d9b45c"
_SACK: Final = (
    Bit(MAIN, _pack, (-0.20, -0.105, -0.012), (0.20, 0.145, 0.465), 84, "cloth"),
    Bit(SECOND, _pack_flap, (-0.185, -0.07, 0.21), (0.185, 0.125, 0.43), 70, "cloth"),
    Bit(_LEATHER, _pack_belts, (-0.095, 0.02, 0.13), (0.095, 0.15, 0.34), 60, "vinyl"),
    Bit(_BRASS, _pack_brass, (-0.10, 0.02, 0.155), (0.10, 0.16, 0.21), 50, "metal"),
)
_STRAPS: Final = Bit(SECOND, _pack_straps, (-0.16, -0.165, 0.02), (0.16, -0.03, 0.41), 80, "cloth")


BACKPACK = Thing("backpack", (*_SACK, _STRAPS))


POCKET_TO_FRONT: Final = Frame((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, 1.0))
"""On a shelf it shows its pocket, not its straps."""


_LIFT: Final[Mapping[str, float]] = MappingProxyType({"suit": 0.014, "lab-coat": 0.024})
"""How much further a pack's straps stand off the trunk: over lapels."""


_SHOULDER, _HALF = 0.142, 0.024
"""How far from the middle a strap comes over the shoulder, and half its width."""
_TURN, _LOW = 0.820, 0.605
"""z where a strap begins to turn outwards in front, and where it passes under the arm."""


def _round_side(skeleton: Skeleton, off: float) -> list[Vec]:
    """The middle line of the left strap: from the chest in one bow round the side to the pack, ``off`` the trunk."""
    first = asin(_SHOULDER / skeleton.trunk.at(_TURN, off)[0])
    path: list[Vec] = []
    for share in (i / 16 for i in range(17)):
        angle = first + (2.62 - first) * share**2.4
        z = _TURN + (_LOW - _TURN) * share * (2 - share)
        wide, deep, middle = skeleton.trunk.at(z, off)
        path.append((wide * sin(angle), middle - deep * cos(angle), z))
    return path


def _belts(p: Points, skeleton: Skeleton, lift: float) -> Distances:
    """Two straps close on the trunk: over the shoulders, in a curve outwards, and back under the arms to the pack."""
    over = skeleton.trunk.sleeve_free(p, 0.050 + lift, 0.30)
    under = skeleton.trunk.sleeve_free(p, 0.012, 0.25)
    ends = np.where(p[..., 1] < 0.06, _TURN - 0.01, 0.56) - p[..., 2]
    upper = np.maximum(np.abs(np.abs(p[..., 0]) - _SHOULDER) - _HALF, ends)
    lower = tube(mirror(p), _round_side(skeleton, 0.034 + lift), _HALF + 0.004)
    strip = np.minimum(upper, lower)
    return smooth_max(np.maximum(over, -under), strip.astype(np.float32), 0.010)


def _slider(skeleton: Skeleton, lift: float, side: int) -> Part:
    """The buckle on the strap of one side, in front."""
    path = [(side * x, y, z) for x, y, z in _round_side(skeleton, 0.034 + lift)]
    middle, along = path[5], unit(add(path[6], path[4], -1.0))

    def sdf(p: Points) -> Distances:
        over = skeleton.trunk.sleeve_free(p, 0.058 + lift, 0.30)
        under = skeleton.trunk.sleeve_free(p, 0.030 + lift, 0.27)
        plate = rod(p, add(middle, along, -0.018), add(middle, along, 0.018), 0.036, 0.008)
        return smooth_max(np.maximum(over, -under), plate, 0.008)

    lo, hi = box_round([middle], 0.050)
    key: Key = ("backpack", lift, side, *skeleton.trunk_key, "slider")
    return Part("accessory", sdf, lo, hi, 34, Material(_BRASS, "metal"), key)


def backpack(look: Look, skeleton: Skeleton, colours: Colours) -> list[Part]:
    """The pack on the back, its straps over the shoulders and back under the arms."""
    y, lift = skeleton.trunk.at(0.62)[1] + 0.115, _LIFT.get(look.outfit, 0.0)

    def belts(p: Points) -> Distances:
        return _belts(p, skeleton, lift)

    key: Key = ("backpack", lift, *skeleton.trunk_key)
    (low_x, low_y, _), (high_x, high_y, _) = trunk_box(skeleton, 0.54, 0.96, 0.08 + lift)
    lo, hi = (low_x, low_y, 0.54), (high_x, high_y, 1.0)
    return [
        *Thing("backpack", _SACK).parts("backpack", colours, UPRIGHT.moved((0.0, y, 0.44))),
        Part("accessory", belts, lo, hi, 120, Material(colours[1], "cloth"), (*key, "belts")),
        _slider(skeleton, lift, -1),
        _slider(skeleton, lift, 1),
    ]

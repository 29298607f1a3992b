"""A backpack, as it is worn and as it stands on a shelf."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.frame import UPRIGHT, Frame
from toolkit.studio.part import Key, Material, Part
from toolkit.studio.parts.outfit import trunk_box
from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Colours, Thing
from toolkit.studio.shapes import (
    Distances,
    Points,
    mirror,
    ring,
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


def _middle(z: Distances) -> tuple[Distances, Distances]:
    """How far from the middle a strap runs in front at each height, and its slope there."""
    turn = np.clip((0.80 - z) / 0.16, 0, 2)
    return 0.142 + 0.066 * turn**2, np.where(turn < 2, 2 * 0.066 * turn / 0.16, 0)


def _belts(p: Points, skeleton: Skeleton, lift: float) -> Distances:
    """Two straps close on the trunk: over the shoulders, in a curve outwards, and back under the arms to the pack."""
    over = skeleton.trunk.sleeve_free(p, 0.050 + lift, 0.30)
    under = skeleton.trunk.sleeve_free(p, 0.012, 0.25)
    x, y, z = np.abs(p[..., 0]), p[..., 1], p[..., 2]
    middle, slope = _middle(z)
    front = np.maximum(np.abs(x - middle) / np.sqrt(1 + slope**2) - 0.024, 0.585 - z)
    behind = np.maximum(np.abs(x - 0.142) - 0.024, 0.56 - z)
    wide = float(skeleton.trunk.at(0.60)[0])
    low = 0.80 - 0.16 * float(np.sqrt(max(wide + 0.010 - 0.142, 0.0) / 0.066))
    side = np.maximum(np.abs(z - low + 0.25 * (y + 0.04)) - 0.024, np.maximum(0.86 * wide - x, y - 0.15))
    strip = np.minimum(np.where(y < 0.06, front, behind), side)
    return smooth_max(np.maximum(over, -under), strip.astype(np.float32), 0.010)


def _sliders(p: Points, skeleton: Skeleton, lift: float) -> Distances:
    """A buckle on each strap in front."""
    over = skeleton.trunk.sleeve_free(p, 0.056 + lift, 0.30)
    under = skeleton.trunk.sleeve_free(p, 0.030 + lift, 0.27)
    middle, slope = _middle(p[..., 2])
    across = (np.abs(p[..., 0]) - middle) / np.sqrt(1 + slope**2)
    along = (p[..., 2] - 0.70) * np.sqrt(1 + slope**2)
    plate = np.maximum(np.maximum(np.abs(across) - 0.031, np.abs(along) - 0.017), p[..., 1])
    return smooth_max(np.maximum(over, -under), plate.astype(np.float32), 0.008)


def backpack(look: Look, skeleton: Skeleton, colours: Colours) -> list[Part]:
    """The pack on the back, its straps over the shoulders and back under the arms."""
    y, lift = skeleton.trunk.at(0.62)[1] + 0.115, _LIFT.get(look.outfit, 0.0)

    def belts(p: Points) -> Distances:
        return _belts(p, skeleton, lift)

    def sliders(p: Points) -> Distances:
        return _sliders(p, skeleton, lift)

    key: Key = ("backpack", lift, *skeleton.trunk_key)
    (low_x, low_y, _), (high_x, high_y, _) = trunk_box(skeleton, 0.54, 0.96, 0.08 + lift)
    lo, hi = (low_x, low_y, 0.54), (high_x, high_y, 1.0)
    brass = Material(_BRASS, "metal")
    return [
        *Thing("backpack", _SACK).parts("backpack", colours, UPRIGHT.moved((0.0, y, 0.44))),
        Part("accessory", belts, lo, hi, 120, Material(colours[1], "cloth"), (*key, "belts")),
        Part("accessory", sliders, (low_x, low_y, 0.64), (high_x, 0.02, 0.76), 100, brass, (*key, "sliders")),
    ]

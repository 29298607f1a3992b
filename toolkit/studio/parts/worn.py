"""Things that are worn: a stethoscope round the neck, a backpack, a messenger bag."""

from __future__ import annotations

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.part import Key, Material, Part, Sdf
from toolkit.studio.parts import outfits
from toolkit.studio.parts.garment import laid_on
from toolkit.studio.parts.outfit import trunk_box
from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Colours, Thing
from toolkit.studio.shapes import (
    Distances,
    Points,
    ellipsoid,
    ring,
    rod,
    rounded_box,
    smooth_max,
    smooth_min,
    sphere,
    tube,
)
from toolkit.studio.skeleton import Skeleton


def cloth(look: Look, skeleton: Skeleton) -> Sdf:
    """The surface of all that a look wears on its trunk."""
    parts = [part for part in outfits.build(look, skeleton) if part.hi[2] > 0.6]

    def sdf(p: Points) -> Distances:
        met: Distances = np.minimum.reduce([part.sdf(p) for part in parts])
        return met

    return sdf


def stethoscope(look: Look, skeleton: Skeleton, colours: Colours) -> list[Part]:
    """A stethoscope hung round the neck, its chest piece on the figure's left."""
    surface = cloth(look, skeleton)
    heights = (0.895, 0.86, 0.82, 0.78, 0.74, 0.70)
    sides = {
        s: laid_on(surface, [(s * (0.118 + 0.06 * (0.9 - z)), z) for z in heights[: 6 if s > 0 else 5]], 0.010)
        for s in (-1, 1)
    }
    back = [
        (0.155 * np.sin(a), 0.030 - 0.150 * np.cos(a), 0.905 + 0.028 * np.cos(a - np.pi))
        for a in np.linspace(0.95, 2 * np.pi - 0.95, 14)
    ]
    path = [*reversed(sides[1]), *back, *sides[-1]]
    tip, fork = sides[1][-1], sides[-1][-1]

    def tubes(p: Points) -> Distances:
        ends = [tube(p, [fork, (fork[0] + s * 0.026, fork[1] - 0.004, fork[2] - 0.05)], 0.0085) for s in (-1, 1)]
        met: Distances = np.minimum.reduce([tube(p, path, 0.0125), *ends])
        return met

    def metal(p: Points) -> Distances:
        head = rod(p, (tip[0], tip[1] + 0.012, tip[2] - 0.028), (tip[0], tip[1] - 0.014, tip[2] - 0.028), 0.034, 0.008)
        ears = [sphere(p, (fork[0] + s * 0.026, fork[1] - 0.004, fork[2] - 0.056), 0.0135) for s in (-1, 1)]
        met: Distances = np.minimum.reduce([smooth_min(head, sphere(p, tip, 0.016), 0.01), *ears])
        return met

    key: Key = ("stethoscope", look.outfit, *skeleton.arms_key)
    low = min(float(v[1]) for v in path) - 0.04
    boxes = ((-0.23, low, 0.62), (0.23, 0.23, 0.98)), ((-0.22, low, 0.62), (0.22, 0.05, 0.74))
    return [
        Part("accessory", tubes, *boxes[0], 120, Material(colours[0], "vinyl"), (*key, 0)),
        Part("accessory", metal, *boxes[1], 110, Material("#c9ccd2", "metal"), (*key, 1)),
    ]


def _coil(p: Points) -> Distances:
    loop = [(0.085 * np.cos(a), 0.075 * np.sin(a), 0.014) for a in np.linspace(0.6, 2 * np.pi, 18)]
    return np.minimum(tube(p, loop, 0.0125), tube(p, [loop[0], (0.13, -0.04, 0.014), (0.15, -0.06, 0.02)], 0.0095))


STETHOSCOPE = Thing(
    "stethoscope",
    (
        Bit(MAIN, _coil, (-0.12, -0.10, -0.01), (0.18, 0.10, 0.045), 110),
        Bit(
            "#c9ccd2",
            lambda p: rod(p, (0.085, 0, 0.002), (0.085, 0, 0.030), 0.034, 0.008),
            (0.04, -0.05, -0.01),
            (0.13, 0.05, 0.045),
            60,
            "metal",
        ),
    ),
)


def _pack(p: Points) -> Distances:
    d = rounded_box(p, (0, 0, 0.20), (0.165, 0.085, 0.20), 0.07)
    return smooth_min(d, ring(p, (0, 0.03, 0.40), (0, 1, 0), 0.035, 0.012), 0.008)


def _pack_pocket(p: Points) -> Distances:
    pocket = rounded_box(p, (0, 0.085, 0.125), (0.115, 0.035, 0.085), 0.03)
    return np.minimum(pocket, ellipsoid(p, (0, 0.080, 0.295), (0.125, 0.016, 0.012)))


def _pack_straps(p: Points) -> Distances:
    paths = [
        [(s * 0.09, -0.07, 0.37), (s * 0.10, -0.115, 0.30), (s * 0.11, -0.125, 0.20), (s * 0.12, -0.09, 0.06)]
        for s in (-1, 1)
    ]
    return np.minimum(tube(p, paths[0], 0.022), tube(p, paths[1], 0.022))


BACKPACK = Thing(
    "backpack",
    (
        Bit(MAIN, lambda p: _pack(_turned(p)), (-0.185, -0.105, -0.012), (0.185, 0.105, 0.46), 90, "cloth"),
        Bit(SECOND, lambda p: _pack_pocket(_turned(p)), (-0.145, -0.14, 0.02), (0.145, -0.03, 0.325), 80, "cloth"),
        Bit(SECOND, lambda p: _pack_straps(_turned(p)), (-0.16, 0.03, 0.02), (0.16, 0.165, 0.41), 90, "cloth"),
    ),
)
"""On a shelf it shows its pocket, not its straps."""


def _turned(p: Points) -> Points:
    q = p.copy()
    q[..., 1] = -q[..., 1]
    return q


def _belts(p: Points, skeleton: Skeleton) -> Distances:
    """Two straps close on the trunk: over the shoulders, then in a curve outwards and back under the arms."""
    over = skeleton.trunk.sleeve_free(p, 0.046, 0.30)
    under = skeleton.trunk.sleeve_free(p, 0.012, 0.25)
    z = p[..., 2]
    turn = np.clip((0.80 - z) / 0.16, 0, None)
    middle = 0.142 + 0.066 * np.minimum(turn, 2) ** 2
    slope = np.where(turn < 2, 2 * 0.066 * turn / 0.16, 0)
    front = (np.abs(np.abs(p[..., 0]) - middle) / np.sqrt(1 + slope**2)) - 0.024
    behind = np.maximum(np.abs(np.abs(p[..., 0]) - 0.142) - 0.024, 0.56 - z)
    strip = np.where(p[..., 1] < 0.06, np.maximum(front, 0.585 - z), behind)
    return smooth_max(np.maximum(over, -under), strip.astype(np.float32), 0.010)


def backpack(look: Look, skeleton: Skeleton, colours: Colours) -> list[Part]:
    """The pack on the back, its straps over the shoulders."""
    del look
    y = skeleton.trunk.at(0.62)[1] + 0.115

    def pack(p: Points) -> Distances:
        q = p - np.asarray((0, y, 0.44), np.float32)
        return np.minimum(_pack(q), 9.0)

    def pocket(p: Points) -> Distances:
        return _pack_pocket(p - np.asarray((0, y, 0.44), np.float32))

    def belts(p: Points) -> Distances:
        return _belts(p, skeleton)

    key: Key = ("backpack", *skeleton.trunk_key)
    box = trunk_box(skeleton, 0.54, 0.96, 0.08)
    return [
        Part(
            "accessory",
            pack,
            (-0.185, y - 0.105, 0.425),
            (0.185, y + 0.105, 0.90),
            90,
            Material(colours[0], "cloth"),
            (*key, 0),
        ),
        Part(
            "accessory",
            pocket,
            (-0.145, y + 0.03, 0.46),
            (0.145, y + 0.145, 0.77),
            80,
            Material(colours[1], "cloth"),
            (*key, 1),
        ),
        Part(
            "accessory",
            belts,
            (box[0][0], box[0][1], 0.54),
            (box[1][0], box[1][1], 1.0),
            120,
            Material(colours[1], "cloth"),
            (*key, "curved", 3),
        ),
    ]

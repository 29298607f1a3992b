"""A stethoscope, hung round the neck and hung up on its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.part import Key, Material, Part, Sdf
from toolkit.studio.parts import outfits
from toolkit.studio.parts.garment import laid_on
from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Colours, Thing
from toolkit.studio.shapes import (
    Distances,
    Points,
    Triple,
    ellipsoid,
    mirror,
    rod,
    smooth_min,
    sphere,
    tube,
)
from toolkit.studio.skeleton import Skeleton
from toolkit.studio.slope import direction


def cloth(look: Look, skeleton: Skeleton) -> Sdf:
    """The surface of all that a look wears on its trunk."""
    parts = [part for part in outfits.build(look, skeleton) if part.hi[2] > 0.6]

    def sdf(p: Points) -> Distances:
        met: Distances = np.minimum.reduce([part.sdf(p) for part in parts])
        return met

    return sdf


_OFF: Final = 0.010
"""Of a stethoscope's tube off the cloth: its middle line."""


def _round_neck(surface: Sdf) -> list[Triple]:
    """A line that lies on the cloth round the neck, from the left side over the back to the right one."""
    turns = np.linspace(0.95, 2 * np.pi - 0.95, 21)
    x, y = 0.158 * np.sin(turns), 0.030 - 0.158 * np.cos(turns)
    z = np.arange(1.04, 0.80, -0.004)
    points = np.stack(np.broadcast_arrays(x[:, None], y[:, None], z), axis=-1).astype(np.float32)
    near = surface(points) < _OFF
    met = near.any(axis=1)
    top = np.interp(turns, turns[met], z[near.argmax(axis=1)][met])
    held = np.maximum.reduce([top, *(np.roll(np.pad(top, 1, "edge"), s)[1:-1] for s in (-1, 1))])
    even = np.convolve(np.pad(held, 1, "edge"), (0.25, 0.5, 0.25), "valid")
    return [(float(a), float(b), float(c)) for a, b, c in zip(x, y, even, strict=True)]


def _rounded(path: Sequence[Triple]) -> list[Triple]:
    """The path with its corners cut twice."""
    points = np.asarray(path)
    for _ in range(2):
        cut = np.stack([0.75 * points[:-1] + 0.25 * points[1:], 0.25 * points[:-1] + 0.75 * points[1:]], axis=1)
        points = np.concatenate([points[:1], cut.reshape(-1, 3)[1:-1], points[-1:]])
    return [(float(a), float(b), float(c)) for a, b, c in points]


def _out_of(surface: Sdf, path: Sequence[Triple]) -> list[Triple]:
    """The path with what runs into the cloth lifted off it."""
    points = np.asarray(path, np.float32)
    for _ in range(4):
        deep = np.clip(_OFF - surface(points), 0, 0.02)
        points = (points + direction(surface, points, 0.004) * deep[:, None]).astype(np.float32)
    return [(float(a), float(b), float(c)) for a, b, c in points]


def stethoscope(look: Look, skeleton: Skeleton, colours: Colours) -> list[Part]:
    """A stethoscope hung round the neck, its chest piece on the figure's left."""
    surface = cloth(look, skeleton)
    heights = (0.885, 0.86, 0.82, 0.78, 0.74, 0.70)
    sides = {
        s: laid_on(surface, [(s * (0.118 + 0.06 * (0.9 - z)), z) for z in heights[: 6 if s > 0 else 5]], _OFF)
        for s in (-1, 1)
    }
    path = _out_of(surface, _rounded([*reversed(sides[1]), *_round_neck(surface), *sides[-1]]))
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

    def plate(p: Points) -> Distances:
        return rod(p, (tip[0], tip[1], tip[2] - 0.028), (tip[0], tip[1] - 0.019, tip[2] - 0.028), 0.023, 0.004)

    key: Key = ("stethoscope", look.outfit, *skeleton.trunk_key, *skeleton.arms_key)
    low = min(float(v[1]) for v in path) - 0.04
    high = max(float(v[2]) for v in path) + 0.03
    boxes = ((-0.23, low, 0.62), (0.23, 0.23, high)), ((-0.22, low, 0.62), (0.22, 0.05, 0.74))
    face = ((tip[0] - 0.04, low, tip[2] - 0.07), (tip[0] + 0.04, tip[1] + 0.03, tip[2] + 0.01))
    return [
        Part("accessory", tubes, *boxes[0], 120, Material(colours[0], "vinyl"), (*key, 0)),
        Part("accessory", metal, *boxes[1], 110, Material("#c9ccd2", "metal"), (*key, 1)),
        Part("accessory", plate, *face, 40, Material(colours[1], "vinyl"), (*key, 2)),
    ]


def _yoke(p: Points) -> Distances:
    """Two tubes from the ears into one, which swings round to the chest piece; upright, as if hung up."""
    q = mirror(p)
    arc = np.radians(np.linspace(58, -90, 16))
    ears = tube(q, [(0.086 * float(np.cos(a)), 0.0, 0.228 + 0.088 * float(np.sin(a))) for a in arc], 0.0105)
    turns = np.linspace(np.pi, 2.12 * np.pi, 14)
    swing = [(0.055 + 0.055 * float(np.cos(a)), 0.0, 0.068 + 0.054 * float(np.sin(a))) for a in turns]
    return smooth_min(ears, tube(p, [(0.0, 0, 0.145), *swing], 0.0135), 0.012)


def _yoke_metal(p: Points) -> Distances:
    tips = ellipsoid(mirror(p), (0.040, 0, 0.306), (0.016, 0.014, 0.014))
    head = rod(p, (0.108, -0.018, 0.118), (0.108, 0.016, 0.118), 0.042, 0.009)
    return np.minimum(tips, head)


STETHOSCOPE = Thing(
    "stethoscope",
    (
        Bit(MAIN, _yoke, (-0.11, -0.03, -0.012), (0.14, 0.03, 0.345), 100),
        Bit("#c9ccd2", _yoke_metal, (-0.075, -0.035, 0.06), (0.165, 0.03, 0.350), 80, "metal"),
        Bit(
            SECOND,
            lambda p: rod(p, (0.108, -0.026, 0.118), (0.108, -0.010, 0.118), 0.028, 0.005),
            (0.07, -0.04, 0.08),
            (0.146, 0.0, 0.156),
            40,
            "vinyl",
        ),
    ),
)

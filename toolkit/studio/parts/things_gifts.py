"""Things to give and to show: flowers, present, trophy, globe."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.part import Vec
from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Thing
from toolkit.studio.shapes import (
    Distances,
    Points,
    align,
    capsule,
    cone,
    cut,
    ellipsoid,
    ring,
    rod,
    rotate,
    rounded_box,
    smooth_max,
    smooth_min,
    sphere,
)

_LEAF, _PAPER, _HEART = "#4d9650", "#fbf3e2", "#96603a"

_BLOOMS: Final = (
    ((-0.050, -0.052, 0.228), (-0.35, -1.0, 0.42), 0.049, 0),
    ((0.052, -0.050, 0.232), (0.38, -1.0, 0.38), 0.047, 1),
    ((0.002, -0.022, 0.302), (0.0, -0.85, 0.62), 0.053, 1),
    ((-0.090, 0.006, 0.286), (-0.75, -0.60, 0.55), 0.045, 1),
    ((0.090, 0.008, 0.290), (0.75, -0.60, 0.52), 0.046, 0),
    ((0.0, 0.060, 0.282), (0.0, 0.85, 0.60), 0.050, 0),
)
"""Flowers: middle, where they look, radius, and which colour they have."""


def _daisy(p: Points, centre: Vec, towards: Vec, radius: float) -> Distances:
    """Seven round petals, a little cupped."""
    q = align(p, towards, centre)
    out, turn = np.hypot(q[..., 0], q[..., 1]), np.arctan2(q[..., 1], q[..., 0])
    turn = np.mod(turn, 2 * np.pi / 7) - np.pi / 7
    folded = np.stack([out * np.cos(turn), out * np.sin(turn), q[..., 2] - 2.2 * np.square(out)], axis=-1)
    return 0.9 * ellipsoid(folded.astype(np.float32), (0.58 * radius, 0, 0), (0.44 * radius, 0.30 * radius, 0.0105))


def _blooms(p: Points, kind: int) -> Distances:
    met: Distances = np.minimum.reduce([_daisy(p, at, to, r) for at, to, r, which in _BLOOMS if which == kind])
    return met


def _hearts(p: Points) -> Distances:
    hearts = []
    for at, to, radius, _ in _BLOOMS:
        q = align(p, to, at)
        hearts.append(ellipsoid(q, (0, 0, 0.006), (0.36 * radius, 0.36 * radius, 0.013)))
    met: Distances = np.minimum.reduce(hearts)
    return met


def _green(p: Points) -> Distances:
    """Stems, and leaves between the flowers."""
    stems = [
        capsule(p, (-0.22 * x, -0.22 * y, 0.004), (0.8 * x, 0.8 * y, z - 0.03), 0.0085) for (x, y, z), *_ in _BLOOMS
    ]
    leaves = []
    for turn, lean, long in ((-90, 52, 0.13), (20, 50, 0.12), (160, 50, 0.12), (-40, 20, 0.16), (-140, 20, 0.16)):
        q = rotate(rotate(p, (0, 0, 1), -turn, (0, 0, 0.15)), (0, 1, 0), -lean, (0, 0, 0.15))
        leaves.append(ellipsoid(q, (0, 0, 0.15 + 0.55 * long), (0.009, 0.026, 0.5 * long)))
    met: Distances = np.minimum.reduce([*stems, *leaves])
    return met


def _wrap(p: Points) -> Distances:
    """Paper gathered where the hand is, open and wavy at the top."""
    turn = np.arctan2(p[..., 1], p[..., 0])
    out = np.clip((p[..., 2] - 0.020) / 0.175, 0, 1)
    d = np.hypot(p[..., 0], p[..., 1]) - (0.026 + 0.060 * out**1.6 + 0.006 * out * np.cos(7 * turn))
    top = p[..., 2] - 0.190 - 0.010 * np.cos(7 * turn)
    d = smooth_max(0.9 * d, np.maximum(top, 0.022 - p[..., 2]), 0.006)
    return cut(d, cone(p, (0, 0, 0.10), (0, 0, 0.26), (0.030, 0.088), rounding=0.004), 0.004)


def _bow(p: Points) -> Distances:
    """A ribbon round the paper, over the hand, with a bow in front."""
    band = ring(p, (0, 0, 0.120), (0, 0, 1), 0.0515, 0.0085)
    loops = [ring(p, (s * 0.024, -0.064, 0.126), (0.3 * s, 1, 0), 0.0165, 0.0085) for s in (-1, 1)]
    met: Distances = np.minimum.reduce([band, *loops, sphere(p, (0, -0.065, 0.122), 0.0125)])
    return met


FLOWERS: Final = Thing(
    "flowers",
    (
        Bit(MAIN, lambda p: _blooms(p, 0), (-0.12, -0.12, 0.165), (0.15, 0.125, 0.350), 80, "vinyl"),
        Bit(SECOND, lambda p: _blooms(p, 1), (-0.15, -0.12, 0.170), (0.12, 0.05, 0.370), 80, "vinyl"),
        Bit(_HEART, _hearts, (-0.13, -0.09, 0.195), (0.13, 0.095, 0.335), 60, "matte"),
        Bit(_LEAF, _green, (-0.16, -0.16, -0.012), (0.16, 0.16, 0.330), 70),
        Bit(_PAPER, _wrap, (-0.105, -0.105, 0.0), (0.105, 0.105, 0.215), 66, "matte"),
        Bit(MAIN, _bow, (-0.07, -0.09, 0.092), (0.07, 0.07, 0.165), 50, "gloss"),
    ),
    (0.0, 0.0, 0.055),
)


def _wrapped(p: Points, grow: float) -> Distances:
    """A box and its lid."""
    box = rounded_box(p, (0, 0, 0.064), (0.080 + grow, 0.080 + grow, 0.064), 0.012)
    lid = rounded_box(p, (0, 0, 0.134), (0.087 + grow, 0.087 + grow, 0.026 + grow), 0.012)
    return np.minimum(box, lid)


def _ribbon(p: Points) -> Distances:
    across = np.minimum(np.abs(p[..., 0]), np.abs(p[..., 1])) - 0.018
    strips = smooth_max(_wrapped(p, 0.0045), across, 0.003)
    bow = [ring(p, (s * 0.034, 0, 0.180), (0.25 * s, 1, 0), 0.026, 0.0125) for s in (-1, 1)]
    met: Distances = np.minimum.reduce([strips, *bow, sphere(p, (0, 0, 0.168), 0.017)])
    return met


GIFT: Final = Thing(
    "present",
    (
        Bit(
            MAIN,
            lambda p: _wrapped(p, 0.0),
            (-0.1, -0.1, -0.012),
            (0.1, 0.1, 0.175),
            60,
        ),
        Bit(SECOND, _ribbon, (-0.1, -0.1, -0.012), (0.1, 0.1, 0.228), 96, "gloss"),
    ),
)


def _cup(p: Points) -> Distances:
    bowl = ellipsoid(p, (0, 0, 0.235), (0.072, 0.072, 0.105))
    ears = np.minimum(*(ring(p, (s * 0.080, 0, 0.196), (0, 1, 0), 0.031, 0.0115) for s in (-1, 1)))
    ears = np.maximum(ears, -0.006 - bowl)
    bowl = smooth_min(np.maximum(bowl, p[..., 2] - 0.240), ring(p, (0, 0, 0.238), (0, 0, 1), 0.069, 0.0085), 0.006)
    bowl = cut(bowl, ellipsoid(p, (0, 0, 0.255), (0.060, 0.060, 0.09)), 0.006)
    stem = smooth_min(
        cone(p, (0, 0, 0.06), (0, 0, 0.15), (0.034, 0.014), rounding=0.005), sphere(p, (0, 0, 0.118), 0.021), 0.015
    )
    return smooth_min(smooth_min(bowl, ears, 0.008), stem, 0.015)


TROPHY: Final = Thing(
    "trophy",
    (
        Bit("#e3b23c", _cup, (-0.135, -0.09, 0.045), (0.135, 0.09, 0.26), 96, "metal"),
        Bit(
            MAIN,
            lambda p: rounded_box(p, (0, 0, 0.033), (0.058, 0.058, 0.033), 0.008),
            (-0.07, -0.07, -0.012),
            (0.07, 0.07, 0.08),
            50,
        ),
        Bit(
            SECOND,
            lambda p: rounded_box(p, (0, -0.055, 0.033), (0.038, 0.008, 0.017), 0.0025),
            (-0.05, -0.075, 0.01),
            (0.05, -0.04, 0.06),
            60,
            "metal",
        ),
    ),
)

_LANDS: Final = (
    (-0.5, -0.7, 0.5, 0.52),
    (-0.35, -0.85, -0.25, 0.36),
    (0.5, -0.75, 0.35, 0.5),
    (0.62, -0.75, -0.15, 0.34),
    (0.1, 0.9, 0.2, 0.6),
    (0.9, 0.1, -0.5, 0.35),
    (-0.9, 0.2, -0.1, 0.4),
)


def _lands(p: Points) -> Distances:
    q = p - np.asarray((0, 0, 0.185), np.float32)
    patches = [
        sphere(q, (0.107 * x / n, 0.107 * y / n, 0.107 * z / n), 0.107 * r)
        for x, y, z, r in _LANDS
        for n in [(x * x + y * y + z * z) ** 0.5]
    ]
    coast = np.minimum.reduce(patches) + 0.008 * np.sin(60 * q[..., 0]) * np.sin(55 * q[..., 2])
    return smooth_max(np.abs(sphere(q, (0, 0, 0), 0.101)) - 0.009, coast, 0.003)


GLOBE: Final = Thing(
    "globe",
    (
        Bit(MAIN, lambda p: sphere(p, (0, 0, 0.185), 0.106), (-0.12, -0.12, 0.065), (0.12, 0.12, 0.305), 60, "gloss"),
        Bit("#8bbf6a", _lands, (-0.12, -0.12, 0.065), (0.12, 0.12, 0.305), 96),
        Bit(
            SECOND,
            lambda p: np.minimum.reduce(
                [
                    np.maximum(ring(p, (0, 0, 0.185), (0, 1, 0), 0.124, 0.0105), -(p[..., 0] + 0.03)),
                    rod(p, (0, 0, 0), (0, 0, 0.022), 0.058, 0.008),
                    capsule(p, (0, 0, 0.02), (0, 0, 0.066), 0.012),
                ]
            ),
            (-0.07, -0.07, -0.012),
            (0.14, 0.07, 0.325),
            96,
        ),
    ),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType(
    {"flowers": FLOWERS, "gift": GIFT, "trophy": TROPHY, "globe": GLOBE}
)
"""Every thing of this file by id."""

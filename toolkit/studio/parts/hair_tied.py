"""Hair that is tied: bun, top knot, ponytail, two plaits."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.part import Vec
from toolkit.studio.parts import head
from toolkit.studio.parts.hairstyle import HairPiece, HairStyle
from toolkit.studio.parts.locks import Lock, hang, hank, with_locks
from toolkit.studio.parts.scalp import SHORT, Hairline, cap, combed
from toolkit.studio.shapes import Distances, Points

_LINE: Final = Hairline(
    ((0, 0.238), (24, 0.234), (40, 0.205), (50, 0.13), (58, 0.05), (66, 0.0), (76, -0.01), (84, 0.03), (90, 0.055),
     (98, 0.055), (106, 0.000), (114, -0.100), (126, -0.180), (150, -0.220), (180, -0.230))
)  # fmt: skip
_SIDES: Final = Hairline(SHORT)


def _drawn(towards: Vec, count: float, depth: float = 0.0065) -> HairPiece:
    """Hair drawn back smoothly to a knot at ``towards``: every groove runs there."""
    pole = shapes.vec(towards) / float(np.sqrt(shapes.dot(shapes.vec(towards), towards)))
    side = np.cross(pole, shapes.vec((1, 0, 0)))
    side = side / np.sqrt(side @ side)
    up = np.cross(side, pole)

    def relief(p: Points) -> Distances:
        turn = np.arctan2(p @ side, p @ up)
        return combed(turn / (2 * np.pi) * count, depth)

    def sdf(p: Points) -> Distances:
        return cap(p, _LINE, 0.028, 0.032, relief=relief, taper=0.09)

    return HairPiece(sdf, (-0.49, -0.47, -0.29), (0.49, 0.48, 0.51), 115)


def _knot(centre: Vec, radius: float) -> HairPiece:
    """A bun: a strand wound around itself."""
    c = shapes.vec(centre)
    axis = c / float(np.sqrt(c @ c))
    side = np.cross(axis, shapes.vec((1, 0, 0)))
    side = side / np.sqrt(side @ side)
    up = np.cross(side, axis)

    def sdf(p: Points) -> Distances:
        q = p - c
        along = q @ axis
        rho = np.hypot(q @ side, q @ up)
        turn = np.arctan2(q @ side, q @ up) / (2 * np.pi)
        d = shapes.length(np.stack([rho, along * 1.22], axis=-1)) - radius
        u = np.arctan2(rho, along + radius * 0.25) / np.pi * 4.2 + turn
        return (d - combed(u, 0.016, 0.16)) * 0.85

    reach = radius + 0.05
    lo = (centre[0] - reach, centre[1] - reach, centre[2] - reach)
    hi = (centre[0] + reach, centre[1] + reach, centre[2] + reach)
    return HairPiece(sdf, lo, hi, 80)


def _band(centre: Vec, normal: Vec, radius: float, thick: float = 0.024) -> HairPiece:
    def sdf(p: Points) -> Distances:
        return shapes.ring(p, centre, normal, radius, thick)

    reach = radius + thick + 0.02
    lo = (centre[0] - reach, centre[1] - reach, centre[2] - reach)
    hi = (centre[0] + reach, centre[1] + reach, centre[2] + reach)
    return HairPiece(sdf, lo, hi, 56, "tie", "cloth")


def _bun() -> list[HairPiece]:
    return [
        _drawn((0.0, 0.46, 0.52), 34),
        _knot((0.0, 0.300, 0.425), 0.165),
        _band((0.0, 0.235, 0.350), (0, 0.58, 0.82), 0.105),
    ]


def _top_knot() -> list[HairPiece]:
    return [
        _drawn((0.0, 0.10, 0.60), 34),
        _knot((0.0, 0.075, 0.530), 0.150),
        _band((0.0, 0.06, 0.445), (0, 0.1, 1.0), 0.090),
    ]


def _ponytail() -> list[HairPiece]:
    locks: list[Lock] = []
    for i, spread in enumerate((-0.16, -0.09, -0.02, 0.05, 0.12)):
        locks.append(
            hang(
                [
                    (spread * 0.3, 0.31, 0.36),
                    (spread * 0.6 + 0.08, 0.44, 0.45),
                    (spread * 0.9 + 0.29, 0.51, 0.32),
                    (spread + 0.44, 0.46, 0.08),
                    (spread * 0.8 + 0.48, 0.39, -0.14),
                    (spread * 0.3 + 0.50, 0.34, -0.34 + 0.03 * (i % 2)),
                ],
                0.085,
                flat=0.75,
                taper=(0.55, 0.20),
            )
        )
    hair = hank(locks)

    def sdf(p: Points) -> Distances:
        return with_locks(p, np.full(len(p), 1.0, np.float32), hair, melt=0.03)

    tail = HairPiece(sdf, (-0.16, 0.18, -0.42), (0.70, 0.68, 0.60), 110)
    return [_drawn((0.0, 0.46, 0.50), 34), tail, _band((0.0, 0.325, 0.375), (0.1, 0.85, 0.5), 0.080)]


def _two_plaits() -> list[HairPiece]:
    locks = [
        hang(
            [(s * 0.36, 0.10, -0.10), (s * 0.455, 0.01, -0.20), (s * 0.436, -0.10, -0.40), (s * 0.39, -0.175, -0.58)],
            0.070,
            flat=0.85,
            taper=(0.85, 0.75),
            plait=0.072,
            depth=0.24,
            samples=22,
        )
        for s in (-1, 1)
    ]
    ends = [
        hang([(s * 0.39, -0.175, -0.59), (s * 0.385, -0.185, -0.64), (s * 0.376, -0.188, -0.70)], 0.046, flat=0.9)
        for s in (-1, 1)
    ]
    hair, tips = hank(locks), hank(ends)

    def relief(p: Points) -> Distances:
        return combed((p[..., 1] * 0.75 + p[..., 2] * 0.15) / 0.075, 0.0065)

    def sdf(p: Points) -> Distances:
        d = cap(p, _LINE, 0.030, 0.032, relief=relief, taper=0.09)
        parting = np.maximum(np.abs(p[..., 0]) - 0.005, 0.018 - head.surface(p))
        d = shapes.cut(d, np.maximum(parting, -0.05 - p[..., 2]), 0.010)
        return with_locks(p, with_locks(p, d, hair, melt=0.02), tips)

    def bands(p: Points) -> Distances:
        return shapes.ring(shapes.mirror(p), (0.39, -0.175, -0.585), (0.10, 0.32, 1), 0.042, 0.020)

    return [
        HairPiece(sdf, (-0.56, -0.47, -0.76), (0.56, 0.48, 0.51), 140),
        HairPiece(bands, (-0.47, -0.26, -0.64), (0.47, -0.09, -0.53), 110, "tie", "cloth"),
    ]


STYLES: Final[Mapping[str, HairStyle]] = MappingProxyType(
    {
        "bun": HairStyle("Bun", _bun),
        "top-knot": HairStyle("Top knot", _top_knot),
        "ponytail": HairStyle("Ponytail", _ponytail),
        "two-plaits": HairStyle("Two plaits", _two_plaits, ahead=True),
    }
)

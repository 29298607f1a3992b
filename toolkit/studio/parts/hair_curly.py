"""Curls and coils: short coils, curls, afro, puffs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.parts.hairstyle import HairPiece, HairStyle
from toolkit.studio.parts.scalp import SHORT, Hairline, beads, cap, combed, curled, smooth
from toolkit.studio.shapes import Distances, Points, Triple

_LINE: Final = Hairline(SHORT)
_ROUND: Final = Hairline(
    ((0, 0.225), (24, 0.215), (40, 0.175), (50, 0.09), (58, 0.0), (66, -0.07), (76, -0.085), (84, -0.02), (94, 0.0),
     (104, -0.040), (114, -0.130), (126, -0.200), (150, -0.235), (180, -0.245))
)  # fmt: skip


def _coils(thick: float, count: int, depth: float) -> list[HairPiece]:
    centres = beads(count)

    def sdf(p: Points) -> Distances:
        return cap(
            p,
            _LINE,
            thick * 0.6,
            thick,
            edge=0.006,
            taper=0.09,
            relief=lambda q: curled(q, centres, depth, origin=0.03),
        )

    return [HairPiece(sdf, (-0.50, -0.48, -0.29), (0.50, 0.48, 0.54), 150, "hair", "matte")]


def _curls() -> list[HairPiece]:
    centres = beads(150)

    def relief(p: Points) -> Distances:
        return curled(p, centres, 0.042, coils=1.6, origin=0.04)

    def sdf(p: Points) -> Distances:
        return cap(p, _ROUND, 0.080, 0.095, edge=0.030, taper=0.14, relief=relief)

    return [HairPiece(sdf, (-0.58, -0.56, -0.32), (0.58, 0.58, 0.62), 140, relief=relief)]


def _afro() -> list[HairPiece]:
    centres = beads(420)

    def relief(p: Points) -> Distances:
        return curled(p, centres, 0.030, origin=0.10)

    def sdf(p: Points) -> Distances:
        ball = shapes.ellipsoid(p, (0.0, 0.070, 0.130), (0.575, 0.500, 0.490))
        ball = ball - relief(p)
        face = shapes.ellipsoid(p, (0.0, -0.46, -0.145), (0.372, 0.40, 0.385))
        d = shapes.smooth_max(ball, -face, 0.05)
        neck = shapes.half_space(p, (0.0, 0.0, -0.25), (0.0, 0.10, -1.0))
        d = shapes.smooth_max(d, neck, 0.08)
        ears = shapes.ellipsoid(shapes.mirror(p), (0.46, -0.10, -0.11), (0.13, 0.20, 0.14))
        return shapes.smooth_max(d, -ears, 0.05)

    return [HairPiece(sdf, (-0.64, -0.50, -0.34), (0.64, 0.62, 0.68), 150, "hair", "matte", relief)]


def _ball(p: Points, centre: Triple, radius: float, count: int, depth: float) -> Distances:
    q = p - shapes.vec(centre)
    return shapes.length(q) - radius - curled(q, beads(count), depth)


def _puffs() -> list[HairPiece]:
    def scalp(p: Points) -> Distances:
        q = shapes.mirror(p) - shapes.vec((0.28, 0.05, 0.36))
        turn = np.degrees(np.arctan2(q[..., 1], q[..., 0]))
        return cap(p, _LINE, 0.016, 0.020, edge=0.004, taper=0.06, relief=lambda _: combed(turn / 13.0, 0.005))

    def puffs(p: Points) -> Distances:
        return _ball(shapes.mirror(p), (0.36, 0.06, 0.44), 0.205, 130, 0.026)

    def ties(p: Points) -> Distances:
        return shapes.ring(shapes.mirror(p), (0.270, 0.045, 0.335), (0.62, 0.05, 0.78), 0.085, 0.024)

    return [
        HairPiece(scalp, (-0.48, -0.46, -0.28), (0.48, 0.46, 0.50), 110, "hair", "matte"),
        HairPiece(puffs, (-0.62, -0.20, 0.18), (0.62, 0.32, 0.70), 150, "hair", "matte"),
        HairPiece(ties, (-0.40, -0.09, 0.22), (0.40, 0.18, 0.45), 90, "tie", "cloth"),
    ]


def _curly_bob() -> list[HairPiece]:
    centres = beads(230)

    def relief(p: Points) -> Distances:
        return curled(p, centres, 0.044, coils=1.5, origin=0.0)

    def sdf(p: Points) -> Distances:
        ball = shapes.smooth_min(
            shapes.ellipsoid(p, (0.0, 0.06, 0.08), (0.50, 0.46, 0.43)),
            shapes.ellipsoid(p, (0.0, 0.09, -0.20), (0.52, 0.40, 0.26)),
            0.10,
        )
        face = shapes.ellipsoid(p, (0.0, -0.46, -0.17), (0.350, 0.42, 0.400))
        curls = relief(p)
        ball = ball - curls * smooth(face, -0.02, 0.06)
        ears = shapes.ellipsoid(shapes.mirror(p), (0.445, 0.045, -0.060), (0.085, 0.115, 0.150))
        ball = shapes.smooth_min(ball, ears - 0.3 * curls, 0.05)
        throat = shapes.ellipsoid(p, (0.0, -0.34, -0.52), (0.27, 0.36, 0.26))
        hair = shapes.cut(shapes.smooth_max(ball, -face, 0.05), throat, 0.05)
        roots = shapes.smooth_max(head.surface(p) - 0.024, np.maximum(0.012 - face, -0.26 - p[..., 2]), 0.02)
        return shapes.smooth_min(hair, roots, 0.03)

    return [HairPiece(sdf, (-0.62, -0.50, -0.54), (0.62, 0.60, 0.60), 150, relief=relief)]


STYLES: Final[Mapping[str, HairStyle]] = MappingProxyType(
    {
        "coils-short": HairStyle("Short coils", lambda: _coils(0.042, 620, 0.016)),
        "curls": HairStyle("Curls", _curls),
        "curly-bob": HairStyle("Curly bob", _curly_bob),
        "afro": HairStyle("Afro", _afro),
        "puffs": HairStyle("Two puffs", _puffs),
    }
)

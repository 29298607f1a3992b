"""Gear for the head, bicycle helmet and headset; distances around the head's centre."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.parts.covers import BOOM, COVERS
from toolkit.studio.parts.scalp import smooth
from toolkit.studio.shapes import Distances, Points, Triple

_VENTS = ((0.0, 0.030), (0.135, 0.030), (0.268, 0.027))
"""Rows of air vents on one side: x at the widest, and half of a vent's width."""


def _helmet(p: Points, grow: float) -> Distances:
    return shapes.ellipsoid(p, (0.0, 0.030, 0.160), (0.478 + grow, 0.515 + grow, 0.372 + grow))


def _above_rim(p: Points, by: float) -> Distances:
    below: Distances = COVERS["bike-helmet"].below(p) - by
    return below


def helmet_shell(p: Points) -> Distances:
    """A ridged shell with long vents that taper to the back."""
    q = shapes.mirror(p)
    x, y = q[..., 0], q[..., 1]
    d = _helmet(p, 0.0)
    squeeze = 1.0 - 0.32 * np.square((y - 0.0) / 0.55)
    vents: Distances = np.full(p.shape[:-1], 9.0, np.float32)
    for at, half in _VENTS:
        for middle, long in ((-0.255, 0.150), (0.135, 0.165)):
            along = np.abs(y - middle) / long
            width = half * (1.0 - 0.35 * along**2)
            vents = np.minimum(vents, np.maximum(np.abs(x - at * squeeze) - width, (along - 1.0) * 0.12))
    ridges = 0.012 * smooth(vents, 0.0, 0.030)
    d = shapes.cut(d - ridges, np.maximum(vents, -0.045 - d), 0.012)
    d = shapes.smooth_max(d, _above_rim(p, 0.012), 0.022)
    return shapes.cut(d, _helmet(p, -0.040), 0.006)


def helmet_lining(p: Points) -> Distances:
    """What is seen of the inside, through the vents and under the rim."""
    d = shapes.smooth_max(_helmet(p, -0.022), _above_rim(p, 0.020), 0.012)
    met: Distances = np.maximum(d, 0.012 - head.surface(p))
    return met


@lru_cache(maxsize=1)
def _strap_paths() -> tuple[list[Triple], ...]:
    front = _strap((62, 64, 63, 58), (22, 4, -14, -32))
    back = _strap((118, 112, 96, 74, 58), (12, -6, -20, -28, -32))
    chin = _strap((58, 50, 30, 0), (-32, -46, -58, -62))
    return front, back, chin


def _strap(azimuths: tuple[int, ...], elevations: tuple[int, ...]) -> list[Triple]:
    points = head.on_head(np.asarray(azimuths, np.float32), np.asarray(elevations, np.float32), 0.014)
    return list(points)


def helmet_straps(p: Points) -> Distances:
    """Straps that meet before the jaw and close under the chin."""
    q = shapes.mirror(p)
    met: Distances = np.minimum.reduce([shapes.tube(q, path, 0.0115) for path in _strap_paths()])
    return met


def headset_boom(p: Points) -> Distances:
    """The arm of the microphone and its foam, beside the mouth."""
    arm = shapes.tube(p, BOOM, 0.0105)
    x, y, z = BOOM[-1]
    foam = shapes.ellipsoid(p, (x - 0.006, y - 0.004, z - 0.001), (0.036, 0.030, 0.030))
    return shapes.smooth_min(arm, foam, 0.012)

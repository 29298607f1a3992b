"""The eyes: a dark oval with a coloured iris low in it and a glint high on the left, and lids where they are needed."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio import shapes
from toolkit.studio.part import Key, Material, Part
from toolkit.studio.parts.expressions import Expression, EyeState
from toolkit.studio.parts.head import EYE
from toolkit.studio.parts.marks import Box, Outline, mark, oval, stroke
from toolkit.studio.shapes import Distances
from toolkit.studio.skin import SkinColours

RADII: Final = (0.064, 0.086)
"""Half width and half height of the dark oval."""
_RIM: Final = 0.009
_DOME: Final = 0.020
_DARK: Final = "#1b1412"
_GLINT: Final = "#ffffff"

Plane = NDArray[np.floating]


def eye_parts(expression: Expression, colours: SkinColours, iris: str) -> list[Part]:
    """Both eyes. ``iris`` is ``#rrggbb``."""
    out: list[Part] = []
    for side, state in zip((-1, 1), expression.eyes, strict=True):
        if state == "open":
            out += _open(side, expression.lid, expression.lower, colours, iris)
        else:
            out += _shut(side, state, colours)
    return out


def _open(side: int, lid: float, lower: float, colours: SkinColours, iris: str) -> list[Part]:
    def layer(over: float) -> Outline:
        return lambda x, z: _dome(x - side * EYE[0], z - EYE[1]) + over

    def white(x: Plane, z: Plane) -> Distances:
        return oval(x - side * (EYE[0] + 0.0035), z - EYE[1], RADII[0] + _RIM, RADII[1] + 0.004)

    def dark(x: Plane, z: Plane) -> Distances:
        return oval(x - side * EYE[0], z - EYE[1], *RADII)

    def ring(x: Plane, z: Plane) -> Distances:
        u, v = x - side * EYE[0], z - EYE[1]
        return shapes.smooth_max(oval(u, v + 0.024, 0.047, 0.053), -oval(u, v - 0.002, 0.030, 0.038), 0.004)

    def glint(x: Plane, z: Plane) -> Distances:
        u, v = x - side * EYE[0], z - EYE[1]
        return np.minimum(oval(u + 0.019, v - 0.036, 0.021, 0.024), oval(u - 0.020, v + 0.036, 0.0095, 0.0095))

    box = _box(side)
    parts = [
        mark("eyes", white, box, layer(0.0), Material(colours.sclera, "vinyl"), ("eye-white", side), cells=70),
        mark("eyes", dark, box, layer(0.0035), Material(_DARK, "gloss"), ("eye", side), cells=90),
        mark("iris", ring, box, layer(0.0065), Material(iris, "gloss"), ("iris", side), cells=110, edge=0.004),
        mark("glint", glint, box, layer(0.0100), Material(_GLINT, "matte"), ("glint", side), cells=110, edge=0.004),
    ]
    if lid > 0:
        parts.append(_lid(side, colours, lid, upper=True))
    if lower > 0:
        parts.append(_lid(side, colours, lower, upper=False))
    return parts


def _lid(side: int, colours: SkinColours, share: float, *, upper: bool) -> Part:
    edge = RADII[1] * (1 - 2 * share)

    def outline(x: Plane, z: Plane) -> Distances:
        u, v = x - side * EYE[0], z - EYE[1]
        v = v if upper else -v
        whole = oval(u, v, RADII[0] + _RIM + 0.010, RADII[1] + _RIM + 0.010)
        return shapes.smooth_max(whole, (edge - 6.0 * u * u * share) - v, 0.012)

    key: Key = ("lid", side, upper, share)
    return mark("skin", outline, _box(side), _over(side), Material(colours.lid, "skin"), key, cells=80, edge=0.012)


def _over(side: int) -> Outline:
    def height(x: Plane, z: Plane) -> Distances:
        u, v = (x - side * EYE[0]) / (RADII[0] + 0.030), (z - EYE[1]) / (RADII[1] + 0.030)
        dome: Distances = (_DOME + 0.016) * np.sqrt(np.maximum(1 - u * u - v * v, 0))
        return dome

    return height


def _shut(side: int, state: EyeState, colours: SkinColours) -> list[Part]:
    bend = 0.040 if state == "merry" else -0.030
    steps = np.linspace(-1, 1, 11)
    path = [(side * EYE[0] + 0.070 * float(u), EYE[1] + bend * (0.5 - float(u) ** 2)) for u in steps]
    widths = [0.0160 * (1 - 0.45 * float(u) ** 4) for u in steps]

    def line(x: Plane, z: Plane) -> Distances:
        return stroke(x, z, path, widths)

    def swell(x: Plane, z: Plane) -> Distances:
        return oval(x - side * EYE[0], z - EYE[1], RADII[0] + 0.022, RADII[1] * 0.72)

    def height(x: Plane, z: Plane) -> Distances:
        dome: Distances = 0.011 * np.sqrt(np.maximum(-swell(x, z), 0) / 0.06)
        return dome

    def line_height(x: Plane, z: Plane) -> Distances:
        return np.maximum(height(x, z), 0.0) + 0.0075

    lid = mark("skin", swell, _box(side), height, Material(colours.lid, "skin"), ("shut-lid", side), edge=0.004)
    dark = Material(_DARK, "ink" if colours.inked else "vinyl")
    return [lid, mark("eyes", line, _box(side), line_height, dark, ("shut", side, state), cells=90, edge=0.008)]


def _dome(u: Plane, v: Plane) -> Distances:
    """Height of the eye's curved front over the face."""
    a, b = u / (RADII[0] + _RIM + 0.004), v / (RADII[1] + _RIM + 0.004)
    dome: Distances = _DOME * np.sqrt(np.maximum(1 - a * a - b * b, 0.0))
    return dome


def _box(side: int) -> Box:
    rx, rz = RADII[0] + 0.024, RADII[1] + 0.024
    return side * EYE[0] - rx, EYE[1] - rz, side * EYE[0] + rx, EYE[1] + rz

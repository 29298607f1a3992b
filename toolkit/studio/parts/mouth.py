"""The mouth in each of its shapes: a stroke, an open laugh, a small round O."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio import shapes
from toolkit.studio.part import Key, Material, Part
from toolkit.studio.parts.expressions import LineMouth, Mouth, OpenMouth, RoundMouth
from toolkit.studio.parts.head import MOUTH_Z
from toolkit.studio.parts.marks import Box, Outline, mark, oval, stroke
from toolkit.studio.shapes import Distances
from toolkit.studio.skin import SkinColours

_INSIDE: Final = "#46191a"
_TONGUE: Final = "#c4605c"
_TEETH: Final = "#fbf8f3"
_LIP: Final = 0.012
"""Half the width of the lip around an open mouth."""

Plane = NDArray[np.floating]


def mouth_parts(mouth: Mouth, colours: SkinColours, key: Key) -> list[Part]:
    """The mouth's parts on a face with these colours."""
    if isinstance(mouth, LineMouth):
        return [_line(mouth, colours, key)]
    if isinstance(mouth, OpenMouth):
        return _open(mouth, colours, key)
    return _round(mouth, colours, key)


def _line(mouth: LineMouth, colours: SkinColours, key: Key) -> Part:
    steps = np.linspace(-1, 1, 13)
    path = [
        (mouth.shift + mouth.half_width * float(u), MOUTH_Z - mouth.curve * 0.6 + _rise(mouth, float(u))) for u in steps
    ]
    widths = [mouth.thick * (1.0 - 0.38 * float(u) ** 4) for u in steps]

    def outline(x: Plane, z: Plane) -> Distances:
        return stroke(x, z, path, widths)

    zs = [z for _, z in path]
    reach = mouth.half_width + mouth.thick
    box = (mouth.shift - reach, min(zs) - mouth.thick, mouth.shift + reach, max(zs) + mouth.thick)
    return mark("mouth", outline, box, 0.0075, Material(colours.line, "vinyl"), ("mouth", key), cells=90, edge=0.008)


def _rise(mouth: LineMouth, u: float) -> float:
    return mouth.curve * float(abs(u) ** 2.1) + mouth.skew * u


def _open(mouth: OpenMouth, colours: SkinColours, key: Key) -> list[Part]:
    top = MOUTH_Z + 0.006

    def inside(x: Plane, z: Plane) -> Distances:
        u = x / mouth.half_width
        upper = top + mouth.top_curve * u * u
        lower = top - mouth.drop + (mouth.drop + mouth.top_curve) * np.abs(u) ** 2.6
        slope = np.sqrt(1 + (2.4 * (mouth.drop + mouth.top_curve) * u / mouth.half_width) ** 2)
        d = np.maximum((z - upper), (lower - z) / slope)
        return shapes.smooth_max(d, np.abs(x) - mouth.half_width, 0.012)

    def lip(x: Plane, z: Plane) -> Distances:
        return np.abs(inside(x, z)) - _LIP * 0.75

    def teeth(x: Plane, z: Plane) -> Distances:
        u = x / mouth.half_width
        return shapes.smooth_max(inside(x, z) + 0.004, (top + mouth.top_curve * u * u * 0.6) - mouth.teeth - z, 0.008)

    def tongue(x: Plane, z: Plane) -> Distances:
        return shapes.smooth_max(inside(x, z) + 0.003, oval(x, z - (top - mouth.drop), 0.062, mouth.drop * 0.46), 0.006)

    reach = mouth.half_width + _LIP
    box = (-reach, top - mouth.drop - _LIP, reach, top + mouth.top_curve + _LIP)
    parts = [
        _piece(inside, box, 0.0015, _INSIDE, ("inside", key)),
        _piece(teeth, box, 0.0050, _TEETH, ("teeth", key)),
        mark("mouth", lip, box, 0.0090, Material(colours.line, "vinyl"), ("lip", key), cells=110, edge=0.006),
    ]
    if mouth.tongue:
        parts.append(_piece(tongue, box, 0.0050, _TONGUE, ("tongue", key)))
    return parts


def _round(mouth: RoundMouth, colours: SkinColours, key: Key) -> list[Part]:
    centre = MOUTH_Z - 0.012

    def inside(x: Plane, z: Plane) -> Distances:
        return oval(x, z - centre, mouth.rx, mouth.rz)

    def lip(x: Plane, z: Plane) -> Distances:
        return np.abs(inside(x, z)) - _LIP * 0.8

    rx, rz = mouth.rx + _LIP, mouth.rz + _LIP
    box = (-rx, centre - rz, rx, centre + rz)
    return [
        _piece(inside, box, 0.0015, _INSIDE, ("inside", key)),
        mark("mouth", lip, box, 0.0100, Material(colours.line, "vinyl"), ("lip", key), cells=60, edge=0.006),
    ]


def _piece(outline: Outline, box: Box, height: float, colour: str, key: Key) -> Part:
    return mark("mouth", outline, box, height, Material(colour, "vinyl"), ("mouth", key), cells=110, edge=0.004)

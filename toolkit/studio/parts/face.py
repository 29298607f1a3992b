"""The face on the head: skin, eyes, brows, mouth, and the small things on the cheeks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.traits import Look
from toolkit.studio.colours import mix
from toolkit.studio.part import Material, Part
from toolkit.studio.parts import head
from toolkit.studio.parts.brows import brow_parts
from toolkit.studio.parts.expressions import STYLES as EXPRESSIONS
from toolkit.studio.parts.eyes import eye_parts
from toolkit.studio.parts.marks import Outline, dots, mark, oval, stroke
from toolkit.studio.parts.mouth import mouth_parts
from toolkit.studio.shapes import Distances
from toolkit.studio.skin import SkinColours, brow_colour, skin_colours

Plane = NDArray[np.floating]

DETAILS: Final[Mapping[str, str]] = MappingProxyType({"blush": "Blush", "freckles": "Freckles"})
"""Small things on the face: id -> label."""

_CHEEK: Final = (0.258, -0.138)
_FRECKLES: Final = (
    (0.120, -0.108),
    (0.158, -0.132),
    (0.200, -0.114),
    (0.236, -0.140),
    (0.180, -0.160),
    (0.132, -0.156),
    (0.222, -0.172),
    (0.060, -0.070),
)
_RINGS: Final = 6
"""Discs that a blush is made of, each a shade nearer to its full colour."""


def face_parts(look: Look) -> list[Part]:
    """The bare head with its face, around the head's own centre."""
    colours = skin_colours(look.skin)
    expression = EXPRESSIONS[look.expression]
    brows = brow_colour(look.hair_colour, look.skin)
    parts = [_head(colours)]
    parts += eye_parts(expression, colours, look.eye_colour)
    parts += brow_parts(look.brows, expression, brows)
    parts += mouth_parts(expression.mouth, colours, ("expression", look.expression))
    if "blush" in look.details:
        parts += _blush(colours)
    if "freckles" in look.details:
        parts += _freckles(colours)
    if look.age == "older":
        parts += _lines(colours)
    return parts


def _head(colours: SkinColours) -> Part:
    material = Material(colours.face, "skin")
    return Part("skin", head.skin, (-0.49, -0.47, -0.67), (0.49, 0.42, 0.46), 110, material, ("head", 1))


def _blush(colours: SkinColours) -> list[Part]:
    out = []
    for side in (-1, 1):
        for ring in range(_RINGS):
            size = 1.0 - ring / (_RINGS + 1.0)
            share = (ring + 1) / _RINGS
            rx, rz = 0.074 * size, 0.050 * size
            box = (side * _CHEEK[0] - rx, _CHEEK[1] - rz, side * _CHEEK[0] + rx, _CHEEK[1] + rz)
            material = Material(mix(colours.face, colours.blush, share**1.2), "skin")
            key = ("blush", side, ring)
            outline = _disc(side, rx, rz)
            out.append(mark("blush", outline, box, 0.0012 + 0.0007 * ring, material, key, cells=44, edge=0.003))
    return out


def _disc(side: int, rx: float, rz: float) -> Outline:
    def outline(x: Plane, z: Plane) -> Distances:
        return oval(x - side * _CHEEK[0], z - _CHEEK[1], rx, rz)

    return outline


def _freckles(colours: SkinColours) -> list[Part]:
    def outline(x: Plane, z: Plane) -> Distances:
        return dots(np.abs(x + 0.004), z + 0.10 * (x > 0) * 0.06, _FRECKLES, 0.0085)

    material = Material(colours.freckle, "skin")
    return [
        mark("detail", outline, box, 0.0032, material, ("freckles", i), cells=130, edge=0.004)
        for i, box in enumerate(((-0.26, -0.19, -0.04, -0.05), (0.04, -0.20, 0.26, -0.05)))
    ]


def _lines(colours: SkinColours) -> list[Part]:
    """Two fine lines beside each eye: years, kindly told."""
    out = []
    material = Material(colours.crease, "skin")
    for side in (-1, 1):
        strokes = (
            (((0.262, -0.010), (0.282, 0.000), (0.298, 0.014)), (0.004, 0.0055, 0.003)),
            (((0.264, -0.040), (0.286, -0.042), (0.304, -0.038)), (0.004, 0.0055, 0.003)),
        )
        for i, (path, widths) in enumerate(strokes):
            flipped = [(side * x, z) for x, z in path]
            xs, zs = [x for x, _ in flipped], [z for _, z in flipped]
            box = (min(xs) - 0.008, min(zs) - 0.008, max(xs) + 0.008, max(zs) + 0.008)
            outline = _stroke(flipped, widths)
            out.append(mark("detail", outline, box, 0.0030, material, ("line", i, side), cells=40, edge=0.004))
    return out


def _stroke(path: list[tuple[float, float]], widths: tuple[float, ...]) -> Outline:
    def outline(x: Plane, z: Plane) -> Distances:
        return stroke(x, z, path, widths)

    return outline

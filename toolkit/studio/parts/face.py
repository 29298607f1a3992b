"""The face on the head: skin, eyes, brows, mouth, and the small things on the cheeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.traits import Look
from toolkit.studio.colours import mix
from toolkit.studio.part import Material, Part, Tint
from toolkit.studio.parts import head
from toolkit.studio.parts.brows import brow_parts
from toolkit.studio.parts.expressions import STYLES as EXPRESSIONS
from toolkit.studio.parts.expressions import Expression
from toolkit.studio.parts.eyes import eye_parts
from toolkit.studio.parts.marks import Outline, dots, mark, stroke
from toolkit.studio.parts.mouth import mouth_parts
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skin import SkinColours, brow_material, skin_colours

Plane = NDArray[np.floating]

DETAILS: Final[Mapping[str, str]] = MappingProxyType({"blush": "Blush", "freckles": "Freckles"})
"""Small things on the face: id -> label."""

_CHEEK: Final = (0.258, -0.138)
_FRECKLES: Final = (
    (0.108, -0.132),
    (0.148, -0.146),
    (0.188, -0.134),
    (0.230, -0.128),
    (0.248, -0.156),
    (0.208, -0.164),
    (0.170, -0.174),
)
"""x and z on one side, all clear of the eye's rim."""
_GLOW: Final = (
    (0.95, 0.000, -0.065, 0.058, 0.052),
    (0.70, 0.215, -0.060, 0.110, 0.048),
    (0.35, 0.000, 0.165, 0.150, 0.060),
    (0.40, 0.000, -0.315, 0.075, 0.040),
)
"""Spots of light on nose, cheeks, forehead and chin: share in the middle, x and z, half width and half height."""
_BLUSH: Final = (0.066, 0.045)
"""Half width and half height of a blush where it has faded to a third."""


@dataclass(frozen=True, slots=True)
class Years:
    """What years do to a face: a little, and kindly."""

    eyes: float = 1.0
    """Size of the eyes, times."""
    nose: float = 1.0
    """Size of the nose, times."""
    cheeks: float = 0.0
    """How far full cheeks stand out."""
    brows: float = 0.0
    """How much higher brows are."""
    rosy: float = 0.0
    """Share of a blush that the cheeks have of themselves."""
    lines: bool = False
    """Whether there are fine lines beside the eyes."""


YEARS: Final[Mapping[str, Years]] = MappingProxyType(
    {
        "young": Years(eyes=1.09, nose=0.90, cheeks=0.024, brows=0.012, rosy=0.35),
        "adult": Years(),
        "older": Years(nose=1.06, lines=True),
    }
)
"""By the id of the age. None of them is a child: proportions of head and body stay an adult's."""


def face_parts(look: Look) -> list[Part]:
    """The bare head with its face, around the head's own centre."""
    colours = skin_colours(look.skin)
    years = YEARS[look.age]
    cheeks = years.cheeks if look.facial_hair == "none" else 0.0
    expression = _aged(EXPRESSIONS[look.expression], years)
    sprays = _sprays(colours, 1.0 if "blush" in look.details else years.rosy)
    parts = [_head(colours, years, cheeks, sprays)]
    parts += eye_parts(expression, colours, look.eye_colour, sprays, years.eyes)
    parts += brow_parts(look.brows, expression, brow_material(look.hair_colour, look.skin))
    parts += mouth_parts(expression.mouth, colours, ("expression", look.expression))
    if "freckles" in look.details:
        parts += _freckles(colours, cheeks)
    if years.lines:
        parts += _lines(colours)
    return parts


def _aged(expression: Expression, years: Years) -> Expression:
    left, right = expression.brow_lift
    return replace(expression, brow_lift=(round(left + years.brows, 4), round(right + years.brows, 4)))


def _head(colours: SkinColours, years: Years, cheeks: float, sprays: tuple[Tint, ...]) -> Part:
    def sdf(p: Points) -> Distances:
        return head.skin(p, years.nose, cheeks)

    material, key = Material(colours.face, "skin"), ("head", 2, years.nose, cheeks)
    return Part("skin", sdf, (-0.49, -0.47, -0.67), (0.49, 0.42, 0.46), 110, material, key, sprays)


def _sprays(colours: SkinColours, blush: float) -> tuple[Tint, ...]:
    """The light on nose and cheeks, and as large a share of a blush."""
    glow = Tint(colours.glow, _glow)
    return (glow, Tint(colours.blush, lambda p: blush * _blush(p))) if blush else (glow,)


def _glow(p: Points) -> Distances:
    """Where light catches a face: the nose, and the cheeks under the eyes; none at the back of the head."""
    x, z = p[..., 0], p[..., 2]
    share = sum(most * np.exp(-(((np.abs(x) - cx) / rx) ** 2 + ((z - cz) / rz) ** 2)) for most, cx, cz, rx, rz in _GLOW)
    return np.asarray(share * (p[..., 1] < 0), np.float32)


def _blush(p: Points) -> Distances:
    """Full in the middle of each cheek, fading outwards; none at the back of the head."""
    x, z = (np.abs(p[..., 0]) - _CHEEK[0]) / _BLUSH[0], (p[..., 2] - _CHEEK[1]) / _BLUSH[1]
    fading: Distances = np.where(p[..., 1] < 0, np.exp(-((x * x + z * z) ** 1.5)), 0).astype(np.float32)
    return fading


def _freckles(colours: SkinColours, cheeks: float) -> list[Part]:
    def outline(x: Plane, z: Plane) -> Distances:
        return dots(np.abs(x + 0.004), z + 0.10 * (x > 0) * 0.06, _FRECKLES, 0.0074)

    def height(x: Plane, z: Plane) -> Distances:
        return 0.0018 + head.full(x, z, cheeks)

    material = Material(mix(colours.freckle, colours.face, 0.25), "skin")
    return [
        mark("detail", outline, box, height, material, ("freckles", i, cheeks), cells=130, edge=0.004)
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

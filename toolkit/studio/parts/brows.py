"""Eyebrows: strokes on the brow, lifted and tilted by the expression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.part import Material, Part
from toolkit.studio.parts.expressions import Expression
from toolkit.studio.parts.head import EYE
from toolkit.studio.parts.marks import Outline, mark, stroke
from toolkit.studio.shapes import Distances

Plane = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Brow:
    """A brow from its inner to its outer end: heights over the brow line and half widths at five even steps."""

    label: str
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    inner: float = 0.088
    outer: float = 0.248


_LINE: Final = 0.112
"""z of the brow line: clear of the eye and of a raised lid."""

STYLES: Final[Mapping[str, Brow]] = MappingProxyType(
    {
        "soft": Brow("Soft", (0.000, 0.012, 0.018, 0.014, 0.000), (0.0120, 0.0150, 0.0145, 0.0115, 0.0070)),
        "straight": Brow("Straight", (0.006, 0.009, 0.011, 0.010, 0.005), (0.0130, 0.0145, 0.0145, 0.0130, 0.0095)),
        "arched": Brow(
            "Arched", (0.008, 0.026, 0.038, 0.033, 0.002), (0.0125, 0.0140, 0.0125, 0.0095, 0.0050), 0.092, 0.256
        ),
        "bold": Brow("Bold", (0.006, 0.014, 0.019, 0.017, 0.006), (0.0200, 0.0245, 0.0240, 0.0195, 0.0120), 0.084),
        "fine": Brow(
            "Fine", (0.004, 0.011, 0.014, 0.011, 0.002), (0.0060, 0.0072, 0.0072, 0.0062, 0.0048), 0.102, 0.232
        ),
    }
)


def brow_parts(style: str, expression: Expression, material: Material) -> list[Part]:
    """Both brows in that style, moved as the expression moves them."""
    out = []
    sides = zip((-1, 1), expression.brow_lift, expression.brow_tilt, strict=True)
    for side, lift, tilt in sides:
        path, widths = _path(STYLES[style], side, lift, tilt)
        xs, zs, thick = [x for x, _ in path], [z for _, z in path], max(widths)
        box = (min(xs) - thick, min(zs) - thick, max(xs) + thick, max(zs) + thick)
        key = ("brow", style, side, lift, tilt)
        outline = _outline(path, widths)
        out.append(mark("brows", outline, box, 0.0125, material, key, cells=70, edge=0.010))
    return out


def _outline(path: list[tuple[float, float]], widths: list[float]) -> Outline:
    def outline(x: Plane, z: Plane) -> Distances:
        return stroke(x, z, path, widths)

    return outline


def _path(brow: Brow, side: int, lift: float, tilt: float) -> tuple[list[tuple[float, float]], list[float]]:
    knots = np.linspace(0, 1, len(brow.heights))
    steps = np.linspace(0, 1, 13)
    xs = brow.inner + (brow.outer - brow.inner) * steps
    fit = np.polynomial.Polynomial.fit(knots, brow.heights, 3)
    zs = _LINE + lift + fit(steps) + tilt * (xs - EYE[0])
    widths = np.interp(steps, knots, brow.widths)
    return [(side * float(x), float(z)) for x, z in zip(xs, zs, strict=True)], [float(w) for w in widths]

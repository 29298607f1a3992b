"""Bases: what the figure stands on, and where the brand's name goes on its rim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio import shapes
from toolkit.studio.part import Material, Part
from toolkit.studio.parts.aids import cane_foot
from toolkit.studio.parts.carrying import Spot, footing
from toolkit.studio.parts.wheelchair import wheels
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skeleton import Skeleton, skeleton_for

HEIGHT: Final[float] = 0.10
_EDGE: Final[float] = 0.016
_ALONE: Final[float] = 0.47
"""Half the width of the base of a figure that stands alone."""
_CHAIR: Final[float] = 0.62
"""The same under a wheelchair, whose footrest reaches forward."""
_AIR: Final[float] = _EDGE + 0.004
"""Between what stands on the base and its edge."""
_RUBBER: Final[float] = 0.021
"""Radius of a cane's foot."""
_BEND: Final[float] = 0.034
"""How far a print on a round rim may recede from its middle."""

Outline = Callable[[Points, float], Distances]


@dataclass(frozen=True, slots=True)
class Style:
    """One base: its outline in the ground plane for a given half width."""

    label: str
    outline: Outline
    flat: float
    """Half width of the part of the front rim that a print can cover, as a share of the half width."""
    depth: float
    """How far to the front the rim is, as a share of the half width."""


@dataclass(frozen=True, slots=True)
class Rim:
    """The clean front of a base's rim, for the brand's name."""

    z: float
    """Middle of the strip."""
    width: float
    """As seen from the front."""
    height: float
    front: Callable[[float], float]
    """y of the rim's surface at an x."""


def _disc(p: Points, r: float) -> Distances:
    return np.hypot(p[..., 0], p[..., 1]) - r


def _square(p: Points, r: float) -> Distances:
    corner = 0.42 * r
    a = np.abs(p[..., 0]) - (0.96 * r - corner)
    b = np.abs(p[..., 1]) - (0.90 * r - corner)
    return np.hypot(np.maximum(a, 0), np.maximum(b, 0)) + np.minimum(np.maximum(a, b), 0) - corner


def _hexagon(p: Points, r: float) -> Distances:
    """A side in front; the corners are as round as a finger's tip."""
    x, y = np.abs(p[..., 0]), np.abs(p[..., 1])
    corner = 0.16 * r
    flat = 0.86 * r - corner
    over = np.maximum(0.8660254 * x - 0.5 * y, 0.0)  # beyond the corner's middle: fold the slanting side onto the front
    x, y = x - 2 * 0.8660254 * over, y + over
    aside, ahead = x - np.clip(x, -0.5773503 * flat, 0.5773503 * flat), y - flat
    met: Distances = np.hypot(aside, ahead) * np.where(ahead > 0, 1, -1) - corner
    return met


STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "disc": Style("round disc", _disc, 0.38, 1.0),
        "square": Style("rounded square", _square, 0.52, 0.90),
        "hexagon": Style("hexagon", _hexagon, 0.40, 0.86),
    }
)
"""Every base by id."""


def radius(look: Look) -> float:
    """Half the width of the base: wide enough for what stands on it, whatever its outline."""
    spots = footing(look)
    if look.aid in {"cane", "wheelchair"}:
        skeleton = skeleton_for(look)
        if look.aid == "wheelchair":
            spots += wheels(skeleton)
        else:
            x, y, _ = cane_foot(skeleton)
            spots += ((x, y, _RUBBER),)
    alone = _CHAIR if look.aid == "wheelchair" else _ALONE
    return max((alone, *(_reach(STYLES[look.base].outline, spot) for spot in spots)))


def _reach(outline: Outline, spot: Spot) -> float:
    """The half width at which the outline goes round a spot with a little air; outlines grow evenly."""
    x, y, spot_radius = spot
    low, high = 0.0, 2.0
    for _ in range(12):
        middle = (low + high) / 2
        inside = float(outline(np.asarray((x, y, 0.0), np.float64), middle)) < -(spot_radius + _AIR)
        low, high = (low, middle) if inside else (middle, high)
    return round(high, 3)


def build(look: Look, skeleton: Skeleton) -> list[Part]:
    """The base, its top at z = 0: a plinth with a groove under its top plate."""
    del skeleton
    style, r = STYLES[look.base], radius(look)

    def sdf(p: Points) -> Distances:
        z = p[..., 2] + HEIGHT / 2
        wall = style.outline(p, r) + _EDGE
        d = _rounded(wall, np.abs(z) - (HEIGHT / 2 - _EDGE)) - _EDGE
        groove = np.hypot(style.outline(p, r), p[..., 2] + 0.022) - 0.009
        return shapes.smooth_max(d, -groove, 0.008)

    edge = r + 0.012
    lo, hi = (-edge, -edge, -HEIGHT - 0.024), (edge, edge, 0.024)
    return [Part("base", sdf, lo, hi, 200, Material(look.base_colour, "vinyl"), ("base", look.base, r))]


def rim(look: Look) -> Rim:
    """Where the front rim is clean: below the groove, above the floor."""
    style, r = STYLES[look.base], radius(look)

    def front(x: float) -> float:
        if look.base == "disc":
            return -float(np.sqrt(max(r * r - x * x, 0.0)))
        return -style.depth * r

    flat = style.flat * r
    if look.base == "disc":  # seen from above, a print that reaches further round hangs off the lower edge
        flat = min(flat, float(np.sqrt(r * r - (r - _BEND) ** 2)))
    return Rim(-0.060, 2 * flat, 0.052, front)


def _rounded(a: Distances, b: Distances) -> Distances:
    return np.hypot(np.maximum(a, 0), np.maximum(b, 0)) + np.minimum(np.maximum(a, b), 0)

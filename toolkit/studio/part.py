"""A part: one moulded piece of a figure, as a distance function with its bounds, its material and its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from toolkit.studio.shapes import Distances, Points

Sdf: TypeAlias = Callable[[Points], Distances]
Vec: TypeAlias = tuple[float, float, float]
Atom: TypeAlias = str | int | float | bool | None
Key: TypeAlias = tuple["Atom | Key", ...]
Finish: TypeAlias = Literal[
    "vinyl", "skin", "cloth", "gloss", "metal", "glass", "matte", "clay", "glazed", "varnish", "stain", "ink"
]

PART_NAMES: Final[tuple[str, ...]] = (
    "",
    "skin",
    "hair",
    "facial-hair",
    "brows",
    "eyes",
    "iris",
    "glint",
    "mouth",
    "blush",  # of old part maps; blush is a tint of the skin
    "eyewear",
    "headwear",
    "outfit.main",
    "outfit.second",
    "trousers",
    "shoes",
    "soles",
    "accessory",
    "aid",
    "base",
    "detail",
)
"""The part map's names by index; index 0 is nothing. Append only: old part maps keep their meaning."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a part is made of."""

    colour: str
    """sRGB, ``#rrggbb``."""
    finish: Finish = "vinyl"
    gloss: float = 1.0
    """How much glossier than its finish is, times."""


@dataclass(frozen=True, slots=True, eq=False)
class Tint:
    """A colour sprayed on part of a surface, without an edge."""

    colour: str
    """sRGB, ``#rrggbb``."""
    share: Sdf
    """(..., 3) float32 points -> (...) float32, 0 (the material's own colour) to 1 (this one)."""
    fine: bool = False
    """Whether it changes over less than a tenth of a head."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One moulded piece. Units: the whole figure is about 1.9 high, z up, its face towards -y, feet on z = 0."""

    name: str
    """One of ``PART_NAMES``; several parts may share one."""
    sdf: Sdf
    """(..., 3) float32 points -> (...) float32 distances, negative inside."""
    lo: Vec
    """Lower corner of a box that holds the whole surface, with a little air."""
    hi: Vec
    """Upper corner of that box."""
    cells: int
    """Cells along the longest side of the box: 60 for small simple things, 110 for a head, 150 for curls."""
    material: Material
    key: Key
    """All that the shape depends on (not its colour), for the mesh cache: ``("hair", "afro", skeleton.key)``."""
    tints: tuple[Tint, ...] = ()
    """Sprayed on one after the other."""
    bumps: Sdf | None = None
    """(..., 3) float32 points -> (...) float32 how far the surface seems to stand out; only its shading follows."""

    @property
    def fine(self) -> bool:
        """Whether what is on the surface is finer than its shape: a mesh of few triangles would not carry it."""
        return self.bumps is not None or any(tint.fine for tint in self.tints)

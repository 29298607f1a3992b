"""Box art: the flat front of the box, and where everything on it came to lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from toolkit.model.place import Box

PlacedKind = Literal["text", "logo", "figure", "prop", "fill"]


@dataclass(frozen=True, slots=True)
class Placed:
    """One element of the box and where it lies, in pixels of the full art (bleed included)."""

    slot: str
    """The slot's name in the template: ``name``, ``role``, ``logo`` ..."""
    kind: PlacedKind
    box: Box
    """What is inked: tight around glyphs, logo or picture."""
    room: Box
    """The rectangle the template gave it."""
    text: str = ""
    lines: tuple[str, ...] = ()
    font: str = ""
    """File name of the font that drew it."""
    size_pt: float = 0.0
    """Type size in points at print size (1 pt = 1/72 inch)."""
    min_pt: float = 0.0
    """The slot's own floor."""
    fits: bool = True
    """False when even the smallest allowed size and two lines did not fit."""
    colour: str = ""
    """Ink colour, ``#rrggbb``."""
    ground: str = ""
    """Colour behind it, ``#rrggbb``, from the template."""
    token: str = ""
    """Palette token of ``colour`` (or of the fill), when it has one."""
    variant: str = ""
    """For a logo: the variant used."""
    ratio: float = 0.0
    """For a logo: width / height of the artwork file."""


@dataclass(frozen=True, slots=True, eq=False)
class BoxArt:
    """The composed box at print resolution."""

    image: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB, opaque: the whole front with the figure in its slot, bleed included."""
    card: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB, opaque: the printed card alone, without figure and props; the packshot's texture."""
    dpi: float
    trim: Box
    """px; the finished edge."""
    safe: Box
    """px; nothing vital outside it."""
    blister: Box
    """px; the rectangle the blister covers."""
    placed: tuple[Placed, ...]
    template: str
    kit_digest: str


@dataclass(frozen=True, slots=True)
class BoxLayout:
    """The part of a BoxArt that is kept as data: sizes in px of the full art, and what lies where."""

    width: int
    height: int
    dpi: float
    trim: Box
    safe: Box
    blister: Box
    placed: tuple[Placed, ...]

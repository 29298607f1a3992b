"""How a kit's figures are sculpted: what they seem to be made of, their proportions, and how hard the light is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HEAD: Final = (0.88, 1.12)
LIMBS: Final = (0.85, 1.25)
GLOSS: Final = (0.5, 1.5)
CONTRAST: Final = (0.7, 1.3)
"""Bounds, smallest and largest: within them every part of the catalogue still fits every other."""


@dataclass(frozen=True, slots=True)
class Sculpt:
    """One style in numbers; 1.0 is the studio's own figure."""

    style: str = "vinyl"
    """An id of the studio's styles: what the figure seems to be made of."""
    head: float = 1.0
    """Size of the head with all that is on it, times."""
    limbs: float = 1.0
    """Thickness of arms and legs, times."""
    gloss: float = 1.0
    """Gloss of every finish, times."""
    contrast: float = 1.0
    """Strength of the lamps against the even light around; what a surface gets in all stays the same."""


VINYL: Final = Sculpt()
"""The studio's own."""

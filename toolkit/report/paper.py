"""The two papers a proof is laid out for, and the grid of eight columns both share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paper:
    """Landscape page and grid, in mm; styles/paper-<name>.css says the same to the renderer, and a test compares."""

    name: str
    width: float
    height: float
    column: float
    gap: float
    depth: float
    """Height between running header and foot."""

    def span(self, columns: int) -> float:
        """Return the width of so many columns with the gaps between them, in mm."""
        return columns * self.column + (columns - 1) * self.gap


A4 = Paper("A4", 297, 210, 30.4, 4.2, 175)
LETTER = Paper("Letter", 279.4, 215.9, 28.6, 3.8, 180.9)


def paper(name: Literal["A4", "Letter"]) -> Paper:
    """Return the paper of that name."""
    return LETTER if name == "Letter" else A4

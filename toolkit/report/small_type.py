"""How high a text of the pages' small type is expected to come out: estimates that err towards white space."""

from __future__ import annotations

from typing import Final

from toolkit.words.room import rows, taller

_CHAR_MM: Final = 1.26
"""Room a narrow letter takes at 7 pt, on the generous side."""


def deep(text: str, width_mm: float, line_mm: float, more: int = 0) -> float:
    """Return the height in mm of a text set ``width_mm`` wide, in lines of ``line_mm`` and ``more`` than its own."""
    return line_mm * taller(text) * (rows(text, width_mm / _CHAR_MM) + more)

"""The kit's logo on a figure: one variant for what it is printed on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureLogos:
    """Cleaned SVG text of the logo for each place, or ``None`` where none is printed."""

    chest: str | None = None
    """The variant for the outfit's colour."""
    base: str | None = None
    """The variant for the colour of the base."""

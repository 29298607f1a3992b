"""What is held on one person, as sections of lines that a page or a terminal can show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with its lines, each of (label, text); ``empty`` is said when there are none."""

    title: str
    lines: tuple[tuple[str, str], ...]
    empty: str

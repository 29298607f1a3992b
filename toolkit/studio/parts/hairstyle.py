"""What a hairstyle is made of: pieces around the head's centre, in the hair's colour or that of a tie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from toolkit.studio.part import Finish, Sdf, Vec

Ink: TypeAlias = Literal["hair", "scalp", "tie"]
"""``scalp`` is the hair's colour as it shows on shaven skin; ``tie`` is the colour of a band around the hair."""


@dataclass(frozen=True, slots=True, eq=False)
class HairPiece:
    """One piece; its function takes points (N, 3) around the head's centre."""

    sdf: Sdf
    lo: Vec
    hi: Vec
    cells: int
    ink: Ink = "hair"
    finish: Finish = "vinyl"
    relief: Sdf | None = None
    """Points -> how far its curls stand out: pressed flat under a hat, it keeps them."""


@dataclass(frozen=True, slots=True, eq=False)
class HairStyle:
    """One hairstyle: what it is called and what makes its pieces (called once)."""

    label: str
    pieces: Callable[[], list[HairPiece]]
    ahead: bool = False
    """Whether its tips hang before the shoulders, so that they have further to go to lie behind an arm."""

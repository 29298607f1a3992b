"""What is measured on every figure, so that the figures of a set can be held against each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureMeasures:
    """One figure in numbers. Lengths are shares (%) of its frame, so that pixels do not count; colours are CIELAB."""

    foot: float
    """How far down its lowest point lies, in % of the frame's height."""
    axis: float
    """How far right the middle of what it stands on lies, in % of the frame's width."""
    stature: float
    """From its lowest point up to the middle of the head, in % of the frame's height."""
    head: float
    """Width of the largest disc in it, which is the head, in % of the frame's height."""
    side: float
    """How much lighter the head's left is than its right, in L*."""
    ground: tuple[float, float, float] | None
    """How far the base is from the colour chosen for it, in L*, a*, b*: the one thing all figures share, and so a grey
    card for exposure and colour cast. ``None`` where there is no base or too little of it can be seen."""

"""What a face can say: one entry per expression for mouth, eyes and brows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

EyeState: TypeAlias = Literal["open", "closed", "merry"]
"""``closed`` is a lowered lid, ``merry`` an eye laughed shut."""


@dataclass(frozen=True, slots=True)
class LineMouth:
    """A closed mouth: one stroke."""

    half_width: float = 0.105
    curve: float = 0.048
    """How much higher the corners are than the middle."""
    skew: float = 0.0
    """How much higher the corner on +x is than the middle, and the other lower."""
    shift: float = 0.0
    thick: float = 0.0125


@dataclass(frozen=True, slots=True)
class OpenMouth:
    """An open mouth: a lip around a hollow, with teeth and a tongue if there is room."""

    half_width: float
    drop: float
    """From the middle of the upper lip to that of the lower."""
    top_curve: float
    """How much higher the corners are than the middle of the upper lip."""
    teeth: float
    """How far the upper teeth come down."""
    tongue: bool = False


@dataclass(frozen=True, slots=True)
class RoundMouth:
    """A small round mouth."""

    rx: float
    rz: float


Mouth: TypeAlias = LineMouth | OpenMouth | RoundMouth


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression. Pairs are (the eye on -x, seen left; the eye on +x, seen right)."""

    label: str
    mouth: Mouth
    eyes: tuple[EyeState, EyeState] = ("open", "open")
    lid: float = 0.0
    """How much of an open eye the upper lid covers, 0 to 0.5."""
    lower: float = 0.0
    """How much of an open eye the raised cheek covers, 0 to 0.3."""
    brow_lift: tuple[float, float] = (0.0, 0.0)
    brow_tilt: tuple[float, float] = (0.0, 0.0)
    """Slope of the brow; above 0 the inner end is lower."""


STYLES: Final[Mapping[str, Expression]] = MappingProxyType(
    {
        "smile": Expression("Smile", LineMouth()),
        "grin": Expression("Grin", OpenMouth(0.118, 0.066, 0.032, 0.044), brow_lift=(0.008, 0.008), lower=0.10),
        "calm": Expression("Calm", LineMouth(0.082, 0.022), lid=0.17, brow_tilt=(-0.07, -0.07)),
        "laugh": Expression(
            "Open laugh",
            OpenMouth(0.112, 0.112, 0.018, 0.028, tongue=True),
            brow_lift=(0.022, 0.022),
            brow_tilt=(-0.10, -0.10),
        ),
        "wink": Expression(
            "Wink",
            LineMouth(0.100, 0.044, skew=0.016, shift=0.010),
            eyes=("open", "merry"),
            brow_lift=(0.018, -0.006),
        ),
        "curious": Expression(
            "Curious",
            LineMouth(0.062, 0.026, skew=0.014, shift=0.016),
            brow_lift=(0.000, 0.040),
            brow_tilt=(0.05, -0.16),
        ),
        "joy": Expression(
            "Joy", OpenMouth(0.108, 0.098, 0.016, 0.026, tongue=True), eyes=("merry", "merry"), brow_lift=(0.016, 0.016)
        ),
        "sure": Expression(
            "Sure of it",
            LineMouth(0.088, 0.026, skew=0.022, shift=0.012),
            lid=0.16,
            brow_lift=(-0.004, 0.022),
            brow_tilt=(0.05, -0.04),
        ),
    }
)

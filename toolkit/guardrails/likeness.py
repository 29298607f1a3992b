"""Whose portrait a figure resembles most, as a rank within the roster; never a score that would mean anything alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from toolkit.portraits.resemblance import Vector


@dataclass(frozen=True, slots=True)
class Likeness:
    """One figure among the portraits of the roster."""

    row_id: str
    rank: int = 0
    """1: its own person's portrait is the nearest; 0: not measurable."""
    margin: float = 0.0
    """By how much its own portrait is nearer than the nearest other; negative when another is nearer."""
    nearest: str = ""
    """Id of the person whose portrait is nearest."""


@dataclass(frozen=True, slots=True)
class LikenessOfSet:
    """All figures that were compared."""

    rows: tuple[Likeness, ...] = ()
    portraits: int = 0
    """How many portraits they were compared with."""
    missing: str = ""
    """Why nothing was compared, with what to do; empty when it was."""


def compare(portraits: Mapping[str, Vector], figures: Mapping[str, Vector | None]) -> LikenessOfSet:
    """Rank each figure's own portrait among all; a figure or person without a measurable face is not measurable."""
    rows = tuple(_one(row_id, figure, portraits) for row_id, figure in figures.items())
    return LikenessOfSet(rows, len(portraits))


def _one(row_id: str, figure: Vector | None, portraits: Mapping[str, Vector]) -> Likeness:
    if figure is None or row_id not in portraits or len(portraits) < 2:
        return Likeness(row_id)
    far = {person: float(np.linalg.norm(figure - portrait)) for person, portrait in portraits.items()}
    own = far.pop(row_id)
    other = min(far, key=lambda person: far[person])
    rank = 1 + sum(distance < own for distance in far.values())
    return Likeness(row_id, rank, round(far[other] - own, 3), row_id if rank == 1 else other)

"""A thing: a small object of several pieces, modelled once and put into a hand, beside a figure or on a shelf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from toolkit.studio.frame import UPRIGHT, Frame
from toolkit.studio.part import Finish, Key, Material, Part, Tint, Vec
from toolkit.studio.shapes import Distances, Points

Colours: TypeAlias = tuple[str, str]
"""The main and the second colour, ``#rrggbb``."""
MAIN, SECOND = "main", "second"


@dataclass(frozen=True, slots=True)
class Bit:
    """One piece of a thing, in the thing's own frame: it stands on z = 0 round the origin, its front to -y."""

    colour: str
    """``main``, ``second`` or a fixed ``#rrggbb``."""
    shape: Callable[[Points], Distances]
    lo: Vec
    hi: Vec
    cells: int = 64
    finish: Finish = "vinyl"
    prints: tuple[tuple[str, Callable[[Points], Distances]], ...] = ()
    """Colours sprayed on, each with its share from 0 to 1; see ``printed``."""
    fine: bool = True
    """Whether an edge of a print crosses the surface, so that the mesh must keep all its vertices."""


def printed(outline: Distances, soft: float) -> Distances:
    """The share of a print inside an outline (negative there), its edge ``soft`` wide.

    One and a half cells of the mesh are enough: a colour runs evenly from corner to corner of a triangle, so that a
    narrower edge shows the triangles.
    """
    share: Distances = np.clip(0.5 - outline / soft, 0, 1)
    return share


@dataclass(frozen=True, slots=True)
class Thing:
    """All pieces of one object, and where a hand takes it."""

    label: str
    bits: tuple[Bit, ...]
    grip: Vec = (0.0, 0.0, 0.0)
    """The point that comes to lie in the origin of the hand's grip; its axes are the thing's own."""

    def parts(self, id: str, colours: Colours, frame: Frame = UPRIGHT, name: str = "accessory") -> list[Part]:
        """The thing as parts, its own frame laid on ``frame``."""
        return [_part(bit, i, id, colours, frame, name) for i, bit in enumerate(self.bits)]

    def held(self, id: str, colours: Colours, grip: Frame) -> list[Part]:
        """The thing in a hand."""
        x, y, z = self.grip
        return self.parts(id, colours, grip.moved((-x, -y, -z)))


def _part(bit: Bit, number: int, id: str, colours: Colours, frame: Frame, name: str) -> Part:
    def sdf(p: Points) -> Distances:
        return bit.shape(frame.local(p))

    def sprayed(share: Callable[[Points], Distances]) -> Callable[[Points], Distances]:
        return lambda p: share(frame.local(p))

    own = {MAIN: colours[0], SECOND: colours[1]}
    colour = own.get(bit.colour, bit.colour)
    tints = tuple(Tint(own.get(name, name), sprayed(share), bit.fine) for name, share in bit.prints)
    lo, hi = frame.bounds(bit.lo, bit.hi)
    key: Key = ("thing", id, number, *frame.key)
    return Part(name, sdf, lo, hi, bit.cells, Material(colour, bit.finish), key, tints)

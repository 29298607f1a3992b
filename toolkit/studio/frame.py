"""A place with three directions: where a hand, a wheel or a held thing is, and how it is turned."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from toolkit.studio.part import Vec
from toolkit.studio.shapes import Points, vec


def add(a: Vec, b: Vec, times: float = 1.0) -> Vec:
    """``a + times * b``."""
    return (a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2])


def between(a: Vec, b: Vec, share: float) -> Vec:
    """The point ``share`` (0 to 1) of the way from ``a`` to ``b``."""
    return add(a, add(b, a, -1.0), share)


def inner(a: Vec, b: Vec) -> float:
    """The dot product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """The cross product, right-handed."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def unit(a: Vec) -> Vec:
    """``a`` at length one."""
    size = sqrt(inner(a, a))
    return (a[0] / size, a[1] / size, a[2] / size)


def square_to(a: Vec, axis: Vec) -> Vec:
    """The unit vector nearest to ``a`` that stands square on the unit vector ``axis``."""
    return unit(add(a, axis, -inner(a, axis)))


@dataclass(frozen=True, slots=True)
class Frame:
    """An origin and three unit vectors square to each other (left-handed frames mirror what is built in them)."""

    origin: Vec
    x: Vec
    y: Vec
    z: Vec

    def local(self, p: Points) -> Points:
        """World points (..., 3) in this frame's coordinates."""
        columns = np.stack([vec(self.x), vec(self.y), vec(self.z)], axis=-1)
        inside: Points = (p - vec(self.origin)) @ columns
        return inside

    def world(self, point: Vec) -> Vec:
        """A point of this frame in world coordinates."""
        return add(add(add(self.origin, self.x, point[0]), self.y, point[1]), self.z, point[2])

    def moved(self, by: Vec) -> Frame:
        """The same directions at a place given in this frame's own coordinates."""
        return Frame(self.world(by), self.x, self.y, self.z)

    def bounds(self, lo: Vec, hi: Vec) -> tuple[Vec, Vec]:
        """The world box round a box given in this frame."""
        corners = np.array(
            [self.world((x, y, z)) for x in (lo[0], hi[0]) for y in (lo[1], hi[1]) for z in (lo[2], hi[2])]
        )
        low, high = corners.min(axis=0), corners.max(axis=0)
        return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))

    @property
    def key(self) -> tuple[float, ...]:
        """The frame as rounded numbers, for a part's key."""
        return tuple(round(v, 5) for axis in (self.origin, self.x, self.y, self.z) for v in axis)


UPRIGHT = Frame((0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
"""The world's own frame."""

"""Where everything stands in a packshot: card, blister, figure and camera, so that no print is ever covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from toolkit.model.place import Box
from toolkit.studio.camera import Camera
from toolkit.studio.part import Vec

_AZIMUTH: Final = 13.0
"""Degrees the camera stands to the right of the card's middle: a gentle three-quarter view."""
_RISE: Final = 4.5
"""Degrees it looks down."""
_LENS: Final = 20.0
_FILL: Final = 0.80
"""Share of the picture that the card takes, of its height or its width, whichever is tighter."""
_AIR: Final = 0.05
"""Between the figure and the inside of the blister, figure units."""
_FLANGE: Final = 0.022
"""Width of the blister's flange as a share of the card's width."""


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle in the card's plane or parallel to it: x to the right, z up, figure units."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def inset(self, by: float) -> Room:
        return Room(self.left + by, self.right - by, self.bottom + by, self.top - by)


@dataclass(frozen=True, slots=True)
class Extent:
    """The box round what goes into the blister, in its own coordinates (lo and hi corners)."""

    lo: Vec
    hi: Vec

    @property
    def size(self) -> Vec:
        return (self.hi[0] - self.lo[0], self.hi[1] - self.lo[1], self.hi[2] - self.lo[2])


@dataclass(frozen=True, slots=True)
class Packing:
    """The set-up. The card stands on z = 0 with its printed face in the plane y = 0, its middle at x = 0."""

    card: Room
    blister: Room
    """The flange's outline on the card: the template's blister rectangle, and nothing beyond it."""
    back: Room
    """The dome's outline where it leaves the card."""
    front: Room
    """The dome's outline at its front, ``depth`` before the card."""
    depth: float
    camera: Camera
    shift: Vec
    """By which the contents are moved from their own coordinates into the blister."""


def pack(extent: Extent, card: tuple[float, float], blister: Box, picture: tuple[int, int]) -> Packing:
    """Fit the contents into the blister of a card of that size (mm); ``blister`` in mm from the card's upper left.

    The scale is the largest at which the blister, seen by the camera, covers its own rectangle of the card only.
    """
    unit = 2.4 / card[1]
    for _ in range(12):
        packing = _at_scale(unit, extent, card, blister, picture)
        wide, _, high = extent.size
        room = packing.front.inset(_AIR)
        unit *= max(wide / max(room.width, 1e-3), high / max(room.height, 1e-3))
    return _at_scale(unit, extent, card, blister, picture)


def _at_scale(
    unit: float, extent: Extent, card: tuple[float, float], blister: Box, picture: tuple[int, int]
) -> Packing:
    """The set-up at so many figure units for a millimetre."""
    width, height = card[0] * unit, card[1] * unit
    whole = Room(-width / 2, width / 2, 0.0, height)
    flange = Room(
        -width / 2 + blister.x * unit,
        -width / 2 + blister.right * unit,
        height - blister.bottom * unit,
        height - blister.y * unit,
    )
    depth = extent.size[1] + 2 * _AIR
    camera = _camera(whole, depth, picture)
    back = flange.inset(_FLANGE * width)
    front = _in_sight_of(camera, back, depth)
    shift = (
        (front.left + front.right) / 2 - (extent.lo[0] + extent.hi[0]) / 2,
        -_AIR - extent.hi[1],
        front.bottom + _AIR - extent.lo[2],
    )
    return Packing(whole, flange, back, front, depth, camera, shift)


def _camera(card: Room, depth: float, picture: tuple[int, int]) -> Camera:
    """To the right of the card and a little above its middle, as near as shows it whole with air around."""
    aspect = picture[0] / picture[1]
    tall = max(card.height / _FILL, (card.width + 0.3 * depth) / (_FILL * aspect))
    distance = tall / 2 / np.tan(np.radians(_LENS) / 2) + depth / 2
    target = (0.0, -depth * 0.35, card.height * 0.485)
    side, rise = np.radians(_AZIMUTH), np.radians(_RISE)
    origin = (
        float(distance * np.sin(side) * np.cos(rise)),
        float(target[1] - distance * np.cos(side) * np.cos(rise)),
        float(target[2] + distance * np.sin(rise)),
    )
    return Camera(origin, target, _LENS)


def _in_sight_of(camera: Camera, back: Room, depth: float) -> Room:
    """The largest rectangle ``depth`` before the card that hides nothing of the card outside ``back``."""
    x, y, z = camera.origin
    near = (-y - depth) / -y

    def drawn_in(eye: float, low: float, high: float, taper: float) -> tuple[float, float]:
        return max(low + taper, eye + (low - eye) * near), min(high - taper, eye + (high - eye) * near)

    left, right = drawn_in(x, back.left, back.right, 0.03 * depth)
    bottom, top = drawn_in(z, back.bottom, back.top, 0.03 * depth)
    return Room(left, right, bottom, top)

"""Where everything stands in a packshot: card, blister, figure and camera, so that no print is ever covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.place import Box
from toolkit.studio.camera import Camera
from toolkit.studio.part import Vec

_AZIMUTH: Final = 13.0
"""Degrees the camera stands to the right of the card's middle: a gentle three-quarter view."""
_RISE: Final = 4.5
"""Degrees it looks down."""
_LENS: Final = 20.0
_FILL: Final = 0.81
_FILL_ACROSS: Final = 0.84
"""Share of the picture's height and width that card and dome take, whichever is tighter."""
_MIDDLE: Final = 0.487
"""Where the middle of the card comes to lie, as a share of the picture's height from its top."""
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
    """By which the figure is moved from its own coordinates into the blister."""
    unit: float
    """Figure units for a millimetre of the card."""

    def nearness(self, before: float) -> float:
        """The size of what hides a thing of size 1 on the card, held ``before`` the card."""
        return 1 + before / self.camera.origin[1]

    def pocket(self, box: Box, extent: Extent) -> tuple[float, Vec]:
        """Scale and shift that put a thing of that extent just before a rectangle of the card (mm), filling it."""
        spot = _on_card(box, self.card, self.unit)
        wide, deep, high = extent.size
        scale = min(spot.width / wide, spot.height / high, (self.depth - 2 * _AIR) / deep)
        before = _AIR + scale * deep / 2
        scale *= self.nearness(before)
        near, eye = self.nearness(before), self.camera.origin
        x = eye[0] + ((spot.left + spot.right) / 2 - eye[0]) * near
        z = eye[2] + ((spot.bottom + spot.top) / 2 - eye[2]) * near
        middle = [scale * (low + high_) / 2 for low, high_ in zip(extent.lo, extent.hi, strict=True)]
        return scale, (x - middle[0], -before - middle[1], z - middle[2])


def pack(
    extent: Extent, card: tuple[float, float], blister: Box, picture: tuple[int, int], printed: Box | None = None
) -> Packing:
    """Fit the figure into the blister of a card of that size (mm); ``blister`` in mm from the card's upper left.

    The scale is the largest at which the blister, seen by the camera, covers its own rectangle of the card only.
    With ``printed``, where the box art shows the figure (mm), it comes no larger than there, and in front of it.
    """
    unit = 2.4 / card[1]
    for _ in range(12):
        packing = _at_scale(unit, extent, card, blister, picture, printed)
        wide, _, high = extent.size
        room = packing.front.inset(_AIR)
        ratios = [wide / max(room.width, 1e-3), high / max(room.height, 1e-3)]
        if printed is not None:
            ratios.append(high / (printed.h * unit * packing.nearness(packing.depth / 2)))
        unit *= max(ratios)
    return _at_scale(unit, extent, card, blister, picture, printed)


def _at_scale(
    unit: float,
    extent: Extent,
    card: tuple[float, float],
    blister: Box,
    picture: tuple[int, int],
    printed: Box | None,
) -> Packing:
    """The set-up at so many figure units for a millimetre."""
    width, height = card[0] * unit, card[1] * unit
    whole = Room(-width / 2, width / 2, 0.0, height)
    flange = _on_card(blister, whole, unit)
    depth = extent.size[1] + 2 * _AIR
    camera = _camera(whole, depth, picture)
    back = flange.inset(_FLANGE * width)
    front = _in_sight_of(camera, back, depth)
    room = front.inset(_AIR)
    x = (room.left + room.right) / 2
    if printed is not None:
        near, eye, half = 1 + depth / 2 / camera.origin[1], camera.origin[0], extent.size[0] / 2
        spot = _on_card(printed, whole, unit)
        seen = eye + ((spot.left + spot.right) / 2 - eye) * near
        x = x if room.width < 2 * half else float(np.clip(seen, room.left + half, room.right - half))
    shift = (x - (extent.lo[0] + extent.hi[0]) / 2, -_AIR - extent.hi[1], room.bottom - extent.lo[2])
    return Packing(whole, flange, back, front, depth, camera, shift, unit)


def _on_card(box: Box, card: Room, unit: float) -> Room:
    """A rectangle in mm from the card's upper left corner, in figure units."""
    return Room(
        card.left + box.x * unit, card.left + box.right * unit, card.top - box.bottom * unit, card.top - box.y * unit
    )


def _camera(card: Room, depth: float, picture: tuple[int, int]) -> Camera:
    """To the right of the card and a little above its middle, as near as shows it whole with air around.

    What is seen of card and dome then fills its share of the picture, in the middle from left to right and a
    little above it from top to bottom, where the eye takes the middle to be.
    """
    side, rise = np.radians(_AZIMUTH), np.radians(_RISE)
    away = np.array([np.sin(side) * np.cos(rise), -np.cos(side) * np.cos(rise), np.sin(rise)])
    corners = np.array([(x, y, z) for x in (card.left, card.right) for y in (0, -depth) for z in (0.0, card.height)])
    corners[corners[:, 1] < 0, 0] *= 0.9
    corners[corners[:, 1] < 0, 2] = card.height / 2
    target, distance = np.array([0.0, -depth * 0.35, card.height * 0.485]), 3.0 * card.height
    for _ in range(8):
        camera = Camera(_vec(target + distance * away), _vec(target), _LENS)
        seen = camera.project(corners, *picture) / picture
        low, high = seen.min(axis=0), seen.max(axis=0)
        dots = camera.dots(picture[1])
        right, up, _ = camera.axes()
        target += right * ((low[0] + high[0]) / 2 - 0.5) * picture[0] / dots
        target -= up * ((low[1] + high[1]) / 2 - _MIDDLE) * picture[1] / dots
        distance *= max((high[1] - low[1]) / _FILL, (high[0] - low[0]) / _FILL_ACROSS)
    return Camera(_vec(target + distance * away), _vec(target), _LENS)


def _vec(at: NDArray[np.float64]) -> Vec:
    return (float(at[0]), float(at[1]), float(at[2]))


def _in_sight_of(camera: Camera, back: Room, depth: float) -> Room:
    """The largest rectangle ``depth`` before the card that hides nothing of the card outside ``back``."""
    x, y, z = camera.origin
    near = (-y - depth) / -y

    def drawn_in(eye: float, low: float, high: float, taper: float) -> tuple[float, float]:
        return max(low + taper, eye + (low - eye) * near), min(high - taper, eye + (high - eye) * near)

    left, right = drawn_in(x, back.left, back.right, 0.03 * depth)
    bottom, top = drawn_in(z, back.bottom, back.top, 0.03 * depth)
    return Room(left, right, bottom, top)

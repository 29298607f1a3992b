"""Where the figure stands in its slot, and how the accessories beside it are laid out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.artwork.sheet import resized
from toolkit.model.figure import Figure, Prop
from toolkit.model.place import Box

FRAME_SHARE = 0.84
"""The share of the camera's frame, from the foot line up, that fills the slot's height. It is one number for every
figure, so that a tall hat makes a figure taller and never smaller than its neighbours."""
_PROP_SHARE = 0.86
"""How much of its cell an accessory fills at most."""
_PROP_GROWTH = 2.2
"""How much larger than beside the figure an accessory is shown at most: a ring stays smaller than a bicycle."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A picture ready to paste: (h, w, 4) uint8 with straight alpha, and its top left pixel on the sheet."""

    picture: NDArray[np.uint8]
    x: int
    y: int


def stand_figure(figure: Figure, room: Box) -> Laid:
    """Scale the figure by its frame and stand its foot line on the room's floor, its axis in the room's middle."""
    height, width = figure.image.shape[:2]
    scale = figure_scale(figure, room)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    x = round(room.x + room.w / 2 - figure.centre * size[0] / width)
    y = round(room.bottom - figure.foot_line * size[1] / height)
    return Laid(resized(figure.image, *size), x, y)


def figure_scale(figure: Figure, room: Box) -> float:
    """Pixels of the sheet for one pixel of the figure."""
    height: int = figure.image.shape[0]
    return room.h / (height * FRAME_SHARE)


def lay_props(props: tuple[Prop, ...], room: Box, scale: float) -> tuple[Laid, ...]:
    """One cell of the room for each accessory, along its longer side; ``scale`` is the figure's own."""
    if not props:
        return ()
    upright = room.h >= room.w
    laid = []
    for at, prop in enumerate(props):
        if upright:
            cell = Box(room.x, room.y + room.h * at / len(props), room.w, room.h / len(props))
        else:
            cell = Box(room.x + room.w * at / len(props), room.y, room.w / len(props), room.h)
        laid.append(_in_cell(prop, cell, scale * _PROP_GROWTH))
    return tuple(laid)


def _in_cell(prop: Prop, cell: Box, most: float) -> Laid:
    height, width = prop.image.shape[:2]
    scale = min(most, _PROP_SHARE * min(cell.w / width, cell.h / height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    x = round(cell.x + (cell.w - size[0]) / 2)
    y = round(cell.y + (cell.h - size[1]) / 2)
    return Laid(resized(prop.image, *size), x, y)

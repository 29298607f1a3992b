"""A text slot as pixels: fitted, drawn in one exact colour, and measured."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.artwork.slot import Slot
from toolkit.imaging.colour import hex_to_rgb
from toolkit.imaging.raster import rasterise
from toolkit.lettering.fit import Fitted, Setting, fit
from toolkit.lettering.font import Font, open_font
from toolkit.model.brand_kit import BrandKit
from toolkit.model.place import Box


@dataclass(frozen=True, slots=True, eq=False)
class Lettered:
    """Drawn lettering: its picture, where the picture lies on the sheet, and how it was set."""

    picture: NDArray[np.uint8]
    x: int
    y: int
    fitted: Fitted


def fonts_for(kit: BrandKit, role: str) -> tuple[Font, ...]:
    """The fonts of a slot in order: those of its role, the fallbacks, then the kit's others."""
    order = {role: 0, "fallback": 1}
    faces = sorted(kit.faces, key=lambda face: order.get(face.role, 2))
    return tuple(dict.fromkeys(open_font(face.path) for face in faces))


def draw_words(words: str, slot: Slot, fonts: tuple[Font, ...], room: Box, px_per_pt: float, ink: str) -> Lettered:
    """Draw words in a room of the sheet (pixels) in the ink ``#rrggbb``."""
    setting = Setting(
        slot.size * px_per_pt, slot.floor * px_per_pt, slot.lines, slot.align, slot.valign, slot.spacing, slot.leading
    )
    return _drawn(fit(words, fonts, room, setting), room, ink)


@functools.lru_cache(maxsize=256)
def _drawn(fitted: Fitted, room: Box, ink: str) -> Lettered:
    left, top = math.floor(min(room.x, fitted.ink.x)) - 2, math.floor(min(room.y, fitted.ink.y)) - 2
    width = math.ceil(max(room.right, fitted.ink.right)) + 2 - left
    height = math.ceil(max(room.bottom, fitted.ink.bottom)) + 2 - top
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left} {top} {width} {height}"><path fill="{ink}" d="{fitted.path}"/></svg>'
    )
    picture = rasterise(svg.encode(), width, height)
    # Faint edge pixels come back rounded; what is printed is the ink to the digit, more or less of it.
    picture[..., :3] = hex_to_rgb(ink)
    picture.setflags(write=False)
    return Lettered(picture, left, top, fitted)

"""A lookbook sheet as one picture: the kit's ground, its own type, a label under every option."""

from __future__ import annotations

import math
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.imaging.colour import contrast_ratio, hex_to_rgb
from toolkit.imaging.raster import rasterise
from toolkit.lettering.font import open_font
from toolkit.lettering.line import set_line
from toolkit.model.brand_kit import BrandKit, ColourRole
from toolkit.pages.lookbook import Sheet

_COLUMNS = 6
_MARGIN, _HEAD, _LABEL, _GAP = 56, 132, 64, 12


def lookbook_sheet(kit: BrandKit, sheet: Sheet) -> NDArray[np.uint8]:
    """Return the sheet as (H, W, 4) uint8 sRGB, opaque; six options a row, figures at the size they were drawn."""
    height, width = sheet.entries[0].image.shape[:2]
    columns = min(_COLUMNS, len(sheet.entries))
    rows = math.ceil(len(sheet.entries) / columns)
    wide = 2 * _MARGIN + _COLUMNS * width + (_COLUMNS - 1) * _GAP
    high = _MARGIN + _HEAD + rows * (height + _LABEL) + _MARGIN
    ground = np.array(hex_to_rgb(_ground(kit)), dtype=np.float32)
    canvas = np.broadcast_to(ground, (high, wide, 3)).copy()
    words = [_words(kit, sheet.title, _MARGIN, _MARGIN + 44, 44, "display")]
    words.append(_words(kit, f"{kit.name}: column “{sheet.family}”", _MARGIN, _MARGIN + 82, 20, "text"))
    for index, entry in enumerate(sheet.entries):
        row, column = divmod(index, columns)
        x, y = _MARGIN + column * (width + _GAP), _MARGIN + _HEAD + row * (height + _LABEL)
        alpha = entry.image[..., 3:].astype(np.float32) / 255
        spot = canvas[y : y + height, x : x + width]
        spot += (entry.image[..., :3] - spot) * alpha
        words.append(_words(kit, entry.label, x + 8, y + height + 22, 20, "display"))
        words.append(_words(kit, entry.id, x + 8, y + height + 46, 16, "text"))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">{"".join(words)}</svg>'
    ink = rasterise(svg.encode(), wide, high).astype(np.float32)
    canvas += (ink[..., :3] - canvas) * (ink[..., 3:] / 255)
    opaque = np.full((high, wide, 1), 255, dtype=np.uint8)
    return np.concatenate([np.rint(canvas).astype(np.uint8), opaque], axis=2)


def _ground(kit: BrandKit) -> str:
    papers = (*kit.by_role(ColourRole.PAPER), *kit.by_role(ColourRole.NEUTRAL))
    return papers[0].hex if papers else "#f4f2ee"


def _ink(kit: BrandKit) -> str:
    ground = _ground(kit)
    return max((t.hex for t in kit.palette), key=lambda colour: contrast_ratio(colour, ground))


def _words(kit: BrandKit, text: str, x: float, y: float, size: float, role: str) -> str:
    own = [face.path for face in kit.faces if face.role == role]
    rest = [face.path for face in kit.faces if face.path not in own]
    fonts = tuple(open_font(Path(path)) for path in (*own, *rest))
    path = set_line(text, fonts).path(x, y, size)
    return f'<path fill="{escape(_ink(kit))}" d="{escape(path)}"/>'

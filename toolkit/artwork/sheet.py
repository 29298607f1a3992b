"""A sheet of pixels on which pictures are laid."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.model.place import Box

VISIBLE = 8
"""Alpha from which a pixel counts as inked."""
SOLID = 128
"""Alpha from which a pixel is the thing itself and no longer its shadow."""


def paste(sheet: NDArray[np.uint8], picture: NDArray[np.uint8], x: int, y: int) -> None:
    """Lay a picture (h, w, 4) with straight alpha on the opaque sheet (H, W, 4) at (x, y), cut at the edges."""
    ink = ink_box(picture, 0, 0, visible=1)
    if ink is None:
        return
    top, left = max(0, y + int(ink.y)), max(0, x + int(ink.x))
    bottom, right = min(sheet.shape[0], y + int(ink.bottom)), min(sheet.shape[1], x + int(ink.right))
    if bottom <= top or right <= left:
        return
    part = Image.fromarray(np.ascontiguousarray(picture[top - y : bottom - y, left - x : right - x]))
    ground = Image.fromarray(np.ascontiguousarray(sheet[top:bottom, left:right]))
    ground.alpha_composite(part)
    sheet[top:bottom, left:right] = np.asarray(ground)


def opaque(picture: NDArray[np.uint8], ground: tuple[int, int, int] = (255, 255, 255)) -> NDArray[np.uint8]:
    """A writable opaque copy of a picture on a ground colour."""
    sheet = np.empty(picture.shape, np.uint8)
    sheet[..., :3], sheet[..., 3] = ground, 255
    paste(sheet, picture, 0, 0)
    return sheet


def resized(picture: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """A picture with straight alpha at another size; colour under transparent pixels does not bleed in."""
    whole = Image.fromarray(np.ascontiguousarray(picture))
    return np.array(whole.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0), dtype=np.uint8)


def drawn_out(sheet: NDArray[np.uint8], trim: Box) -> NDArray[np.uint8]:
    """The sheet (H, W, 4) with what lies just inside the trim drawn out to its edges, as printers fill a bleed."""
    # One pixel further in: the trim may run through the middle of one, which is half paper.
    top, left = math.ceil(trim.y) + 1, math.ceil(trim.x) + 1
    bottom, right = math.floor(trim.bottom) - 1, math.floor(trim.right) - 1
    inside = sheet[top:bottom, left:right]
    around = ((top, sheet.shape[0] - bottom), (left, sheet.shape[1] - right), (0, 0))
    return np.pad(inside, around, mode="edge")


def ink_box(picture: NDArray[np.uint8], x: int, y: int, visible: int = VISIBLE) -> Box | None:
    """The tight box of what is visible in a picture that lies at (x, y), in the sheet's pixels; ``None`` if blank."""
    seen = picture[..., 3] >= visible
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not rows.size:
        return None
    wide, high = int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1
    return Box(float(x + columns[0]), float(y + rows[0]), float(wide), float(high))


def main_colour(sheet: NDArray[np.uint8], room: Box) -> str:
    """The colour that most pixels of a room have, ``#rrggbb``."""
    rows = slice(max(0, int(room.y)), max(1, int(room.bottom)))
    columns = slice(max(0, int(room.x)), max(1, int(room.right)))
    part = sheet[rows, columns, :3].reshape(-1, 3).astype(np.uint32)
    packed, counts = np.unique((part[:, 0] << 16) | (part[:, 1] << 8) | part[:, 2], return_counts=True)
    return f"#{int(packed[counts.argmax()]):06x}"

"""A line of the box set anew in the kit's own fonts, to learn how the recogniser reads it when it is right."""

from __future__ import annotations

import numpy as np

from toolkit.guardrails.pixels import Pixels, rgb_of
from toolkit.imaging.raster import RasterFailed, rasterise
from toolkit.lettering.font import FontRefused, open_font
from toolkit.lettering.line import set_line
from toolkit.model.box_art import Placed
from toolkit.model.brand_kit import BrandKit

_MARGIN = 0.25
"""Ground around the ink, in type sizes."""


def redrawn(line: str, placed: Placed, kit: BrandKit, dpi: float) -> Pixels | None:
    """The line in the size, fonts and colours of its slot, (H, W, 3); ``None`` when the kit's fonts cannot draw it."""
    names = placed.font.split(", ")
    paths = sorted(
        (face.path for face in kit.faces if face.path.name in names), key=lambda path: names.index(path.name)
    )
    size = placed.size_pt * dpi / 72
    if not paths or size <= 0:
        return None
    try:
        drawn = set_line(line, tuple(open_font(path) for path in paths))
        margin = _MARGIN * size
        width, height = round(drawn.ink.w * size + 2 * margin), round(drawn.ink.h * size + 2 * margin)
        path = drawn.path(margin - drawn.ink.x * size, margin - drawn.ink.y * size, size)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}"><path d="{path}"/></svg>'
        )
        cover = rasterise(svg.encode(), width, height)[..., 3:].astype(np.float32) / 255
    except (FontRefused, RasterFailed):
        return None
    ink, ground = rgb_of(placed.colour or "#000000"), rgb_of(placed.ground or "#ffffff")
    return np.asarray(np.rint(cover * ink + (1 - cover) * ground), np.uint8)

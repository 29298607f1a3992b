"""A lookbook sheet as one picture: the kit's paper and type, its palette, a label under every option."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

from toolkit.imaging.colour import contrast_ratio, hex_to_rgb, rgb_to_hex
from toolkit.imaging.raster import rasterise
from toolkit.lettering.font import Font, open_font
from toolkit.lettering.line import set_line
from toolkit.model.brand_kit import BrandKit, ColourRole
from toolkit.pages.lookbook import GAP, LABEL, PAGE, Sheet

DOTS: Final = 8
"""Pixels to a millimetre."""
_MARGIN, _TOP = 14.0, 38.0
"""Left and right of the grid, and above it, mm."""
_ROUND: Final = 1.6
"""Radius of a tile's corners, mm."""
_TILE: Final = 0.045
"""How far a tile's colour is from the paper to the ink."""


def lookbook_sheet(kit: BrandKit, sheet: Sheet) -> NDArray[np.uint8]:
    """Return the sheet as (1680, 2376, 4) uint8 sRGB, opaque: A4 landscape at eight pixels a millimetre."""
    wide, high = (round(side * DOTS) for side in PAGE)
    page = Image.new("RGB", (wide, high), _paper(kit))
    under = _drawn(_under(kit, sheet), wide, high)
    page.paste(under, (0, 0), under)
    size = (round(sheet.grid.width * DOTS), round(sheet.grid.height * DOTS))
    window = Image.new("L", size, 0)
    ImageDraw.Draw(window).rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), round(_ROUND * DOTS), fill=255)
    for entry, (x, y) in zip(sheet.entries, _places(sheet), strict=True):
        picture = Image.fromarray(entry.image, "RGBA")
        picture = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)
        seen = ImageChops.multiply(picture.getchannel("A"), window)
        page.paste(picture, (round(x * DOTS), round(y * DOTS)), seen)
    return np.asarray(page.convert("RGBA"))


def _places(sheet: Sheet) -> list[tuple[float, float]]:
    """The upper left corner of each picture, mm."""
    grid = sheet.grid
    return [
        (_MARGIN + column * (grid.width + GAP), _TOP + row * (grid.height + LABEL))
        for row, column in (divmod(index, grid.columns) for index in range(len(sheet.entries)))
    ]


def _under(kit: BrandKit, sheet: Sheet) -> list[str]:
    """Everything but the pictures as SVG: tiles, heading, palette, labels; 1 unit is 1 mm."""
    ink, quiet, tile = _ink(kit), _between(kit, 0.62), _between(kit, _TILE)
    grid = sheet.grid
    marks = [_words(kit, kit.name, _MARGIN, 15.5, 3.1, "text", quiet), _words(kit, sheet.title, _MARGIN, 27.5, 10.5)]
    marks.append(_words(kit, sheet.where, _MARGIN, 33.4, 2.9, "text", quiet))
    for index, token in enumerate(reversed(kit.palette)):
        x = PAGE[0] - _MARGIN - 3.2 - 8.2 * index
        marks.append(f'<circle cx="{x}" cy="22" r="3.2" fill="{token.hex}" stroke="{quiet}" stroke-width="0.15"/>')
    for entry, (x, y) in zip(sheet.entries, _places(sheet), strict=True):
        marks.append(
            f'<rect x="{x}" y="{y}" width="{grid.width}" height="{grid.height}" rx="{_ROUND}" fill="{tile}"/>'
            + _fitted(kit, entry.label, x, y + grid.height + 3.7, 2.9, grid.width, "display", ink)
            + _fitted(kit, entry.id, x, y + grid.height + 7.0, 2.5, grid.width, "text", quiet)
        )
    return marks


def _drawn(marks: list[str], wide: int, high: int) -> Image.Image:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {PAGE[0]} {PAGE[1]}">{"".join(marks)}</svg>'
    return Image.fromarray(rasterise(svg.encode(), wide, high), "RGBA")


def _paper(kit: BrandKit) -> str:
    papers = (*kit.by_role(ColourRole.PAPER), *kit.by_role(ColourRole.NEUTRAL))
    return papers[0].hex if papers else "#f4f2ee"


def _ink(kit: BrandKit) -> str:
    paper = _paper(kit)
    return max((t.hex for t in kit.palette), key=lambda colour: contrast_ratio(colour, paper))


def _between(kit: BrandKit, share: float) -> str:
    """A colour on the way from the paper to the ink."""
    paper, ink = hex_to_rgb(_paper(kit)), hex_to_rgb(_ink(kit))
    red, green, blue = (round(p + (i - p) * share) for p, i in zip(paper, ink, strict=True))
    return rgb_to_hex((red, green, blue))


def _fonts(kit: BrandKit, role: str) -> tuple[Font, ...]:
    own = [face.path for face in kit.faces if face.role == role]
    rest = [face.path for face in kit.faces if face.path not in own]
    return tuple(open_font(Path(path)) for path in (*own, *rest))


def _words(kit: BrandKit, text: str, x: float, y: float, size: float, role: str = "display", colour: str = "") -> str:
    path = set_line(text, _fonts(kit, role)).path(x, y, size)
    return f'<path fill="{colour or _ink(kit)}" d="{escape(path)}"/>'


def _fitted(kit: BrandKit, text: str, x: float, y: float, size: float, wide: float, role: str, colour: str) -> str:
    """The words, smaller where they would run out of their column."""
    advance = set_line(text, _fonts(kit, role)).advance * size
    return _words(kit, text, x, y, size * min(1.0, wide / max(advance, 0.01)), role, colour)

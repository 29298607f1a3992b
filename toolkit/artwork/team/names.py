"""First names in the kit's own type, on the steps under the figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from fontTools.unicodedata import script
from numpy.typing import NDArray

from toolkit.artwork.lettered import fonts_for
from toolkit.artwork.sheet import paste
from toolkit.artwork.team.rows import LABEL, Arrangement
from toolkit.artwork.team.steps import EDGE
from toolkit.imaging.colour import contrast_ratio
from toolkit.imaging.raster import rasterise
from toolkit.lettering.fit import Setting, fit
from toolkit.model.brand_kit import BrandKit
from toolkit.model.place import Box

_SIZE, _FLOOR = 0.135, 0.05
"""Type sizes, units of the figure's row: wished, and the smallest."""
_FAMILY_FIRST: Final = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})
"""Scripts (ISO 15924) in which a family's name comes before a person's own."""


def first_name(name: str) -> str:
    """The first name of a name as it is printed: its first word, its last in scripts that put the family first.

    Titles (words that end in a full stop and are longer than an initial) are passed over. A name of one word is that
    word.
    """
    words = name.split()
    own = [word for word in words if not (word.endswith(".") and len(word) > 2)] or words
    if not own:
        return ""
    return own[-1] if any(script(letter) in _FAMILY_FIRST for letter in name) else own[0]


def print_names(
    sheet: NDArray[np.uint8], names: Sequence[str], found: Arrangement, unit: float, kit: BrandKit, stage: str
) -> None:
    """Set the first name of everybody (``names`` in the order of the cast) on the opaque sheet (H, W, 4)."""
    fonts = fonts_for(kit, "display")
    ink = max((token.hex for token in kit.palette), key=lambda colour: contrast_ratio(colour, stage))
    width = sheet.shape[1]
    for place in found.places:
        here = unit * place.scale
        words = first_name(names[place.member])
        middle, foot = width / 2 + place.x * unit, (found.over - place.height) * unit
        high = -(LABEL[1] + EDGE) * here
        room = Box(middle - LABEL[0] * here, foot + EDGE * here, 2 * LABEL[0] * here, high)
        setting = Setting(_SIZE * here, _FLOOR * here, align="center")
        fitted = fit(words, fonts, Box(0.0, 0.0, room.w, room.h), setting)
        wide, tall = int(room.w) + 3, int(room.h) + 3
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {wide} {tall}">'
            f'<path fill="{ink}" d="{fitted.path}"/></svg>'
        )
        paste(sheet, rasterise(svg.encode(), wide, tall), round(room.x) - 1, round(room.y) - 1)

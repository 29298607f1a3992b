"""The sign beside the label of a figure that a generative model drew: two four-pointed stars, in the label's ink."""

from __future__ import annotations

import math
from typing import Final

from toolkit.artwork.stand import Laid
from toolkit.imaging.colour import hex_to_rgb
from toolkit.imaging.raster import rasterise
from toolkit.model.place import Box

_TALL: Final = 1.25
"""Height of the sign, in heights of the label's ink."""
_GAP: Final = 0.45
"""Between sign and label, in the same."""
_LARGE: Final = (0.42, 0.56, 0.44)
_SMALL: Final = (0.86, 0.18, 0.18)
"""(x, y, radius) of the two stars, in heights of the sign; the sign is as wide as high."""


def sign_beside(label: Box, room: Box, ink: str) -> Laid | None:
    """The sign left of a label's ink, else right of it, within the slot's room; ``None`` where neither has room.

    All boxes in pixels of the sheet; ``ink`` is ``#rrggbb``. The sign holds no letters, so nothing has to be read in it
    or translated: the words say what it means.
    """
    side = _TALL * label.h
    gap = _GAP * label.h
    left = label.x - gap - side
    if left < room.x:
        left = label.right + gap
        if left + side > room.right:
            return None
    x, y = math.floor(left), math.floor(label.y + label.h / 2 - side / 2)
    size = math.ceil(side) + 2
    stars = " ".join(_star(left - x + cx * side, label.y + label.h / 2 - side / 2 - y + cy * side, r * side)
                     for cx, cy, r in (_LARGE, _SMALL))  # fmt: skip
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {size} {size}">'
        f'<path fill="{ink}" d="{stars}"/></svg>'
    )
    picture = rasterise(svg.encode(), size, size)
    picture[..., :3] = hex_to_rgb(ink)  # faint edge pixels come back rounded
    return Laid(picture, x, y)


def _star(x: float, y: float, r: float) -> str:
    """Four points, the sides drawn in towards the middle."""
    near = 0.12 * r
    corners = ((0, -r), (r, 0), (0, r), (-r, 0))
    bends = ((near, -near), (near, near), (-near, near), (-near, -near))
    path = f"M{x + corners[0][0]:.3f} {y + corners[0][1]:.3f}"
    for (bx, by), (ex, ey) in zip(bends, (*corners[1:], corners[0]), strict=True):
        path += f"Q{x + bx:.3f} {y + by:.3f} {x + ex:.3f} {y + ey:.3f}"
    return path + "Z"

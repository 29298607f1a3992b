"""The picture of a figure as a model with eyes gets it: on plain ground, no larger than needed, pixels only."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

from toolkit.imaging.encode import png_bytes, read_png

LONGEST_SIDE: Final = 1024
_GROUND: Final = (230, 230, 230, 255)


def picture_of(figure: bytes) -> bytes:
    """The figure's PNG over light grey, at most 1024 px, as PNG without metadata."""
    cut = Image.fromarray(read_png(figure))
    ground = Image.new("RGBA", cut.size, _GROUND)
    ground.alpha_composite(cut)
    whole = ground.convert("RGB")
    whole.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return png_bytes(np.asarray(whole))

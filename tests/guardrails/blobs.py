"""Blots of colour that the network takes for unsafe, found by trying: nothing can be seen in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_CELLS = 6
_BLOTS = (
    "c6b394c894799d604bd16737ffd39aa0601ced9290ff8f9cffb48f581600f6be909f583e"
    "cf9a75cd9c6fdf9e8aaf6f45ffdcbe9a3f35ffbda0b4924d200000f1bfa4f3d3ada6592c"
    "f7caaeae764253181eb6725bffbabadd9f79e3cb77e19f82c68a78be816dc49494cab8a8",
    "ab7664a66372cc8e73fad2acde9f7e9b7f455c4824974c3fe9b8a4ffffeacd9e8dae7d5c"
    "d89e729e5c325a2500ce8f6de7d2b2e49e88e5977feeac78ffb4b19f696f875118dd9b7f"
    "bf7757dea089651317ffe4deffd9aee8b392c19069ffd6986c3f34b67437a6585cba7861",
    "71490cbc8d5fe0ac82723b22ffd8cad2b585dab29afdb8a0e3b08af49a916a1d18390003"
    "64311dffbeb7c282647c2b12a5705ec1ab81a15632e1b294a75a0bffab95d19a5ffffff7"
    "ad7761d17d796e5131f5c1a25b0b00ebababce907b8e5241ab6941b678628b4f41c48573",
)
"""6 x 6 colours each, row by row, as hex."""


def blot(number: int, side: int = 256) -> NDArray[np.uint8]:
    """One of three, (side, side, 3) uint8, with soft edges between its colours."""
    cells = np.frombuffer(bytes.fromhex(_BLOTS[number]), np.uint8).reshape(_CELLS, _CELLS, 3)
    return np.asarray(Image.fromarray(cells).resize((side, side), Image.Resampling.BICUBIC))

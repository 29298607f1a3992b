"""Telling a picture of something from an empty, black or even one."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.providers.trouble import Unusable

CLEAR: Final = 8
"""Alpha below which nothing can be seen."""
_LEAST_SOLID: Final = 0.01
"""Share of the frame."""
_SOLID: Final = 128
_DARKEST: Final = 12.0
_LEAST_RANGE: Final = 20.0
"""Of 255; a figure has a range of 100 and more, a figure in fog still has 40."""
_STEP: Final = 2


def refuse_blank(image: NDArray[np.uint8]) -> None:
    """Raise ``Unusable`` with code ``blank`` when nothing can be seen in (H, W, 4) uint8 pixels."""
    small = image[::_STEP, ::_STEP]
    solid = small[..., 3] >= _SOLID
    share = float(solid.mean())
    if share < _LEAST_SOLID:
        raise Unusable(f"The picture is empty: {100 * share:.1f} % of it is opaque.", code="blank")
    light = small[solid][:, :3].astype(np.float32) @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    # half a percent at either end is left out: a speck is no picture
    low, high = np.percentile(light, (0.5, 99.5))
    if high < _DARKEST:
        raise Unusable("The picture is black.", code="blank")
    colours = np.percentile(small[solid][:, :3], (0.5, 99.5), axis=0)
    spread = max(float(high - low), float(np.ptp(colours, axis=0).max()))
    if spread < _LEAST_RANGE:
        raise Unusable("The picture is one even tone; nothing can be seen in it.", code="blank")


def is_opaque(image: NDArray[np.uint8]) -> bool:
    """Whether the picture has no ground that can be seen through: no alpha at all, or next to none."""
    return bool((image[..., 3] < CLEAR).mean() < 0.02)

"""The colours of a moulding as files want them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.export.moulding import Moulding
from toolkit.studio.materials import linear


def srgb(light: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Linear light 0 to 1, any shape, as sRGB bytes (IEC 61966-2-1); colours of surfaces, so nothing is toned."""
    x = np.clip(np.asarray(light, np.float64), 0, 1)
    encoded = np.where(x <= 0.0031308, x * 12.92, 1.055 * np.power(np.maximum(x, 1e-9), 1 / 2.4) - 0.055)
    return (encoded * 255 + 0.5).astype(np.uint8)


def brightest(moulding: Moulding) -> NDArray[np.float64]:
    """(3,) linear light: in each channel the most that any vertex has."""
    if moulding.colours is None:
        return np.asarray(linear(moulding.material.colour), np.float64)
    return np.asarray(moulding.colours.max(axis=0), np.float64)

"""From linear light to sRGB, with a gentle shoulder so that highlights do not clip."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

SHOULDER: Final = 0.80
"""Below this linear value nothing is changed, so that colours stay what the palette says."""


def encode(light: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Linear light (any shape) to sRGB uint8 (IEC 61966-2-1); what exceeds the shoulder bends towards 1."""
    x = np.maximum(np.asarray(light, dtype=np.float32), 0)
    room = 1 - SHOULDER
    x = np.where(x > SHOULDER, SHOULDER + room * np.tanh((x - SHOULDER) / room), x)
    x = np.where(x <= 0.0031308, x * 12.92, 1.055 * np.power(x, 1 / 2.4) - 0.055)
    return (x * 255 + 0.5).astype(np.uint8)

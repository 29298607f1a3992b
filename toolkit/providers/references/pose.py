"""The studio's draft of a row's look: pose, clothes, things and framing for a model to follow."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.traits import Look
from toolkit.providers.references.drawing import draw_bare
from toolkit.studio.quality import Quality

POSE_HEIGHT: Final = 960
"""px; the picture is two thirds as wide."""


def draw_pose(
    look: Look, threads: int | None = None, height: int = POSE_HEIGHT, quality: Quality = "final"
) -> NDArray[np.uint8]:
    """(height, 2/3 * height, 3) uint8 sRGB: the figure with all that goes with it, on plain ground."""
    return draw_bare(look, (2 * height // 3, height), quality, threads)

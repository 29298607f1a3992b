"""The kit's style sheet: three neutral figures side by side, so that a model sees what all of a set have in common."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.brand_kit import BrandKit
from toolkit.providers.references.drawing import draw_bare
from toolkit.providers.references.neutral import neutral_looks
from toolkit.studio.quality import Quality

SHEET_HEIGHT: Final = 768
"""px; the sheet is half as wide again."""


def draw_style_sheet(
    kit: BrandKit, threads: int | None = None, height: int = SHEET_HEIGHT, quality: Quality = "final"
) -> NDArray[np.uint8]:
    """(height, 1.5 * height, 3) uint8 sRGB: the kit's material, proportions, colours and light, on plain ground.

    Each figure is drawn in a frame of its own by the one camera, so all three are seen straight from the front.
    """
    frame, strip = 2 * height // 3, height // 2
    left = (frame - strip) // 2
    figures = [draw_bare(look, (frame, height), quality, threads) for look in neutral_looks(kit)]
    return np.concatenate([figure[:, left : left + strip] for figure in figures], axis=1)

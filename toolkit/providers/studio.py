"""The studio as a provider: the local 3D renderer draws, and nothing leaves the machine."""

from __future__ import annotations

from contextlib import nullcontext

import numpy as np
from numpy.typing import NDArray

from toolkit.model.brief import Brief
from toolkit.model.figure import Figure, Making
from toolkit.providers.base import Stage
from toolkit.studio.backend import scalar_only
from toolkit.studio.draw import draw_figure
from toolkit.studio.packshot import draw_packshot
from toolkit.studio.version import RENDERER

# a draft is for looking at, so its packshot is as small as its figure
_PACKSHOT = {"draft": (600, 750), "final": (1200, 1500)}


class Studio:
    """Draws by physically based rendering on this machine's processor."""

    name = "studio"
    renderer = RENDERER

    def __init__(self, threads: int) -> None:
        self._threads = threads

    def draw(self, brief: Brief, *, plain: bool = False) -> Figure:
        """See ``Provider.draw``."""
        with scalar_only() if plain else nullcontext():
            return draw_figure(
                brief.look,
                width=brief.width,
                height=brief.height,
                quality=brief.quality,
                seed=brief.seed,
                logos=brief.logos,
                threads=self._threads,
            )

    def packshot(self, brief: Brief, stage: Stage, *, plain: bool = False) -> tuple[NDArray[np.uint8], Making]:
        """See ``Provider.packshot``."""
        width, height = _PACKSHOT[brief.quality]
        with scalar_only() if plain else nullcontext():
            return draw_packshot(
                brief.look,
                card=stage.card,
                card_mm=stage.card_mm,
                trim=stage.trim,
                blister=stage.blister,
                stage=stage.ground,
                quality=brief.quality,
                seed=brief.seed,
                logos=brief.logos,
                width=width,
                height=height,
                threads=self._threads,
                figure=stage.figure,
                props=stage.props,
            )


def open_studio(threads: int) -> Studio:
    """Open the studio with so many renderer threads."""
    return Studio(threads)

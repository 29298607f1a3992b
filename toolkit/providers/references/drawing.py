"""A look drawn for a model to see: bare of logos and shadow, on the plain ground that prompts speak of."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.traits import Look
from toolkit.providers.prompting.style import GROUND
from toolkit.studio.assemble import assemble
from toolkit.studio.backend import usable_cores, use_backend
from toolkit.studio.light import PORTRAIT_LIGHT
from toolkit.studio.quality import EFFORTS, Quality

_SEED: Final = 1


def draw_bare(look: Look, size: tuple[int, int], quality: Quality, threads: int | None) -> NDArray[np.uint8]:
    """(height, width, 3) uint8 sRGB of the figure as the studio's camera sees it; ``size`` is (width, height) px.

    Without a logo, since none may be copied, and without a shadow, since that is put in later. Raises
    ``ProviderStopped`` when this machine cannot draw.
    """
    use_backend(threads)
    from toolkit.studio.picture import draw_picture
    from toolkit.studio.solids import solids_of

    effort = EFFORTS[quality]
    light = PORTRAIT_LIGHT.with_contrast(look.sculpt.contrast)
    solids = solids_of(assemble(look), effort.detail)
    cut = draw_picture(solids, size, effort, _SEED, threads or usable_cores(), shadow=False, light=light).image
    return over_ground(cut)


def over_ground(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(H, W, 4) uint8 sRGB, straight alpha, over the plain ground: (H, W, 3)."""
    ground = np.array([int(GROUND[i : i + 2], 16) for i in (1, 3, 5)], np.float32)
    alpha = image[..., 3:].astype(np.float32) / 255
    return np.asarray(image[..., :3] * alpha + ground * (1 - alpha) + 0.5).astype(np.uint8)

"""The packshot of a figure that is only a picture: a standee before its card, in the studio's blister and light."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.figure import Figure, Making
from toolkit.model.place import Box
from toolkit.providers.base import Stage
from toolkit.providers.fitting.layer import carried, grown
from toolkit.studio.backend import usable_cores, use_backend
from toolkit.studio.making import making
from toolkit.studio.quality import EFFORTS, Quality

SIZES: Final[dict[Quality, tuple[int, int]]] = {"draft": (600, 750), "final": (1200, 1500)}
"""Width and height in px; those of the studio's own packshots."""
_SPREAD: Final = 3
"""Pixels by which colours are printed past the cut."""


def draw_flat_packshot(
    figure: Figure,
    stage: Stage,
    *,
    quality: Quality,
    seed: int,
    contrast: float = 1.0,
    size: tuple[int, int] | None = None,
    threads: int | None = None,
) -> tuple[NDArray[np.uint8], Making]:
    """Draw the product around a figure without a 3D model; (H, W, 3) uint8 sRGB, and how it was made.

    The figure stands before its card where the box art shows it, cut out along its outline and without its painted
    shadow, for it casts its own. ``stage.card`` is the card without the figure; nothing outside the blister's
    rectangle is covered. ``contrast`` is that of the kit's style. The making tells of the packshot, and says that a
    model drew what is in it when it drew the figure. Raises ``ProviderStopped`` when this machine cannot draw.
    """
    started, cpu = time.perf_counter(), time.process_time()
    use_backend(threads)
    from toolkit.studio.boxed import LIGHT, Print, draw_standee
    from toolkit.studio.standee import standee_of

    effort, trim = EFFORTS[quality], stage.trim
    unit = trim.w / stage.card_mm[0]

    def on_card(box: Box) -> Box:
        return Box((box.x - trim.x) / unit, (box.y - trim.y) / unit, box.w / unit, box.h / unit)

    printed = Print(
        art=_trimmed(stage.card, trim),
        size=stage.card_mm,
        blister=on_card(stage.blister),
        figure=on_card(stage.figure) if stage.figure is not None else None,
    )
    image = draw_standee(
        standee_of(*_print_of(figure)),
        printed,
        stage.ground,
        effort,
        size or SIZES[quality],
        seed,
        threads or usable_cores(),
        LIGHT.with_contrast(contrast),
    )
    made = making(quality, effort.packshot_samples, seed, started, cpu)
    return image, replace(made, model_drawn=figure.making.model_drawn)


def _print_of(figure: Figure) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """The figure's colours, printed a little past its edge, and its alpha without the painted shadow."""
    body = figure.parts > 0
    near = grown(body, 1)
    alpha = np.where(near, figure.image[..., 3] / 255, 0).astype(np.float32)
    known = body & (figure.image[..., 3] >= 250)
    colour = figure.image[..., :3].astype(np.float32)
    bled = grown(body, _SPREAD) & ~known
    colour[bled] = carried(colour, known, bled)
    return (colour + 0.5).astype(np.uint8), alpha


def _trimmed(card: NDArray[np.uint8], trim: Box) -> NDArray[np.uint8]:
    """The card as it is after cutting: (h, w, 3)."""
    x0, y0, x1, y1 = (round(v) for v in (trim.x, trim.y, trim.right, trim.bottom))
    return np.ascontiguousarray(card[max(y0, 0) : y1, max(x0, 0) : x1, :3])

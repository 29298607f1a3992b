"""The packshot: the figure in its blister on the printed card, on the studio's stage."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from toolkit.model.figure import Making
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.place import Box
from toolkit.model.traits import Look
from toolkit.studio.assemble import assemble, prop_parts
from toolkit.studio.backend import usable_cores, use_backend
from toolkit.studio.making import making
from toolkit.studio.quality import EFFORTS, Quality


def draw_packshot(
    look: Look,
    *,
    card: NDArray[np.uint8],
    card_mm: tuple[float, float],
    trim: Box,
    blister: Box,
    stage: str,
    quality: Quality,
    seed: int,
    logos: FigureLogos,
    width: int = 1200,
    height: int = 1500,
    threads: int | None = None,
    figure: Box | None = None,
    props: tuple[Box, ...] = (),
) -> tuple[NDArray[np.uint8], Making]:
    """Draw the boxed figure; (height, width, 3) uint8 sRGB and how it was made.

    ``card`` is the printed card with bleed, (H, W, 4) uint8 sRGB; ``card_mm`` the size of its ``trim``; ``trim`` and
    ``blister`` are px in ``card``; ``stage`` is ``#rrggbb``. Nothing outside the blister's rectangle is covered.
    ``figure`` and ``props`` say where the box art shows the figure and each prop (px in ``card``): each is put in front
    of that; props without a place of their own stand beside the figure.
    """
    started, cpu = time.perf_counter(), time.process_time()
    use_backend(threads)
    effort = EFFORTS[quality]
    cores = threads or usable_cores()
    from toolkit.studio.boxed import LIGHT, Print, draw_boxed
    from toolkit.studio.dressed import dressed
    from toolkit.studio.solids import solids_of

    solids = dressed(look, assemble(look), logos, effort.detail)
    things = [solids_of(parts, effort.detail) for _, parts in prop_parts(look)]
    unit = trim.w / card_mm[0]

    def on_card(box: Box) -> Box:
        return Box((box.x - trim.x) / unit, (box.y - trim.y) / unit, box.w / unit, box.h / unit)

    printed = Print(
        art=_trimmed(card, trim),
        size=card_mm,
        blister=on_card(blister),
        figure=on_card(figure) if figure is not None else None,
        props=tuple(on_card(box) for box in props),
    )
    light = LIGHT.with_contrast(look.sculpt.contrast)
    image = draw_boxed(solids, things, printed, stage, effort, (width, height), seed, cores, light)
    return image, making(quality, effort.packshot_samples, seed, started, cpu)


def _trimmed(card: NDArray[np.uint8], trim: Box) -> NDArray[np.uint8]:
    """The card as it is after cutting: (h, w, 3)."""
    x0, y0, x1, y1 = (round(v) for v in (trim.x, trim.y, trim.right, trim.bottom))
    return np.ascontiguousarray(card[max(y0, 0) : y1, max(x0, 0) : x1, :3])

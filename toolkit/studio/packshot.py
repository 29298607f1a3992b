"""The packshot: the figure in its blister on the printed card, on the studio's stage."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray

from toolkit.model.figure import Making
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
    chest_logo: bytes | None,
    width: int = 1200,
    height: int = 1500,
    threads: int | None = None,
) -> tuple[NDArray[np.uint8], Making]:
    """Draw the boxed figure; (height, width, 3) uint8 sRGB and how it was made.

    ``card`` is the printed card with bleed, (H, W, 4) uint8 sRGB; ``card_mm`` the size of its ``trim``; ``trim`` and
    ``blister`` are px in ``card``; ``stage`` is ``#rrggbb``. Nothing outside the blister's rectangle is covered.
    """
    started, cpu = time.perf_counter(), time.process_time()
    use_backend(threads)
    effort = EFFORTS[quality]
    cores = threads or usable_cores()
    from toolkit.studio.boxed import draw_boxed
    from toolkit.studio.dressed import dressed
    from toolkit.studio.solids import solids_of

    figure = dressed(look, assemble(look), chest_logo, effort.detail)
    props = [solids_of(parts, effort.detail) for _, parts in prop_parts(look)]
    art, unit = _trimmed(card, trim), trim.w / card_mm[0]
    window = Box((blister.x - trim.x) / unit, (blister.y - trim.y) / unit, blister.w / unit, blister.h / unit)
    image = draw_boxed(figure, props, art, card_mm, window, stage, effort, (width, height), seed, cores)
    return image, making(quality, effort.packshot_samples, seed, started, cpu)


def _trimmed(card: NDArray[np.uint8], trim: Box) -> NDArray[np.uint8]:
    """The card as it is after cutting: (h, w, 3)."""
    x0, y0, x1, y1 = (round(v) for v in (trim.x, trim.y, trim.right, trim.bottom))
    return np.ascontiguousarray(card[max(y0, 0) : y1, max(x0, 0) : x1, :3])

"""One row drawn for a look: nothing is recorded, kept in the store or spent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.remark import Measure
from toolkit.guardrails.rules.colour_outfit import measure_outfit
from toolkit.model.brief import Brief
from toolkit.model.figure import Making
from toolkit.pipeline.admit import admit, find_row
from toolkit.pipeline.brief import SIZES, stage_colour
from toolkit.pipeline.finish import compose_box
from toolkit.pipeline.steps import stage_of
from toolkit.pipeline.workshop import Workshop
from toolkit.providers.catalog import open_provider


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """One row as it was drawn for a look."""

    brief: Brief
    image: NDArray[np.uint8]
    """The cut-out (H, W, 4), or the packshot (H, W, 3); uint8 sRGB."""
    making: Making
    outfit: Measure | None
    """The outfit's distance from its colour; ``None`` when too little of it can be seen."""


def preview_row(shop: Workshop, row_id: str, quality: Literal["draft", "final"], *, packshot: bool = False) -> Preview:
    """Draw one row in this process, exactly as a run of that quality would.

    A workshop opened to read is enough. Raises ``CampaignError`` for a row that is not in the roster or that a run
    would hold back, and ``ProviderStopped`` when nothing can be drawn here.
    """
    row = find_row(shop.job, row_id)
    brief = at_quality(admit(shop, row), quality)
    provider = open_provider(shop.provider, shop.engine.threads)
    figure = provider.draw(brief)
    outfit = measure_outfit(figure.image, figure.parts, figure.part_names, brief.look.outfit_colour)
    if not packshot:
        return Preview(brief, figure.image, figure.making, outfit)
    art = compose_box(shop.job, row, figure)
    image, making = provider.packshot(brief, stage_of(art, stage_colour(shop.job.kit)))
    return Preview(brief, image, making, outfit)


def at_quality(brief: Brief, quality: Literal["draft", "final"]) -> Brief:
    """The same brief to be drawn by the studio with that quality, in its size."""
    width, height = SIZES[quality]
    return replace(brief, quality=quality, width=width, height=height, ask=None)

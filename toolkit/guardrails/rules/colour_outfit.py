"""colour/outfit: the outfit's own pixels have the colour that was chosen for it."""

from __future__ import annotations

import numpy as np

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.masks import extent_of, shrunk
from toolkit.guardrails.pixels import delta_e00, hex_of, lab_of, rgb_of
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.finding import Severity

FURTHEST = 12.0
PART = "outfit.main"
_OPAQUE = 250
_LEAST_PIXELS = 150
_STEP = 2
_TRIM = (25.0, 90.0)
"""Percentiles of lightness kept: shadows at one end are deeper than highlights at the other are wide."""


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Take the median colour of the outfit, without edges, shadows and highlights, and hold it against the look's."""
    if PART not in exhibit.part_names:
        return (skipped("The figure has no outfit of its own."),)
    image, parts = exhibit.figure_image[::_STEP, ::_STEP], exhibit.parts[::_STEP, ::_STEP]
    worn = parts == exhibit.part_names.index(PART)
    inner = shrunk(worn, 2) & (image[..., 3] >= _OPAQUE)
    if int(inner.sum()) < _LEAST_PIXELS:
        return (skipped("Too little of the outfit can be seen to measure its colour."),)
    colours = image[inner][:, :3]
    pixels = lab_of(colours)
    low, high = np.percentile(pixels[:, 0], _TRIM)
    middle = np.median(pixels[(pixels[:, 0] >= low) & (pixels[:, 0] <= high)], axis=0)
    nearest = colours[np.argmin(((pixels - middle) ** 2).sum(axis=1))]
    wanted = lab_of(rgb_of(exhibit.look.outfit_colour))
    measure = Measure(float(delta_e00(middle[None], wanted[None])[0]), FURTHEST, "<=", "dE00", seen=hex_of(nearest))
    place = extent_of(worn).scaled(_STEP)
    if measure.good:
        return (passed(f"The outfit is {exhibit.look.outfit_colour}.", measure, picture="figure", place=place),)
    message = f"The outfit does not look like {exhibit.look.outfit_colour}: it came out {measure.seen}."
    return (failed("too-far", message, measure, picture="figure", place=place),)


GUARDRAIL = Guardrail(
    id="colour/outfit",
    title="The outfit has the chosen colour",
    rationale=(
        "The outfit carries the brand's colour, but light and material shift every pixel of it. Edges, shadows and "
        "highlights are left out and the middle is compared, with a wider limit than on flat print: what counts is "
        "that everybody would call it the same colour."
    ),
    source="CIEDE2000 (ISO/CIE 11664-6); the limit was measured on the studio's own figures",
    stage=Stage.PIECE,
    severity=Severity.ASK,
    codes={"too-far": f"the outfit's middle colour is more than {FURTHEST:g} dE00 from the look's"},
    inspect=inspect,
)

"""colour/outfit: the outfit's own pixels have the colour that was chosen for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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


def measure_outfit(
    image: NDArray[np.uint8], parts: NDArray[np.uint8], part_names: tuple[str, ...], wanted: str
) -> Measure | None:
    """How far the outfit of a cut-out (H, W, 4) is from ``#rrggbb``; ``None`` when too little of it can be seen.

    It is the median colour without edges, shadows and highlights that counts.
    """
    if PART not in part_names:
        return None
    image, parts = image[::_STEP, ::_STEP], parts[::_STEP, ::_STEP]
    inner = shrunk(parts == part_names.index(PART), 2) & (image[..., 3] >= _OPAQUE)
    if int(inner.sum()) < _LEAST_PIXELS:
        return None
    colours = image[inner][:, :3]
    pixels = lab_of(colours)
    low, high = np.percentile(pixels[:, 0], _TRIM)
    middle = np.median(pixels[(pixels[:, 0] >= low) & (pixels[:, 0] <= high)], axis=0)
    nearest = colours[np.argmin(((pixels - middle) ** 2).sum(axis=1))]
    away = float(delta_e00(middle[None], lab_of(rgb_of(wanted))[None])[0])
    return Measure(away, FURTHEST, "<=", "dE00", seen=hex_of(nearest))


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Take the outfit's colour and hold it against the look's."""
    if not exhibit.mapped:
        return (skipped("The model's figure has no part map: nobody knows which of its pixels are the outfit."),)
    if PART not in exhibit.part_names:
        return (skipped("The figure has no outfit of its own."),)
    wanted = exhibit.look.outfit_colour
    measure = measure_outfit(exhibit.figure_image, exhibit.parts, exhibit.part_names, wanted)
    if measure is None:
        return (skipped("Too little of the outfit can be seen to measure its colour."),)
    worn = exhibit.parts[::_STEP, ::_STEP] == exhibit.part_names.index(PART)
    place = extent_of(worn).scaled(_STEP)
    if measure.good:
        return (passed(f"The outfit is {wanted}.", measure, picture="figure", place=place),)
    message = f"The outfit does not look like {wanted}: it came out {measure.seen}."
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
    options={
        "outfit_colour": "roster: the colour asked for; where empty, one of the kit's `figure.outfit`",
    },
    inspect=inspect,
)

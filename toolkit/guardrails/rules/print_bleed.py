"""print/bleed: the art fills the bleed on every side, and nothing vital lies outside the safe area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.remark import Measure, Remark, failed, passed
from toolkit.model.box_art import BoxLayout
from toolkit.model.finding import Severity
from toolkit.model.place import Box

LEAST_MM = 2.0
MOST_EMPTY = 0.02
DIFFERS = 40.0
"""RGB distance from which paper and print are told apart."""
DIFFERS_FROM_WHITE = 14.0
"""Beside bare white, less is seen: a pale paper colour that stops short shows."""
WHITE = 247
MOST_CHANGED = 0.5
"""A margin of one flat colour that differs from the print along this much of a side was added, not designed."""
SLACK_PX = 1.0


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the art: the outermost pixels of the bleed, and those just inside the trim, along the side."""

    name: str
    bleed_px: float
    outer: NDArray[np.uint8]
    """(N, 4)"""
    inner: NDArray[np.uint8]
    """(N, 4)"""
    place: Box


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Measure the four margins, then look what text and logo come too near the edge."""
    layout = exhibit.layout
    remarks: list[Remark] = []
    worst = 0.0
    for side in sides(exhibit.art, layout):
        width = Measure(side.bleed_px / layout.dpi * 25.4, LEAST_MM, ">=", "mm")
        if not width.good:
            message = f"There is hardly any bleed on the {side.name}."
            remarks.append(failed("no-bleed", message, width, picture="box-art", place=side.place))
            continue
        empty = Measure(100 * empty_share(side), 100 * MOST_EMPTY, "<=", "%")
        worst = max(worst, empty.value)
        if not empty.good:
            message = f"The print does not reach into the bleed on the {side.name}; a cut there shows an edge."
            remarks.append(failed("unfilled", message, empty, picture="box-art", place=side.place))
    for placed in layout.placed:
        if placed.kind in ("text", "logo") and not layout.safe.contains(placed.box, SLACK_PX):
            message = f"The {placed.slot} comes too near the cut edge."
            remarks.append(failed("outside-safe", message, picture="box-art", place=placed.box))
    done = passed("The bleed is filled on all four sides.", Measure(worst, 100 * MOST_EMPTY, "<=", "%"))
    return tuple(remarks) or (done,)


def sides(art: NDArray[np.uint8], layout: BoxLayout) -> tuple[Side, ...]:
    """The four sides of the art."""
    height, width = art.shape[:2]
    trim = layout.trim
    left, top = round(trim.x), round(trim.y)
    right, bottom = min(round(trim.right), width), min(round(trim.bottom), height)
    # A few pixels within the trim, so that the soft edge of a rectangle drawn to the trim does not count.
    inner_left, inner_right = min(left + 3, width - 1), max(right - 4, 0)
    inner_top, inner_bottom = min(top + 3, height - 1), max(bottom - 4, 0)
    across, down = slice(max(left, 0), right), slice(max(top, 0), bottom)
    return (
        Side("left", trim.x, art[down, 0], art[down, inner_left], Box(0, 0, max(trim.x, 1), height)),
        Side("right", width - trim.right, art[down, -1], art[down, inner_right], Box(right, 0, width - right, height)),
        Side("top", trim.y, art[0, across], art[inner_top, across], Box(0, 0, width, max(trim.y, 1))),
        Side(
            "bottom",
            height - trim.bottom,
            art[-1, across],
            art[inner_bottom, across],
            Box(0, bottom, width, height - bottom),
        ),
    )


def empty_share(side: Side) -> float:
    """The share of a side where the bleed is transparent, or bare where the print beside it is not."""
    if len(side.outer) == 0:
        return 1.0
    clear = side.outer[:, 3] < 250
    apart = np.linalg.norm(side.outer[:, :3].astype(np.float32) - side.inner[:, :3], axis=1)
    differs = apart > DIFFERS
    bare = clear | ((apart > DIFFERS_FROM_WHITE) & (side.outer[:, :3].min(axis=1) >= WHITE))
    flat = bool((np.ptp(side.outer[:, :3].astype(np.int16), axis=0) <= 2).all())
    added = flat and float(differs.mean()) > MOST_CHANGED
    return 1.0 if added else float(bare.mean())


GUARDRAIL = Guardrail(
    id="print/bleed",
    title="The bleed is filled and nothing vital is near the edge",
    rationale=(
        "A guillotine is out by up to a millimetre or so. Where the print stops at the trim, a white hair shows on "
        "half of the boxes; where a name comes too near, it is cut. The outermost pixels are held against those inside."
    ),
    source="usual requirement of printers: 2 to 3 mm of bleed, vital elements inside the safe area",
    stage=Stage.PIECE,
    severity=Severity.ASK,
    codes={
        "no-bleed": f"less than {LEAST_MM:g} mm between trim and the art's edge on a side",
        "unfilled": f"more than {MOST_EMPTY:.0%} of a side's bleed is transparent or bare, or a flat margin was added",
        "outside-safe": "a text or the logo reaches out of the safe area",
    },
    options={
        'data-area="trim", "safe"': "template: where the card is cut, and what lies safe inside",
    },
    inspect=inspect,
)

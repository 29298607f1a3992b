"""text/contrast: every text stands out from what is really behind it, measured in the picture."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.masks import Mask, grown
from toolkit.guardrails.pixels import Pixels, away, hex_of, rgb_of, window
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.imaging.colour import contrast_ratio
from toolkit.model.box_art import Placed
from toolkit.model.finding import Severity
from toolkit.model.place import Box

SMALL = 4.5
LARGE = 3.0
LARGE_PT = 18.0
LARGE_BOLD_PT = 14.0
INK_NEAR = 48.0
"""RGB distance within which a pixel is ink."""
LEAST_INK = 0.02
"""Share of a text's box that its ink covers at least; thin type covers about a tenth."""
MOST_INK = 0.85
"""And at most; the boldest type covers about six tenths."""
WIDEST_GAP = 2.0
"""Widest empty stretch in a line, in type sizes; a word space is about a quarter of one."""
EDGE_GAP = 0.4
"""Widest empty stretch at either end, in type sizes; the recorded box is tight around the ink."""
STRETCH = 24
"""Pixels of width over which the ground is taken together, so that a text half on another ground is noticed."""


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Measure ink and ground of every text in the art's own pixels."""
    texts = [p for p in exhibit.layout.placed if p.kind == "text" and p.text.strip() and p.colour]
    if not texts:
        return (skipped("There is no text on the box."),)
    results = [look_at(exhibit.art, text, exhibit.layout.dpi) for text in texts]
    bad = tuple(remark for _, remark in results if remark is not None)
    if bad:
        return bad
    measure, text = min(((m, t) for (m, _), t in zip(results, texts, strict=True)), key=lambda pair: pair[0].value)
    message = f"{len(texts)} texts; the weakest is the {text.slot}."
    return (passed(message, measure, picture="box-art", place=text.box),)


def limit_for(text: Placed) -> float:
    """The contrast a text needs: 3 when it is large (18 pt, or 14 pt in bold), else 4.5."""
    font = re.sub(r"(semi|demi)[ -]?bold", "", text.font.casefold())
    bold = any(word in font for word in ("bold", "black", "heavy"))
    return LARGE if text.size_pt >= (LARGE_BOLD_PT if bold else LARGE_PT) else SMALL


def look_at(art: Pixels, text: Placed, dpi: float) -> tuple[Measure, Remark | None]:
    """One text's weakest contrast in the picture, and what is wrong with how it is seen, if anything is."""
    em = text.size_pt * dpi / 72
    rows, columns = window(art.shape, text.box, pad=max(4.0, 0.15 * em))
    crop = art[rows, columns, :3]
    if crop.size == 0:
        measure = Measure(1.0, limit_for(text), ">=", ":1")
        return measure, _fail("no-ink", f"The {text.slot} lies outside the picture.", measure, text)
    ink = away(crop, rgb_of(text.colour)) < INK_NEAR
    grounds = _grounds(crop, ink)
    weakest = min((contrast_ratio(text.colour, ground) for ground in grounds), default=1.0)
    measure = Measure(weakest, limit_for(text), ">=", ":1")
    if not measure.good:
        return measure, _fail("low", f"The {text.slot} hardly stands out from its ground.", measure, text)
    inner = ink[_inside(rows, columns, text.box)]
    share = Measure(100 * float(inner.mean()) if inner.size else 0.0, 100 * LEAST_INK, ">=", "%")
    if not share.good:
        return measure, _fail("no-ink", f"The {text.slot} is not in the picture in its colour.", share, text)
    full = Measure(100 * float(inner.mean()), 100 * MOST_INK, "<=", "%")
    if len(text.text.replace(" ", "")) >= 3 and not full.good:
        return measure, _fail("solid", f"The {text.slot} is one block of its own colour.", full, text)
    between, beside = _gaps(inner)
    for gap in (
        Measure(between / max(em, 1), WIDEST_GAP, "<=", "em"),
        Measure(beside / max(em, 1), EDGE_GAP, "<=", "em"),
    ):
        if not gap.good:
            return measure, _fail("covered", f"A part of the {text.slot} is covered or gone.", gap, text)
    return measure, None


def _fail(code: str, message: str, measure: Measure, text: Placed) -> Remark:
    return failed(code, message, measure, picture="box-art", place=text.box)


def _grounds(crop: Pixels, ink: Mask) -> list[str]:
    """The colour behind the text, stretch by stretch: the median of what lies near the ink without being it."""
    # Two pixels around ink are its soft edge, neither ink nor ground.
    ground = ~grown(ink, 2)
    found = []
    for left in range(0, crop.shape[1], STRETCH):
        part, free = crop[:, left : left + STRETCH], ground[:, left : left + STRETCH]
        # Ink all over a stretch, margin included: its ground has nearly the colour of the ink.
        pixels = part[free] if free.mean() >= 0.05 else part.reshape(-1, 3)
        if len(pixels) >= STRETCH:
            found.append(hex_of(np.median(pixels, axis=0)))
    return list(dict.fromkeys(found))


def _inside(rows: slice, columns: slice, box: Box) -> tuple[slice, slice]:
    top, left = round(box.y) - rows.start, round(box.x) - columns.start
    return slice(max(0, top), max(0, top) + round(box.h)), slice(max(0, left), max(0, left) + round(box.w))


def _gaps(ink: NDArray[np.bool_]) -> tuple[int, int]:
    """The longest run of columns without ink inside, and the longer of those at the two ends."""
    filled = np.flatnonzero(ink.any(axis=0))
    between = int(np.diff(filled).max()) - 1 if filled.size > 1 else 0
    return between, max(int(filled[0]), ink.shape[1] - 1 - int(filled[-1]))


GUARDRAIL = Guardrail(
    id="text/contrast",
    title="Text stands out from its ground",
    rationale=(
        "Pale type on a pale ground is missed by people with low vision and by everybody in a dim shop. The ground is "
        "measured in the finished picture, stretch by stretch, because a name may run from one colour into another or "
        "onto the figure. Where the ink itself is missing, the text was lost on the way."
    ),
    source="WCAG 2.2, success criterion 1.4.3 (Contrast, minimum)",
    stage=Stage.PIECE,
    severity=Severity.ASK,
    codes={
        "low": f"less than {SMALL:g}:1, or {LARGE:g}:1 for {LARGE_PT:g} pt and bold {LARGE_BOLD_PT:g} pt",
        "no-ink": f"less than {LEAST_INK:.0%} of the text's box has the text's colour",
        "solid": f"more than {MOST_INK:.0%} of the text's box has the text's colour, so that no letter can be told",
        "covered": f"an empty stretch of over {WIDEST_GAP:g} type sizes in the text, or {EDGE_GAP:g} at an end",
    },
    options={
        "data-ground": "template: the colour that a slot's text is meant to stand on",
    },
    inspect=inspect,
)

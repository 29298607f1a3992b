"""text/fits: every text fits its slot, is large enough to read and lies free inside the safe area."""

from __future__ import annotations

import itertools

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.box_art import BoxLayout, Placed
from toolkit.model.finding import Severity
from toolkit.model.place import Box

FLOOR_PT = 5.0
"""Below this, reversed or coloured type fills in on an offset press, whatever a template allows."""
SLACK_PX = 1.0
ROOM_SLACK = 0.25
"""Descenders and accents may leave the slot by this share of the type size; more is a text in the wrong place."""


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Look at the layout alone: what was placed, how large, and where."""
    layout = exhibit.layout
    texts = [placed for placed in layout.placed if placed.kind == "text" and placed.text.strip()]
    if not texts and not exhibit.row.name.strip():
        return (skipped("There is no text on the box."),)
    empty = [p for p in layout.placed if p.kind == "text" and not p.text.strip() and not p.fits]
    remarks = [
        *(_required(p) for p in empty),
        *_name(texts, exhibit.row.name),
        *(remark for text in texts for remark in _one(text, layout)),
    ]
    remarks += [_overlap(a, b) for a, b in _overlapping(texts, layout)]
    if remarks:
        return tuple(remarks)
    smallest = min(texts, key=lambda text: text.size_pt)
    measure = Measure(smallest.size_pt, _floor(smallest), ">=", "pt")
    return (passed(f"{len(texts)} texts; the smallest is the {smallest.slot}.", measure, picture="box-art"),)


def _required(text: Placed) -> Remark:
    message = f"The template asks for a {text.slot}, and the row has none."
    return failed("missing", message, picture="box-art", place=text.room)


def _name(texts: list[Placed], name: str) -> list[Remark]:
    wanted = "".join(name.casefold().split())
    if any(wanted in "".join(text.text.casefold().split()) for text in texts if text.slot == "name"):
        return []
    return [failed("missing", f"The name '{name}' does not stand on the box as the roster has it.", picture="box-art")]


def _floor(text: Placed) -> float:
    return max(text.min_pt, FLOOR_PT)


def _one(text: Placed, layout: BoxLayout) -> list[Remark]:
    found = []
    if not text.fits:
        found.append(("overflow", f"The {text.slot} does not fit its slot, even at {text.size_pt:g} pt."))
    size = Measure(text.size_pt, _floor(text), ">=", "pt")
    if not layout.safe.contains(text.box, SLACK_PX):
        found.append(("outside-safe", f"The {text.slot} reaches out of the safe area and may be cut off."))
    if text.fits and not text.room.contains(text.box, SLACK_PX + ROOM_SLACK * text.size_pt * layout.dpi / 72):
        found.append(("outside-slot", f"The {text.slot} lies outside the slot that the template gives it."))
    if shrunk(layout.blister).overlaps(text.box):
        found.append(("under-blister", f"The {text.slot} lies under the blister."))
    remarks = [failed(code, message, picture="box-art", place=text.box) for code, message in found]
    if not size.good:
        message = f"The {text.slot} is too small to read."
        remarks.append(failed("too-small", message, size, picture="box-art", place=text.box))
    return remarks


def shrunk(box: Box) -> Box:
    """The box without its outermost pixel: touching is not overlapping."""
    return Box(box.x + SLACK_PX, box.y + SLACK_PX, max(0.0, box.w - 2 * SLACK_PX), max(0.0, box.h - 2 * SLACK_PX))


def _overlapping(texts: list[Placed], layout: BoxLayout) -> list[tuple[Placed, Placed]]:
    logos = [placed for placed in layout.placed if placed.kind == "logo"]
    pairs = [*itertools.combinations(texts, 2), *itertools.product(texts, logos)]
    return [(a, b) for a, b in pairs if shrunk(a.box).overlaps(shrunk(b.box))]


def _overlap(a: Placed, b: Placed) -> Remark:
    return failed("overlap", f"The {a.slot} and the {b.slot} overlap.", picture="box-art", place=a.box)


GUARDRAIL = Guardrail(
    id="text/fits",
    title="Text fits, is large enough and lies free",
    rationale=(
        "Long names are the rule, not the exception. A name that is squeezed, cut off at the trim, hidden under the "
        "blister or printed over another line is the first thing its owner sees. Sizes and places are those the "
        "typesetter recorded, so they are exact."
    ),
    source=f"the template's own floor per slot, and never below {FLOOR_PT:g} pt (usual minimum of packaging printers)",
    stage=Stage.PIECE,
    severity=Severity.BLOCK,
    codes={
        "missing": "the row's name is not on the box letter for letter (case aside), or a required text is empty",
        "overflow": "even the smallest allowed size and all allowed lines do not fit",
        "too-small": f"type is smaller than the slot's floor or {FLOOR_PT:g} pt",
        "outside-safe": "a text reaches out of the safe area",
        "outside-slot": "a text lies outside its slot",
        "under-blister": "a text lies under the blister",
        "overlap": "a text overlaps another text or the logo",
    },
    options={
        "data-min, data-lines": "template: the smallest type and the most lines of each slot",
        "data-required": "template: a slot that may not be empty",
        'data-area="safe"': "template: the safe area",
    },
    inspect=inspect,
)

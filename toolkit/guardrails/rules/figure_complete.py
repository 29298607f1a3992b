"""figure/complete: one whole figure, from head to feet, with nothing cut off and no hole in it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.masks import Mask, extent_of, grown, labelled, shrunk
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.finding import Severity
from toolkit.model.place import Box

LEAST_WHOLE = 97.0
"""A balloon or a drone may float; a tenth of the figure may not."""
MOST_HOLE = 0.15
MOST_TORN = 0.5
HEAD = frozenset({"skin"})
FACE = frozenset({"eyes", "iris", "glint", "eyewear", "brows"})
STANDING = frozenset({"shoes", "soles", "base", "aid"})
_SOLID = 128
_HALF = 2
_LEAST_PART = 0.05
"""Share (%) of the figure below which a part does not count as there."""
_WHOLE_PARTS = frozenset({"skin", "eyes", "base"})
"""Parts that never have a gap in their middle; a sleeve and a jacket are one part with a gap between them."""
_ONE_PART_RIM = 0.97


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Look at silhouette and part map at half size; of a figure without parts only at the silhouette."""
    solid = exhibit.figure_image[::_HALF, ::_HALF, 3] >= _SOLID
    parts = exhibit.parts[::_HALF, ::_HALF]
    if solid.shape != parts.shape:
        return (failed("torn", "The part map has another size than the figure's picture.", picture="figure"),)
    if not solid.any():
        return (skipped("The figure's picture is empty; figure/blank says so."),)
    remarks = [
        *_cut_off(solid),
        *_in_pieces(solid),
        *(_missing(solid, parts, exhibit.part_names, exhibit.look.base) if exhibit.mapped else ()),
        *_torn(solid, parts),
        *_holes(solid, parts, exhibit.part_names),
    ]
    if remarks:
        return tuple(remarks)
    if exhibit.mapped:
        return (passed("One whole figure, from head to feet.", _whole(solid)[0], picture="figure"),)
    message = "One whole silhouette; the model's figure has no part map, so head and feet are for a person to see."
    return (passed(message, _whole(solid)[0], picture="figure"),)


def _cut_off(solid: Mask) -> list[Remark]:
    edges = {"top": solid[0], "bottom": solid[-1], "left": solid[:, 0], "right": solid[:, -1]}
    touched = [name for name, edge in edges.items() if edge.any()]
    message = f"The figure is cut off at the {' and the '.join(touched)} of its frame."
    return [failed("cut-off", message, picture="figure")] if touched else []


def _whole(solid: Mask) -> tuple[Measure, Box | None]:
    """The share of the largest connected piece, and where the second largest lies."""
    pieces, boxes = labelled(solid, diagonal=True)
    sizes = np.bincount(pieces.ravel(), minlength=len(boxes) + 1)[1:]
    measure = Measure(100.0 * float(sizes.max() / sizes.sum()), LEAST_WHOLE, ">=", "%")
    return measure, None if len(boxes) < 2 else boxes[int(np.argsort(sizes)[-2])].scaled(_HALF)


def _in_pieces(solid: Mask) -> list[Remark]:
    measure, place = _whole(solid)
    message = "The figure is in several pieces."
    return [] if measure.good else [failed("in-pieces", message, measure, picture="figure", place=place)]


def _missing(solid: Mask, parts: NDArray[np.uint8], names: tuple[str, ...], base: str) -> list[Remark]:
    total = int(solid.sum())
    counts = np.bincount(parts[solid], minlength=len(names))
    there = {name for name, count in zip(names, counts, strict=False) if 100.0 * count / total >= _LEAST_PART}
    rows = np.flatnonzero(solid.any(axis=1))
    middle = (rows[0] + rows[-1]) / 2
    remarks = []
    if not there & HEAD or not there & FACE or not _any_row(parts, names, HEAD, lambda row: row < middle):
        remarks.append(failed("no-head", "The figure has no head, or no face.", picture="figure"))
    if not there & STANDING or not _any_row(parts, names, STANDING, lambda row: row > middle):
        message = "The figure has neither feet nor anything it stands or sits on."
        remarks.append(failed("no-feet", message, picture="figure"))
    elif base not in ("", "none") and "base" in names and "base" not in there:
        remarks.append(failed("no-feet", "The figure has lost the base it stands on.", picture="figure"))
    return remarks


def _torn(solid: Mask, parts: NDArray[np.uint8]) -> list[Remark]:
    """Where picture and part map disagree, apart from the soft edge."""
    mapped = parts > 0
    differs = solid != mapped
    edge = grown(mapped, 2) & ~shrunk(mapped, 2)
    torn = differs & ~edge
    measure = Measure(100.0 * float(torn.sum() / max(int(mapped.sum()), 1)), MOST_TORN, "<=", "%")
    if measure.good:
        return []
    message = "Something is missing from the figure, or covers it: picture and part map disagree."
    return [failed("torn", message, measure, picture="figure", place=extent_of(torn).scaled(_HALF))]


def _holes(solid: Mask, parts: NDArray[np.uint8], names: tuple[str, ...]) -> list[Remark]:
    """Enclosed gaps in the middle of one part; a gap between parts, as between arm and body, is as it should be."""
    gaps, boxes = labelled(~solid)
    outside = set(np.unique(np.concatenate([gaps[0], gaps[-1], gaps[:, 0], gaps[:, -1]])))
    area = int(solid.sum())
    remarks = []
    sizes = np.bincount(gaps.ravel(), minlength=len(boxes) + 1)
    for index, where in enumerate(boxes, start=1):
        measure = Measure(100.0 * sizes[index] / area, MOST_HOLE, "<=", "%")
        if index in outside or measure.good:
            continue
        if _in_one_part(gaps == index, parts, names):
            message = "There is a hole in the figure."
            remarks.append(failed("hole", message, measure, picture="figure", place=where.scaled(_HALF)))
    return remarks


def _in_one_part(gap: Mask, parts: NDArray[np.uint8], names: tuple[str, ...]) -> bool:
    rim = parts[grown(gap, 3) & ~grown(gap)]
    rim = rim[(rim > 0) & (rim < len(names))]
    if rim.size == 0:
        return False
    most = np.bincount(rim).argmax()
    return names[most] in _WHOLE_PARTS and float((rim == most).mean()) >= _ONE_PART_RIM


def _any_row(
    parts: NDArray[np.uint8], names: tuple[str, ...], wanted: frozenset[str], where: Callable[[float], bool]
) -> bool:
    indexes = [index for index, name in enumerate(names) if name in wanted]
    rows = np.flatnonzero(np.isin(parts, indexes).any(axis=1))
    return rows.size > 0 and any(where(float(row)) for row in (rows[0], rows[-1]))


GUARDRAIL = Guardrail(
    id="figure/complete",
    title="One whole figure",
    rationale=(
        "A figure cut off at the frame, without a head, in two pieces or with a hole cannot be delivered, and in a "
        "batch of two hundred nobody looks closely at row 143. Silhouette and part map are held against each other. "
        "A figure from an image model has no parts: there the silhouette alone is looked at, and the finding says so."
    ),
    source="limits measured on the studio's own figures (see tests/benchmarks/bench_guardrails.py)",
    stage=Stage.PIECE,
    severity=Severity.BLOCK,
    codes={
        "cut-off": "solid pixels touch the edge of the frame",
        "in-pieces": f"the largest connected piece is less than {LEAST_WHOLE:g} % of the figure",
        "no-head": "no skin in the upper half, or neither eyes, brows nor eyewear anywhere",
        "no-feet": "no shoes, base or mobility aid in the lower half, or the chosen base is missing",
        "torn": f"picture and part map disagree on more than {MOST_TORN:g} % of the figure",
        "hole": f"an enclosed gap in skin, eyes or base of more than {MOST_HOLE:g} % of the figure",
    },
    inspect=inspect,
)

"""One picture of an answer, cut out and measured, and how good it is beside the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from toolkit.providers.fitting.blank import is_opaque, refuse_blank
from toolkit.providers.fitting.clean import clean
from toolkit.providers.fitting.decode import decode
from toolkit.providers.fitting.fringe import without_fringe
from toolkit.providers.fitting.layer import Layer, Mask, edge_width, layer_of, pieces
from toolkit.providers.fitting.lift import lift
from toolkit.providers.fitting.stance import Stance, stance_of
from toolkit.providers.trouble import Unusable

_TWIN: Final = 0.45
"""A second piece of this share of the first, as high as it or nearly, is another figure."""
_TWIN_HEIGHT: Final = 0.6
_CUT: Final = 0.012
"""Share of a side of the frame that a figure may touch: an outline's bulge, not a cut."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A picture that could become the figure."""

    layer: Layer
    stance: Stance
    notes: tuple[str, ...] = ()


def candidate_of(data: bytes, width: int, height: int, needed: int | None = None) -> Candidate:
    """Decode, cut out, clean and measure one picture; the numbers are those of ``decode``.

    Raises ``Unusable``, whose code says why: ``no-picture``, ``too-large``, ``wrong-size``, ``blank``, ``ground``,
    ``cut-off`` or ``two-figures``.
    """
    image = decode(data, width, height, needed)
    refuse_blank(image)
    notes: tuple[str, ...] = ()
    layer = layer_of(image)
    if is_opaque(image):
        layer, notes = lift(layer)
    else:
        layer = without_fringe(layer)
    layer = clean(layer)
    refuse_blank(layer.pixels())
    _refuse_cut(layer.solid)
    _refuse_twins(layer.solid)
    return Candidate(layer, stance_of(layer.solid), notes)


def _refuse_cut(solid: Mask) -> None:
    edges = {"top": solid[0], "bottom": solid[-1], "left": solid[:, 0], "right": solid[:, -1]}
    cut = [name for name, edge in edges.items() if float(edge.mean()) > _CUT]
    if cut:
        raise Unusable(f"The figure is cut off at the {' and the '.join(cut)} of the picture.", code="cut-off")


def _refuse_twins(solid: Mask) -> None:
    """Two figures stand side by side; one in two pieces, one above the other, is left to the checks."""
    numbers, areas = pieces(solid)
    areas[0] = 0
    first = int(areas.argmax())
    rows = (numbers == first).any(axis=1)
    for other in np.flatnonzero((areas > _TWIN * areas[first]) & (np.arange(len(areas)) != first)):
        beside = rows & (numbers == other).any(axis=1)
        if beside.sum() > _TWIN_HEIGHT * rows.sum():
            raise Unusable("There is more than one figure in the picture.", code="two-figures")


def score(candidate: Candidate) -> float:
    """How good the candidate is, 0 to 1: one connected piece, upright, with room around it and a firm outline."""
    layer, stance = candidate.layer, candidate.stance
    solid = layer.solid
    _, areas = pieces(solid)
    whole = float(areas[1:].max() / areas[1:].sum())
    soft = (layer.alpha > 0.02) & (layer.alpha < 0.98)
    outline = float(np.count_nonzero(solid[:, 1:] != solid[:, :-1]) + np.count_nonzero(solid[1:] != solid[:-1]))
    firm = 1 / (1 + float(soft.sum()) / max(outline * edge_width(solid.shape[0]), 1))
    large = min(1.0, stance.height / (0.75 * solid.shape[0]))
    return float(round((whole**4) * _upright(solid) * large * (0.7 + 0.3 * firm), 6))


def _upright(solid: Mask) -> float:
    """1 for a silhouette whose long axis is upright or that has none, down to 0.5 for one that lies."""
    y, x = np.nonzero(solid[::4, ::4])
    if len(y) < 8:
        return 0.5
    spread = np.cov(np.stack([x, y]))
    values, axes = np.linalg.eigh(spread)
    long = 1 - float(values[0] / max(values[1], 1e-6))
    lean = abs(float(axes[1, 1]))
    return 1 - 0.5 * long * (1 - lean)

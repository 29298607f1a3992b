"""A cut-out cleaned: stray islands, the model's own shadow and pinholes go; gaps between arm and body stay."""

from __future__ import annotations

from typing import Final

import numpy as np

from toolkit.providers.fitting.layer import Layer, Mask, carried, edge_width, filled, grown, pieces, shrunk
from toolkit.providers.trouble import Unusable

_STRONG: Final = 0.85
"""Alpha of what is certainly figure; a shadow is weaker."""
_ISLAND: Final = 0.004
"""Pieces smaller than this share of the figure are dirt."""
_PINHOLE: Final = 0.0004
"""Enclosed gaps smaller than this share of the figure are mistakes; what lies between arm and body is larger."""
_SURE: Final = 0.98


def clean(layer: Layer) -> Layer:
    """The layer with one clean alpha and with colours of its own up to its edge.

    Raises ``Unusable`` with code ``blank`` when nothing is left.
    """
    edge = edge_width(layer.alpha.shape[0])
    figure = _figure(layer, edge)
    if not figure.any():
        raise Unusable("Nothing in the picture is opaque.", code="blank")
    alpha = np.where(grown(figure, edge), layer.alpha, 0)
    alpha[shrunk(figure, edge)] = 1
    holes = _pinholes(figure)
    alpha[holes] = 1
    seen = alpha > 0
    known = (alpha >= _SURE) & ~grown(holes, 1) & (layer.alpha >= 0.5)
    colour = layer.colour.copy()
    unsure = seen & ~known
    colour[unsure] = carried(layer.colour, known, unsure)
    return Layer(colour, alpha.astype(np.float32))


def _figure(layer: Layer, edge: int) -> Mask:
    """The solid pixels without islands, and without what is half clear over more than an edge."""
    strong = layer.alpha >= _STRONG
    near = grown(filled(strong), edge)
    numbers, areas = pieces(layer.solid & near)
    areas[0] = 0
    return np.asarray((areas >= _ISLAND * areas.max(initial=0))[numbers] & (numbers > 0))


def _pinholes(figure: Mask) -> Mask:
    """Small gaps that the figure encloses on all sides."""
    numbers, areas = pieces(filled(figure) & ~figure)
    small = areas < _PINHOLE * figure.sum()
    small[0] = False
    return np.asarray(small[numbers])

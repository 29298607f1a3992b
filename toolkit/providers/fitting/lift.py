"""A figure lifted off a plain ground, with a soft edge of its own colours."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from toolkit.providers.fitting.flood import silhouette
from toolkit.providers.fitting.ground import ground_of
from toolkit.providers.fitting.layer import Layer, Mask, carried, edge_width, grown, shrunk
from toolkit.providers.trouble import Unusable

_FAINT: Final = 14.0
"""RGB distance of figure and ground below which an outline is guessed rather than seen."""
_UNSURE: Final = 0.06
"""Share of a faint outline from which a person should look at it."""
_HOPELESS: Final = 0.5


def lift(layer: Layer) -> tuple[Layer, tuple[str, ...]]:
    """The layer with an alpha of its own, and what a person should know of it.

    Raises ``Unusable`` with code ``ground`` when the border of the picture is not one plain ground, when nothing
    stands out from it, or when most of the outline has the ground's own colour.
    """
    ground = ground_of(layer.colour)
    solid = silhouette(layer.colour, ground)
    if not solid.any():
        raise Unusable("Nothing stands out from the ground of the picture.", code="ground")
    lifted, faint = _soft(layer, ground, solid)
    if faint > _HOPELESS:
        raise Unusable(
            "The picture has no transparency, and the figure has the colour of its ground: it cannot be cut out.",
            code="ground",
        )
    notes = ["The picture came without transparency and was cut out from its ground."]
    if faint > _UNSURE:
        notes.append(f"{100 * faint:.0f} % of the outline has nearly the ground's colour: look at the figure's edges.")
    return lifted, tuple(notes)


def _soft(layer: Layer, ground: NDArray[np.float32], solid: Mask) -> tuple[Layer, float]:
    """Alpha along the outline, by colour where that differs from the ground's; and the share where it does not."""
    edge = edge_width(solid.shape[0])
    deep, wide = shrunk(solid, edge), grown(solid, edge - 1)
    band = wide & ~deep
    own = carried(layer.colour, deep, band, sigma=edge)
    way = own - ground[band]
    length = np.sqrt((way * way).sum(axis=1))
    share = ((layer.colour[band] - ground[band]) * way).sum(axis=1) / np.maximum(length, 1) ** 2
    drawn = ndimage.gaussian_filter(solid.astype(np.float32), 0.6)[band]
    told = np.clip((length - 25) / 30, 0, 1)
    alpha = solid.astype(np.float32)
    alpha[band] = told * np.clip(share, 0, 1) + (1 - told) * drawn
    colour = layer.colour.copy()
    mixed = alpha[band] < 0.98
    rows, columns = np.nonzero(band)
    colour[rows[mixed], columns[mixed]] = own[mixed]
    return Layer(colour, alpha.astype(np.float32)), float((length < _FAINT).mean())

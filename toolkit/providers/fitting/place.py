"""A figure put where the studio's figures stand: same foot line, same height, on the frame's axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.providers.fitting.framing import Framing
from toolkit.providers.fitting.layer import Layer
from toolkit.providers.fitting.stance import Stance
from toolkit.providers.trouble import Unusable

QUIET: Final = 1.25
"""A figure may be enlarged so many times without a word."""
_MOST: Final = 2.0
"""Beyond this it has not the pixels for a box."""
_AIR: Final = 3.0
"""Pixels kept free at the sides and the top of the frame."""
_ASIDE: Final = 0.08
"""How far, as a share of the frame's width, the axis may move to the side for what the figure holds there."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """The figure in its frame."""

    layer: Layer
    scale: float
    """Pixels of the frame for a pixel of the picture."""
    crown: float
    foot_line: float
    centre: float
    notes: tuple[str, ...]
    """What a person should know: that it was enlarged, or had to be made smaller than the others."""


def place(layer: Layer, stance: Stance, framing: Framing, size: tuple[int, int]) -> Placed:
    """Scale and move the figure so that crown and foot line are the framing's, in a frame of ``size`` (w, h) px.

    One that is too wide or too high for the frame comes to the side or smaller, and a note says so. Raises
    ``Unusable`` with code ``too-small`` for a figure that would have to be enlarged more than twice.
    """
    wanted = (framing.foot_line - framing.crown) / max(stance.height, 1.0)
    scale, centre = _fitting(stance, framing, size, wanted)
    notes = []
    if scale < 0.99 * wanted:
        share = 100 * scale / wanted
        notes.append(f"The figure is too wide or too high for its frame; it has {share:.0f} % of the others' height.")
    if scale > _MOST:
        raise Unusable(
            f"The figure is only {stance.height:.0f} pixels high; it would have to be enlarged {scale:.1f} times.",
            code="too-small",
        )
    if scale > QUIET:
        notes.append(f"The figure came small and was enlarged {scale:.2f} times: it is softer than the others.")
    left, top = centre - stance.centre * scale, framing.foot_line - stance.foot_line * scale
    return Placed(
        Layer(*_resampled(layer, scale, (left, top), size)),
        scale,
        framing.foot_line - stance.height * scale,
        framing.foot_line,
        centre,
        tuple(notes),
    )


def _fitting(stance: Stance, framing: Framing, size: tuple[int, int], wanted: float) -> tuple[float, float]:
    """The scale nearest to what is wanted at which all of it is in the frame, and x of the axis."""
    left, right = stance.centre - stance.left, stance.right - stance.centre
    room = size[0] - 2 * _AIR
    aside = _ASIDE * size[0]
    scale = min(
        wanted,
        room / (left + right),
        (framing.centre + aside - _AIR) / max(left, 1.0),
        (size[0] - framing.centre + aside - _AIR) / max(right, 1.0),
        (framing.foot_line - _AIR) / (stance.foot_line - stance.top),
    )
    centre = np.clip(framing.centre, _AIR + left * scale, size[0] - _AIR - right * scale)
    return scale, float(centre)


def _resampled(
    layer: Layer, scale: float, at: tuple[float, float], size: tuple[int, int]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Colour and alpha of the frame, the layer's upper left corner ``at`` (x, y) in it; one resampling only."""
    width, height = size
    high, wide = layer.alpha.shape
    box = [-at[0] / scale, -at[1] / scale, (width - at[0]) / scale, (height - at[1]) / scale]
    before = [max(0, int(np.ceil(-box[0]))), max(0, int(np.ceil(-box[1])))]
    after = [max(0, int(np.ceil(box[2] - wide))), max(0, int(np.ceil(box[3] - high)))]
    around = ((before[1], after[1]), (before[0], after[0]))
    where = (box[0] + before[0], box[1] + before[1], box[2] + before[0], box[3] + before[1])

    def moved(channel: NDArray[np.float32]) -> NDArray[np.float32]:
        picture = Image.fromarray(np.pad(channel, around))
        return np.array(picture.resize(size, Image.Resampling.LANCZOS, box=where), np.float32)

    raw = moved(layer.alpha)
    # dividing by the raw alpha keeps colours as they were: what rings in one rings alike in the other
    colour = np.dstack([moved(layer.colour[..., i] * layer.alpha) for i in range(3)])
    colour /= np.maximum(raw, 1e-3)[..., None]
    alpha = np.clip(raw, 0, 1)
    alpha[alpha < 1 / 255] = 0
    return np.clip(colour, 0, 255), alpha

"""How a figure stands in its picture: where its crown, its foot line and its axis are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from toolkit.providers.fitting.layer import Mask, grown, opened, pieces, shrunk

_THICK: Final = 0.06
"""Half the width, as a share of the height, of what belongs to head and trunk: arms and held things are thinner."""
_THIN: Final = 0.008
"""Half the width of what counts at the crown; stray hair, strings and aerials are thinner."""
_HEAD: Final = 0.16
"""Half the width, as a share of the height, of the band round the axis in which the crown is looked for."""
_COARSE: Final = 250
"""Pixels of height that are enough to tell what is thick."""
_UPPER: Final = 0.6
"""Share of the height from the top in which head and trunk lie."""


@dataclass(frozen=True, slots=True)
class Stance:
    """Measured in pixels of the picture, edges of pixels at whole numbers."""

    crown: float
    """y of the top of the head, with hair and hat; a raised hand or a balloon above it does not count."""
    foot_line: float
    """y of the lowest edge that it stands on."""
    centre: float
    """x of the figure's axis: the middle of head and trunk, whatever it holds at its sides."""
    left: float
    right: float
    top: float
    """The outline, everything included."""

    @property
    def height(self) -> float:
        """From foot line to crown."""
        return self.foot_line - self.crown


def stance_of(solid: Mask) -> Stance:
    """Measure a silhouette with at least one pixel in it."""
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    cut = np.pad(solid[top:bottom, left:right], 1)
    high = float(bottom - top)
    axis = _axis(cut, high)
    crown = _crown(cut, axis, high)
    return Stance(float(top + crown - 1), float(bottom), float(left + axis - 1), float(left), float(right), float(top))


def _axis(cut: Mask, high: float) -> float:
    """x of the middle of what is thick in the upper part; of everything when nothing is."""
    step = max(1, round(high / _COARSE))
    upper = cut[: round(_UPPER * high)]
    thick = opened(upper[::step, ::step], _THICK * high / step)
    if not thick.any():
        step, thick = 1, upper
    before = np.concatenate([[0], thick.sum(axis=0).cumsum()])
    # every step-th column was looked at, and stands for those on both its sides
    return float(step * np.interp(before[-1] / 2, before, np.arange(len(before)))) - (step - 1) / 2


def _crown(cut: Mask, axis: float, high: float) -> float:
    """y of the head's highest point: of what hangs together with it by more than a string, and is not far aside."""
    half = _HEAD * high
    band = cut[: round(_UPPER * high), max(0, round(axis - 1.5 * half)) : round(axis + 1.5 * half)]
    thin = max(1, round(_THIN * high))
    numbers, areas = pieces(grown(shrunk(band, thin), thin) & band)
    areas[0] = 0
    head = (numbers == areas.argmax()) & (numbers > 0)
    aside = np.abs(np.arange(band.shape[1]) + 0.5 - band.shape[1] / 2) <= half
    rows = np.flatnonzero(head[:, aside].any(axis=1))
    return float(rows[0] if len(rows) else np.flatnonzero(cut.any(axis=1))[0])

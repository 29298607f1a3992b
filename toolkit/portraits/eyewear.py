"""Whether glasses are worn: the bridge of a frame draws a line between the eyes, its rims one below them."""

from __future__ import annotations

import numpy as np

from toolkit.portraits.edges import is_sharp
from toolkit.portraits.suggestion import Confidence, Suggestion
from toolkit.portraits.window import Area, Window

BRIDGE = Area(0.44, 0.12, 0.58, 0.42)
RIMS = (Area(0.14, 0.28, 0.40, 0.52), Area(0.60, 0.28, 0.86, 0.52))
_LINE, _NO_LINE = 11.0, 6.0
"""Change of lightness across a line: from this on it is one, up to that there is none."""


def suggest_eyewear(window: Window) -> Suggestion:
    """``none``, or glasses for a person to name; never sure, since rimless glasses leave hardly a trace."""
    if not is_sharp(window):
        how = "The face is too small or too blurred to tell."
        return Suggestion("eyewear", "", how, Confidence.UNMEASURED)
    bridge = line_across(window, BRIDGE)
    rims = min(line_across(window, rim) for rim in RIMS)
    if bridge >= _LINE and rims >= _NO_LINE:
        how = "There are lines like a frame's between and below the eyes. If these are glasses, name the frame."
        return Suggestion("eyewear", "", how, Confidence.UNSURE)
    if bridge < _NO_LINE:
        how = "No frame crosses the bridge of the nose; rimless glasses would not show."
        return Suggestion("eyewear", "none", how, Confidence.UNSURE)
    return Suggestion("eyewear", "", "Glasses, shadow or folds: it cannot be told here.", Confidence.UNMEASURED)


def line_across(window: Window, area: Area) -> float:
    """How much a thin line across the whole area differs from what is above and below it, in CIELAB lightness."""
    rows = np.median(window.lab[..., 0][window.slices(area)], axis=1)
    step = 6
    around = (rows[: -2 * step] + rows[2 * step :]) / 2
    return float(np.abs(rows[step:-step] - around).max())

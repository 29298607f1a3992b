"""Whether a beard or moustache is worn: chin and upper lip are darker than the cheeks, and rougher."""

from __future__ import annotations

import numpy as np

from toolkit.portraits.edges import is_sharp
from toolkit.portraits.suggestion import Confidence, Suggestion
from toolkit.portraits.window import CHEEKS, Area, Window

LIP, CHIN = Area(0.40, 0.56, 0.62, 0.62), Area(0.40, 0.88, 0.60, 0.98)
_DARK, _BARE = 20.0, 8.0
"""How much darker than the cheeks (CIELAB lightness) hair is from this on, and bare skin up to that."""


def suggest_facial_hair(window: Window) -> Suggestion:
    """A hint only: beards in side light, and grey ones, are no darker than a shadow. Never sure."""
    if not is_sharp(window):
        return _said("", "The face is too small or too blurred to tell.", Confidence.UNMEASURED)
    lit = [float(np.median(window.pixels(cheek)[:, 0])) for cheek in CHEEKS]
    if abs(lit[0] - lit[1]) > 12:
        return _said("", "The light comes from the side, so shadow and beard look alike.", Confidence.UNMEASURED)
    cheeks = sum(lit) / 2
    lip, chin = (cheeks - float(np.median(window.pixels(area)[:, 0])) for area in (LIP, CHIN))
    if chin >= _DARK and lip >= _DARK:
        how = "Chin and upper lip are much darker than the cheeks. If this is a beard, name its style."
        return _said("", how, Confidence.UNSURE)
    if chin < _BARE and lip < _BARE:
        how = "Chin and upper lip are as light as the cheeks; light stubble would not show."
        return _said("none", how, Confidence.UNSURE)
    return _said("", "Beard or shadow: it cannot be told here.", Confidence.UNMEASURED)


def _said(value: str, how: str, confidence: Confidence) -> Suggestion:
    return Suggestion("facial_hair", value, how, confidence)

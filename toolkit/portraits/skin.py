"""The colour of the skin as the photo shows it, beside the nearest Monk tones: never a choice made for somebody."""

from __future__ import annotations

import numpy as np

from toolkit.portraits.colours import is_grey, middle, nearest, to_hex
from toolkit.portraits.suggestion import Confidence, Suggestion, Swatch
from toolkit.portraits.window import CHEEKS, Window
from toolkit.studio.skin import TONES

MONK = {str(number): tone for number, tone in enumerate(TONES, start=1)}
SHOWN = 3
_DARKEST, _BRIGHTEST = 8.0, 97.0
"""Lightness beyond which the photo holds no colour any more."""


def suggest_skin(window: Window) -> Suggestion:
    """Measure the cheeks; the value stays empty, since exposure alone moves the nearest tone by three of ten."""
    cheeks = window.pixels(*CHEEKS)
    if is_grey(cheeks):
        return _unmeasured("The photo is black and white.")
    colour = middle(cheeks)
    if not _DARKEST < colour[0] < _BRIGHTEST:
        return _unmeasured("The photo is far too dark or too bright.")
    sides = [middle(window.pixels(cheek))[0] for cheek in CHEEKS]
    uneven = " One side is lit much more than the other." if abs(np.subtract(*sides)) > 12 else ""
    measured = to_hex(colour)
    near = sorted((name for name, _ in nearest(measured, MONK)[:SHOWN]), key=int)
    return Suggestion(
        column="skin",
        value="",
        how=f"The cheeks measure {measured} in this light; nearest Monk tones {', '.join(near)}.{uneven} "
        "Pick the tone with the person: it is never decided from a photo.",
        confidence=Confidence.UNSURE,
        measured=Swatch("measured", measured),
        choices=tuple(Swatch(name, MONK[name]) for name in near),
    )


def _unmeasured(why: str) -> Suggestion:
    return Suggestion("skin", "", f"{why} Pick the tone with the person.", Confidence.UNMEASURED)

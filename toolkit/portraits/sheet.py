"""One person's sheet as a picture: the photo, small, beside what was measured on it and what may be meant."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from toolkit.imaging.raster import rasterise
from toolkit.model.brand_kit import BrandKit
from toolkit.portraits.ink import INK, RULE, SOFT, Ink
from toolkit.portraits.read import Reading
from toolkit.portraits.skin import MONK
from toolkit.portraits.suggestion import Suggestion, Swatch
from toolkit.portraits.window import CHEEKS, LEFT, SCALE, TOP
from toolkit.studio.catalog import FAMILIES

_WIDTH = 1240
_GROUND = (243, 243, 243)
"""Colours are judged on a neutral ground, whatever the kit's paper is."""
_MARGIN, _COLUMN, _SIDE = 48, 516, 88
_TITLES = {
    "hair_colour": "Hair colour",
    "skin": "Skin tone",
    "eyewear": "Eyewear",
    "facial_hair": "Facial hair",
}


def sheet_of(kit: BrandKit, person: str, row: str, reading: Reading, answers: str) -> NDArray[np.uint8]:
    """The sheet as (H, W, 3) uint8 sRGB; ``answers`` names the file that the confirmed values are written into."""
    ink = Ink(kit)
    ink.title(person, _MARGIN, 84, 36, width=_WIDTH - 2 * _MARGIN)
    told = f"Row “{row}”: traits read from the photo, to be confirmed by a person"
    ink.text(told, _MARGIN, 118, 19, SOFT, width=_WIDTH - 2 * _MARGIN)
    photo = _outlined(reading)
    top = 152
    y = top + 18.0
    for suggestion in reading.suggestions:
        y = _block(ink, suggestion, y) + 30
    y_left = _caption(ink, reading, top + photo.shape[0] + 30, answers)
    height = round(max(y + 4, y_left + _MARGIN - 16))
    canvas = np.full((height, _WIDTH, 3), _GROUND, dtype=np.float32)
    canvas[top : top + photo.shape[0], _MARGIN : _MARGIN + photo.shape[1]] = photo
    drawn = rasterise(ink.svg(_WIDTH, height), _WIDTH, height).astype(np.float32)
    canvas += (drawn[..., :3] - canvas) * (drawn[..., 3:] / 255)
    return np.rint(canvas).astype(np.uint8)


def _block(ink: Ink, suggestion: Suggestion, y: float) -> float:
    """One column of the roster; returns where it ends."""
    said = suggestion.value or ("for a person to pick" if suggestion.choices else "nothing suggested")
    ink.title(f"{_TITLES[suggestion.column]}: {said}", _COLUMN, y, 24)
    ink.text(f"column “{suggestion.column}”, {suggestion.confidence}", _COLUMN, y + 26, 16, SOFT)
    y += 44
    if suggestion.measured:
        _swatches(ink, suggestion.measured, suggestion.choices, suggestion.value, y)
        y += _SIDE + 38
        if suggestion.column == "skin":
            y = _all_tones(ink, y)
    y = ink.paragraph(suggestion.how, _COLUMN, y + 14, _WIDTH - _MARGIN - _COLUMN)
    if suggestion.choices or suggestion.column == "skin":
        return y
    known = ", ".join(FAMILIES[suggestion.column].options)
    return ink.paragraph(f"May be: {known}.", _COLUMN, y + 4, _WIDTH - _MARGIN - _COLUMN, 15)


def _swatches(ink: Ink, measured: Swatch, choices: tuple[Swatch, ...], value: str, y: float) -> None:
    """What was measured, a gap, and what may be meant; the suggested one is framed, and the title above says it."""
    ink.swatch(measured.hex, _COLUMN, y, _SIDE * 1.5, _SIDE)
    ink.text(f"measured {measured.hex}", _COLUMN, y + _SIDE + 24, 15, SOFT)
    for place, choice in enumerate(choices):
        x = _COLUMN + _SIDE * 1.5 + 56 + place * (_SIDE + 64)
        ink.swatch(choice.hex, x, y, _SIDE, _SIDE, ringed=choice.label == value)
        ink.text(f"Monk {choice.label}" if choice.label in MONK else choice.label, x, y + _SIDE + 24, 15)


def _all_tones(ink: Ink, y: float) -> float:
    """All ten tones in their order: the nearest three are only where to look first."""
    step = 66
    for place, (name, tone) in enumerate(MONK.items()):
        ink.swatch(tone, _COLUMN + place * step, y, step - 8, 30)
        ink.text(name, _COLUMN + place * step + 2, y + 48, 15)
    return y + 66


def _caption(ink: Ink, reading: Reading, y: float, answers: str) -> float:
    width = reading.close_up.shape[1]
    parts = [part for column, part in (("hair_colour", "hair"), ("skin", "cheeks")) if column in _columns(reading)]
    if parts:
        y = ink.paragraph(f"Outlined: what was measured of {' and '.join(parts)}.", _MARGIN, y, width, 15)
    told = f"Write “yes” or the right value into the column “confirmed” of {answers}; an empty cell changes nothing."
    y = ink.paragraph(told, _MARGIN, y + 12, width, 17, INK)
    kept = "This sheet shows a person's photo: delete it when the answers are in."
    return ink.paragraph(kept, _MARGIN, y + 12, width, 17, INK)


def _outlined(reading: Reading) -> NDArray[np.uint8]:
    """The photo with a light and a dark line around each place that was measured, so that it shows on any ground."""
    photo = reading.close_up.copy()
    high, wide = photo.shape[:2]
    mask = np.zeros((high, wide), dtype=bool)
    if "hair_colour" in _columns(reading):
        hair = Image.fromarray(reading.hair.mask).convert("L").resize((wide, high), Image.Resampling.BICUBIC)
        mask |= ndimage.gaussian_filter(np.asarray(hair, dtype=np.float32), 2.0) > 127
    scale = high / reading.hair.mask.shape[0] * SCALE
    for cheek in CHEEKS if "skin" in _columns(reading) else ():
        rows = slice(round((cheek.top - TOP) * scale), round((cheek.bottom - TOP) * scale))
        mask[rows, round((cheek.left - LEFT) * scale) : round((cheek.right - LEFT) * scale)] = True
    edge = mask & ~ndimage.binary_erosion(mask)
    photo[ndimage.binary_dilation(edge)] = (25, 25, 25)
    photo[edge] = (255, 255, 255)
    photo[[0, -1]] = photo[:, [0, -1]] = [int(RULE[1:3], 16)] * 3
    return photo


def _columns(reading: Reading) -> set[str]:
    return {suggestion.column for suggestion in reading.suggestions}

"""The colour of the hair: pixels of the head above the forehead that are neither skin nor background."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from toolkit.portraits.colours import is_grey, middle, nearest, to_hex
from toolkit.portraits.suggestion import Confidence, Suggestion, Swatch
from toolkit.portraits.window import CHEEKS, CROWN, SCALE, TOP, Area, Window
from toolkit.studio.colours import HAIR_COLOURS

SHOWN = 3
_SKIN_LIKE = 2.6
"""Standard deviations from the cheeks' colours within which a pixel of the crown counts as skin."""
_LEAST_HAIR = 0.35
"""Share of the crown that must be hair."""
_NATURAL = 18.0
"""CIEDE2000 beyond which no natural colour of the catalogue is meant."""
_NEAR, _APART = 12.0, 3.0
"""A sure suggestion is this near to its colour, and this much nearer than to the next."""
_EXPOSURES = (0.85, 1.0, 1.15)
_FACE = Area(0.02, -0.04, 0.98, 1.5)
"""Below the crown between the temples: never taken for hair (brows, eyes, beard, collar)."""


@dataclass(frozen=True, slots=True, eq=False)
class Hair:
    """The hair of a portrait."""

    mask: NDArray[np.bool_] = field(repr=False)
    """(H, W) bool over the window."""
    share: float
    """How much of the crown is hair."""


def suggest_hair_colour(window: Window, hair: Hair) -> Suggestion:
    """The catalogue's natural colour nearest to the hair's, sure only when light and side change nothing."""
    if is_grey(window.pixels(*CHEEKS)):
        return _unmeasured("The photo is black and white.")
    if hair.share < _LEAST_HAIR:
        return _unmeasured("Above the forehead there is little that differs from skin: no hair, very short, or fair.")
    pixels = window.lab[hair.mask]
    colour = middle(pixels)
    measured = to_hex(colour)
    near = nearest(measured, HAIR_COLOURS)
    choices = tuple(Swatch(name, HAIR_COLOURS[name]) for name, _ in near[:SHOWN])
    shown = Swatch("measured", measured)
    if near[0][1] > _NATURAL:
        how = f"The head above the forehead measures {measured}, no natural hair colour: dyed, covered or tinted light."
        return Suggestion("hair_colour", "", how, Confidence.UNMEASURED, shown, choices)
    steady = _steady(window, hair, near[0][0])
    clear = near[0][1] <= _NEAR and near[1][1] - near[0][1] >= _APART
    sure = clear and steady and not _clipped(window, hair)
    doubt = "" if sure else " Another light could make it " + " or ".join(n for n, _ in near[1:SHOWN]) + "."
    return Suggestion(
        column="hair_colour",
        value=near[0][0],
        how=f"The hair above the forehead measures {measured}, nearest to {near[0][0]}.{doubt}",
        confidence=Confidence.SURE if sure else Confidence.UNSURE,
        measured=shown,
        choices=choices,
    )


def hair_in(window: Window) -> Hair:
    """Find the hair: what of the crown is not skin, and all that hangs together with it and looks more like it."""
    crown = np.zeros(window.inside.shape, dtype=bool)
    crown[window.slices(CROWN)] = True
    skin = _Colours(window.pixels(*CHEEKS))
    seed = crown & (skin.distance(window.lab) > _SKIN_LIKE)
    share = float(seed.sum() / crown.sum())
    if seed.sum() < 40:
        return Hair(seed, share)
    hair = _Colours(window.lab[seed])
    like = hair.distance(window.lab)
    for other in (skin, *_backgrounds(window)):
        like = np.where(other.distance(window.lab) < like, np.inf, like)
    like[window.slices(_FACE)] = np.inf
    whole = ndimage.binary_fill_holes(ndimage.binary_closing(ndimage.binary_opening(like < 3.0), iterations=2))
    grown = (whole & window.inside & (like < np.inf)) | seed
    grown[round((0.6 - TOP) * SCALE) :] = False  # below the mouth hair, beard and clothes are not told apart
    parts, _ = ndimage.label(grown)
    kept = np.isin(parts, [part for part in np.unique(parts[seed]) if part])
    return Hair(kept, share)


class _Colours:
    """How far pixels are from a set of colours, in its own standard deviations."""

    def __init__(self, pixels: NDArray[np.float64]) -> None:
        self._middle = np.median(pixels, axis=0)
        spread = np.abs(pixels - self._middle)
        near = pixels[(spread <= np.percentile(spread, 85, axis=0) + 1e-6).all(axis=1)]
        around = near if len(near) > 8 else pixels
        self._inverse = np.linalg.inv(np.cov(around, rowvar=False) + np.diag((9.0, 4.0, 4.0)))

    def distance(self, lab: NDArray[np.float64]) -> NDArray[np.float64]:
        off = lab - self._middle
        return np.asarray(np.sqrt(np.einsum("...i,ij,...j->...", off, self._inverse, off)))


def _backgrounds(window: Window) -> list[_Colours]:
    """The colours of the upper corners, each for itself, where the photo reaches there."""
    found = []
    for area in (Area(-0.8, -0.9, -0.45, -0.2), Area(1.45, -0.9, 1.8, -0.2), Area(-0.3, -0.9, 1.3, -0.82)):
        there = window.inside[window.slices(area)]
        if there.mean() > 0.3:
            found.append(_Colours(window.lab[window.slices(area)][there]))
    return found


def _clipped(window: Window, hair: Hair) -> bool:
    """Whether light has burnt out or gone black in face or hair, so that what is left has another colour."""
    pixels = np.concatenate([window.rgb[hair.mask], *(window.rgb[window.slices(c)].reshape(-1, 3) for c in CHEEKS)])
    lost = (pixels.max(axis=1) >= 252) | (pixels.max(axis=1) <= 6)
    return bool(lost.mean() > 0.05)


def _steady(window: Window, hair: Hair, name: str) -> bool:
    """Whether either half of the hair, a little darker or brighter, still has the same nearest colour."""
    column = hair.mask.shape[1] // 2
    halves = (hair.mask[:, :column], window.lab[:, :column]), (hair.mask[:, column:], window.lab[:, column:])
    for mask, lab in halves:
        if mask.sum() < 200:
            return False
        colour = middle(lab[mask])
        for exposure in _EXPOSURES:
            if nearest(to_hex(colour * exposure), HAIR_COLOURS)[0][0] != name:
                return False
    return True


def _unmeasured(why: str) -> Suggestion:
    return Suggestion("hair_colour", "", why, Confidence.UNMEASURED)

"""Read one portrait: from the bytes of a photo to suggestions, all of it in memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from toolkit.portraits.eyewear import suggest_eyewear
from toolkit.portraits.facial_hair import suggest_facial_hair
from toolkit.portraits.gate import one_face
from toolkit.portraits.hair import Hair, hair_in, suggest_hair_colour
from toolkit.portraits.photo import open_photo
from toolkit.portraits.skin import suggest_skin
from toolkit.portraits.suggestion import COLUMNS, Suggestion
from toolkit.portraits.window import Window, close_up, window_on

CLOSE_UP = 384
"""Height in pixels of the photo on the sheet."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A portrait and what it suggests. Its pixels are left out where it is printed."""

    close_up: NDArray[np.uint8] = field(repr=False)
    """(H, W, 3) uint8 sRGB: head and shoulders, small, for the sheet."""
    window: Window = field(repr=False)
    hair: Hair = field(repr=False)
    suggestions: tuple[Suggestion, ...]


def read_portrait(data: bytes, columns: Collection[str] = COLUMNS) -> Reading:
    """Suggest values for these columns from the bytes of a photo; nothing about gender, ethnicity, age or mood.

    Raises :class:`~toolkit.portraits.errors.PhotoRefused` for a file that is no photo,
    :class:`~toolkit.portraits.gate.TurnedAway` for one that is no portrait, and
    :class:`~toolkit.portraits.errors.DetectorMissing` when the extra is not installed.
    """
    image = open_photo(data)
    face = one_face(image)
    window = window_on(image, face)
    hair = hair_in(window)
    found = {
        "hair_colour": lambda: suggest_hair_colour(window, hair),
        "skin": lambda: suggest_skin(window),
        "eyewear": lambda: suggest_eyewear(window),
        "facial_hair": lambda: suggest_facial_hair(window),
    }
    suggestions = tuple(found[column]() for column in COLUMNS if column in columns)
    return Reading(close_up(image, face, CLOSE_UP), window, hair, suggestions)

"""Whether a photo is a portrait that can be measured: one face, near, upright, looking here, all in the picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.portraits.detector import WINDOW, Face, faces_in, steadied

HAIR_ABOVE = 0.34
"""How far above the face's square, in its sizes, the head goes on at least."""
CHIN_BELOW = 0.10


class TurnedAway(ValueError):
    """The photo is no portrait that can be measured; the message says why, for people."""


def one_face(image: NDArray[np.uint8]) -> Face:
    """The only face of (H, W, 3) uint8, found fit to be measured; raises :class:`TurnedAway` with the reason."""
    faces = faces_in(image)
    if not faces:
        raise TurnedAway(_why_none(image))
    if len(faces) > 1:
        raise TurnedAway(f"There are {len(faces)} faces in the photo; crop it to one person.")
    face = steadied(faces[0], image)
    height, width = image.shape[:2]
    if face.size < WINDOW:
        raise TurnedAway(_too_small(face))
    if face.view == "turned":
        raise TurnedAway("The face is turned to the side; use a photo that looks straight into the camera.")
    if face.view == "tilted":
        raise TurnedAway("The head is tilted; turn the photo until the eyes are level.")
    if face.left < 0 or face.left + face.size > width or face.top + face.size * (1 + CHIN_BELOW) > height:
        raise TurnedAway("The face is cut off by the edge of the photo.")
    if face.top - HAIR_ABOVE * face.size < 0:
        raise TurnedAway("The top of the head is cut off, so the hair cannot be seen.")
    return face


def _why_none(image: NDArray[np.uint8]) -> str:
    """The likeliest reason for seeing no face: it is small, or the photo lies on its side."""
    small = faces_in(image, enlarged=True)
    if len(small) == 1:
        return _too_small(small[0])
    if len(small) > 1:
        return f"There are {len(small)} faces in the photo, all of them small; crop it to one person."
    for turns, how in ((1, "on its side"), (3, "on its side"), (2, "upside down")):
        if faces_in(np.ascontiguousarray(np.rot90(image, turns))):
            return f"The photo lies {how}; turn it upright and save it."
    return "No face was found; it may be turned away, covered, cut off, blurred or very small."


def _too_small(face: Face) -> str:
    return f"The face is only {face.size:.0f} pixels wide and needs {WINDOW}; use a larger photo or crop closer."

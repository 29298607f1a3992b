"""Measure a photo as it would be sent: its faces, how large and sharp they are, and what it carries besides pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.guardrails.left_over import LeftOver, left_over
from toolkit.portraits.detector import Face, View, faces_in
from toolkit.portraits.edges import fineness
from toolkit.portraits.errors import DetectorMissing, PhotoRefused
from toolkit.portraits.photo import open_photo
from toolkit.portraits.window import window_on

_SMALLER: Final = 640
"""The longest side at which a photo is searched again for what the first look did not find."""


@dataclass(frozen=True, slots=True)
class FaceNumbers:
    """One face, in pixels of the photo as it would be sent."""

    left: float
    top: float
    size: float
    """Side of the square from the brows to the chin."""
    view: View
    fineness: float
    """See :func:`toolkit.portraits.edges.fineness`."""


@dataclass(frozen=True, slots=True)
class PortraitNumbers:
    """A photo in numbers. Nothing in them tells who it is: no picture, no features, no name."""

    refused: str = ""
    """Why it would not be sent at all, to end the sentence 'The photo ...'; the rest is empty then."""
    width: int = 0
    height: int = 0
    faces: tuple[FaceNumbers, ...] = ()
    """The surest first."""
    lies: str = ""
    """How the photo lies when a face shows up only after turning it: ``on its side``, ``upside down``."""
    unmeasured: str = ""
    """Why faces were not looked for, with what to do."""
    left: tuple[LeftOver, ...] = ()


def measure_portrait(data: bytes) -> PortraitNumbers:
    """Measure the bytes that would be sent. Everything is done in memory; nothing is kept."""
    left = left_over(data)
    try:
        image = open_photo(data)
    except PhotoRefused as refused:
        return PortraitNumbers(refused=str(refused), left=left)
    height, width = image.shape[:2]
    try:
        faces, lies = _faces(image)
    except DetectorMissing as missing:
        return PortraitNumbers("", width, height, unmeasured=f"{missing.message} {missing.todo}", left=left)
    return PortraitNumbers("", width, height, tuple(_numbers(image, face) for face in faces), lies, "", left)


def _faces(image: NDArray[np.uint8]) -> tuple[tuple[Face, ...], str]:
    """The faces; where none is seen, small ones, or the way in which the photo lies."""
    found = faces_in(image)
    if found:
        return found, ""
    small = Image.fromarray(image)
    small.thumbnail((_SMALLER, _SMALLER))
    searched = np.asarray(small)
    scale = image.shape[1] / searched.shape[1]
    tiny = faces_in(searched, enlarged=True)
    if tiny:
        return tuple(Face(f.left * scale, f.top * scale, f.size * scale, f.score, f.view) for f in tiny), ""
    for turns, how in ((1, "on its side"), (3, "on its side"), (2, "upside down")):
        if faces_in(np.ascontiguousarray(np.rot90(searched, turns))):
            return (), how
    return (), ""


def _numbers(image: NDArray[np.uint8], face: Face) -> FaceNumbers:
    sharp = fineness(window_on(image, face))
    return FaceNumbers(face.left, face.top, face.size, face.view, sharp)

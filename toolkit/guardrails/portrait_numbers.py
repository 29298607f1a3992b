"""Measure a photo as it would be sent: its faces, how large and sharp they are, and what it carries besides pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.guardrails.left_over import LeftOver, left_over
from toolkit.portraits.detector import Face, View, faces_in
from toolkit.portraits.edges import steadiness
from toolkit.portraits.errors import DetectorMissing, PhotoRefused
from toolkit.portraits.photo import open_photo
from toolkit.portraits.window import Area, window_on

_FACE: Final = Area(0.0, 0.0, 1.0, 1.0)
_WHITE: Final = 250
_SMALLER: Final = 640
"""The longest side at which a photo is searched again, enlarged, for what the first look did not find."""


@dataclass(frozen=True, slots=True)
class FaceNumbers:
    """One face, in pixels of the photo as it would be sent."""

    left: float
    top: float
    size: float
    """Side of the square from the brows to the chin."""
    view: View
    fineness: float
    """In its least sharp direction; see :func:`toolkit.portraits.edges.steadiness`."""
    washed_out: float = 0.0
    """Share (%) of the face's square in which all three channels have run into white, where nothing is left to see."""


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
    brightest: float = 100.0
    """CIELAB lightness that the brightest hundredth of the whole photo reaches: of eyes, clothes, wall, light on skin.

    Low only where the photo itself is too dark, whatever the colour of anybody's skin."""
    unmeasured: str = ""
    """Why faces were not looked for, with what to do."""
    left: tuple[LeftOver, ...] = ()
    grown_from: float = 0.0
    """Pixels of the face in the whole photo, when only a part around it is sent; 0 when all of it is."""


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
    numbers = tuple(_numbers(image, face) for face in faces)
    return PortraitNumbers("", width, height, numbers, lies, _brightest(image), left=left)


def _faces(image: NDArray[np.uint8]) -> tuple[tuple[Face, ...], str]:
    """The faces, those of bystanders far behind too; where none is seen, the way in which the photo lies."""
    small = Image.fromarray(image)
    small.thumbnail((_SMALLER, _SMALLER))
    searched = np.asarray(small)
    scale = image.shape[1] / searched.shape[1]
    tiny = [
        Face(f.left * scale, f.top * scale, f.size * scale, f.score, f.view) for f in faces_in(searched, enlarged=True)
    ]
    found = faces_in(image)
    found += tuple(face for face in tiny if not any(_same(face, other) for other in found))
    if found:
        return found, ""
    for turns, how in ((1, "on its side"), (3, "on its side"), (2, "upside down")):
        if faces_in(np.ascontiguousarray(np.rot90(searched, turns))):
            return (), how
    return (), ""


def _same(face: Face, other: Face) -> bool:
    """Whether the middle of either square lies in the other one."""
    apart = max(abs(a - b) for a, b in zip(_middle(face), _middle(other), strict=True))
    return apart < max(face.size, other.size) / 2


def _middle(face: Face) -> tuple[float, float]:
    return face.left + face.size / 2, face.top + face.size / 2


def _numbers(image: NDArray[np.uint8], face: Face) -> FaceNumbers:
    window = window_on(image, face)
    seen = window.rgb[window.slices(_FACE)][window.inside[window.slices(_FACE)]]
    white = 100.0 * float((seen.min(axis=-1) >= _WHITE).mean()) if seen.size else 0.0
    return FaceNumbers(face.left, face.top, face.size, face.view, steadiness(window), white)


def _brightest(image: NDArray[np.uint8]) -> float:
    from skimage.color import rgb2lab

    step = max(1, max(image.shape[:2]) // 256)
    return float(np.percentile(rgb2lab(image[::step, ::step])[..., 0], 99))

"""Where faces are in a picture, and which way they look: dlib's detector, an extra, on this machine."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.portraits.errors import DetectorMissing

INSTALL = "pip install 'campaign-toolkit[faces]'"
"""What brings the detector."""
SURE = 0.5
"""Score from which on a find counts as a face."""
WINDOW = 80
"""The smallest face, in pixels, that the detector sees without enlarging the picture."""
LOOKED_AT = 900
"""The longest side of the picture that is searched: enough for a portrait, and quick."""
_SIZES = (1.0, 0.94, 0.88)
"""A face is placed by what these sizes of the picture agree on: the detector alone steps in eighths of a face."""

View = Literal["frontal", "turned", "tilted"]
_VIEWS: tuple[View, ...] = ("frontal", "turned", "turned", "tilted", "tilted")
"""The five filters of the detector, in its own order: straight, looking left and right, leaning left and right."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face's square in pixels of the picture: from the brows to the chin, from temple to temple."""

    left: float
    top: float
    size: float
    score: float
    view: View


def check_detector() -> None:
    """Raise :class:`DetectorMissing` (exit code 3) when the extra is not installed; says the line that installs it."""
    _detector()


def steadied(face: Face, image: NDArray[np.uint8]) -> Face:
    """The same face, placed more finely: the middle of what several sizes of the picture say."""
    seen = [face]
    searched = min(1.0, LOOKED_AT / max(image.shape[:2]))
    for size in _SIZES[1:]:
        height, width = (round(side * size * searched) for side in image.shape[:2])
        smaller = np.asarray(Image.fromarray(image).resize((width, height), Image.Resampling.BILINEAR))
        scale = width / image.shape[1]
        for other in faces_in(smaller)[:1]:
            found = replace(other, left=other.left / scale, top=other.top / scale, size=other.size / scale)
            if abs(found.left - face.left) + abs(found.top - face.top) < face.size / 2:
                seen.append(found)
    left, top, size = (float(np.median([getattr(f, part) for f in seen])) for part in ("left", "top", "size"))
    return replace(face, left=left, top=top, size=size)


def faces_in(image: NDArray[np.uint8], *, enlarged: bool = False) -> tuple[Face, ...]:
    """Every face in (H, W, 3) uint8, the surest first.

    ``enlarged`` looks at twice the size, for faces too small to measure that a person should hear about.
    """
    height, width = image.shape[:2]
    scale = min(1.0, LOOKED_AT / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    looked_at = np.ascontiguousarray(Image.fromarray(image).resize(size, Image.Resampling.BILINEAR))
    boxes, scores, filters = _detector().run(looked_at, int(enlarged), SURE)
    found = [
        Face(box.left() / scale, box.top() / scale, box.width() / scale, score, _VIEWS[which])
        for box, score, which in zip(boxes, scores, filters, strict=True)
    ]
    return tuple(sorted(found, key=lambda face: -face.score))


@functools.cache
def _detector() -> Any:
    try:
        import dlib
    except ImportError as error:
        raise DetectorMissing("The face detector is not installed.", f"Install it with: {INSTALL}") from error
    return dlib.get_frontal_face_detector()

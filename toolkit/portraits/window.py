"""A portrait brought to one size: every measure is taken at the same places of the face."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.portraits.detector import Face

SCALE = 96
"""Pixels of the window for the side of the face's square."""
LEFT, TOP, RIGHT, BOTTOM = -0.8, -0.9, 1.8, 1.5
"""What the window shows, in sides of the face's square, from its upper left corner."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the face, in sides of its square: (0, 0) is its upper left corner, (1, 1) its lower right.

    The eyes lie at about 0.22 of the height, the tip of the nose at 0.5, the mouth at 0.7, the chin just below 1.
    """

    left: float
    top: float
    right: float
    bottom: float


CHEEKS = (Area(0.12, 0.42, 0.32, 0.60), Area(0.68, 0.42, 0.88, 0.60))
CROWN = Area(0.22, -0.32, 0.78, -0.10)
"""Just above the forehead: on everybody who looks straight here, this is head and not background."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The normalised portrait."""

    rgb: NDArray[np.uint8] = field(repr=False)
    """(H, W, 3) uint8 sRGB."""
    lab: NDArray[np.float64] = field(repr=False)
    """(H, W, 3) float64, CIELAB under D65."""
    inside: NDArray[np.bool_] = field(repr=False)
    """(H, W) bool: where the photo reached; the rest is padding."""
    enlarged: float
    """How much the photo was enlarged (over 1) or made smaller."""

    def slices(self, area: Area) -> tuple[slice, slice]:
        """The rows and columns of an area."""
        rows = slice(round((area.top - TOP) * SCALE), round((area.bottom - TOP) * SCALE))
        return rows, slice(round((area.left - LEFT) * SCALE), round((area.right - LEFT) * SCALE))

    def pixels(self, *areas: Area) -> NDArray[np.float64]:
        """(N, 3) CIELAB of all pixels in the areas."""
        return np.concatenate([self.lab[self.slices(area)].reshape(-1, 3) for area in areas])


def close_up(image: NDArray[np.uint8], face: Face, height: int) -> NDArray[np.uint8]:
    """What the window shows, ``height`` pixels high, for people to look at; (H, W, 3) uint8, grey beyond the photo."""
    size = (round(height * (RIGHT - LEFT) / (BOTTOM - TOP)), height)
    seen = _resized(Image.fromarray(image), size, _extent(face))
    covered = _resized(Image.new("L", (image.shape[1], image.shape[0]), 255), size, _extent(face))
    return np.asarray(Image.composite(seen, Image.new("RGB", size, (200, 200, 200)), covered))


def window_on(image: NDArray[np.uint8], face: Face) -> Window:
    """The window of a face in (H, W, 3) uint8; what lies outside the photo is black and marked so."""
    from skimage.color import rgb2lab

    size = (round((RIGHT - LEFT) * SCALE), round((BOTTOM - TOP) * SCALE))
    rgb = np.asarray(_resized(Image.fromarray(image), size, _extent(face)))
    covered = Image.new("L", (image.shape[1], image.shape[0]), 255)
    inside = np.asarray(_resized(covered, size, _extent(face))) > 254
    lab = np.asarray(rgb2lab(rgb), dtype=np.float64)
    return Window(rgb, lab, inside, SCALE / face.size)


def _extent(face: Face) -> tuple[float, float, float, float]:
    return (
        *(face.left + LEFT * face.size, face.top + TOP * face.size),
        *(face.left + RIGHT * face.size, face.top + BOTTOM * face.size),
    )


def _resized(picture: Image.Image, size: tuple[int, int], extent: tuple[float, float, float, float]) -> Image.Image:
    # Twice the size first, then averaged down: a large face is not sampled at a few of its pixels only.
    double = picture.transform((size[0] * 2, size[1] * 2), Image.Transform.EXTENT, extent, Image.Resampling.BILINEAR)
    return double.reduce(2)

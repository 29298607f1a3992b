"""Where a picture seems to have lettering, wherever it is and however it leans."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.guardrails.masks import labelled
from toolkit.guardrails.ocr.models import finder
from toolkit.guardrails.pixels import Pixels, window
from toolkit.model.place import Box

SIDE = 736
"""The longer side in px that is searched: type of 7 pt on a card of 136 mm is still found."""
_LIKELY = 0.3
"""Probability from which a pixel counts as lettering."""
_SURE = 0.4
"""And the mean of a whole stretch of it."""
_GROWTH = 1.5
"""The network marks the middle of a line; its edges lie this share of area over outline farther out."""
_LEANS = math.radians(4)
_LONG = 2.0
_THINNEST = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of what may be lettering."""

    box: Box
    """In px of the picture, around all of it."""
    angle: float
    """By how much it leans, in radians, clockwise; 0 when it is short or nearly level."""
    length: float
    """In px, along the line."""
    depth: float
    """In px, across it."""


def find_lettering(picture: Pixels) -> tuple[Stretch, ...]:
    """Every stretch in (H, W, 3 or 4) uint8 sRGB, from the top. Raises ``OcrMissing``."""
    height, width = picture.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    # The network halves the picture five times over.
    size = (max(32, round(width * scale / 32) * 32), max(32, round(height * scale / 32) * 32))
    small = Image.fromarray(np.ascontiguousarray(picture[..., :3])).resize(size, Image.Resampling.BILINEAR)
    likely = finder()(np.asarray(small))[0]
    return tuple(_stretches(likely, width / size[0], height / size[1]))


def _stretches(likely: NDArray[np.float32], across: float, down: float) -> Iterator[Stretch]:
    numbers, boxes = labelled(likely > _LIKELY, diagonal=True)
    for number, box in enumerate(boxes, start=1):
        rows, columns = window(likely.shape, box)
        own = numbers[rows, columns] == number
        if min(box.w, box.h) < _THINNEST or likely[rows, columns][own].mean() < _SURE:
            continue
        y, x = (places.astype(np.float64) for places in np.nonzero(own))
        angle, length, depth = _lean(x * across, y * down)
        more = _GROWTH * length * depth / (2 * (length + depth))
        around = Box(box.x * across - more, box.y * down - more, box.w * across + 2 * more, box.h * down + 2 * more)
        yield Stretch(around, angle, length + 2 * more, depth + 2 * more)


def _lean(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float, float]:
    """The angle of a cloud of points, its length along it and its depth across it."""
    width, height = float(np.ptp(x)) + 1, float(np.ptp(y)) + 1
    if len(x) < 2 or x.std() + y.std() == 0:
        return 0.0, width, height
    values, ways = np.linalg.eigh(np.cov(x, y))
    along = ways[:, 1]
    angle = math.atan2(along[1], along[0])
    angle = (angle + math.pi / 2) % math.pi - math.pi / 2
    if values[1] < _LONG**2 * max(values[0], 1e-9) or abs(angle) < _LEANS:
        return 0.0, width, height
    turned = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
    return angle, float(np.ptp(turned[0])) + 1, float(np.ptp(turned[1])) + 1


def upright(picture: Pixels, stretch: Stretch) -> Pixels:
    """The stretch cut out of the picture, turned level; (h, w, 3)."""
    if not stretch.angle:
        rows, columns = window(picture.shape, stretch.box)
        return picture[rows, columns, :3]
    middle = (stretch.box.x + stretch.box.w / 2, stretch.box.y + stretch.box.h / 2)
    cos, sin = math.cos(stretch.angle), math.sin(stretch.angle)
    size = (max(2, round(stretch.length)), max(2, round(stretch.depth)))
    left, top = size[0] / 2, size[1] / 2
    # Each pixel of the level picture comes from the place turned by the angle around the middle.
    from_there = (cos, -sin, middle[0] - cos * left + sin * top, sin, cos, middle[1] - sin * left - cos * top)
    whole = Image.fromarray(np.ascontiguousarray(picture[..., :3]))
    return np.asarray(whole.transform(size, Image.Transform.AFFINE, from_there, Image.Resampling.BILINEAR))

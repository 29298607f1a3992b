"""The camera: where it stands, what it sees, and where a point of the world comes to lie in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.part import Vec


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of the picture that is drawn, in pixels of the whole."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Camera:
    """A perspective camera, upright (z up)."""

    origin: Vec
    target: Vec
    lens: float
    """Field of view from top to bottom of the picture, degrees."""

    def project(self, points: NDArray[np.floating], width: int, height: int) -> NDArray[np.float64]:
        """(N, 3) world points to (N, 2) pixels, x to the right, y down, in a picture of that size."""
        right, up, forward = self.axes()
        q = np.asarray(points, dtype=np.float64) - np.asarray(self.origin)
        depth = q @ forward
        focal = height / 2 / np.tan(np.radians(self.lens) / 2)
        return np.stack([width / 2 + focal * (q @ right) / depth, height / 2 - focal * (q @ up) / depth], axis=-1)

    def dots(self, height: int) -> float:
        """Pixels for a unit at the target, in a picture of that height."""
        away = np.asarray(self.origin) - np.asarray(self.target)
        return float(height / 2 / np.tan(np.radians(self.lens) / 2) / np.sqrt(away @ away))

    def rays(self, size: tuple[int, int], crop: Crop) -> NDArray[np.float64]:
        """(H, W, 3) directions (not normalised) through the middles of the crop's pixels, in a picture of ``size``."""
        right, up, forward = self.axes()
        width, height = size
        focal = height / 2 / np.tan(np.radians(self.lens) / 2)
        x = (crop.x + np.arange(crop.width) + 0.5 - width / 2) / focal
        y = (height / 2 - crop.y - np.arange(crop.height) - 0.5) / focal
        return np.asarray(forward + x[None, :, None] * right + y[:, None, None] * up)

    def axes(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Unit vectors to the right, up and forward."""
        forward = np.asarray(self.target, dtype=np.float64) - np.asarray(self.origin, dtype=np.float64)
        forward /= np.sqrt(forward @ forward)
        right = np.cross(forward, (0.0, 0.0, 1.0))
        right /= np.sqrt(right @ right)
        return right, np.cross(right, forward), forward


PORTRAIT: Final = Camera(origin=(0.0, -7.0, 1.62), target=(0.0, 0.0, 1.03), lens=22.0)
"""The one view of every cut-out, so that figures of a set stand side by side on one ground line."""

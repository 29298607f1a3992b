"""The trunk: how wide and deep a body is at every height, and its surface, which clothes are layered on."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from toolkit.studio.shapes import Distances, Points, smooth_max

HEIGHTS: Final[tuple[float, ...]] = (0.10, 0.24, 0.38, 0.52, 0.66, 0.80, 0.94)
"""Heights at which the profile is given: below the hem, knees, hips, belly, chest, shoulders, neck."""
TOP: Final[float] = 0.918


@dataclass(frozen=True, slots=True)
class Trunk:
    """Half widths, half depths and the middle's y at ``HEIGHTS``. Cross-sections are ellipses."""

    wide: tuple[float, ...]
    deep: tuple[float, ...]
    middle: tuple[float, ...]

    def at(self, z: float, grow: float = 0.0) -> tuple[float, float, float]:
        """Half width, half depth and middle y at height ``z``, grown by ``grow``."""
        table = _fine(self)
        wide, deep, middle = (float(np.interp(z, table[0], row)) for row in table[1:])
        return wide + grow, deep + grow, middle

    def front(self, x: float, z: float, grow: float = 0.0) -> float:
        """y of the front surface at (x, z); outside the trunk's width, y of its middle."""
        wide, deep, middle = self.at(z, grow)
        inside = 1.0 - (x / wide) ** 2
        return middle - deep * sqrt(max(inside, 0.0))

    def sleeve_free(self, p: Points, grow: float, hem: float, flare: float = 0.0, edge: float = 0.045) -> Distances:
        """The trunk's surface grown by ``grow``, cut at ``hem`` and closed over the shoulders.

        ``flare`` widens it below the waist, in units at z = 0.2. Points (..., 3) -> distances (...).
        """
        d = self.column(p, grow, flare)
        z = p[..., 2]
        d = smooth_max(d, z - (TOP + grow), 0.13)
        return smooth_max(d, hem - z, edge)

    def column(self, p: Points, grow: float, flare: float = 0.0) -> Distances:
        """The endless column of the trunk's cross-sections, open at both ends."""
        z = p[..., 2]
        table = _fine(self)
        wide = np.interp(z, table[0], table[1]).astype(np.float32) + np.float32(grow)
        deep = np.interp(z, table[0], table[2]).astype(np.float32) + np.float32(grow)
        if flare:
            out = np.clip((0.55 - z) / 0.35, 0, 2).astype(np.float32) * np.float32(flare)
            wide, deep = wide + out, deep + out * np.float32(0.7)
        y = p[..., 1] - np.interp(z, table[0], table[3]).astype(np.float32)
        return _ellipse(p[..., 0], y, wide, deep)


def _ellipse(x: Distances, y: Distances, rx: Distances, ry: Distances) -> Distances:
    u, v = x / rx, y / ry
    k0 = np.hypot(u, v)
    k1 = np.hypot(u / rx, v / ry)
    near: Distances = k0 * (k0 - 1) / np.maximum(k1, 1e-4)
    return np.where(k1 < 1e-3, -np.minimum(rx, ry), near)


def _fine(trunk: Trunk) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The profile smoothed to 57 heights (cosine steps between knots would show as rings, so it is low-passed)."""
    cached = _TABLES.get(trunk)
    if cached is None:
        z = np.linspace(HEIGHTS[0] - 0.1, HEIGHTS[-1] + 0.1, 121)
        kernel = np.hanning(19)
        kernel /= kernel.sum()
        rows = [
            np.interp(np.pad(z, 9, mode="reflect", reflect_type="odd"), HEIGHTS, row)
            for row in (trunk.wide, trunk.deep, trunk.middle)
        ]
        smooth = [np.convolve(row, kernel, mode="valid") for row in rows]
        cached = (z, smooth[0], smooth[1], smooth[2])
        _TABLES[trunk] = cached
    return cached


_TABLES: dict[Trunk, tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]] = {}

"""Marks on the face: flat outlines in x and z, raised from the head's surface so that they follow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from toolkit.studio import shapes
from toolkit.studio.part import Key, Material, Part
from toolkit.studio.parts import head
from toolkit.studio.shapes import Distances, Points

Outline: TypeAlias = Callable[[NDArray[np.floating], NDArray[np.floating]], Distances]
"""x and z (same shape) -> signed distance in the plane, negative inside."""
Box: TypeAlias = tuple[float, float, float, float]
"""Lowest x, lowest z, highest x, highest z."""

_EDGE: Final = 0.005
"""How much the rim of a mark is rounded: a little more than a cell, so that its outline comes out smooth."""


def oval(x: NDArray[np.floating], z: NDArray[np.floating], rx: float, rz: float) -> Distances:
    """An ellipse around the origin; close to exact near its outline."""
    k0 = np.hypot(x / rx, z / rz)
    k1 = np.hypot(x / (rx * rx), z / (rz * rz))
    return np.where(k1 < 1e-6, -min(rx, rz), k0 * (k0 - 1) / np.maximum(k1, 1e-6))


def stroke(
    x: NDArray[np.floating], z: NDArray[np.floating], path: Sequence[tuple[float, float]], widths: Sequence[float]
) -> Distances:
    """A brush stroke through the points of ``path``; ``widths`` are its half widths there."""
    best: Distances | None = None
    for (ax, az), (bx, bz), wa, wb in zip(path[:-1], path[1:], widths[:-1], widths[1:], strict=True):
        ex, ez = bx - ax, bz - az
        t = np.clip(((x - ax) * ex + (z - az) * ez) / max(ex * ex + ez * ez, 1e-9), 0, 1)
        d = np.hypot(x - ax - t * ex, z - az - t * ez) - (wa + (wb - wa) * t)
        best = d if best is None else np.minimum(best, d)
    if best is None:
        raise ValueError("a stroke needs two points")
    return best


def dots(
    x: NDArray[np.floating], z: NDArray[np.floating], centres: Sequence[tuple[float, float]], radius: float
) -> Distances:
    """Small discs, all alike."""
    at = np.asarray(centres, np.float32)
    gaps = np.hypot(x[..., None] - at[:, 0], z[..., None] - at[:, 1])
    nearest: Distances = gaps.min(axis=-1)
    return nearest - radius


def raised(p: Points, outline: Outline, height: float | Outline, edge: float = _EDGE) -> Distances:
    """The outline as a thin piece on the face: from a little inside the head to ``height`` over its surface."""
    x, z = p[..., 0], p[..., 2]
    over = head.surface(p)
    top = height(x, z) if callable(height) else height
    d = shapes.smooth_max(outline(x, z), over - top, edge)
    return shapes.smooth_max(np.maximum(d, -0.02 - over), p[..., 1], 0.01)


def mark(
    name: str,
    outline: Outline,
    box: Box,
    height: float | Outline,
    material: Material,
    key: Key,
    *,
    cells: int = 80,
    edge: float = _EDGE,
) -> Part:
    """A raised outline as a part; ``box`` holds the outline, the depth is found from the face behind it."""
    x0, z0, x1, z1 = box
    front, back = _depth(box)

    def sdf(p: Points) -> Distances:
        return raised(p, outline, height, edge)

    air = 0.012
    lo, hi = (x0 - air, front - 0.06, z0 - air), (x1 + air, back + 0.05, z1 + air)
    return Part(name, sdf, lo, hi, cells, material, key)


@lru_cache(maxsize=256)
def _depth(box: Box) -> tuple[float, float]:
    """Least and greatest y of the face behind the box; kept, as every face asks for the same few boxes."""
    x0, z0, x1, z1 = box
    y = head.face_y(*np.meshgrid(np.linspace(x0, x1, 9), np.linspace(z0, z1, 9)))
    return float(y.min()), float(y.max())

"""The soft shadow under a figure that has no shape: its outline stands in, and the studio's own shadow is cast."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.providers.fitting.layer import Layer, Mask
from toolkit.studio.camera import PORTRAIT, Crop
from toolkit.studio.mesh import Mesh
from toolkit.studio.shadow import contact_shadow

_ROUND: Final = 64
"""Points round each slice."""
_DEPTH: Final = 0.62
"""How deep a figure is for its width: the studio's bases are round, its people are flatter."""
_DEEPEST: Final = 0.5
"""Figure units."""
_STEP: Final = 0.01
"""Height of a slice, figure units."""


def shadow_of(solid: Mask, foot_line: float, floor: float) -> NDArray[np.float32]:
    """(H, W) darkness 0 to 1 under a silhouette that stands on ``foot_line`` (y in px), at ``floor`` (z) in the studio.

    Strength, softness and the side it falls to are those of the studio's figures.
    """
    height, width = solid.shape
    cloud = _cloud(solid, foot_line, floor)
    empty = np.zeros((0, 3))
    mesh = Mesh(cloud, empty.astype(np.float32), empty.astype(np.uint32))
    return contact_shadow([mesh], floor, PORTRAIT, (width, height), Crop(0, 0, width, height))


def over(layer: Layer, shadow: NDArray[np.float32]) -> Layer:
    """The figure over its shadow, which goes in as black."""
    alpha = layer.alpha + (1 - layer.alpha) * shadow
    share = layer.alpha / np.maximum(alpha, 1e-6)
    return Layer((layer.colour * share[..., None]).astype(np.float32), alpha.astype(np.float32))


def _cloud(solid: Mask, foot_line: float, floor: float) -> NDArray[np.float32]:
    """(N, 3) points of a body with that outline, standing where its lowest edge is seen: an oval for every run."""
    height, width = solid.shape
    dots = PORTRAIT.dots(height)
    step = max(1, round(_STEP * dots))
    last = min(height, round(foot_line)) - 1
    turn = np.linspace(0, 2 * np.pi, _ROUND, endpoint=False)
    rows = [(y, *_runs(solid[y])) for y in range(last, -1, -step) if solid[y].any()]
    if not rows:
        return np.zeros((0, 3), np.float32)
    widest = max(float((right - left).max()) for y, left, right in rows if y > last - 0.12 * dots)
    front = _front(foot_line, floor, (width, height))
    middle = front + min(_DEEPEST, _DEPTH * widest / 2 / dots)
    points = []
    for y, left, right in rows:
        x, half = (left + right) / 2 / dots, (right - left) / 2 / dots
        deep = np.minimum(_DEEPEST, _DEPTH * half)
        z = floor + (last - y) / dots
        points.append(
            np.stack(
                [
                    (x[:, None] - width / 2 / dots + half[:, None] * np.cos(turn)).ravel(),
                    (middle + deep[:, None] * np.sin(turn)).ravel(),
                    np.full(len(x) * _ROUND, z),
                ],
                -1,
            )
        )
    return np.concatenate(points).astype(np.float32)


def _runs(row: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where runs of solid pixels begin and end (exclusive)."""
    change = np.diff(np.concatenate([[0], row.astype(np.int8), [0]]))
    return np.flatnonzero(change == 1), np.flatnonzero(change == -1)


def _front(foot_line: float, floor: float, size: tuple[int, int]) -> float:
    """y in the studio of the floor that is seen at the foot line."""
    ray = PORTRAIT.rays(size, Crop(size[0] // 2, round(foot_line), 1, 1))[0, 0]
    _, y, z = PORTRAIT.origin
    return float(y + (floor - z) / ray[2] * ray[1])

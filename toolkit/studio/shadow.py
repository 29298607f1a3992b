"""The soft contact shadow: how much of the sky the figure hides from each spot of the floor, computed, not traced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from toolkit.studio.camera import Camera, Crop
from toolkit.studio.mesh import Mesh

_CELL: Final = 0.0125
"""Grid on the floor, figure units."""
_REACH: Final = 1.6
"""Half the side of that grid."""
_BANDS: Final = ((0.0, 0.06, 0.030, 0.50), (0.06, 0.25, 0.075, 0.22), (0.25, 0.9, 0.17, 0.16), (0.9, 3.0, 0.34, 0.10))
"""Slices of the figure: from height, to height, blur of its footprint, darkness it adds (units; share)."""
_AWAY: Final = (0.10, 0.10)
"""How far the shadow slips away from the key light for each unit of height, in x and y."""


def contact_shadow(
    meshes: Sequence[Mesh], floor: float, camera: Camera, size: tuple[int, int], crop: Crop
) -> NDArray[np.float32]:
    """(H, W) darkness 0 to 1 of the floor at height ``floor`` for each pixel of the crop."""
    points = [m.vertices for m in meshes if len(m.vertices)]
    if not points:
        return np.zeros((crop.height, crop.width), np.float32)
    cloud = np.concatenate(points)
    light = np.ones((round(2 * _REACH / _CELL),) * 2, np.float32)
    for low, high, blur, dark in _BANDS:
        height = cloud[:, 2] - floor
        slice_ = cloud[(height >= low) & (height < high)]
        if len(slice_):
            light *= 1 - dark * _blurred(_footprint(slice_, floor), blur / _CELL)
    return _seen(1 - light, floor, camera, size, crop)


def _footprint(points: NDArray[np.float32], floor: float) -> NDArray[np.float32]:
    """Which cells of the floor lie under the points, filled between the first and last of each row."""
    side = round(2 * _REACH / _CELL)
    shifted = points[:, :2] + np.asarray(_AWAY, np.float32) * (points[:, 2:] - floor)
    index = np.clip(np.round((shifted + _REACH) / _CELL).astype(int), 0, side - 1)
    mask = np.zeros((side, side), bool)
    mask[index[:, 1], index[:, 0]] = True
    return _closed(mask).astype(np.float32)


def _closed(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask with what it surrounds along both axes filled in."""
    rows = np.logical_or.accumulate(mask, 1) & np.logical_or.accumulate(mask[:, ::-1], 1)[:, ::-1]
    columns = np.logical_or.accumulate(mask, 0) & np.logical_or.accumulate(mask[::-1], 0)[::-1]
    return rows & columns


def _blurred(image: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """Gaussian blur, ``sigma`` in cells; nothing lies past the edge."""
    return np.asarray(ndimage.gaussian_filter(image, sigma, mode="constant", truncate=3.0), np.float32)


def _seen(
    dark: NDArray[np.float32], floor: float, camera: Camera, size: tuple[int, int], crop: Crop
) -> NDArray[np.float32]:
    """The floor's darkness as the camera sees it, pixel by pixel, between cells linearly."""
    out = np.zeros((crop.height, crop.width), np.float32)
    part = _window(dark, floor, camera, size, crop)
    if part is None:
        return out
    rays = camera.rays(size, part)
    reach = (floor - camera.origin[2]) / np.minimum(rays[..., 2], -1e-6)
    spot = np.stack([camera.origin[i] + reach * rays[..., i] for i in (0, 1)], axis=-1)
    at = (spot + _REACH) / _CELL
    low = np.clip(np.floor(at).astype(int), 0, dark.shape[0] - 2)
    f = np.clip(at - low, 0, 1).astype(np.float32)
    x, y, fx, fy = low[..., 0], low[..., 1], f[..., 0], f[..., 1]
    top = dark[y, x] * (1 - fx) + dark[y, x + 1] * fx
    bottom = dark[y + 1, x] * (1 - fx) + dark[y + 1, x + 1] * fx
    inside = (rays[..., 2] < -1e-6) & (np.abs(spot) < _REACH - 2 * _CELL).all(axis=-1)
    seen = np.where(inside, top * (1 - fy) + bottom * fy, 0)
    down, across = part.y - crop.y, part.x - crop.x
    out[down : down + part.height, across : across + part.width] = seen
    return out


def _window(dark: NDArray[np.float32], floor: float, camera: Camera, size: tuple[int, int], crop: Crop) -> Crop | None:
    """The part of the crop in which dark cells can lie, or ``None``: most of a picture shows no shadowed floor."""
    rows, columns = np.flatnonzero((dark > 0).any(axis=1)), np.flatnonzero((dark > 0).any(axis=0))
    if not len(rows):
        return None
    x, y = ((side[[0, -1]] + (-1, 1)) * _CELL - _REACH for side in (columns, rows))
    corners = np.stack([*np.meshgrid(x, y), np.full((2, 2), floor)], axis=-1).reshape(-1, 3)
    if ((corners - camera.origin) @ camera.axes()[2] < _REACH * 0.1).any():
        return crop  # it reaches behind the camera
    seen = camera.project(corners, *size)
    (left, top), (right, bottom) = np.floor(seen.min(axis=0)).astype(int), np.ceil(seen.max(axis=0)).astype(int)
    left, top = max(crop.x, left), max(crop.y, top)
    right, bottom = min(crop.x + crop.width, right), min(crop.y + crop.height, bottom)
    return Crop(left, top, right - left, bottom - top) if right > left and bottom > top else None

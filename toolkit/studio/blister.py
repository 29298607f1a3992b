"""The blister: a clear moulded shell, and the light it throws back, computed where each pixel meets it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.light import SoftBox
from toolkit.studio.packing import Packing
from toolkit.studio.part import Material, Part, Vec
from toolkit.studio.shapes import Distances, Points, smooth_min

_ROUND: Final = 0.11
"""Radius of the dome's edges, figure units."""
_PLATE: Final = 0.014
"""How far the flange stands off the card."""
_INDEX: Final = 1.52
"""Refractive index of PET."""


def shell_part(packing: Packing) -> Part:
    """Dome and flange as one surface; its key holds the whole set-up, so that it is meshed once per template."""
    back, front, depth = packing.back, packing.front, packing.depth
    flange = packing.blister

    def dome(p: Points) -> Distances:
        t = np.clip(-p[..., 1] / depth, 0, 1)
        left, right = back.left + (front.left - back.left) * t, back.right + (front.right - back.right) * t
        bottom, top = back.bottom + (front.bottom - back.bottom) * t, back.top + (front.top - back.top) * t
        qx = np.abs(p[..., 0] - (left + right) / 2) - (right - left) / 2 + _ROUND
        qz = np.abs(p[..., 2] - (bottom + top) / 2) - (top - bottom) / 2 + _ROUND
        qy = -p[..., 1] - depth + _ROUND
        outside = np.sqrt(np.maximum(qx, 0) ** 2 + np.maximum(qy, 0) ** 2 + np.maximum(qz, 0) ** 2)
        d: Distances = outside + np.minimum(np.maximum(np.maximum(qx, qy), qz), 0) - _ROUND
        return d

    def plate(p: Points) -> Distances:
        corner = 0.08
        qx = np.abs(p[..., 0] - (flange.left + flange.right) / 2) - flange.width / 2 + corner
        qz = np.abs(p[..., 2] - (flange.bottom + flange.top) / 2) - flange.height / 2 + corner
        flat = np.hypot(np.maximum(qx, 0), np.maximum(qz, 0)) + np.minimum(np.maximum(qx, qz), 0) - corner
        high = -p[..., 1] - _PLATE
        edge = np.hypot(np.maximum(flat + 0.008, 0), np.maximum(high + 0.008, 0))
        d: Distances = edge + np.minimum(np.maximum(flat, high) + 0.008, 0) - 0.008
        return d

    def sdf(p: Points) -> Distances:
        return smooth_min(dome(p), plate(p), 0.03)

    lo = (flange.left - 0.03, -depth - 0.03, flange.bottom - 0.03)
    hi = (flange.right + 0.03, 0.0, flange.top + 0.03)
    numbers = (*_flat(back), *_flat(front), *_flat(flange), round(depth, 4))
    return Part("base", sdf, lo, hi, 180, Material("#ffffff", "glass"), ("blister", numbers))


def _flat(room: object) -> tuple[float, ...]:
    return tuple(round(float(getattr(room, side)), 4) for side in ("left", "right", "bottom", "top"))


def shine(
    light: NDArray[np.float32],
    coverage: NDArray[np.float32],
    normal: NDArray[np.float32],
    rays: NDArray[np.float64],
    boxes: tuple[SoftBox, ...],
    at: Vec,
) -> NDArray[np.float32]:
    """Linear light (H, W, 3) seen through the shell: a little dimmed, with the lamps mirrored in it.

    ``coverage`` (H, W) says where the shell is, ``normal`` (H, W, 3) how it lies there; ``rays`` are view directions,
    ``at`` a point of the shell from which the lamps are looked at.
    """
    view = rays / np.sqrt((rays * rays).sum(axis=-1, keepdims=True))
    size = np.sqrt((normal * normal).sum(axis=-1, keepdims=True))
    n = normal / np.maximum(size, 1e-6)
    facing = np.clip(-(view * n).sum(axis=-1), 0.02, 1)
    once = _fresnel(facing)
    mirrored = 2 * once / (1 + once)
    away = view + 2 * facing[..., None] * n
    glow = (
        sum((box.seen(away, at) for box in boxes), np.zeros(facing.shape)) + 0.16 + 0.22 * np.clip(away[..., 2], 0, 1)
    )
    share = np.asarray(coverage * mirrored, np.float32)[..., None]
    return np.asarray(light * (1 - 0.9 * share) + share * glow[..., None].astype(np.float32), np.float32)


def _fresnel(cosine: NDArray[np.float64]) -> NDArray[np.float64]:
    """Reflectance of one clear surface for unpolarised light (Fresnel)."""
    inside = np.sqrt(1 - (1 - cosine**2) / _INDEX**2)
    upright = ((cosine - _INDEX * inside) / (cosine + _INDEX * inside)) ** 2
    flat = ((_INDEX * cosine - inside) / (_INDEX * cosine + inside)) ** 2
    return np.asarray((upright + flat) / 2)

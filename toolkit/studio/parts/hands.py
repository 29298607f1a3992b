"""Hands: a palm, four fingers told by their grooves, a thumb; open, relaxed, or closed round a handle."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import atan2

import numpy as np

from toolkit.studio.frame import add
from toolkit.studio.parts.poses import HandShape
from toolkit.studio.shapes import Distances, Points, capsule, ellipsoid, smooth_min
from toolkit.studio.skeleton import FINGER, PALM, Arm

_PITCH = 0.030
"""From one finger to the next."""
_SPAN = 0.036
"""Half of what the middle lines of the four fingers span."""

Flat = tuple[float, float]

_BENDS: dict[HandShape, tuple[Flat, ...]] = {
    "relaxed": ((0.000, -0.020), (0.002, 0.045), (0.026, 0.082)),
    "open": ((0.000, -0.020), (-0.004, 0.045), (-0.004, 0.098)),
    "flat": ((0.000, -0.020), (0.000, 0.050), (0.008, 0.098)),
    "pinch": ((0.000, -0.020), (0.000, 0.045), (0.002, 0.085)),
}
"""Fingers seen from the side, as (towards the palm's side, along the fingers)."""


def hand(p: Points, arm: Arm) -> Distances:
    """The hand of an arm with a piece of wrist. World points (..., 3) -> distances (...)."""
    q = arm.hand.local(p)
    palm = ellipsoid(q, (0.0, 0.0, -0.010), (0.061, PALM + 0.003, 0.064))
    d = smooth_min(palm, _fingers(q, arm), 0.018)
    d = smooth_min(d, _thumb(q, arm), 0.016)
    inside = add(arm.wrist, arm.forearm, -0.035)
    return smooth_min(d, capsule(p, arm.hand.world((0.0, 0.0, -0.045)), inside, 0.045, 0.042), 0.03)


def _fingers(q: Points, arm: Arm) -> Distances:
    bend = _BENDS.get(arm.shape)
    x, y = q[..., 0], q[..., 1]
    z = q[..., 2] + 5.0 * np.square(x - 0.006)
    line = _closed(y, z, arm.held) if bend is None else _polyline(y, z, bend)
    d = np.hypot(line, np.maximum(np.abs(x) - _SPAN, 0)) - FINGER
    deep = np.power(0.5 + 0.5 * np.cos(np.clip(x, -0.045, 0.045) * (2 * np.pi / _PITCH)), 5)
    start = np.clip((z - 0.005) / 0.03, 0, 1) if bend is not None else np.clip((y + 0.01 + z) / 0.03, 0, 1)
    met: Distances = d + (0.009 if arm.shape == "open" else 0.007) * deep * start
    return met


def _polyline(y: Distances, z: Distances, path: Sequence[Flat]) -> Distances:
    best: Distances = np.full(y.shape, 9.0, np.float32)
    for (ay, az), (by, bz) in itertools.pairwise(path):
        dy, dz = by - ay, bz - az
        t = np.clip(((y - ay) * dy + (z - az) * dz) / (dy * dy + dz * dz), 0, 1)
        best = np.minimum(best, np.hypot(y - ay - t * dy, z - az - t * dz))
    return best


def _closed(y: Distances, z: Distances, radius: float) -> Distances:
    """Distance to the arc that the fingers' middle lines follow round a handle of that radius."""
    cy, cz = PALM + radius - 0.004, 0.018
    reach = radius + FINGER - 0.002
    first, last = atan2(0.6, -1.0), -1.1 if radius < 0.04 else 0.15
    middle, half = (first + last) / 2, (first - last) / 2
    turn = np.arctan2(z - cz, y - cy) - middle
    turn = np.clip(np.mod(turn + np.pi, 2 * np.pi) - np.pi, -half, half) + middle
    arc = np.hypot(y - cy - reach * np.cos(turn), z - cz - reach * np.sin(turn))
    root = _polyline(y, z, ((0.0, -0.02), (cy + reach * np.cos(first), cz + reach * np.sin(first))))
    met: Distances = np.minimum(arc, root)
    return met


def _thumb(q: Points, arm: Arm) -> Distances:
    shape, held = arm.shape, arm.held
    if shape == "thumb":
        return smooth_min(
            capsule(q, (0.020, 0.012, -0.025), (0.060, 0.016, -0.010), 0.030, 0.027),
            capsule(q, (0.060, 0.016, -0.010), (0.118, 0.006, -0.014), 0.026, 0.023),
            0.01,
        )
    if shape in {"grip", "fist"}:
        cy, cz, reach = PALM + held - 0.004, 0.018, held + FINGER - 0.001
        path = (
            (0.036, 0.004, -0.036),
            (0.040, cy - 0.2 * reach, cz - 0.98 * reach),
            (0.030, cy + 0.8 * reach, cz - 0.6 * reach),
        )
    elif shape == "pinch":
        front = FINGER + 2 * held + 0.017
        path = ((0.030, 0.006, -0.040), (0.036, front - 0.010, -0.034), (0.020, front, 0.028))
    elif shape == "open":
        path = ((0.034, 0.006, -0.036), (0.074, 0.010, -0.006), (0.098, 0.008, 0.028))
    elif shape == "flat":
        path = ((0.034, 0.000, -0.036), (0.074, 0.004, -0.004), (0.090, 0.012, 0.030))
    else:
        path = ((0.034, 0.008, -0.038), (0.066, 0.020, -0.004), (0.066, 0.030, 0.034))
    first = capsule(q, path[0], path[1], 0.027, 0.024)
    return smooth_min(first, capsule(q, path[1], path[2], 0.024, 0.020), 0.01)

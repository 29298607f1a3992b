"""Wrapped cloth, hijab, turban, headwrap: folds run the way it is wound; distances around the head's centre."""

from __future__ import annotations

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.parts.covers import COVERS, hijab_opening
from toolkit.studio.parts.marks import oval
from toolkit.studio.parts.scalp import smooth
from toolkit.studio.shapes import Distances, Points

_PIN = (-0.200, -0.400)
"""y and z of where a hijab is pinned."""


def hijab(p: Points) -> Distances:
    """A scarf around face and neck that falls on shoulders and chest in soft folds."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    wrap = head.surface(p) - 0.050 - 0.014 * smooth(z, 0.1, 0.4)
    wrap = shapes.smooth_min(wrap, shapes.ellipsoid(p, (0.0, 0.06, -0.10), (0.445, 0.42, 0.36)), 0.06)
    neck = shapes.ellipsoid(p, (0.0, 0.020, -0.420), (0.270, 0.235, 0.240))
    cape = shapes.ellipsoid(p, (0.0, -0.005, -0.560), (0.345, 0.270, 0.135))
    d = shapes.smooth_min(shapes.smooth_min(wrap, neck, 0.12), cape, 0.10)
    low = smooth(-z, 0.24, 0.40)
    front = 0.35 + 0.65 * smooth(-y, -0.10, 0.15)
    u = (z + 0.62 * np.abs(x + 0.05) - 0.30 * x) / 0.070
    folds = 0.018 * (np.abs(np.sin(np.pi * u)) ** 0.8 - 0.6) * low * front
    d = d - folds - _gathered(p) * (1 - low)
    opening = hijab_opening(p)
    d = shapes.smooth_max(d, -opening, 0.035)
    rim = shapes.smooth_max(np.abs(opening) - 0.016, head.surface(p) - 0.058, 0.016)
    rim = shapes.smooth_max(rim, y + 0.02, 0.02)
    return shapes.smooth_min(d, rim, 0.02)


def _gathered(p: Points) -> Distances:
    """Folds of a scarf that run from where it is pinned, under the chin, up over the ears and round the back."""
    away = np.hypot(p[..., 1] - _PIN[0], p[..., 2] - _PIN[1])
    turn = np.arctan2(p[..., 1] - _PIN[0], p[..., 2] - _PIN[1]) / 0.27
    step = turn - np.floor(turn)
    layers = 0.016 * (smooth(step, 0.0, 0.72) - smooth(step, 0.72, 1.0) - 0.5)
    spread = smooth(away, 0.20, 0.42) * smooth(p[..., 1], -0.14, 0.06)
    raised: Distances = layers * spread * (0.35 + 0.65 * smooth(np.abs(p[..., 0]), 0.06, 0.24))
    return raised


def underscarf(p: Points) -> Distances:
    """The band of the cap under the scarf, seen on the forehead."""
    band = oval(p[..., 0], p[..., 2] + 0.085, 0.310, 0.280)
    area = shapes.smooth_max(-band, 0.08 - p[..., 2], 0.01)
    return shapes.smooth_max(shapes.smooth_max(head.surface(p) - 0.018, area, 0.010), p[..., 1] + 0.05, 0.01)


def turban(p: Points) -> Distances:
    """Layers of cloth wound to both sides, meeting in a peak over the forehead."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    d = shapes.ellipsoid(p, (0.0, 0.020, 0.215), (0.495, 0.470, 0.385))
    d = shapes.smooth_min(d, shapes.ellipsoid(p, (0.0, 0.060, 0.020), (0.452, 0.420, 0.300)), 0.10)
    side = np.abs(x) * np.where(y < 0, 1.0, 0.6)
    u = (z + 0.62 * side - 0.20 * y + 0.018 * np.sign(x) * smooth(-y, 0.0, 0.2)) / 0.098
    step = u - np.floor(u)
    layers = 0.020 * (smooth(step, 0.0, 0.76) - smooth(step, 0.76, 1.0) - 0.5)
    d = d + layers * smooth(-z, -0.56, -0.44)
    edge = 0.280 - 0.62 * np.abs(x) ** 1.25 - 0.30 * np.maximum(y + 0.1, 0)
    return shapes.smooth_max(d, (np.maximum(edge, -0.17) - z) * 0.8, 0.030)


def turban_fold(p: Points) -> Distances:
    """The small triangle of the under-turban in the middle of the forehead."""
    x, z = np.abs(p[..., 0]), p[..., 2]
    area = shapes.smooth_max((x * 0.62 + z - 0.32) * 0.85, 0.190 - z, 0.012)
    return shapes.smooth_max(shapes.smooth_max(head.surface(p) - 0.034, area, 0.012), p[..., 1] + 0.16, 0.02)


_KNOT = (0.0, -0.345, 0.340)
"""Where a headwrap is tied."""


def headwrap(p: Points) -> Distances:
    """A cloth wound over all of the hair, full behind, its folds fanning out from the knot in front."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    wrap = head.surface(p) - 0.050 - 0.030 * smooth(z, 0.10, 0.40)
    full = shapes.ellipsoid(p, (0.0, 0.170, 0.300), (0.385, 0.350, 0.270))
    d = shapes.smooth_min(wrap, full, 0.14)
    away = np.hypot(x, y - _KNOT[1])
    turn = np.arctan2(z - _KNOT[2] + 0.05, np.maximum(away, 1e-3)) + 0.05 * np.sign(x) * smooth(np.abs(x), 0.0, 0.1)
    step = turn / 0.175 + 0.4
    step = step - np.floor(step)
    layers = 0.017 * (smooth(step, 0.0, 0.78) - smooth(step, 0.78, 1.0) - 0.5)
    d = d + layers * smooth(away, 0.08, 0.30)
    roll = COVERS["headwrap"].below(p)
    d = d - 0.008 * smooth(-np.abs(roll + 0.035), -0.035, -0.005)
    return shapes.smooth_max(d, roll * 0.9, 0.032)


def headwrap_knot(p: Points) -> Distances:
    """The knot above the forehead, and the two ends of the cloth that stand up from it like leaves."""
    q = shapes.mirror(p)
    turned = shapes.rotate(q, (0, 1, 0), -38, (0.03, 0.0, 0.365))
    along = turned[..., 0] - 0.03
    leaf = 0.092 * np.sqrt(np.clip(along / 0.13, 0.0, 1.0)) * np.sqrt(np.clip((0.255 - along) / 0.125, 0.0, 1.0))
    across = np.abs(turned[..., 2] - 0.365)
    fold = 0.010 * np.cos(62 * across / (1 + 4 * np.maximum(along, 0))) * smooth(along, 0.02, 0.10)
    thick = 0.034 + 0.020 * smooth(along, 0.0, 0.12)
    bent = turned[..., 1] + 0.335 - 0.35 * np.maximum(along, 0)
    end = np.hypot(across / np.maximum(leaf, 0.012), (bent + fold) / thick) - 1
    end = shapes.smooth_max(end * 0.032, np.maximum(-along, along - 0.25), 0.012)
    ball = shapes.ellipsoid(p, (0.0, _KNOT[1] - 0.022, 0.356), (0.066, 0.066, 0.074))
    ball = ball + 0.006 * np.cos(64 * p[..., 0] + 26 * p[..., 2])
    return shapes.smooth_min(end, ball, 0.016)

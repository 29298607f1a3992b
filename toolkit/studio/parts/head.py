"""The head: its surface, where things sit on it, and its skin.

All of the head is modelled around its own centre: x to the figure's left, the face towards -y, z up. ``place`` moves
finished parts to where the skeleton holds the head. Azimuth is measured around z in degrees: 0 straight ahead, 90 at
the ear on +x, 180 behind; elevation is 0 at the height of the centre and 90 on the crown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio import shapes
from toolkit.studio.part import Key, Part, Sdf, Tint, Vec
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skeleton import HEAD

CENTRE: Final[Vec] = HEAD
"""Where the head's centre is on a figure that stands straight."""
EYE: Final = (0.160, -0.030)
"""x and z of the eye on +x; the other is its mirror image."""
EAR: Final[Vec] = (0.425, 0.030, -0.060)
"""The middle of the ear on +x."""
MOUTH_Z: Final = -0.195
NOSE_Z: Final = -0.105

_CHEEK: Final = (0.270, -0.170, 0.115, 0.090)
"""x and z of a full cheek's middle, and where, beside and over it, it has come down to a third."""
_SKULL: Final = ((0.0, 0.0, 0.030), (0.425, 0.390, 0.400))
_JAW: Final = ((0.0, -0.030, -0.140), (0.375, 0.335, 0.250))


def surface(p: Points) -> Distances:
    """Distance to skull and jaw, without nose, ears and neck: what hair, brows and glasses lie on."""
    skull = shapes.ellipsoid(p, *_SKULL)
    jaw = shapes.ellipsoid(p, *_JAW)
    return shapes.smooth_min(skull, jaw, 0.15)


def skin(p: Points, nose_size: float = 1.0, cheeks: float = 0.0) -> Distances:
    """Distance to the bare head with nose, ears and neck; see ``full`` for its cheeks."""
    d = surface(p)
    if cheeks:
        d = d - full(p[..., 0], p[..., 2], cheeks) * (p[..., 1] < 0)
    radii = tuple(nose_size * r for r in (0.046, 0.044, 0.036))
    nose = shapes.ellipsoid(p, (0.0, float(face_y(0.0, NOSE_Z)) + 0.006, NOSE_Z), radii)
    d = shapes.smooth_min(d, nose, 0.045)
    d = shapes.smooth_min(d, _ear(p), 0.022)
    neck = shapes.capsule(p, (0.0, 0.015, -0.28), (0.0, 0.02, -0.53), 0.105, 0.115)
    return shapes.smooth_min(d, neck, 0.05)


def full(x: NDArray[np.floating], z: NDArray[np.floating], cheeks: float) -> Distances:
    """How far full cheeks stand out over ``surface``: ``cheeks`` in the middle of each. Same shape as x and z."""
    u, v = (np.abs(x) - _CHEEK[0]) / _CHEEK[2], (z - _CHEEK[1]) / _CHEEK[3]
    out: Distances = (cheeks * np.exp(-(u * u + v * v))).astype(np.float32)
    return out


def face_y(x: float | NDArray[np.floating], z: float | NDArray[np.floating]) -> NDArray[np.float32]:
    """The y of the face's surface straight ahead at (x, z); -0 where there is no face. Same shape as the input."""
    xs, zs = np.broadcast_arrays(np.asarray(x, np.float32), np.asarray(z, np.float32))
    low, high = np.full(xs.shape, -0.6, np.float32), np.zeros(xs.shape, np.float32)
    for _ in range(20):
        middle = (low + high) / 2
        outside = surface(np.stack([xs, middle, zs], axis=-1)) > 0
        low, high = np.where(outside, middle, low), np.where(outside, high, middle)
    y: NDArray[np.float32] = ((low + high) / 2).astype(np.float32)
    return y


def on_head(
    azimuth: float | NDArray[np.floating], elevation: float | NDArray[np.floating], lift: float | NDArray[np.floating]
) -> NDArray[np.float32]:
    """Points (..., 3) on the surface in these directions (degrees), raised by ``lift`` along its normal."""
    a, e, up = np.broadcast_arrays(*(np.asarray(v, np.float64) for v in (azimuth, elevation, lift)))
    a, e = np.radians(a), np.radians(e)
    ray = np.stack([np.sin(a) * np.cos(e), -np.cos(a) * np.cos(e), np.sin(e)], axis=-1).astype(np.float32)
    low, high = np.zeros(a.shape, np.float32), np.full(a.shape, 0.8, np.float32)
    for _ in range(20):
        middle = (low + high) / 2
        inside = surface(ray * middle[..., None]) < 0
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    at = ray * low[..., None]
    raised: NDArray[np.float32] = (at + normal(at) * up[..., None]).astype(np.float32)
    return raised


def normal(p: Points) -> NDArray[np.float32]:
    """Unit vectors away from the head's surface, (..., 3)."""
    e = np.eye(3, dtype=np.float32) * 2e-3
    g = np.stack([surface(p + s) - surface(p - s) for s in e], axis=-1)
    unit: NDArray[np.float32] = (g / np.maximum(shapes.length(g)[..., None], 1e-9)).astype(np.float32)
    return unit


def azimuth(p: Points) -> NDArray[np.float32]:
    """Azimuth of each point in degrees, -180 to 180."""
    turn: NDArray[np.float32] = np.degrees(np.arctan2(p[..., 0], -p[..., 1])).astype(np.float32)
    return turn


def place(parts: list[Part], centre: Vec) -> list[Part]:
    """Parts modelled around the head's centre, moved to where the head is."""
    return [_moved(part, centre) for part in parts]


def _moved(part: Part, by: Vec) -> Part:
    offset = shapes.vec(by)
    tints = tuple(Tint(tint.colour, _shifted(tint.share, offset), tint.fine) for tint in part.tints)
    lo, hi = _add(part.lo, by), _add(part.hi, by)
    key: Key = ("at", *(round(c, 4) for c in by), part.key)
    return replace(part, tints=tints, sdf=_shifted(part.sdf, offset), lo=lo, hi=hi, key=key)


def _shifted(of: Sdf, offset: Points) -> Sdf:
    def moved(p: Points) -> Distances:
        return of(p - offset)

    return moved


def _add(a: Vec, b: Vec) -> Vec:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _ear(p: Points) -> Distances:
    q = shapes.mirror(p)
    q = shapes.rotate(q, (0, 0, 1), -16, EAR)
    shell = shapes.ellipsoid(q, EAR, (0.040, 0.066, 0.090))
    bowl = shapes.ellipsoid(q, (EAR[0] + 0.036, EAR[1] - 0.008, EAR[2] + 0.010), (0.026, 0.038, 0.056))
    return shapes.cut(shell, bowl, 0.016)

"""Eyewear: rims in a gently curved sheet before the eyes, a bridge over the nose, temples over the ears."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.traits import Look
from toolkit.studio import shapes
from toolkit.studio.part import Finish, Material, Part
from toolkit.studio.parts import head
from toolkit.studio.parts.head import EYE
from toolkit.studio.parts.marks import oval
from toolkit.studio.parts.style import Style
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skeleton import Skeleton

Plane = NDArray[np.floating]
LensOutline = Callable[[Plane, Plane], Distances]
"""x and z from the eye, x away from the nose -> distance to the lens's edge."""

_WIRE: Final = 0.0125
_EAR_Z: Final = 0.034
"""z at which temples lie on the ears."""
_MIDDLE: Final = 0.168
"""x of a lens's middle: a little outside the eye's."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame."""

    lens: LensOutline
    wire: float = _WIRE
    """Half the thickness of the rim."""
    finish: Finish = "gloss"
    hinge: float = 0.046
    """Height over the eye at which the temple leaves the rim."""
    lower: float = 1.0
    """Share of the wire's thickness at the bottom of the rim."""
    shade: str | None = None
    """The colour of dark lenses; clear ones are left out, as glass without reflections is."""


def sheet_y(x: Plane) -> Plane:
    """y of the curved sheet that lenses lie in, clear of brows, nose and eyes."""
    return -0.442 + 1.05 * x * x


def _round(x: Plane, z: Plane) -> Distances:
    return oval(x, z, 0.116, 0.116)


def _square(x: Plane, z: Plane) -> Distances:
    return _box(x, z - 0.002, 0.118, 0.098, 0.040)


def _cat(x: Plane, z: Plane) -> Distances:
    """Its upper edge rises to the outer corner, its lower half is narrower."""
    rise = 0.12 * (x + 0.12) + 0.60 * np.square(np.maximum(x + 0.02, 0))
    lift = rise * np.clip((z + 0.06) / 0.12, 0, 1)
    narrow = 1 + 0.20 * np.clip((0.04 - z) / 0.13, 0, 1)
    return _box(x * narrow, z - lift, 0.122, 0.090, 0.060)


def _half(x: Plane, z: Plane) -> Distances:
    return _box(x, z, 0.118, 0.088, 0.052)


def _pilot(x: Plane, z: Plane) -> Distances:
    return shapes.smooth_max(oval(x + 0.006, z + 0.006, 0.122, 0.122), z - 0.090 + 0.04 * np.abs(x), 0.03)


def _box(x: Plane, z: Plane, rx: float, rz: float, corner: float) -> Distances:
    a, b = np.abs(x) - rx + corner, np.abs(z) - rz + corner
    return np.hypot(np.maximum(a, 0), np.maximum(b, 0)) + np.minimum(np.maximum(a, b), 0) - corner


_FRAMES: Final[Mapping[str, tuple[str, Frame]]] = MappingProxyType(
    {
        "round": ("Round", Frame(_round)),
        "square": ("Square", Frame(_square, wire=0.0145)),
        "half-rim": ("Half-rim", Frame(_half, wire=0.0135, lower=0.54, hinge=0.050)),
        "cat-eye": ("Cat-eye", Frame(_cat, wire=0.0145, hinge=0.078)),
        "wire": ("Fine metal", Frame(_round, wire=0.0078, finish="metal")),
        "sunglasses": ("Sunglasses", Frame(_pilot, wire=0.0135, hinge=0.052, shade="#17191d")),
    }
)


def frame_sdf(frame: Frame) -> Callable[[Points], Distances]:
    """The distance to rims, bridge and temples of a frame, around the head's centre."""
    arm = _temple(frame)

    def sdf(p: Points) -> Distances:
        q = shapes.mirror(p)
        x, z = q[..., 0] - _MIDDLE, q[..., 2] - EYE[1]
        thick = frame.wire * (frame.lower + (1 - frame.lower) * np.clip((z + 0.03) / 0.06, 0, 1))
        depth = (q[..., 1] - sheet_y(q[..., 0])) * 0.82
        rim = np.hypot(frame.lens(x, z), depth) - thick
        u = q[..., 0] / 0.058
        bridge = np.hypot(q[..., 2] - (EYE[1] + 0.024 - 0.014 * u * u), q[..., 1] - (-0.446 + 0.010 * u * u))
        bridge = np.maximum(bridge - frame.wire * 0.95, np.maximum(q[..., 0] - 0.100, -frame.lens(x, z)))
        d = shapes.smooth_min(rim, bridge, 0.010)
        return shapes.smooth_min(d, shapes.tube(q, arm, frame.wire * 0.92), 0.012)

    return sdf


def _temple(frame: Frame) -> list[tuple[float, float, float]]:
    """The temple on +x: straight from the rim to the side of the head, close along it and over the ear."""
    xs = np.linspace(0.0, 0.20, 200)
    edge = float(xs[np.argmin(np.abs(frame.lens(xs, np.full_like(xs, frame.hinge))))])
    start = (_MIDDLE + edge, float(sheet_y(np.asarray(_MIDDLE + edge))), EYE[1] + frame.hinge)
    snug = 0.5 * frame.wire
    levels = start[2] + (_EAR_Z - start[2]) * np.array((0.55, 0.68, 0.80, 0.91, 1.0))
    along = [_beside(azimuth, float(z), snug) for azimuth, z in zip((63, 71, 79, 87, 94), levels, strict=True)]
    behind = [_beside(99.0, _EAR_Z - 0.008, snug), _beside(103.5, _EAR_Z - 0.036, snug), _beside(105.0, -0.06, snug)]
    return [start, *_rounded([*along, *behind])]


def _rounded(path: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """The path with its corners cut once, so that it bends instead of breaking."""
    points = np.asarray(path)
    cut = np.stack([0.75 * points[:-1] + 0.25 * points[1:], 0.25 * points[:-1] + 0.75 * points[1:]], axis=1)
    return [(float(x), float(y), float(z)) for x, y, z in (points[0], *cut.reshape(-1, 3)[1:-1], points[-1])]


def _beside(azimuth: float, z: float, lift: float) -> tuple[float, float, float]:
    elevation = float(np.degrees(np.arctan2(z, 0.41)))
    x, y, _ = (float(v) for v in head.on_head(azimuth, elevation, lift))
    return x, y, z


def _lenses(frame: Frame) -> Callable[[Points], Distances]:
    def sdf(p: Points) -> Distances:
        q = shapes.mirror(p)
        inside = frame.lens(q[..., 0] - _MIDDLE, q[..., 2] - EYE[1])
        return shapes.smooth_max(inside, np.abs(q[..., 1] - sheet_y(q[..., 0])) - 0.007, 0.004)

    return sdf


def _build(style: str) -> Callable[[Look, Skeleton], list[Part]]:
    frame = _FRAMES[style][1]

    def build(look: Look, _skeleton: Skeleton) -> list[Part]:
        material = Material(look.eyewear_colour, frame.finish)
        lo, hi = (-0.49, -0.48, -0.19), (0.49, 0.20, 0.15)
        parts = [Part("eyewear", frame_sdf(frame), lo, hi, 190, material, ("eyewear", style))]
        if frame.shade:
            lens = Material(frame.shade, "gloss")
            parts.append(
                Part("eyewear", _lenses(frame), (-0.33, -0.48, -0.18), (0.33, -0.30, 0.11), 110, lens, ("lens", style))
            )
        return head.place(parts, head.CENTRE)

    return build


STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "none": Style("None", lambda _look, _skeleton: []),
        **{style: Style(label, _build(style)) for style, (label, _) in _FRAMES.items()},
    }
)

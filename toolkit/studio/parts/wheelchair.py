"""The wheelchair: an active chair with cambered wheels, push rims, a footrest and a low back."""

from __future__ import annotations

from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.part import Finish, Key, Material, Part, Sdf, Vec
from toolkit.studio.shapes import (
    Distances,
    Points,
    capsule,
    mirror,
    ring,
    rod,
    rounded_box,
    smooth_max,
    smooth_min,
    tube,
)
from toolkit.studio.skeleton import Skeleton

_RADIUS: Final = 0.270
"""Of the big wheels, tyre included."""
_AXLE_Y, _CAMBER = 0.075, 0.10
_TYRE, _FRAME, _STEEL, _CLOTH = "#2b2c31", "#3a3d45", "#cfd3d9", "#2f3138"


def wheelchair(look: Look, skeleton: Skeleton) -> list[Part]:
    """The chair under a seated figure; frame details take the outfit's colour. Wheels touch z = 0."""
    hub = _hub_x(skeleton)
    key: Key = ("wheelchair", *skeleton.legs_key)
    pieces: list[tuple[str, Finish, Sdf, tuple[Vec, Vec], int]] = []
    for side in (-1, 1):
        box = (
            ((hub - 0.07, -0.22, -0.012), (hub + 0.09, 0.37, 0.565))
            if side > 0
            else ((-hub - 0.09, -0.22, -0.012), (-hub + 0.07, 0.37, 0.565))
        )
        pieces += [
            (_TYRE, "matte", _tyre(hub), box, 110),
            (_STEEL, "metal", _spokes(hub), box, 150),
            (
                look.outfit_colour,
                "gloss",
                _guard(hub),
                ((side * hub - 0.11, -0.15, 0.22), (side * hub + 0.11, 0.30, 0.50)),
                80,
            ),
        ]
    wide = hub + 0.02
    pieces += [
        (_FRAME, "gloss", _frame(hub, skeleton), ((-wide, -0.45, -0.012), (wide, 0.36, 0.76)), 150),
        (_CLOTH, "cloth", _upholstery(hub, skeleton), ((-wide, -0.26, 0.20), (wide, 0.36, 0.75)), 110),
        (_TYRE, "matte", _casters(hub), ((-wide, -0.30, -0.012), (wide, -0.08, 0.12)), 130),
    ]
    return [
        Part("aid", sdf, lo, hi, cells, Material(colour, finish), (*key, i))
        for i, (colour, finish, sdf, (lo, hi), cells) in enumerate(pieces)
    ]


def wheels(skeleton: Skeleton) -> tuple[tuple[float, float, float], ...]:
    """Spots on the ground, x, y and radius, that the base reaches under: the lower part of each big wheel."""
    x = _hub_x(skeleton) + 0.026
    ends = (_AXLE_Y - 0.16, _AXLE_Y + 0.16)
    return tuple((side * x, y, 0.024) for side in (-1.0, 1.0) for y in ends)


def _hub_x(skeleton: Skeleton) -> float:
    """x of the hubs: outside the hips of any build."""
    return skeleton.trunk.at(0.40)[0] + 0.150


def _centre(hub: float) -> Vec:
    return (hub, _AXLE_Y, _RADIUS)


_TILT: Final[Vec] = (1.0, 0.0, _CAMBER)
"""The axle on +x: the wheels lean in at the top."""


def _tyre(hub: float) -> Sdf:
    drop = (_RADIUS - 0.024) * float(np.cos(np.arctan(_CAMBER)))

    def sdf(p: Points) -> Distances:
        q = mirror(p)
        d = ring(q, (hub, _AXLE_Y, drop + 0.024), _TILT, _RADIUS - 0.024, 0.024)
        return np.maximum(d, -p[..., 2])

    return sdf


def _spokes(hub: float) -> Sdf:
    centre = _centre(hub)

    def sdf(p: Points) -> Distances:
        q = mirror(p)
        rim = ring(q, centre, _TILT, _RADIUS - 0.046, 0.0085)
        out = (centre[0] + 0.036, centre[1], centre[2] + 0.036 * _CAMBER)
        push = ring(q, out, _TILT, _RADIUS - 0.050, 0.0095)
        turns = np.linspace(0, 2 * np.pi, 12, endpoint=False)
        ends = [_on_wheel(centre, _RADIUS - 0.046, float(a)) for a in turns]
        spokes = [capsule(q, centre, end, 0.0058) for end in ends]
        stays = [
            capsule(q, _on_wheel(centre, _RADIUS - 0.046, float(a)), _on_wheel(out, _RADIUS - 0.050, float(a)), 0.006)
            for a in turns[::3] + 0.26
        ]
        hub_cap = rod(
            q, (centre[0] - 0.03, centre[1], centre[2]), (centre[0] + 0.034, centre[1], centre[2] + 0.003), 0.030, 0.008
        )
        met: Distances = np.minimum.reduce([rim, push, hub_cap, *spokes, *stays])
        return met

    return sdf


def _on_wheel(centre: Vec, radius: float, angle: float) -> Vec:
    up = radius * float(np.sin(angle))
    return (centre[0] - _CAMBER * up, centre[1] + radius * float(np.cos(angle)), centre[2] + up)


def _guard(hub: float) -> Sdf:
    x = hub - 0.052

    def sdf(p: Points) -> Distances:
        q = mirror(p)
        flat = (
            np.hypot(np.maximum(np.abs(q[..., 1] - 0.070) - 0.10, 0), np.maximum(np.abs(q[..., 2] - 0.350) - 0.045, 0))
            - 0.050
        )
        return smooth_max(flat, np.abs(q[..., 0] - x + 0.06 * (q[..., 2] - 0.35)) - 0.008, 0.007)

    return sdf


def _frame(hub: float, skeleton: Skeleton) -> Sdf:
    x = hub - 0.075
    back = _back_y(skeleton) + 0.020
    leg = skeleton.left_leg
    toe = leg.ankle[1] - 0.055
    seat = _seat_z(skeleton)
    beside = leg.ankle[0] + 0.122

    def sdf(p: Points) -> Distances:
        q = mirror(p)
        side = tube(
            q,
            [
                (x, back, 0.70),
                (x, back - 0.012, seat + 0.013),
                (x, -0.175, seat),
                (x - 0.01, -0.225, seat - 0.06),
                (beside, -0.255, 0.085),
                (beside, toe - 0.01, 0.046),
            ],
            0.0155,
        )
        handle = tube(q, [(x, back, 0.69), (x, back + 0.010, 0.715), (x, back + 0.075, 0.722)], (0.0155, 0.016, 0.021))
        axle = capsule(q, (0.0, _AXLE_Y, _RADIUS), (hub - 0.02, _AXLE_Y, _RADIUS), 0.017)
        cross = capsule(q, (0.0, -0.09, seat - 0.017), (x, -0.09, seat - 0.017), 0.013)
        fork = tube(q, [(x, -0.165, seat - 0.004), (x + 0.015, -0.185, 0.130), (x + 0.015, -0.200, 0.055)], 0.0135)
        rest = rounded_box(p, (0.0, toe - 0.005, leg.sole - 0.014), (beside + 0.008, 0.085, 0.011), 0.009)
        met: Distances = np.minimum.reduce([smooth_min(side, handle, 0.01), axle, cross, fork, rest])
        return met

    return sdf


def _seat_z(skeleton: Skeleton) -> float:
    """Height of the seat's rails: under thighs of any thickness."""
    leg = skeleton.left_leg
    return leg.hip[2] - leg.radius - 0.008


def _back_y(skeleton: Skeleton) -> float:
    return skeleton.trunk.at(0.52)[1] + 0.052


def _upholstery(hub: float, skeleton: Skeleton) -> Sdf:
    x = hub - 0.085
    back = _back_y(skeleton)
    seat = _seat_z(skeleton) - 0.004
    leg = skeleton.left_leg
    front = leg.knee[1] + 0.75 * leg.radius

    def sdf(p: Points) -> Distances:
        cushion = rounded_box(p, (0.0, (front + 0.215) / 2, seat), (x, (0.215 - front) / 2, 0.030), 0.022)
        rest = rounded_box(p, (0.0, back + 0.012, 0.535), (x, 0.020, 0.150), 0.018)
        return np.minimum(cushion, rest)

    return sdf


def _casters(hub: float) -> Sdf:
    x = hub - 0.060

    def sdf(p: Points) -> Distances:
        q = mirror(p)
        wheel = rod(q, (x - 0.016, -0.200, 0.052), (x + 0.016, -0.200, 0.052), 0.052, 0.012)
        return np.maximum(wheel, -p[..., 2])

    return sdf

"""Things for trades: drill, watering can, whisk."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Thing, printed
from toolkit.studio.shapes import (
    Distances,
    Points,
    align,
    capsule,
    cone,
    cut,
    ellipsoid,
    rod,
    rotate,
    rounded_box,
    smooth_max,
    smooth_min,
    tube,
)

_DARK, _METAL, _WOOD = "#26282e", "#c3c7cf", "#b98553"


def _aside(p: Points) -> Points:
    """Points for a drill that points forward and away from who holds it."""
    return rotate(p, (0, 0, 1), -48)


def _drill_body(p: Points) -> Distances:
    q = _aside(p)
    motor = smooth_min(rod(q, (0, 0.075, 0.190), (0, -0.060, 0.190), 0.037, 0.014), _handle(q), 0.02)
    vents = np.maximum(np.abs(np.mod(q[..., 1], 0.014) - 0.007) - 0.003, np.abs(q[..., 2] - 0.190) - 0.014)
    vents = np.maximum(vents, np.maximum(0.034 - q[..., 1], q[..., 1] - 0.068))
    return cut(motor, np.maximum(vents, 0.031 - np.abs(q[..., 0])), 0.002)


def _handle(q: Points) -> Distances:
    return capsule(q, (0, 0, 0.030), (0, 0.004, 0.165), 0.025)


def _drill_dark(p: Points) -> Distances:
    q = _aside(p)
    chuck = cone(q, (0, -0.056, 0.190), (0, -0.112, 0.190), (0.030, 0.018), rounding=0.005)
    trigger = rounded_box(q, (0, -0.026, 0.138), (0.010, 0.010, 0.017), 0.006)
    return np.minimum(chuck, trigger)


DRILL: Final = Thing(
    "drill",
    (
        Bit(MAIN, _drill_body, (-0.10, -0.10, -0.005), (0.10, 0.10, 0.245), 100),
        Bit(_DARK, _drill_dark, (-0.11, -0.11, 0.10), (0.05, 0.05, 0.235), 90, "matte"),
        Bit(
            _METAL,
            lambda p: rod(_aside(p), (0, -0.10, 0.190), (0, -0.178, 0.190), 0.0085, 0.003),
            (-0.16, -0.145, 0.170),
            (-0.05, -0.04, 0.210),
            80,
            "metal",
        ),
        Bit(
            SECOND,
            lambda p: rounded_box(_aside(p), (0, -0.006, 0.022), (0.034, 0.050, 0.022), 0.010),
            (-0.08, -0.08, -0.012),
            (0.08, 0.08, 0.056),
            64,
        ),
    ),
    (0.0, 0.0, 0.098),
)


def _poured(p: Points) -> Points:
    """Points for a watering can whose spout is turned a little to the front."""
    return rotate(p, (0, 0, 1), -30)


_HANDLE: Final = tuple(
    (-0.050 + 0.096 * float(c * abs(c) ** -0.3), 0.125 + 0.094 * float(z * abs(z) ** -0.3))
    for turn in np.radians(np.linspace(257, 18, 22))
    for c, z in [(np.cos(turn), np.sin(turn))]
)
"""(x, z) of the handle's middle line: up from the foot behind, over the can, down to its lid in front."""
_ROSE: Final = ((0.182, 0.0, 0.186), (0.213, 0.0, 0.232))
"""The axis of the sprinkler."""


def _can(p: Points) -> Distances:
    q = _poured(p)
    x, z = q[..., 0], q[..., 2]
    round_ = np.hypot(x, q[..., 1])
    body = cone(q, (0, 0, 0), (0, 0, 0.152), (0.092, 0.074), rounding=0.014)
    body = cut(body, smooth_max(rod(q, (0, 0, 0.06), (0, 0, 0.25), 0.063, 0.002), x - 0.006, 0.004), 0.006)
    rims = np.minimum(np.hypot(round_ - 0.074, z - 0.150), np.hypot(round_ - 0.091, z - 0.012)) - 0.009
    spout = tube(q, [(0.070, 0, 0.034), (0.118, 0, 0.066), _ROSE[0]], (0.028, 0.019, 0.012))
    handle = tube(q, [(a, 0.0, b) for a, b in _HANDLE], 0.0145)
    handle = np.maximum(handle, 0.066 - round_ - 0.5 * np.maximum(z - 0.158, 0) / 0.02)
    return smooth_min(smooth_min(smooth_min(body, rims, 0.006), spout, 0.020), handle, 0.012)


def _rose(p: Points) -> Distances:
    return cone(_poured(p), *_ROSE, (0.016, 0.044), rounding=0.008)


def _holes(p: Points) -> Distances:
    """Dots on the sprinkler's face: one in its middle and six round it."""
    q = align(_poured(p), (0.031, 0, 0.046), _ROSE[1])
    radius, turn = np.hypot(q[..., 0], q[..., 1]), np.arctan2(q[..., 1], q[..., 0])
    turn = np.mod(turn, np.pi / 3) - np.pi / 6
    outer = np.hypot(radius * np.cos(turn) - 0.024, radius * np.sin(turn)) - 0.007
    met: Distances = np.maximum(np.minimum(outer, radius - 0.007), -0.004 - q[..., 2])
    return met


def _can_band(p: Points) -> Distances:
    q = _poured(p)
    ring = np.hypot(q[..., 0], q[..., 1]) - 0.0915 + 0.118 * q[..., 2]
    return smooth_max(np.abs(ring) - 0.006, np.abs(q[..., 2] - 0.096) - 0.013, 0.005)


WATERING_CAN: Final = Thing(
    "watering can",
    (
        Bit(MAIN, _can, (-0.16, -0.14, -0.012), (0.19, 0.11, 0.245), 96, "gloss"),
        Bit(
            SECOND,
            _rose,
            (0.12, -0.16, 0.16),
            (0.24, -0.05, 0.28),
            60,
            "vinyl",
            ((_DARK, lambda p: printed(_holes(p), 0.003)),),
        ),
        Bit(SECOND, _can_band, (-0.105, -0.105, 0.075), (0.105, 0.105, 0.117), 84, "gloss"),
    ),
    (-0.146 * 0.866, 0.146 * 0.5, 0.095),
)


def _wires(p: Points) -> Distances:
    turns = np.linspace(-0.42 * np.pi, 0.5 * np.pi, 15)
    arcs = [(0.050 * np.cos(a) ** 0.8, 0.225 + 0.085 * np.sin(a)) for a in turns]
    arcs = [(0.006, 0.120), *arcs]
    q = p.copy()
    d: Distances = np.full(p.shape[:-1], 9.0, np.float32)
    for turn in (0.0, 45.0, 90.0, 135.0):
        q = rotate(p, (0, 0, 1), turn)
        q[..., 0] = np.abs(q[..., 0])
        d = np.minimum(d, tube(q, [(x, 0.0, z) for x, z in arcs], 0.0042))
    return d


WHISK: Final = Thing(
    "whisk",
    (
        Bit(
            MAIN,
            lambda p: smooth_min(
                capsule(p, (0, 0, 0.018), (0, 0, 0.120), 0.018, 0.016),
                ellipsoid(p, (0, 0, 0.010), (0.02, 0.02, 0.014)),
                0.01,
            ),
            (-0.035, -0.035, -0.016),
            (0.035, 0.035, 0.150),
            64,
        ),
        Bit(
            SECOND,
            lambda p: rod(p, (0, 0, 0.122), (0, 0, 0.146), 0.0195, 0.005),
            (-0.03, -0.03, 0.11),
            (0.03, 0.03, 0.16),
            50,
        ),
        Bit(_METAL, _wires, (-0.065, -0.065, 0.10), (0.065, 0.065, 0.325), 130, "metal"),
    ),
    (0.0, 0.0, 0.068),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType({"drill": DRILL, "watering-can": WATERING_CAN, "whisk": WHISK})
"""Every thing of this file by id."""

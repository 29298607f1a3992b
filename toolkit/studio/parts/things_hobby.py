"""Things for hobbies: violin, tennis racket, chess piece, telescope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.part import Finish, Vec
from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Thing
from toolkit.studio.shapes import (
    Distances,
    Points,
    capsule,
    cone,
    cut,
    cylinder,
    ellipsoid,
    mirror,
    rod,
    rounded_box,
    smooth_max,
    smooth_min,
    smooth_union,
    sphere,
    tube,
)

_DARK, _METAL, _WOOD = "#26282e", "#c3c7cf", "#a3562b"


_SIZE: Final = 1.30
"""Of the violin, against the figures below."""
_BOW: Final = ((-0.128, -0.050, 0.030), (0.062, -0.050, 0.545))
"""Both ends of the bow's stick, which the hand takes together with the neck."""


def _violin_body(p: Points) -> Distances:
    q = mirror(p)
    x, z = q[..., 0], q[..., 2]
    flat = smooth_min(np.hypot(x, z - 0.086) - 0.086, np.hypot(x, z - 0.205) - 0.068, 0.03)
    flat = smooth_max(flat, 0.046 - np.hypot(x - 0.102, (z - 0.150) * 1.0), 0.006)
    return smooth_max(flat, np.abs(p[..., 1]) - 0.026, 0.014)


def _violin_dark(p: Points) -> Distances:
    q = mirror(p)
    board = rounded_box(p, (0, -0.040, 0.270), (0.0125, 0.006, 0.095), 0.005)
    tail = cone(p, (0, -0.036, 0.028), (0, -0.036, 0.105), (0.008, 0.016), rounding=0.006)
    chin = ellipsoid(p, (-0.036, -0.032, 0.028), (0.032, 0.010, 0.022))
    holes = tube(
        q, [(0.030, -0.027, 0.172), (0.038, -0.027, 0.158), (0.033, -0.027, 0.132), (0.041, -0.027, 0.118)], 0.0042
    )
    pegs = np.minimum(*(capsule(q, (0, -0.016, z), (0.031, -0.016, z), 0.006) for z in (0.392, 0.418)))
    met: Distances = np.minimum.reduce([board, tail, chin, holes, pegs])
    return met


def _violin_neck(p: Points) -> Distances:
    neck = rounded_box(p, (0, -0.020, 0.320), (0.0125, 0.014, 0.075), 0.010)
    box = rounded_box(p, (0, -0.016, 0.402), (0.015, 0.013, 0.035), 0.008)
    scroll = rod(p, (-0.020, -0.020, 0.448), (0.020, -0.020, 0.448), 0.020, 0.006)
    return smooth_min(smooth_min(neck, box, 0.01), scroll, 0.012)


def _violin_pale(p: Points) -> Distances:
    bridge = rounded_box(p, (0, -0.036, 0.126), (0.020, 0.012, 0.004), 0.003)
    strings = [
        capsule(p, (1.2 * x, -0.046, 0.10), (x, -0.0475, 0.40), 0.0016) for x in (-0.0075, -0.0025, 0.0025, 0.0075)
    ]
    met: Distances = np.minimum.reduce([bridge, *strings])
    return met


def _bow(p: Points) -> Distances:
    stick = capsule(p, *_BOW, 0.0062)
    tip = capsule(p, _BOW[1], (_BOW[1][0] + 0.016, _BOW[1][1] - 0.004, _BOW[1][2] + 0.004), 0.006, 0.0045)
    return np.minimum(stick, tip)


def _bow_hair(p: Points) -> Distances:
    (ax, ay, az), (bx, by, bz) = _BOW
    return capsule(p, (ax + 0.017, ay - 0.004, az + 0.012), (bx + 0.015, by - 0.004, bz + 0.003), 0.0052)


def _bow_frog(p: Points) -> Distances:
    x, y, z = _BOW[0]
    return rounded_box(p, (x + 0.008, y - 0.002, z + 0.020), (0.014, 0.007, 0.020), 0.005)


def _larger(shape: Callable[[Points], Distances]) -> Callable[[Points], Distances]:
    """The shape as large as a violin is beside a figure."""
    return lambda p: shape(p / np.float32(_SIZE)) * np.float32(_SIZE)


def _violin_bit(
    colour: str, shape: Callable[[Points], Distances], lo: Vec, hi: Vec, cells: int, finish: Finish = "gloss"
) -> Bit:
    (a, b, c), (d, e, f) = lo, hi
    return Bit(
        colour,
        _larger(shape),
        (a * _SIZE, b * _SIZE, c * _SIZE),
        (d * _SIZE, e * _SIZE, f * _SIZE),
        cells,
        finish,
    )


VIOLIN: Final = Thing(
    "violin",
    (
        _violin_bit(_WOOD, _violin_body, (-0.105, -0.040, -0.012), (0.105, 0.040, 0.290), 96),
        _violin_bit(_WOOD, _violin_neck, (-0.035, -0.055, 0.235), (0.035, 0.010, 0.480), 90),
        _violin_bit(_DARK, _violin_dark, (-0.085, -0.062, -0.005), (0.060, -0.005, 0.435), 150),
        _violin_bit("#f1e6c8", _violin_pale, (-0.03, -0.060, 0.085), (0.03, -0.015, 0.415), 220, "vinyl"),
        _violin_bit(MAIN, _bow, (-0.15, -0.08, 0.01), (0.10, -0.02, 0.57), 190),
        _violin_bit("#fbf7ec", _bow_hair, (-0.15, -0.08, 0.01), (0.10, -0.02, 0.57), 190, "matte"),
        _violin_bit(SECOND, _bow_frog, (-0.15, -0.08, 0.01), (-0.08, -0.02, 0.09), 60),
    ),
    (0.0, -0.026 * _SIZE, 0.312 * _SIZE),
)


def _racket_oval(p: Points) -> Distances:
    met: Distances = (np.hypot(p[..., 0] / 0.108, (p[..., 2] - 0.372) / 0.138) - 1) * 0.115
    return met


def _racket_frame(p: Points) -> Distances:
    q = mirror(p)
    hoop = np.hypot(_racket_oval(p), p[..., 1]) - 0.0135
    throat = tube(q, [(0.006, 0, 0.150), (0.022, 0, 0.205), (0.062, 0, 0.262)], 0.0115)
    return smooth_min(hoop, throat, 0.012)


def _racket_strings(p: Points) -> Distances:
    """Five strings up and six across, that lie over and under each other."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2] - 0.372
    across, up = np.pi * x / 0.042, np.pi * (z / 0.046 - 0.5)
    long = np.hypot(np.mod(x + 0.021, 0.042) - 0.021, y - 0.0030 * np.cos(across) * np.sin(up))
    wide = np.hypot(np.mod(z, 0.046) - 0.023, y + 0.0030 * np.cos(across) * np.cos(up))
    met: Distances = np.maximum(0.85 * (np.minimum(long, wide) - 0.0066), _racket_oval(p))
    return met


RACKET: Final = Thing(
    "tennis racket",
    (
        Bit(MAIN, _racket_frame, (-0.137, -0.028, 0.130), (0.137, 0.028, 0.535), 130, "gloss"),
        Bit(
            SECOND,
            lambda p: smooth_min(
                rod(p, (0, 0, 0.004), (0, 0, 0.168), 0.0185, 0.008)
                + 0.0018 * np.cos(190 * p[..., 2] + np.arctan2(p[..., 0], p[..., 1])),
                rod(p, (0, 0, 0.0), (0, 0, 0.020), 0.0245, 0.008),
                0.008,
            ),
            (-0.037, -0.037, -0.012),
            (0.037, 0.037, 0.180),
            84,
            "matte",
        ),
        Bit("#f3efdf", _racket_strings, (-0.112, -0.016, 0.225), (0.112, 0.016, 0.520), 150),
    ),
    (0.0, 0.0, 0.085),
)


def _knight(p: Points) -> Distances:
    x, z = p[..., 0], p[..., 2]
    neck = tube(p, [(0.006, 0, 0.055), (0.020, 0, 0.110), (0.010, 0, 0.168)], (0.046, 0.040, 0.036))
    head = smooth_min(
        ellipsoid(p, (-0.004, 0, 0.186), (0.038, 0.032, 0.036)),
        capsule(p, (-0.020, 0, 0.180), (-0.060, 0, 0.146), 0.029, 0.022),
        0.02,
    )
    ears = cone(_sides(p), (0.010, 0.014, 0.205), (0.020, 0.018, 0.246), (0.014, 0.003), rounding=0.003)
    d = smooth_union(0.020, neck, head)
    d = smooth_min(d, ears, 0.010)
    around = np.arctan2(z - 0.130, x + 0.05)
    crest = np.maximum(np.abs(np.hypot(x + 0.05, z - 0.130) - 0.104) - 0.015, np.abs(around - 0.22) - 0.72)
    mane = smooth_max(crest + 0.004 * np.cos(26 * around), np.abs(p[..., 1]) - 0.013, 0.010)
    mouth = capsule(_sides(p), (-0.090, 0.020, 0.132), (-0.052, 0.026, 0.146), 0.0035)
    return cut(smooth_min(d, mane, 0.006), mouth, 0.004)


def _sides(p: Points) -> Points:
    q = p.copy()
    q[..., 1] = np.abs(q[..., 1])
    return q


def _pedestal(p: Points) -> Distances:
    foot = cylinder(p, (0, 0, 0.014), 0.066, 0.014, 0.008)
    step = cylinder(p, (0, 0, 0.036), 0.053, 0.012, 0.010)
    return smooth_min(foot, step, 0.008)


CHESS: Final = Thing(
    "chess knight",
    (
        Bit(MAIN, _knight, (-0.105, -0.065, -0.005), (0.085, 0.065, 0.265), 110, "gloss"),
        Bit(MAIN, _pedestal, (-0.08, -0.08, -0.012), (0.08, 0.08, 0.062), 80, "gloss"),
        Bit(
            SECOND,
            lambda p: cylinder(p, (0, 0, 0.053), 0.050, 0.007, 0.006),
            (-0.06, -0.06, 0.035),
            (0.06, 0.06, 0.072),
            60,
            "gloss",
        ),
        Bit(
            "#1d1714",
            lambda p: ellipsoid(_sides(p), (-0.022, 0.029, 0.188), (0.0085, 0.006, 0.0085)),
            (-0.04, -0.045, 0.17),
            (-0.005, 0.045, 0.205),
            70,
            "gloss",
        ),
    ),
)

_EYE_END, _SKY_END = (-0.105, 0.0, 0.225), (0.105, 0.0, 0.345)
"""Both ends of the telescope's tube."""


def _telescope_tube(p: Points) -> Distances:
    tube_ = rod(p, _EYE_END, _SKY_END, 0.034, 0.006)
    finder = rod(p, (-0.055, 0, 0.305), (0.015, 0, 0.345), 0.011, 0.004)
    foot = capsule(p, (-0.025, 0, 0.270), (-0.022, 0, 0.320), 0.007)
    return np.minimum(smooth_min(tube_, foot, 0.006), finder)


def _telescope_trim(p: Points) -> Distances:
    shield = rod(p, (0.085, 0, 0.3336), (0.150, 0, 0.3707), 0.043, 0.006)
    shield = cut(shield, rod(p, (0.118, 0, 0.3524), (0.20, 0, 0.3993), 0.034, 0.002), 0.004)
    collar = rod(p, (-0.108, 0, 0.2233), (-0.090, 0, 0.2336), 0.038, 0.004)
    return np.minimum(shield, collar)


def _telescope_dark(p: Points) -> Distances:
    eyepiece = rod(p, (-0.102, 0, 0.2267), (-0.145, 0, 0.2021), 0.017, 0.004)
    knuckle = smooth_min(sphere(p, (0, 0, 0.232), 0.024), rod(p, (0, 0, 0.205), (0, 0, 0.235), 0.020, 0.005), 0.01)
    knob = rod(p, (0.0, -0.045, 0.236), (0.0, -0.020, 0.236), 0.011, 0.004)
    lens = rod(p, (0.105, 0, 0.345), (0.120, 0, 0.3536), 0.036, 0.003)
    met: Distances = np.minimum.reduce([eyepiece, knuckle, knob, lens])
    return met


def _tripod(p: Points) -> Distances:
    feet = [(0.125 * np.cos(a), 0.125 * np.sin(a), 0.012) for a in np.radians((-90, 30, 150))]
    legs = [capsule(p, (0.1 * x, 0.1 * y, 0.222), (x, y, z), 0.0135, 0.012) for x, y, z in feet]
    met: Distances = np.minimum.reduce(legs)
    return met


TELESCOPE: Final = Thing(
    "telescope",
    (
        Bit(MAIN, _telescope_tube, (-0.155, -0.055, 0.17), (0.155, 0.055, 0.395), 100, "gloss"),
        Bit(SECOND, _telescope_trim, (-0.15, -0.06, 0.17), (0.185, 0.06, 0.425), 110, "gloss"),
        Bit(_DARK, _telescope_dark, (-0.175, -0.06, 0.17), (0.15, 0.06, 0.405), 100, "matte"),
        Bit("#b98553", _tripod, (-0.145, -0.160, -0.012), (0.145, 0.100, 0.25), 100),
    ),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType(
    {"violin": VIOLIN, "racket": RACKET, "chess": CHESS, "telescope": TELESCOPE}
)
"""Every thing of this file by id."""

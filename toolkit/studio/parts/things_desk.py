"""Things for work: laptop, tablet, phone, camera, book, clipboard."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.part import Vec
from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Thing
from toolkit.studio.shapes import (
    Distances,
    Points,
    cut,
    cylinder,
    ellipsoid,
    rod,
    rotate,
    rounded_box,
    smooth_max,
    smooth_min,
)

_DARK, _METAL, _PAPER, _GLASS = "#26282e", "#c9ccd2", "#f8f4ea", "#20242c"
_HINGE = (0.0, 0.098, 0.018)


def _slab(p: Points, centre: Vec, half: Vec, corner: float, edge: float) -> Distances:
    """A plate seen from the front: its outline rounded by ``corner``, its edges by ``edge``.

    What lies on another plate gets walls that go deep into it, so that the two meet in an even line.
    """
    x, y, z = (np.abs(p[..., i] - centre[i]) - half[i] for i in range(3))
    across, up = x + corner, z + corner
    flat = np.hypot(np.maximum(across, 0), np.maximum(up, 0)) + np.minimum(np.maximum(across, up), 0) - corner + edge
    deep = y + edge
    met: Distances = np.hypot(np.maximum(flat, 0), np.maximum(deep, 0)) + np.minimum(np.maximum(flat, deep), 0) - edge
    return met


def _lid(p: Points) -> Points:
    return rotate(p, (1, 0, 0), -14, _HINGE)


def _laptop_shell(p: Points) -> Distances:
    base = rounded_box(p, (0, 0, 0.011), (0.150, 0.105, 0.011), 0.010)
    lid = rounded_box(_lid(p), (0, 0.105, 0.120), (0.150, 0.009, 0.106), 0.009)
    frame = cut(lid, rounded_box(_lid(p), (0, 0.090, 0.125), (0.134, 0.017, 0.087), 0.006), 0.005)
    return np.minimum(base, frame)


def _laptop_screen(p: Points) -> Distances:
    return rounded_box(_lid(p), (0, 0.106, 0.125), (0.140, 0.0055, 0.093), 0.002)


def _laptop_keys(p: Points) -> Distances:
    q = p.copy()
    q[..., 0] = np.mod(p[..., 0], 0.031) - 0.0155
    q[..., 1] = np.mod(p[..., 1] - 0.068, 0.031) - 0.0155
    caps = rounded_box(q, (0, 0, 0.017), (0.0125, 0.0125, 0.0105), 0.004)
    return smooth_max(caps, np.maximum(np.abs(p[..., 0]) - 0.125, np.abs(p[..., 1] - 0.022) - 0.0465), 0.002)


def _laptop_pad(p: Points) -> Distances:
    return rounded_box(p, (0, -0.066, 0.016), (0.042, 0.025, 0.009), 0.004)


def _laptop_picture(p: Points) -> Distances:
    """On the screen a round picture and lines of text, and a round badge on the lid's back."""
    q = _lid(p)
    rows = [
        rounded_box(q, (x, 0.104, z), (w, 0.007, 0.0085), 0.003)
        for x, z, w in ((0.036, 0.172, 0.064), (0.022, 0.142, 0.050), (-0.012, 0.090, 0.094), (-0.031, 0.062, 0.075))
    ]
    face = rod(q, (-0.080, 0.097, 0.155), (-0.080, 0.110, 0.155), 0.029, 0.003)
    badge = rod(q, (0, 0.106, 0.125), (0, 0.118, 0.125), 0.027, 0.003)
    met: Distances = np.minimum.reduce([*rows, face, badge])
    return met


LAPTOP: Final = Thing(
    "laptop",
    (
        Bit(_METAL, _laptop_shell, (-0.165, -0.12, -0.01), (0.165, 0.185, 0.245), 84, "metal"),
        Bit(_GLASS, _laptop_screen, (-0.155, 0.06, 0.01), (0.155, 0.185, 0.24), 60, "matte"),
        Bit(_DARK, _laptop_keys, (-0.135, -0.035, 0.0), (0.135, 0.080, 0.034), 90, "matte"),
        Bit("#a9adb6", _laptop_pad, (-0.052, -0.10, 0.0), (0.052, -0.03, 0.034), 40, "vinyl"),
        Bit(MAIN, _laptop_picture, (-0.13, 0.06, 0.04), (0.13, 0.185, 0.22), 84),
    ),
    (0.0, 0.050, 0.0),
)

TABLET: Final = Thing(
    "tablet",
    (
        Bit(
            _DARK,
            lambda p: _slab(p, (0, 0, 0.125), (0.092, 0.011, 0.125), 0.016, 0.006),
            (-0.11, -0.03, -0.012),
            (0.11, 0.03, 0.262),
            90,
            "gloss",
        ),
        Bit(
            MAIN,
            lambda p: _slab(p, (0, -0.005, 0.127), (0.080, 0.0085, 0.108), 0.007, 0.0015),
            (-0.09, -0.02, 0.01),
            (0.09, 0.01, 0.245),
            80,
            "gloss",
        ),
        Bit(
            SECOND,
            lambda p: np.minimum.reduce(
                [
                    _slab(p, (x, -0.008, z), (w, 0.0085, h), 0.007, 0.0015)
                    for x, z, w, h in (
                        (0, 0.195, 0.060, 0.022),
                        (-0.032, 0.120, 0.028, 0.032),
                        (0.032, 0.120, 0.028, 0.032),
                        (0, 0.060, 0.060, 0.008),
                    )
                ]
            ),
            (-0.075, -0.022, 0.04),
            (0.075, 0.006, 0.23),
            90,
            "gloss",
        ),
    ),
)

PHONE: Final = Thing(
    "phone",
    (
        Bit(
            _DARK,
            lambda p: _slab(p, (0, 0, 0.085), (0.046, 0.010, 0.085), 0.014, 0.006),
            (-0.06, -0.025, -0.012),
            (0.06, 0.025, 0.185),
            80,
            "gloss",
        ),
        Bit(
            MAIN,
            lambda p: _slab(p, (0, -0.0045, 0.085), (0.038, 0.008, 0.072), 0.007, 0.0015),
            (-0.05, -0.02, 0.0),
            (0.05, 0.01, 0.17),
            70,
            "gloss",
        ),
        Bit(
            SECOND,
            lambda p: np.minimum.reduce(
                [
                    _slab(p, (x, -0.008, z), (0.009, 0.0075, 0.009), 0.0045, 0.0015)
                    for x in (-0.0245, 0, 0.0245)
                    for z in (0.137, 0.108)
                ]
                + [_slab(p, (0, -0.008, 0.034), (0.030, 0.0075, 0.009), 0.006, 0.0015)]
            ),
            (-0.045, -0.025, 0.015),
            (0.045, 0.005, 0.155),
            80,
            "gloss",
        ),
    ),
)


def _cover(p: Points) -> Distances:
    block = rounded_box(p, (0, 0, 0.120), (0.090, 0.024, 0.120), 0.008)
    return cut(block, rounded_box(p, (0.030, 0, 0.120), (0.090, 0.0165, 0.160), 0.004), 0.004)


BOOK: Final = Thing(
    "book",
    (
        Bit(MAIN, _cover, (-0.105, -0.038, -0.012), (0.105, 0.038, 0.255), 100, "vinyl"),
        Bit(
            _PAPER,
            lambda p: rounded_box(p, (-0.002, 0, 0.120), (0.084, 0.0175, 0.113), 0.004),
            (-0.10, -0.03, -0.005),
            (0.10, 0.03, 0.245),
            70,
            "matte",
        ),
        Bit(
            SECOND,
            lambda p: np.minimum(
                _slab(p, (0.008, -0.020, 0.172), (0.050, 0.0075, 0.020), 0.005, 0.0015),
                _slab(p, (0.008, -0.020, 0.125), (0.036, 0.0075, 0.007), 0.005, 0.0015),
            ),
            (-0.06, -0.035, 0.10),
            (0.075, -0.01, 0.21),
            70,
            "vinyl",
        ),
    ),
)

CLIPBOARD: Final = Thing(
    "clipboard",
    (
        Bit(
            MAIN,
            lambda p: _slab(p, (0, 0, 0.125), (0.090, 0.010, 0.125), 0.014, 0.006),
            (-0.105, -0.025, -0.012),
            (0.105, 0.025, 0.262),
            80,
        ),
        Bit(
            _PAPER,
            lambda p: _slab(p, (0, -0.0055, 0.118), (0.076, 0.0075, 0.103), 0.004, 0.0015),
            (-0.09, -0.022, 0.0),
            (0.09, 0.01, 0.23),
            80,
            "matte",
        ),
        Bit(
            "#8b8f99",
            lambda p: np.minimum.reduce(
                [
                    _slab(p, (w - 0.058, -0.0085, z), (w, 0.0065, 0.005), 0.004, 0.001)
                    for w, z in ((0.058, 0.165), (0.046, 0.135), (0.054, 0.105), (0.034, 0.075))
                ]
            ),
            (-0.08, -0.022, 0.06),
            (0.08, 0.005, 0.18),
            100,
            "matte",
        ),
        Bit(
            _METAL,
            lambda p: smooth_min(
                rounded_box(p, (0, -0.012, 0.222), (0.040, 0.010, 0.014), 0.008),
                rounded_box(p, (0, -0.010, 0.242), (0.018, 0.008, 0.014), 0.007),
                0.008,
            ),
            (-0.055, -0.035, 0.195),
            (0.055, 0.01, 0.27),
            60,
            "metal",
        ),
    ),
)


def _camera_body(p: Points) -> Distances:
    d = rounded_box(p, (0, 0, 0.062), (0.105, 0.036, 0.062), 0.018)
    d = smooth_min(d, rounded_box(p, (0.012, 0, 0.126), (0.036, 0.030, 0.020), 0.010), 0.012)
    return smooth_min(d, cylinder(p, (-0.070, 0.0, 0.126), 0.017, 0.012, 0.007), 0.006)


def _camera_lens(p: Points) -> Distances:
    tube = rod(p, (0.018, -0.030, 0.060), (0.018, -0.085, 0.060), 0.047, 0.008)
    hood = rod(p, (0.018, -0.080, 0.060), (0.018, -0.100, 0.060), 0.052, 0.006)
    return cut(np.minimum(tube, hood), rod(p, (0.018, -0.088, 0.060), (0.018, -0.13, 0.060), 0.040, 0.004), 0.004)


CAMERA: Final = Thing(
    "camera",
    (
        Bit(MAIN, _camera_body, (-0.12, -0.05, -0.012), (0.12, 0.05, 0.16), 80),
        Bit(_DARK, _camera_lens, (-0.045, -0.115, 0.0), (0.08, -0.015, 0.12), 80, "gloss"),
        Bit(
            "#3b4a6b",
            lambda p: ellipsoid(p, (0.018, -0.080, 0.060), (0.040, 0.016, 0.040)),
            (-0.03, -0.10, 0.01),
            (0.065, -0.05, 0.11),
            50,
            "glass",
        ),
        Bit(
            SECOND,
            lambda p: smooth_max(
                rounded_box(p, (0, 0, 0.062), (0.1085, 0.0395, 0.0655), 0.0215),
                np.abs(p[..., 2] - 0.096) - 0.007,
                0.003,
            ),
            (-0.12, -0.05, 0.08),
            (0.12, 0.05, 0.112),
            100,
        ),
        Bit(
            "#fdf6dc",
            lambda p: rounded_box(p, (0.012, -0.028, 0.128), (0.022, 0.006, 0.009), 0.004),
            (-0.02, -0.045, 0.11),
            (0.045, -0.01, 0.145),
            50,
            "gloss",
        ),
    ),
    (-0.088, 0.0, 0.062),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType(
    {
        "laptop": LAPTOP,
        "tablet": TABLET,
        "phone": PHONE,
        "book": BOOK,
        "clipboard": CLIPBOARD,
        "camera": CAMERA,
    }
)
"""Every thing of this file by id."""

"""Things that make a voice louder: microphone, megaphone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio.parts.thing import MAIN, SECOND, Bit, Thing, printed
from toolkit.studio.shapes import (
    Distances,
    Points,
    capsule,
    cone,
    cut,
    ellipsoid,
    ring,
    rod,
    rotate,
    smooth_max,
    smooth_min,
    sphere,
)

_DARK: Final = "#26282e"


def _grille(p: Points) -> Distances:
    """A ball of wire, grooved along and across, with a smooth girdle round its middle."""
    z = (p[..., 2] - 0.200) / 0.044
    turn = np.arctan2(p[..., 0], p[..., 1])
    across, along = np.sin(2 * np.pi * 2.5 * z), np.cos(9 * turn) * np.sqrt(np.clip(1 - z**2, 0, 1))
    met: Distances = sphere(p, (0, 0, 0.200), 0.044) - 0.0010 * (across**2 + along**2) - 0.0030 * _girdle(p)
    return met


def _girdle(p: Points) -> Distances:
    return printed(np.abs(p[..., 2] - 0.200) - 0.0065, 0.003)


MICROPHONE: Final = Thing(
    "microphone",
    (
        Bit(
            _DARK,
            lambda p: cone(p, (0, 0, 0.0), (0, 0, 0.165), (0.019, 0.027), rounding=0.006),
            (-0.045, -0.045, -0.012),
            (0.045, 0.045, 0.18),
            70,
            "vinyl",
        ),
        Bit(
            MAIN,
            lambda p: ring(p, (0, 0, 0.163), (0, 0, 1), 0.030, 0.010),
            (-0.055, -0.055, 0.145),
            (0.055, 0.055, 0.18),
            50,
            "gloss",
        ),
        Bit("#8f949e", _grille, (-0.06, -0.06, 0.145), (0.06, 0.06, 0.26), 100, prints=(("#d3d7dd", _girdle),)),
    ),
    (0.0, 0.0, 0.080),
)


def _called(p: Points) -> Points:
    """Points for a megaphone that is turned half aside, so that its side is seen."""
    return rotate(p, (0, 0, 1), -46)


def _flare(q: Points, grow: float) -> Distances:
    """Round about the middle line, wider ever faster towards the mouth."""
    out = np.clip((0.060 - q[..., 1]) / 0.225, 0, 1)
    d: Distances = np.hypot(q[..., 0], q[..., 2] - 0.160) - (0.030 + 0.022 * out + 0.052 * out**3 + grow)
    return 0.82 * d


def _horn(p: Points) -> Distances:
    q = _called(p)
    bell = smooth_max(_flare(q, 0.0), np.maximum(-0.165 - q[..., 1], q[..., 1] - 0.060), 0.006)
    return cut(bell, smooth_max(_flare(q, -0.012), q[..., 1] + 0.030, 0.004), 0.004)


def _horn_trim(p: Points) -> Distances:
    """The rim of the bell, the driver inside it, the casing behind."""
    q = _called(p)
    rim = ring(q, (0, -0.165, 0.160), (0, 1, 0), 0.101, 0.0135)
    driver = ellipsoid(q, (0, -0.030, 0.160), (0.026, 0.045, 0.026))
    casing = rod(q, (0, 0.048, 0.160), (0, 0.108, 0.160), 0.046, 0.014)
    met: Distances = np.minimum.reduce([rim, driver, casing])
    return met


def _horn_dark(p: Points) -> Distances:
    """The handle with its trigger, and the mouthpiece."""
    q = _called(p)
    handle = capsule(p, (0, 0.0, 0.022), (0, 0.0, 0.135), 0.0195)
    trigger = ellipsoid(q, (0, -0.022, 0.110), (0.010, 0.012, 0.020))
    mouth = rod(q, (0, 0.100, 0.160), (0, 0.126, 0.160), 0.026, 0.007)
    return np.minimum(smooth_min(handle, trigger, 0.006), mouth)


MEGAPHONE: Final = Thing(
    "megaphone",
    (
        Bit(MAIN, _horn, (-0.215, -0.215, 0.045), (0.08, 0.08, 0.275), 90),
        Bit(SECOND, _horn_trim, (-0.23, -0.23, 0.030), (0.13, 0.13, 0.290), 90),
        Bit(_DARK, _horn_dark, (-0.045, -0.045, -0.01), (0.125, 0.125, 0.20), 70),
    ),
    (0.0, 0.0, 0.062),
)

THINGS: Final[Mapping[str, Thing]] = MappingProxyType({"microphone": MICROPHONE, "megaphone": MEGAPHONE})
"""Every thing of this file by id."""

"""Long and half-long hair that falls loose: bob, curtains, straight, wavy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.parts.hairstyle import HairPiece, HairStyle
from toolkit.studio.parts.locks import Guide, Lock, comb, hang, hank, with_locks
from toolkit.studio.parts.scalp import LOW, Hairline, cap, combed
from toolkit.studio.shapes import Distances, Points

_LINE: Final = Hairline(LOW)
_OPEN: Final = Hairline(
    ((0, 0.300), (14, 0.285), (28, 0.235), (42, 0.130), (52, 0.000), (62, -0.130), (72, -0.200), *LOW[6:])
)
"""A middle parting: the hair opens like a curtain over the forehead."""
_FRINGE: Final[tuple[Guide, ...]] = (
    ((-0.1, -0.16, 0.41, 0.02), (-0.2, -0.3, 0.31, 0.046), (-0.27, -0.31, 0.19, 0.03), (-0.285, -0.3, 0.1, 0.014)),
    ((-0.06, -0.18, 0.41, 0.02), (-0.11, -0.35, 0.3, 0.05), (-0.15, -0.37, 0.19, 0.034), (-0.155, -0.36, 0.105, 0.014)),
    ((0.0, -0.18, 0.41, 0.02), (0.0, -0.36, 0.3, 0.054), (0.0, -0.39, 0.19, 0.036), (0.0, -0.385, 0.108, 0.014)),
    ((0.06, -0.18, 0.41, 0.02), (0.11, -0.35, 0.3, 0.052), (0.15, -0.37, 0.19, 0.034), (0.155, -0.36, 0.105, 0.014)),
    ((0.1, -0.16, 0.41, 0.02), (0.2, -0.3, 0.31, 0.046), (0.27, -0.31, 0.19, 0.03), (0.285, -0.3, 0.1, 0.014)),
)  # fmt: skip


def falling(
    azimuths: Sequence[float],
    end: float,
    *,
    parting: float = 0.0,
    lift: float = 0.040,
    flare: float = 0.0,
    tuck: float = 0.0,
    wave: float = 0.0,
    together: bool = False,
    width: float = 0.085,
    tip: float = 0.46,
) -> list[Lock]:
    """Locks from a parting at x = ``parting`` over the head and straight down to z = ``end``.

    ``flare`` spreads them towards the tips, ``tuck`` draws the tips in, ``wave`` swings them to and fro:
    every other one against its neighbours, or, so that no gaps open, all of one side ``together``.
    """
    swings = [float(np.sign(azimuth)) if together else (1 if i % 2 else -1) for i, azimuth in enumerate(azimuths)]
    return [
        _fall(azimuth, end, parting, lift, flare, tuck, wave * swing, width, tip)
        for azimuth, swing in zip(azimuths, swings, strict=True)
    ]


def _fall(
    azimuth: float,
    end: float,
    parting: float,
    lift: float,
    flare: float,
    tuck: float,
    wave: float,
    width: float,
    tip: float,
) -> Lock:
    a = np.radians(azimuth)
    back = (1 - np.cos(a)) / 2
    root = head.on_head(
        *_towards(parting + 0.02 * np.sign(azimuth), -0.24 + 0.44 * back, 0.40 - 0.06 * back), lift * 0.4
    )
    crown = head.on_head(azimuth, 48 - 14 * abs(np.sin(a)), lift)
    temple = head.on_head(azimuth, 10, lift)
    path = [root, crown, temple]
    base = np.hypot(*temple[:2])
    steps = np.arange(-0.10, end, -0.10)
    for k, z in enumerate([*steps, end]):
        share = (z + 0.10) / min(end + 0.10, -1e-3)
        reach = base * (1.0 + flare * share) + 0.012 - tuck * share * share
        swing = a + wave * np.sin(k * 1.55 + 0.6) * (0.35 + share)
        path.append(np.asarray((np.sin(swing) * reach, -np.cos(swing) * reach * 0.96, z), np.float32))
    return hang(path, width, flat=0.44, taper=(0.45, tip))


def _towards(x: float, y: float, z: float) -> tuple[float, float]:
    return float(np.degrees(np.arctan2(x, -y))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))


def body(p: Points, end: float, *, front: float, flare: float = 0.0, tuck: float = 0.0) -> Distances:
    """The mass of hair behind and beside the head from its middle down to z = ``end``; ``front`` is its front's y."""
    share = np.clip((0.05 - p[..., 2]) / (0.05 - end), 0, 1)
    grow = 1.0 + flare * share - tuck * share * share
    ring = (np.hypot(p[..., 0] / 0.445, p[..., 1] / 0.425) - grow) * 0.425
    ring = ring - combed(head.azimuth(p) / 15.0, 0.006) * share
    d = shapes.smooth_max(ring, np.maximum(end + 0.02 - p[..., 2], p[..., 2] - 0.10), 0.06)
    hollow = front + 0.10 * share - p[..., 1]
    return shapes.smooth_max(d, hollow, 0.05)


def _piece(
    locks: list[Lock],
    end: float,
    *,
    line: Hairline = _LINE,
    front: float = -0.06,
    flare: float = 0.0,
    tuck: float = 0.0,
) -> HairPiece:
    hair = hank(locks)

    def sdf(p: Points) -> Distances:
        d = cap(p, line, 0.040, 0.040)
        d = shapes.smooth_min(d, body(p, end, front=front, flare=flare, tuck=tuck), 0.05)
        return with_locks(p, d, hair)

    wide = 0.58 + max(flare, 0.0) * 0.5
    return HairPiece(sdf, (-wide, -0.52, end - 0.10), (wide, 0.56 + max(flare, 0) * 0.4, 0.53), 110)


def _around(start: float, count: int) -> list[float]:
    half = np.linspace(start, 180, count)
    return [*(-half[:-1][::-1]), *half]


def _fringe(count: int = 8) -> list[Lock]:
    return comb(_FRINGE, count, 0.074, flat=0.46, taper=(0.5, 0.42), samples=18, stagger=0.008)


def _bob() -> list[HairPiece]:
    return [_piece(falling(_around(66, 8), -0.30, tuck=0.05) + _fringe(), -0.31, tuck=0.08)]


def _straight() -> list[HairPiece]:
    return [_piece(falling(_around(56, 8), -0.62, tuck=0.06), -0.635, line=_OPEN, tuck=0.10)]


def _wavy() -> list[HairPiece]:
    locks = falling(_around(56, 8), -0.58, wave=0.09, together=True, flare=0.08, width=0.100, tip=0.6)
    return [_piece(locks, -0.62, line=_OPEN, flare=0.09)]


def _long_fringe() -> list[HairPiece]:
    return [_piece(falling(_around(64, 8), -0.62, tuck=0.06) + _fringe(), -0.635, tuck=0.10)]


def _side_swept() -> list[HairPiece]:
    locks = falling(_around(60, 8), -0.42, parting=-0.14, wave=0.06, flare=0.05)
    sweep: list[Guide] = [
        ((-0.17, -0.28, 0.3, 0.01), (0.02, -0.36, 0.29, 0.05), (0.22, -0.32, 0.21, 0.044), (0.36, -0.22, 0.03, 0.03)),
        ((-0.16, -0.18, 0.37, 0.012), (0.05, -0.27, 0.38, 0.056), (0.28, -0.23, 0.27, 0.05), (0.41, -0.12, 0.02, 0.04)),
    ]  # fmt: skip
    return [_piece(locks + comb(sweep, 4, 0.080, flat=0.46, samples=18, taper=(0.5, 0.3)), -0.43, flare=0.03)]


def _curtain() -> list[HairPiece]:
    return [_piece(falling(_around(54, 8), -0.22, wave=0.03, flare=0.04), -0.235, line=_OPEN, tuck=0.06)]


STYLES: Final[Mapping[str, HairStyle]] = MappingProxyType(
    {
        "fringe-bob": HairStyle("Bob with a fringe", _bob),
        "curtain": HairStyle("Curtains", _curtain),
        "side-swept": HairStyle("Shoulder-long, side parting", _side_swept),
        "long-straight": HairStyle("Long, straight", _straight),
        "long-wavy": HairStyle("Long, wavy", _wavy),
        "long-fringe": HairStyle("Long with a fringe", _long_fringe),
    }
)

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
from toolkit.studio.parts.scalp import LOW, SHORT, Hairline, Relief, cap, combed, smooth
from toolkit.studio.shapes import Distances, Points

_LINE: Final = Hairline(LOW)
_OPEN: Final = Hairline(
    ((0, 0.300), (14, 0.285), (28, 0.235), (42, 0.130), (52, 0.000), (62, -0.130), (72, -0.200), *LOW[6:])
)
"""A middle parting: the hair opens like a curtain over the forehead."""
_PARTED: Final = Hairline(((0, 0.300), (14, 0.285), (28, 0.245), (42, 0.180), *SHORT[4:]))
"""A middle parting over trimmed sides."""
_EAR_FREE: Final = Hairline(SHORT)
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
    ripple: float = 0.0,
    width: float = 0.085,
    tip: float = 0.46,
) -> list[Lock]:
    """Locks from a parting at x = ``parting`` over the head and straight down to z = ``end``.

    ``flare`` spreads them towards the tips, ``tuck`` draws the tips in, ``wave`` swings them to and fro:
    every other one against its neighbours, or, so that no gaps open, all of one side ``together``. ``ripple`` waves
    them in and out, all at the same height, so that the outline waves.
    """
    swings = [float(np.sign(azimuth)) if together else (1 if i % 2 else -1) for i, azimuth in enumerate(azimuths)]
    return [
        _fall(azimuth, end, parting, lift, (flare, tuck, wave * swing, ripple), width, tip)
        for azimuth, swing in zip(azimuths, swings, strict=True)
    ]


def _fall(
    azimuth: float,
    end: float,
    parting: float,
    lift: float,
    course: tuple[float, float, float, float],
    width: float,
    tip: float,
) -> Lock:
    flare, tuck, wave, ripple = course
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
        reach = base * (1.0 + flare * share) + 0.012 - tuck * share * share + ripple * float(_in_and_out(z, a))
        swing = a + wave * np.sin(k * 1.55 + 0.6) * (0.35 + share)
        path.append(np.asarray((np.sin(swing) * reach, -np.cos(swing) * reach * 0.96, z), np.float32))
    return hang(path, width, flat=0.44, taper=(0.45, tip))


def _towards(x: float, y: float, z: float) -> tuple[float, float]:
    return float(np.degrees(np.arctan2(x, -y))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))


def _in_and_out(z: float | Distances, turn: float | Distances) -> Distances:
    """Waves of long hair, -1 to 1: none at the temples, more towards the tips, here higher and there lower.

    ``turn`` is the azimuth in radians.
    """
    at = np.asarray(z) - 0.07 * (1 + np.cos(2 * turn)) - 0.022 * np.sin(9 * turn)
    waves: Distances = np.sin(-2 * np.pi * (at + 0.06) / 0.30) * smooth(-np.asarray(z), 0.02, 0.20)
    return waves


def body(
    p: Points,
    end: float | Distances,
    *,
    front: float | Distances,
    flare: float = 0.0,
    tuck: float = 0.0,
    ripple: float = 0.0,
    girth: float = 1.0,
) -> Distances:
    """The mass of hair behind and beside the head from its middle down to z = ``end``; ``front`` is its front's y."""
    share = np.clip((0.05 - p[..., 2]) / (0.05 - end), 0, 1)
    grow = (
        girth
        + flare * share
        - tuck * share * share
        + ripple / 0.43 * _in_and_out(p[..., 2], np.radians(head.azimuth(p)))
    )
    ring = (np.hypot(p[..., 0] / 0.445, p[..., 1] / 0.425) - grow) * 0.425
    ring = ring - combed(head.azimuth(p) / 15.0, 0.006) * share
    d = shapes.smooth_max(ring, np.maximum(end + 0.02 - p[..., 2], p[..., 2] - 0.10), 0.06)
    hollow = front + 0.10 * share - p[..., 1]
    return shapes.smooth_max(d, hollow, 0.05)


def _from_parting(at: float) -> Relief:
    """Strands that run down on both sides of a parting at x = ``at``."""

    def relief(p: Points) -> Distances:
        turn = np.arctan2(p[..., 2] + 0.12, -p[..., 1] + 0.25 * np.abs(p[..., 0] - at))
        return combed(turn / 0.20, 0.006)

    return relief


def _groove(p: Points, at: float) -> Distances:
    """What a parting at x = ``at`` takes out of the hair, from the forehead to the crown."""
    across = np.maximum(np.abs(p[..., 0] - at) - 0.004, 0.020 - head.surface(p))
    taken: Distances = np.maximum(across, np.maximum(p[..., 1] - 0.06, 0.1 - p[..., 2]))
    return taken


def _piece(
    locks: list[Lock],
    end: float,
    *,
    line: Hairline = _LINE,
    front: float = -0.06,
    flare: float = 0.0,
    tuck: float = 0.0,
    ripple: float = 0.0,
    girth: float = 1.0,
    thick: float = 0.040,
    parting: float | None = None,
) -> HairPiece:
    hair = hank(locks)
    relief = None if parting is None else _from_parting(parting)

    def sdf(p: Points) -> Distances:
        d = cap(p, line, thick, thick, relief=relief)
        d = shapes.smooth_min(d, body(p, end, front=front, flare=flare, tuck=tuck, ripple=ripple, girth=girth), 0.05)
        d = with_locks(p, d, hair)
        return d if parting is None else shapes.cut(d, _groove(p, parting), 0.014)

    wide = 0.58 + max(flare, 0.0) * 0.5 + ripple
    return HairPiece(sdf, (-wide, -0.52, end - 0.10), (wide, 0.56 + max(flare, 0) * 0.4 + ripple, 0.53), 110)


def _around(start: float, count: int) -> list[float]:
    half = np.linspace(start, 180, count)
    return [*(-half[:-1][::-1]), *half]


def _fringe(count: int = 11) -> list[Lock]:
    """Cut in one line: tips so broad that they meet, as gaps between them would look like teeth."""
    return comb(_FRINGE, count, 0.064, flat=0.50, taper=(0.55, 0.66), samples=18, stagger=0.007)


def _bob() -> list[HairPiece]:
    return [_piece(falling(_around(66, 8), -0.30, tuck=0.05, tip=0.78) + _fringe(), -0.31, tuck=0.08)]


def _straight() -> list[HairPiece]:
    locks = falling(_around(58, 8), -0.64, lift=0.034, tuck=0.085, width=0.080, tip=0.75)
    return [_piece(locks, -0.655, line=_OPEN, tuck=0.22, girth=0.98, thick=0.028, parting=0.0)]


def _wavy() -> list[HairPiece]:
    locks = falling(
        _around(56, 8), -0.58, lift=0.050, wave=0.08, together=True, flare=0.20, ripple=0.045, width=0.115, tip=0.7
    )
    return [_piece(locks, -0.60, line=_OPEN, flare=0.20, ripple=0.040, thick=0.046, parting=0.0)]


def _long_fringe() -> list[HairPiece]:
    return [_piece(falling(_around(64, 8), -0.62, tuck=0.06, tip=0.75) + _fringe(), -0.635, tuck=0.10)]


def _side_swept() -> list[HairPiece]:
    """All of it over to +x and down to the shoulder there; on the other side tucked behind the ear."""
    fall = falling(
        [62, 76, 92, 108, 124, 140, 156, 172],
        -0.50,
        parting=-0.15,
        lift=0.052,
        wave=0.05,
        together=True,
        flare=0.10,
        width=0.100,
        tip=0.62,
    )
    ends = {-124.0: -0.33, -136.0: -0.35, -148.0: -0.38, -160.0: -0.42, -172.0: -0.47}
    tucked = [
        lock
        for azimuth, end in ends.items()
        for lock in falling([azimuth], end, parting=-0.15, lift=0.034, tuck=0.05, tip=0.7)
    ]
    sweep: list[Guide] = [
        ((-0.17, -0.28, 0.29, -0.02), (0.02, -0.36, 0.28, 0.05), (0.22, -0.32, 0.19, 0.05), (0.38, -0.22, -0.03, 0.05)),
        ((-0.16, -0.18, 0.37, -0.02), (0.05, -0.27, 0.38, 0.06), (0.28, -0.23, 0.27, 0.06), (0.43, -0.12, 0.0, 0.05)),
        ((-0.15, -0.04, 0.4, -0.02), (0.08, -0.1, 0.42, 0.06), (0.33, -0.1, 0.28, 0.056), (0.44, -0.03, 0.0, 0.05)),
    ]  # fmt: skip
    behind: list[Guide] = [
        ((-0.18, -0.3, 0.27, -0.02), (-0.29, -0.25, 0.2, 0.03), (-0.39, -0.08, 0.12, 0.03), (-0.4, 0.12, 0.03, 0.03)),
        ((-0.18, -0.12, 0.38, -0.02), (-0.31, -0.1, 0.27, 0.034), (-0.4, 0.06, 0.16, 0.034), (-0.38, 0.2, 0.03, 0.03)),
    ]  # fmt: skip
    locks = comb(sweep, 6, 0.084, flat=0.46, samples=18, taper=(0.5, 0.4))
    hair = hank(fall + tucked + locks + comb(behind, 4, 0.070, flat=0.42, samples=18, taper=(0.5, 0.5)))

    def sdf(p: Points) -> Distances:
        right = smooth(-p[..., 0], -0.06, 0.06)
        low, high = cap(p, _LINE, 0.040, 0.040), cap(p, _EAR_FREE, 0.026, 0.034)
        d = (low + (high - low) * right).astype(np.float32)
        mass = body(
            p,
            -0.48 + 0.14 * smooth(-p[..., 0], -0.10, 0.34),
            front=-0.06 + 0.24 * smooth(-p[..., 0], 0.05, 0.25),
            flare=0.04,
        )
        return with_locks(p, shapes.smooth_min(d, mass, 0.05), hair)

    return [HairPiece(sdf, (-0.58, -0.52, -0.62), (0.64, 0.60, 0.54), 110)]


def _curtain() -> list[HairPiece]:
    """A middle parting whose two halves swing out over the cheeks, cut at the ears and shorn below."""
    drapes: list[Guide] = [
        ((0.01, -0.3, 0.34, -0.01), (0.15, -0.34, 0.29, 0.066), (0.32, -0.27, 0.16, 0.07), (0.46, -0.21, -0.08, 0.07)),
        ((0.01, -0.2, 0.4, 0.0), (0.18, -0.22, 0.36, 0.066), (0.37, -0.18, 0.19, 0.074), (0.48, -0.12, -0.1, 0.085)),
        ((0.01, -0.05, 0.42, 0.0), (0.2, -0.05, 0.39, 0.062), (0.41, -0.04, 0.19, 0.074), (0.48, -0.02, -0.11, 0.085)),
        ((0.01, 0.1, 0.4, 0.0), (0.2, 0.14, 0.36, 0.06), (0.38, 0.14, 0.17, 0.07), (0.44, 0.12, -0.11, 0.075)),
        ((0.01, 0.2, 0.36, 0.0), (0.14, 0.28, 0.28, 0.056), (0.26, 0.31, 0.11, 0.062), (0.29, 0.3, -0.12, 0.06)),
        ((0.0, 0.22, 0.35, 0.0), (0.02, 0.36, 0.24, 0.054), (0.03, 0.41, 0.07, 0.06), (0.03, 0.4, -0.13, 0.05)),
    ]  # fmt: skip
    right = [tuple((-x, y, z, lift) for x, y, z, lift in guide) for guide in drapes]
    half = [comb(side, 12, 0.092, flat=0.46, samples=16, taper=(0.40, 0.72)) for side in (drapes, right)]
    hair, relief = hank(half[0] + half[1]), _from_parting(0.0)

    def sdf(p: Points) -> Distances:
        d = with_locks(p, cap(p, _PARTED, 0.022, 0.040, relief=relief), hair)
        return shapes.cut(d, _groove(p, 0.0), 0.014)

    return [HairPiece(sdf, (-0.62, -0.54, -0.32), (0.62, 0.56, 0.56), 110)]


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

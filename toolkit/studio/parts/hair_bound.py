"""Hair in many strands: locs, box braids, cornrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.parts import head
from toolkit.studio.parts.hairstyle import HairPiece, HairStyle
from toolkit.studio.parts.locks import Lock, hang, hank, with_locks
from toolkit.studio.parts.scalp import SHORT, Hairline, cap
from toolkit.studio.shapes import Distances, Points

_LINE: Final = Hairline(SHORT)
_LOW: Final = Hairline(
    ((0, 0.25), (20, 0.245), (36, 0.21), (48, 0.13), (56, 0.06), (64, 0.0), (74, -0.06), (90, -0.13), (110, -0.22),
     (130, -0.265), (180, -0.285))
)  # fmt: skip


def _strands(
    azimuths: Sequence[float],
    end: float,
    radius: float,
    plait: float,
    depth: float,
    *,
    crown: float = 64.0,
    lift: float = 0.030,
) -> list[Lock]:
    """Round strands from the crown over the head and down; each ends a little higher or lower than the next."""
    out = []
    for i, azimuth in enumerate(azimuths):
        a = np.radians(azimuth)
        top = head.on_head(azimuth, crown, lift * 0.6)
        path = [top, head.on_head(azimuth, 36, lift), head.on_head(azimuth, 10, lift + 0.008)]
        reach = float(np.hypot(*path[-1][:2]))
        stop = end + 0.035 * ((i * 7) % 5 - 2) / 2
        for k, z in enumerate(np.linspace(-0.12, stop, 4)):
            swing = a + 0.03 * np.sin(1.7 * k + i)
            path.append(np.asarray((np.sin(swing) * reach, -np.cos(swing) * reach * 0.97, z), np.float32))
        out.append(hang(path, radius, flat=0.92, strands=0, taper=(0.9, 0.72), plait=plait, depth=depth, samples=15))
    return out


def _both(angles: Sequence[float] | NDArray[np.floating]) -> list[float]:
    right = [float(a) for a in angles]
    return [*(-a for a in reversed(right)), *right]


def _hanging(end: float, radius: float, plait: float, depth: float) -> list[HairPiece]:
    outer = _strands(_both(np.linspace(60, 177, 10)), end, radius, plait, depth)
    inner = _strands(_both(np.linspace(70, 168, 8)), end + 0.06, radius, plait, depth, lift=0.005)
    front = _strands(_both((10.0, 26.0, 42.0)), 0.0, radius, plait, depth, crown=70)
    for lock, azimuth in zip(front, _both((10.0, 26.0, 42.0)), strict=True):
        _sweep(lock, azimuth)
    hair = hank(outer + inner + front)

    def sdf(p: Points) -> Distances:
        return with_locks(p, cap(p, _LOW, 0.024, 0.028, taper=0.08), hair, melt=0.006)

    return [HairPiece(sdf, (-0.56, -0.50, end - 0.08), (0.56, 0.54, 0.53), 128, "hair", "matte")]


def _sweep(lock: Lock, azimuth: float) -> None:
    """Bend a strand of the front back over the side of the head, so that the face stays free."""
    u = np.linspace(0, 1, len(lock.path))
    side = np.sign(azimuth)
    turn = azimuth + (side * (88 + 0.25 * abs(azimuth)) - azimuth) * u**0.8
    rise = 66 - 58 * u ** (1.7 - abs(azimuth) / 60)
    lock.path[:] = head.on_head(turn, rise, 0.036 + 0.012 * np.sin(np.pi * u))
    lock.across[:] = head.normal(lock.path)


def _short_locs() -> list[HairPiece]:
    locks = []
    for ring, (elevation, count, length) in enumerate(((86, 3, 0.10), (70, 9, 0.17), (48, 15, 0.20), (24, 18, 0.20))):
        for i in range(count):
            azimuth = (i + 0.5 * (ring % 2)) * 360 / count - 180
            if elevation < 30 and abs(azimuth) < 62:
                continue
            fall = 34 if abs(azimuth) > 60 or elevation > 60 else 17
            steps = np.linspace(0, 1, 8)
            points = head.on_head(
                azimuth + 6 * np.sin(i * 2.1) * steps,
                elevation - fall * steps * length / 0.2,
                0.026 + 0.034 * np.sin(np.pi * steps * 0.8),
            )
            lock = hang(points, 0.044, flat=0.95, strands=0, taper=(0.8, 0.75), plait=0.05, depth=0.1, samples=12)
            locks.append(lock)
    hair = hank(locks)

    def sdf(p: Points) -> Distances:
        return with_locks(p, cap(p, _LINE, 0.022, 0.030, taper=0.08), hair, melt=0.006)

    return [HairPiece(sdf, (-0.60, -0.56, -0.32), (0.60, 0.60, 0.62), 140, "hair", "matte")]


def _cornrows() -> list[HairPiece]:
    def relief(p: Points) -> Distances:
        across = p[..., 0] / np.maximum(np.hypot(p[..., 0], p[..., 2] - 0.02), 0.05)
        row = np.arcsin(np.clip(across, -1, 1)) / np.pi * 13
        ridge = np.abs(np.cos(np.pi * row)) ** 0.7
        along = np.arctan2(p[..., 1], p[..., 2] + 0.10)
        woven = np.abs(np.sin(along * 17 + 1.6 * np.abs(np.sin(np.pi * row))))
        raised: Distances = 0.020 * (ridge - 0.75) + 0.007 * (woven - 0.6) * ridge
        return raised

    def sdf(p: Points) -> Distances:
        return cap(p, _LINE, 0.024, 0.026, edge=0.005, taper=0.06, relief=relief)

    return [HairPiece(sdf, (-0.48, -0.46, -0.29), (0.48, 0.47, 0.50), 150, "hair", "matte")]


STYLES: Final[Mapping[str, HairStyle]] = MappingProxyType(
    {
        "cornrows": HairStyle("Cornrows", _cornrows),
        "short-locs": HairStyle("Short locs", _short_locs),
        "locs": HairStyle("Locs", lambda: _hanging(-0.34, 0.044, 0.060, 0.10)),
        "braids": HairStyle("Box braids", lambda: _hanging(-0.56, 0.030, 0.046, 0.26)),
    }
)

"""The scalp: where hair ends, how thick it lies on the head, and the reliefs that comb or curl it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.shapes import Distances, Points

Relief: TypeAlias = Callable[[Points], Distances]
"""Points (N, 3) -> (N,) how far the hair's surface is raised there."""

SHORT: Final = (
    (0, 0.238), (24, 0.236), (38, 0.222), (46, 0.19), (53, 0.125), (60, 0.04), (65, -0.035), (70, -0.07), (76, -0.07),
    (82, 0.005), (88, 0.052), (97, 0.056), (105, 0.015), (112, -0.085), (122, -0.165), (140, -0.205), (180, -0.225),
)  # fmt: skip
"""A trimmed head: forehead, temple, sideburn, over the ear, nape."""
LOW: Final = (
    (0, 0.235), (24, 0.225), (40, 0.185), (52, 0.080), (62, -0.060), (72, -0.160), (84, -0.200), (100, -0.215),
    (120, -0.240), (150, -0.265), (180, -0.270),
)  # fmt: skip
"""Hair that falls over the ears."""
_ROWS: Final = 128
"""Rows of the map of directions that curls are found with."""


@dataclass(frozen=True, slots=True)
class Hairline:
    """The lower edge of the hair: (azimuth from the front in degrees, z) knots, the same on both sides."""

    knots: Sequence[tuple[float, float]]
    _z: NDArray[np.float32] = field(init=False, repr=False, compare=False)
    _slope: NDArray[np.float32] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        angles = np.arange(-40, 221)
        folded = np.where(angles > 180, 360 - angles, np.abs(angles))
        z = np.interp(folded, [k[0] for k in self.knots], [k[1] for k in self.knots])
        bell = np.exp(-0.5 * (np.arange(-12, 13) / 4.0) ** 2)
        smooth = np.convolve(z, bell / bell.sum(), mode="same")
        object.__setattr__(self, "_z", smooth[40:221].astype(np.float32))
        object.__setattr__(self, "_slope", np.gradient(smooth)[40:221].astype(np.float32) * np.float32(180 / np.pi))

    def above(self, p: Points) -> Distances:
        """How far points are inside the hair's edge along the head, negative outside it; (N, 3) -> (N,)."""
        at = np.abs(head.azimuth(p))
        reach = np.maximum(np.hypot(p[..., 0], p[..., 1]), 0.28)
        slope = np.interp(at, np.arange(181), self._slope) / reach
        gap = p[..., 2] - np.interp(at, np.arange(181), self._z)
        along: Distances = (gap / np.sqrt(1 + slope * slope)).astype(np.float32)
        return along


def cap(
    p: Points,
    line: Hairline,
    side: float,
    top: float,
    *,
    edge: float = 0.010,
    taper: float = 0.13,
    relief: Relief | None = None,
) -> Distances:
    """Hair lying on the head inside its hairline: ``side`` and ``top`` thick, thinning to ``edge`` at the hairline."""
    within = line.above(p)
    body = side + (top - side) * smooth(p[..., 2], 0.02, 0.34)
    thick = edge + (body - edge) * smooth(within, 0.0, taper)
    if relief is not None:
        thick = thick + relief(p) * smooth(within, 0.0, taper * 0.5)
    return shapes.smooth_max(head.surface(p) - thick, -within, 0.020)


def smooth(x: Distances, low: float, high: float) -> Distances:
    """0 below ``low``, 1 above ``high``, eased between."""
    t = np.clip((x - low) / (high - low), 0, 1)
    eased: Distances = t * t * (3 - 2 * t)
    return eased


def combed(u: Distances, depth: float, fine: float = 0.25) -> Distances:
    """Rounded strands with sharp grooves between, one per unit of ``u``, and finer ones on them."""
    coarse = np.abs(np.sin(np.pi * u)) ** 0.8 - 0.62
    small = np.abs(np.sin(np.pi * (3 * u + 0.3))) - 0.62
    raised: Distances = depth * (coarse + fine * small)
    return raised


def beads(count: int) -> NDArray[np.float32]:
    """(count, 3) unit vectors spread over all directions: a golden-angle spiral, shaken so that no rows show."""
    i = np.arange(count) + 0.5
    shake = 0.55 / np.sqrt(count)
    z = np.clip(1 - 2 * i / count + shake * np.sin(i * 12.9898) * 0.8, -1, 1)
    turn = np.pi * (1 + np.sqrt(5.0)) * i + shake * np.sin(i * 78.233) / np.sqrt(np.maximum(1 - z * z, 0.2))
    ring = np.sqrt(1 - z * z)
    return np.stack([ring * np.cos(turn), ring * np.sin(turn), z], axis=-1).astype(np.float32)


def _cell(unit: NDArray[np.floating]) -> NDArray[np.int64]:
    """Which cell of a map of all directions, ``_ROWS`` by ``_ROWS * 2``, each unit vector falls in."""
    rise = np.arcsin(np.clip(unit[..., 2], -1, 1)) / np.pi + 0.5
    row = np.clip(rise * _ROWS, 0, _ROWS - 1).astype(np.int64)
    turn = (np.arctan2(unit[..., 1], unit[..., 0]) / (2 * np.pi) + 0.5) * 2 * _ROWS
    cells: NDArray[np.int64] = row * 2 * _ROWS + np.clip(turn, 0, 2 * _ROWS - 1).astype(np.int64)
    return cells


@lru_cache(maxsize=8)
def _nearest(count: int) -> NDArray[np.int64]:
    """For each cell of the map, the six nearest of ``beads(count)``: the nearest to any point in it is among them."""
    z = np.sin(((np.repeat(np.arange(_ROWS), 2 * _ROWS) + 0.5) / _ROWS - 0.5) * np.pi)
    turn = (np.tile(np.arange(2 * _ROWS), _ROWS) + 0.5) / (2 * _ROWS) * 2 * np.pi - np.pi
    ring = np.sqrt(1 - z * z)
    middles = np.stack([ring * np.cos(turn), ring * np.sin(turn), z], axis=-1).astype(np.float32)
    found = []
    for start in range(0, len(middles), 4_096):
        cosines = np.einsum("ni,ci->nc", middles[start : start + 4_096], beads(count))
        found.append(np.argpartition(-cosines, 6, axis=1)[:, :6])
    return np.concatenate(found)


def curled(
    p: Points, centres: NDArray[np.float32], depth: float, *, coils: float = 0.0, origin: float = 0.0
) -> Distances:
    """A field of rounded curls, one around each direction of ``centres``; ``coils`` turns of a spiral on each.

    ``origin`` is the z the directions are seen from.
    """
    q = p - shapes.vec((0.0, 0.0, origin))
    unit = q / np.maximum(shapes.length(q)[..., None], 1e-6)
    some = _nearest(len(centres))[_cell(unit)]
    cosines = np.einsum("ni,nki->nk", unit, centres[some])
    first = cosines.argmax(axis=1)[:, None]
    best = np.take_along_axis(cosines, first, axis=1)[:, 0]
    which = np.take_along_axis(some, first, axis=1)[:, 0]
    spread = float(np.sqrt(4 / len(centres)))
    rho = np.arccos(np.clip(best, -1, 1)) / spread
    out: Distances = depth * (np.sqrt(np.maximum(1 - (rho / 1.12) ** 2, 0.0)) - 0.75)
    if coils:
        c = centres[which]
        helper = np.where(np.abs(c[:, 2:]) < 0.9, shapes.vec((0, 0, 1)), shapes.vec((1, 0, 0)))
        east = np.cross(helper, c)
        north = np.cross(c, east)
        phi = np.arctan2(np.einsum("ni,ni->n", unit, north), np.einsum("ni,ni->n", unit, east))
        phase = 2 * np.pi * coils * rho - phi + which * 2.4
        out = out + depth * 0.34 * (np.cos(phase) - 0.2) * smooth(rho, 0.05, 0.35) * smooth(-rho, -1.0, -0.7)
    return out

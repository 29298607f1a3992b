"""A distance function asked at many points: in pieces that fit the processor, and on a grid only near its surface."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.part import Sdf
from toolkit.studio.shapes import Distances, Points

_PIECE: Final = 10_000
"""Points asked at a time: with more of them every array in between is fresh memory, which takes twice as long."""
_BLOCK: Final = 6
"""Points along a block that is asked in its middle first."""
_CELL: Final = 2
"""Points along what such a block is divided into, asked in its middle next."""
_SLACK: Final = 1.7
"""How much a distance may overstate (ellipsoids, displaced and blended shapes) before a block is missed."""

_Index = NDArray[np.intp]


def distances(sdf: Sdf, at: Points) -> Distances:
    """(N,) distances at (N, 3) float32 points."""
    if len(at) <= _PIECE:
        return sdf(at)
    return np.concatenate([sdf(at[i : i + _PIECE]) for i in range(0, len(at), _PIECE)])


def sampled(sdf: Sdf, lo: Points, hi: Points, step: float) -> NDArray[np.float32]:
    """The distances on the grid from ``lo`` to at least ``hi`` (figure units), (X, Y, Z) float32.

    Points beside the surface have their own distance. Others have that of the middle of a block they lie in, which is
    on the same side.
    """

    def ask(first: _Index, size: int) -> Distances:
        """The middles of blocks by their first points' indices (N, 3)."""
        return distances(sdf, (lo + step * (first + (size - 1) / 2)).astype(np.float32))

    blocks = np.ceil(((hi - lo) / step + 1) / _BLOCK).astype(int)
    coarse = ask(_inside(*blocks) * _BLOCK, _BLOCK).reshape(blocks).astype(np.float32)
    field = np.ascontiguousarray(coarse.repeat(_BLOCK, 0).repeat(_BLOCK, 1).repeat(_BLOCK, 2))
    near, parts = np.argwhere(np.abs(coarse) < step * _reach(_BLOCK)), _BLOCK // _CELL
    cells = (near[:, None] * parts + _inside(parts, parts, parts)).reshape(-1, 3)
    found = ask(cells * _CELL, _CELL)
    _put(field, cells, np.broadcast_to(found[:, None, None, None], (len(found), _CELL, _CELL, _CELL)))
    cells, known = cells[np.abs(found) < step * _reach(_CELL)], np.zeros(blocks * parts, bool)
    while len(cells):
        points = (cells[:, None] * _CELL + _inside(_CELL, _CELL, _CELL)).reshape(-1, 3)
        _put(field, cells, ask(points, 1).reshape(-1, _CELL, _CELL, _CELL))
        known[tuple(cells.T)] = True
        cells = np.argwhere(_crossed(field < 0) & ~known)
    return field


def _reach(size: int) -> float:
    """How far from the middle of a block the surface may be, in steps, to run between its points or beside them."""
    return ((size - 1) / 2 * float(np.sqrt(3)) + 1) * _SLACK


def _inside(x: int, y: int, z: int) -> _Index:
    """The indices of all points of a block, (N, 3)."""
    return np.stack(np.meshgrid(np.arange(x), np.arange(y), np.arange(z), indexing="ij"), axis=-1).reshape(-1, 3)


def _put(field: NDArray[np.float32], cells: _Index, values: Distances) -> None:
    """Write (N, ``_CELL``, ``_CELL``, ``_CELL``) values into the field at those cells."""
    x, y, z = (n // _CELL for n in field.shape)
    field.reshape(x, _CELL, y, _CELL, z, _CELL)[cells[:, 0], :, cells[:, 1], :, cells[:, 2], :] = values


def _crossed(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which cells the surface runs through, or between them and a neighbour.

    Where a distance jumps, the surface may leave the cells that were thought near it; it is followed with this.
    """
    some = inside[::_CELL, ::_CELL, ::_CELL].copy()
    every = some.copy()
    for x, y, z in _inside(_CELL, _CELL, _CELL)[1:]:
        points = inside[x::_CELL, y::_CELL, z::_CELL]
        some |= points
        every &= points
    crossed = some & ~every
    for axis in range(3):
        near, far = (np.moveaxis(cells, axis, 0) for cells in (some, every))
        differ = (near[1:] != far[:-1]) | (far[1:] != near[:-1])
        seen = np.moveaxis(crossed, axis, 0)
        seen[1:] |= differ
        seen[:-1] |= differ
    return crossed

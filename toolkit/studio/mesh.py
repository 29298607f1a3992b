"""From a distance function to triangles: sparse marching cubes, normals from the gradient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from skimage import measure

from toolkit.studio.part import Part, Sdf, Vec
from toolkit.studio.shapes import Distances, vec
from toolkit.studio.slope import direction

_BLOCK = 6
"""Fine cells along one coarse cell."""
_SLACK = 1.7
"""How much a distance may overstate (ellipsoids, displaced and blended shapes) before a block is missed."""


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """Triangles. Units and axes as in ``Part``."""

    vertices: NDArray[np.float32]
    """(N, 3)."""
    normals: NDArray[np.float32]
    """(N, 3), unit length, outwards."""
    faces: NDArray[np.uint32]
    """(M, 3), counter-clockwise seen from outside."""
    uv: NDArray[np.float32] | None = None
    """(N, 2) texture coordinates, or ``None``."""

    def moved(self, by: Vec) -> Mesh:
        """The same mesh elsewhere."""
        return Mesh((self.vertices + vec(by)).astype(np.float32), self.normals, self.faces, self.uv)

    def scaled(self, by: float) -> Mesh:
        """The same mesh so many times as large, from the origin."""
        return Mesh((self.vertices * np.float32(by)).astype(np.float32), self.normals, self.faces, self.uv)


EMPTY = Mesh(np.zeros((0, 3), np.float32), np.zeros((0, 3), np.float32), np.zeros((0, 3), np.uint32))


def make_mesh(part: Part) -> Mesh:
    """The part's surface as triangles; a part without any surface inside its box gives an empty mesh."""
    found = surface(part)
    if found is None:
        return EMPTY
    vertices, faces = found
    return Mesh(vertices, direction(part.sdf, vertices, step_of(part) / 2), faces)


def surface(part: Part) -> tuple[NDArray[np.float32], NDArray[np.uint32]] | None:
    """(N, 3) vertices and (M, 3) faces by marching cubes (Lewiner et al., 2003), or ``None`` when there are none."""
    lo, step = vec(part.lo), step_of(part)
    field = _sample(part.sdf, lo, vec(part.hi), step)
    if not (field.min() < 0 < field.max()):
        return None
    found = measure.marching_cubes(field, 0.0, spacing=(step,) * 3)  # type: ignore[no-untyped-call]  # scikit-image: no types
    return (found[0] + lo).astype(np.float32), np.ascontiguousarray(found[1], dtype=np.uint32)


def step_of(part: Part) -> float:
    """One cell of the part's grid, figure units."""
    return float((vec(part.hi) - vec(part.lo)).max()) / part.cells


def _sample(sdf: Sdf, lo: NDArray[np.floating], hi: NDArray[np.floating], step: float) -> Distances:
    """The field on a grid: every ``_BLOCK``-th point first, then all points of the blocks the surface may cross."""
    blocks = np.ceil(((hi - lo) / step + 1) / _BLOCK).astype(int)
    coarse_axes = [lo[i] + step * (_BLOCK * np.arange(blocks[i]) + (_BLOCK - 1) / 2) for i in range(3)]
    centres = np.stack(np.meshgrid(*coarse_axes, indexing="ij"), axis=-1).astype(np.float32)
    coarse = sdf(centres.reshape(-1, 3)).reshape(blocks).astype(np.float32)
    reach = step * (_BLOCK + 1) / 2 * float(np.sqrt(3)) * _SLACK
    near = np.argwhere(np.abs(coarse) < reach)
    field = np.repeat(np.repeat(np.repeat(coarse, _BLOCK, 0), _BLOCK, 1), _BLOCK, 2)
    if len(near):
        inside = np.stack(np.meshgrid(*[np.arange(_BLOCK)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
        index = (near[:, None, :] * _BLOCK + inside[None]).reshape(-1, 3)
        points = (lo + step * index).astype(np.float32)
        values = [sdf(points[i : i + 200_000]) for i in range(0, len(points), 200_000)]
        field[index[:, 0], index[:, 1], index[:, 2]] = np.concatenate(values)
    return field

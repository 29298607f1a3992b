"""From a distance function to triangles: sparse marching cubes, normals from the gradient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from skimage import measure

from toolkit.studio.field import sampled
from toolkit.studio.part import Part, Vec
from toolkit.studio.shapes import vec
from toolkit.studio.slope import direction


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
    field = sampled(part.sdf, lo, vec(part.hi), step)
    if not (field.min() < 0 < field.max()):
        return None
    found = measure.marching_cubes(field, 0.0, spacing=(step,) * 3)  # type: ignore[no-untyped-call]  # scikit-image: no types
    return (found[0] + lo).astype(np.float32), np.ascontiguousarray(found[1], dtype=np.uint32)


def step_of(part: Part) -> float:
    """One cell of the part's grid, figure units."""
    return float((vec(part.hi) - vec(part.lo)).max()) / part.cells

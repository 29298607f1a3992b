"""A part's mesh closed and with as few triangles as its shape needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.export.normals import normals_of
from toolkit.studio.frame import add
from toolkit.studio.mesh import EMPTY, Mesh
from toolkit.studio.mesh_cache import mesh_of
from toolkit.studio.part import Part, Sdf
from toolkit.studio.shapes import Distances, Points, vec

Solid3: TypeAlias = Any
"""A ``manifold3d.Manifold``; the library's stub is no package, so type checkers do not see it."""
_TOLERANCE: Final = 0.0005
"""How far a surface may move when triangles are saved, figure units: 0.02 mm on a figure of 80 mm."""
_LONGEST: Final = 0.05
"""Longest edge, figure units: shading runs straight between vertices, and shows on longer ones."""
_SPRAYED: Final = 0.014
"""Longest edge where a colour is sprayed on, figure units: between vertices colours run straight."""
_AIR: Final = 0.03
_NUDGE: Final = 5e-5
"""How far points are moved that lie on one another, figure units: 0.002 mm on a figure of 80 mm."""


def closed(part: Part, detail: float = 1.0) -> Mesh:
    """The part's surface as a closed mesh, outwards; a shape that runs out of its box is cut off flat at it.

    Empty when the part has no surface. Raises ``ValueError`` for a shape that cannot be closed, which is a bug.
    """
    mesh = mesh_of(part, detail)
    if not len(mesh.faces):
        return EMPTY
    solid = manifold_of(mesh)
    if solid is None:
        solid = manifold_of(mesh_of(_boxed(part), detail))
    if solid is None:
        raise ValueError(f"the part {part.name} {part.key!r} does not close")
    solid = solid.simplify(_TOLERANCE).refine_to_length(_SPRAYED if part.tints else _LONGEST)
    vertices, faces = plain(solid)
    normals = normals_of(part.sdf, vertices, faces)
    return Mesh(_apart(vertices, normals), normals, faces)


def manifold_of(mesh: Mesh) -> Solid3 | None:
    """The mesh as a solid of the geometry library, or ``None`` when its surface is not closed."""
    import manifold3d

    faces = np.ascontiguousarray(mesh.faces, np.uint32)
    solid = manifold3d.Manifold(manifold3d.Mesh(vert_properties=mesh.vertices, tri_verts=faces))
    whole = solid.status() == manifold3d.Error.NoError and not solid.is_empty()
    return solid if whole else None


def plain(solid: Solid3) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    """(N, 3) vertices and (M, 3) faces of a solid."""
    made = solid.to_mesh()
    return np.asarray(made.vert_properties, np.float32)[:, :3], np.asarray(made.tri_verts, np.uint32)


def _apart(vertices: NDArray[np.float32], normals: NDArray[np.float32]) -> NDArray[np.float32]:
    """The vertices with those drawn in a little that lie on another: readers that weld points would join two sheets."""
    _, first = np.unique(vertices, axis=0, return_index=True)
    doubled = np.setdiff1d(np.arange(len(vertices)), first)
    out = vertices.copy()
    out[doubled] -= normals[doubled] * np.float32(_NUDGE)
    return out


def _boxed(part: Part) -> Part:
    """The part cut off at its own box, with air around, so that its surface has no open rim."""
    lo, hi = vec(part.lo), vec(part.hi)
    middle, half = (lo + hi) / 2, (hi - lo) / 2

    def sdf(p: Points) -> Distances:
        walls: Distances = (np.abs(p - middle) - half).max(axis=-1)
        return np.maximum(part.sdf(p), walls)

    boxed: Sdf = sdf
    air = (_AIR, _AIR, _AIR)
    return replace(part, sdf=boxed, lo=add(part.lo, air, -1.0), hi=add(part.hi, air), key=("boxed", part.key))

"""Sharp edges of a mesh: where a surface turns at once, each side gets its own normal."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from toolkit.studio.mesh import Mesh
from toolkit.studio.part import Sdf
from toolkit.studio.slope import direction

_CREASE: Final = float(np.cos(np.radians(25)))
"""Cosine between a normal and a triangle under which the triangle is looked at again."""
_INWARDS: Final = 0.3
"""How far from its corner to its middle a triangle is asked which way the surface faces."""
_BETTER: Final = 0.03
"""How much nearer to the triangle's own direction that must be, as a cosine."""


def creased(sdf: Sdf, mesh: Mesh, step: float) -> Mesh:
    """The mesh with corners of their own (N grows) for triangles that shared a normal across a crease.

    A shared normal would shade a whole triangle as if it were bent, and leave dark specks where it looks away from
    the camera. ``step`` is the grid's cell in figure units.
    """
    corners = mesh.vertices[mesh.faces]
    facing = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    facing /= np.maximum(np.sqrt((facing * facing).sum(axis=-1, keepdims=True)), 1e-12)
    agreed = (mesh.normals[mesh.faces] * facing[:, None]).sum(axis=-1)
    face, corner = np.nonzero(agreed < _CREASE)
    if not len(face):
        return mesh
    middle = corners[face].mean(axis=1)
    spot = corners[face, corner]
    inside = (spot + (middle - spot) * np.float32(_INWARDS)).astype(np.float32)
    own = direction(sdf, inside, step / 4)
    better = (own * facing[face]).sum(axis=-1) > agreed[face, corner] + _BETTER
    face, corner = face[better], corner[better]
    faces = mesh.faces.copy()
    faces[face, corner] = len(mesh.vertices) + np.arange(len(face), dtype=np.uint32)
    vertices = np.concatenate([mesh.vertices, spot[better]]).astype(np.float32)
    return replace(mesh, vertices=vertices, normals=np.concatenate([mesh.normals, own[better]]), faces=faces)

"""Normals along a silhouette turned to the camera, so that what it sees from the front is lit from the front.

A normal that is blended over a triangle, or dented to show a material, may point away from the camera where the
triangle itself does not. Light then falls on its back, and the edge of the figure gets a black fringe.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.mesh import Mesh
from toolkit.studio.part import Vec

_LEAST: Final = np.float32(0.03)
"""Cosine between a normal and the way to the camera, at least, wherever the camera sees the triangle's front."""


def facing(mesh: Mesh, camera: Vec) -> Mesh:
    """The mesh with the normals of what ``camera`` (a point) sees turned towards it, as little as is needed."""
    towards = np.asarray(camera, np.float32) - mesh.vertices
    towards /= np.sqrt(np.einsum("ij,ij->i", towards, towards))[:, None]
    away = np.einsum("ij,ij->i", mesh.normals, towards)
    turned = np.flatnonzero(_seen(mesh, away < _LEAST, camera))
    if not len(turned):
        return mesh
    normals = mesh.normals.copy()
    bent = normals[turned] + (_LEAST - away[turned])[:, None] * towards[turned]
    normals[turned] = bent / np.sqrt(np.einsum("ij,ij->i", bent, bent))[:, None]
    return Mesh(mesh.vertices, normals, mesh.faces, mesh.uv)


def _seen(mesh: Mesh, doubtful: NDArray[np.bool_], camera: Vec) -> NDArray[np.bool_]:
    """(N,) which of the doubtful vertices belong to a triangle that shows the camera its front."""
    faces = mesh.faces[doubtful[mesh.faces].any(axis=1)]
    a, b, c = (mesh.vertices[faces[:, k]] for k in range(3))
    front = np.einsum("ij,ij->i", np.cross(b - a, c - a), np.asarray(camera, np.float32) - a) > 0
    seen = np.zeros(len(mesh.vertices), np.bool_)
    seen[faces[front]] = True
    return seen & doubtful

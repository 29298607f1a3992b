"""Normals for few triangles: the surface's own where it is smooth, the large faces' where it is creased."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.part import Sdf
from toolkit.studio.slope import direction

_STEP: Final = 0.004
"""Between the distances that a slope is taken from, figure units."""
_CREASE: Final = 0.9
"""Cosine to a face around it under which a vertex lies on a crease."""


def normals_of(sdf: Sdf, vertices: NDArray[np.float32], faces: NDArray[np.uint32]) -> NDArray[np.float32]:
    """(N, 3) unit normals, outwards.

    Vertices of a crease are shared by its sides, because the mesh has to stay closed; there the larger faces have
    more say, so that a flat side is shaded flat and the change falls on the narrow triangles of the edge.
    """
    smooth = direction(sdf, vertices, _STEP)
    corners = vertices[faces].astype(np.float64)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    size = np.sqrt((across * across).sum(axis=1))
    summed, least = np.zeros((len(vertices), 3)), np.ones(len(vertices))
    seen = size > 1e-12
    facing = across[seen] / size[seen, None]
    for corner in faces.T:
        np.add.at(summed, corner, across)
        np.minimum.at(least, corner[seen], (facing * smooth[corner[seen]]).sum(axis=1))
    length = np.sqrt((summed * summed).sum(axis=1))
    creased = (least < _CREASE) & (length > 1e-12)
    smooth[creased] = summed[creased] / length[creased, None]
    return smooth

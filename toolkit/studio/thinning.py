"""Fewer triangles for the same surface: what a picture cannot show need not be built, kept or lit."""

from __future__ import annotations

from typing import Final

import fast_simplification
import numpy as np
from numpy.typing import NDArray

from toolkit.studio.part import Sdf
from toolkit.studio.slope import slope

_SHARES: Final = (0.15, 0.25, 0.45)
"""Shares of the triangles that are tried, fewest first."""
_OFF: Final = 6e-4
"""How far triangles may lie off the surface (root mean square), figure units: 0.4 px of a final picture."""
_WORSE: Final = 1.4
"""How many times the grid's own error will do, where that is more."""
_PROBES: Final = 4000
"""Triangles that are looked at to tell an error."""

Vertices = NDArray[np.float32]
Faces = NDArray[np.uint32]


def thinned(sdf: Sdf, vertices: Vertices, faces: Faces, step: float) -> tuple[Vertices, Faces]:
    """(N, 3) vertices and (M, 3) faces of the same surface with a fraction of the triangles, where that will do.

    Edges are collapsed by quadric error (Garland and Heckbert, 1997), and the vertices that are left are moved back
    onto the surface. ``step`` is the grid's cell in figure units. A closed surface may get pinholes no picture shows.
    """
    allowed = max(_OFF, _WORSE * _off(sdf, vertices, faces, step))
    for share in _SHARES:
        few, among = fast_simplification.simplify(vertices, faces.astype(np.int32), target_reduction=1 - share)
        at, left = _onto(sdf, np.ascontiguousarray(few, np.float32), step), np.ascontiguousarray(among, np.uint32)
        if len(left) and _off(sdf, at, left, step) <= allowed:
            return at, left
    return vertices, faces


def _onto(sdf: Sdf, at: Vertices, step: float) -> Vertices:
    """The vertices moved onto the surface, by a quarter of a cell at most."""
    steep = slope(sdf, at, step / 2)
    size = np.maximum(np.sqrt((steep * steep).sum(axis=-1)), 1e-3)
    found = sdf(at)
    by = np.clip(found / size, -step / 4, step / 4) / size
    moved = (at - steep * by[:, None]).astype(np.float32)
    nearer = np.abs(sdf(moved)) < np.abs(found)
    return np.where(nearer[:, None], moved, at)


def _off(sdf: Sdf, vertices: Vertices, faces: Faces, step: float) -> float:
    """How far the middles of triangles are off the surface: root mean square by area, figure units."""
    corners = vertices[faces[:: max(1, len(faces) // _PROBES)]]
    middle = corners.mean(axis=1).astype(np.float32)
    steep = slope(sdf, middle, step / 2)
    away = sdf(middle) / np.maximum(np.sqrt((steep * steep).sum(axis=-1)), 1e-3)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.sqrt((across * across).sum(axis=-1))
    return float(np.sqrt((away * away * area).sum() / max(float(area.sum()), 1e-12)))

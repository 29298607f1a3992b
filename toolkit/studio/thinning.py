"""Fewer triangles for the same surface: what a picture cannot show need not be built, kept or lit."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

import fast_simplification
import numpy as np
from numpy.typing import NDArray

from toolkit.studio.creases import creased
from toolkit.studio.mesh import Mesh
from toolkit.studio.part import Sdf
from toolkit.studio.slope import direction, slope

_SHARES: Final = (0.45, 0.25, 0.15)
"""Shares of the triangles that are tried, one after the other until one is too few."""
_ENOUGH: Final = 4000
"""A mesh of so few triangles is left alone: telling how far it can be thinned costs more than drawing it."""
_PATIENCE: Final = 3.0
"""How slowly edges are given up, cheap ones first: at the library's own 7 small roundings and grooves suffer."""
_ONE_AT_A_TIME: Final = threading.Lock()
"""The library keeps the mesh it works on in one place for all threads."""
_PROBES: Final = 700
"""Triangles that are looked at to tell an error."""


@dataclass(frozen=True, slots=True)
class _Error:
    """How a mesh differs from its surface: root mean squares over triangles, so that details have their say."""

    off: float
    """How far the middles of triangles lie off, figure units."""
    turned: float
    """By how much shading there is turned, radians."""

    def allows(self, other: _Error, detail: float) -> bool:
        """Whether the other is as good as a picture shows, a third of a pixel and 4 degrees, or hardly worse."""
        off, turned, worse = 4.5e-4 / detail, 0.068 / detail, 1 + 0.14 / detail
        return other.off <= max(off, worse * self.off) and other.turned <= max(turned, worse * self.turned)


def thinned(sdf: Sdf, vertices: NDArray[np.float32], faces: NDArray[np.uint32], step: float, detail: float) -> Mesh:
    """The surface (N, 3), (M, 3) with as few triangles as look the same, normals from the distances, edges sharp.

    Edges are collapsed by quadric error (Garland and Heckbert, 1997), and the vertices that are left are moved back
    onto the surface. ``step`` is the grid's cell in figure units; less ``detail`` than 1 may be as much further off.
    A closed surface may get pinholes no picture shows.
    """
    if len(faces) < _ENOUGH:
        return shaded(sdf, vertices, faces, step)
    first = _error(sdf, vertices, faces, step)
    at, found = vertices, faces
    few, among = vertices, faces.astype(np.int32)
    for share in _SHARES:
        wanted = 1 - share * len(faces) / len(among)
        with _ONE_AT_A_TIME:
            few, among = fast_simplification.simplify(few, among, target_reduction=wanted, agg=_PATIENCE)
        few, left = np.ascontiguousarray(few, np.float32), np.ascontiguousarray(among, np.uint32)
        if not len(left) or not first.allows(_error(sdf, few, left, step, moved=True), detail):
            break
        at, found = few, left
    return shaded(sdf, at if found is faces else _onto(sdf, at, step), found, step)


def shaded(sdf: Sdf, vertices: NDArray[np.float32], faces: NDArray[np.uint32], step: float) -> Mesh:
    """Triangles with the normals of the surface they are of, each side of a crease its own."""
    return creased(sdf, Mesh(vertices, direction(sdf, vertices, step / 2), faces), step)


def _onto(sdf: Sdf, at: NDArray[np.float32], step: float) -> NDArray[np.float32]:
    """The vertices moved onto the surface, by a quarter of a cell at most."""
    steep = slope(sdf, at, step / 2)
    size = np.maximum(np.sqrt((steep * steep).sum(axis=-1)), 1e-3)
    found = sdf(at)
    by = np.clip(found / size, -step / 4, step / 4) / size
    moved = (at - steep * by[:, None]).astype(np.float32)
    nearer = np.abs(sdf(moved)) < np.abs(found)
    return np.where(nearer[:, None], moved, at)


def _error(
    sdf: Sdf, vertices: NDArray[np.float32], faces: NDArray[np.uint32], step: float, *, moved: bool = False
) -> _Error:
    """Told from some of the triangles, ``moved`` onto the surface first or as they are."""
    some, corners = np.unique(faces[:: max(1, len(faces) // _PROBES)], return_inverse=True)
    at = vertices[some]
    mesh = shaded(sdf, _onto(sdf, at, step) if moved else at, corners.reshape(-1, 3).astype(np.uint32), step)
    middle = mesh.vertices[mesh.faces].mean(axis=1).astype(np.float32)
    steep = slope(sdf, middle, step / 2)
    size = np.maximum(np.sqrt((steep * steep).sum(axis=-1)), 1e-3)
    away = sdf(middle) / size
    mean = mesh.normals[mesh.faces].mean(axis=1)
    mean /= np.maximum(np.sqrt((mean * mean).sum(axis=-1, keepdims=True)), 1e-6)
    apart = mean - steep / size[:, None]
    turned = 2 * np.arcsin(np.clip(np.sqrt((apart * apart).sum(axis=-1)) / 2, 0, 1))
    return _Error(*(float(np.sqrt((error * error).mean())) for error in (away, turned)))

"""Fewer triangles for the same surface: what a picture cannot show need not be built, kept or lit."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final, TypeAlias

import fast_simplification
import numpy as np
from numpy.typing import NDArray

from toolkit.studio.creases import creased
from toolkit.studio.field import distances
from toolkit.studio.mesh import Mesh
from toolkit.studio.part import Sdf
from toolkit.studio.slope import direction, pointing, slope

_SHARES: Final = (0.25, 0.15, 0.45, 0.6)
"""Shares of the triangles: most parts look right with the first; then fewer are tried, else more and more."""
_ENOUGH: Final = 4000
"""A mesh of so few triangles is left alone: telling how far it can be thinned costs more than drawing it."""
_PATIENCE: Final = 3.0
"""How slowly edges are given up, cheap ones first: at the library's own 7 small roundings and grooves suffer."""
_ONE_AT_A_TIME: Final = threading.Lock()
"""The library keeps the mesh it works on in one place for all threads."""
_PROBES: Final = 700
"""Triangles that are looked at to tell an error."""

_Triangles: TypeAlias = tuple[NDArray[np.float32], NDArray[np.uint32]]
"""(N, 3) vertices, (M, 3) faces."""


@dataclass(frozen=True, slots=True)
class _Error:
    """How a mesh differs from its surface: root mean squares over triangles, so that details have their say."""

    off: float
    """How far the middles of triangles lie off, figure units."""
    turned: float
    """By how much shading there is turned, radians."""

    def seen(self, detail: float) -> bool:
        """Whether a picture shows it: from a third of a pixel or 4 degrees on."""
        return self.off > 4.5e-4 / detail or self.turned > 0.068 / detail

    def allows(self, other: _Error, detail: float) -> bool:
        """Whether the other is not seen either, or hardly worse."""
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
    dense: _Error | None = None

    def fewer(among: _Triangles, share: float) -> _Triangles | None:
        """That share of all triangles, made from those given, if they look right."""
        nonlocal dense
        few = _simplified(*among, share * len(faces) / len(among[1]))
        if not len(few[1]):
            return None
        error = _error(sdf, *few, step, moved=True)
        if error.seen(detail):
            dense = dense or _error(sdf, vertices, faces, step)
            return few if dense.allows(error, detail) else None
        return few

    usual, least, more, most = _SHARES
    whole = (vertices, faces)
    found = fewer(whole, usual)
    found = (fewer(found, least) or found) if found else fewer(whole, more) or fewer(whole, most)
    return _laid(sdf, *found, step) if found else shaded(sdf, vertices, faces, step)


def _simplified(vertices: NDArray[np.float32], faces: NDArray[np.uint32], share: float) -> _Triangles:
    with _ONE_AT_A_TIME:
        few, among = fast_simplification.simplify(
            vertices, faces.astype(np.int32), target_reduction=1 - share, agg=_PATIENCE
        )
    return np.ascontiguousarray(few, np.float32), np.ascontiguousarray(among, np.uint32)


def shaded(sdf: Sdf, vertices: NDArray[np.float32], faces: NDArray[np.uint32], step: float) -> Mesh:
    """Triangles with the normals of the surface they are of, each side of a crease its own."""
    return creased(sdf, Mesh(vertices, direction(sdf, vertices, step / 2), faces), step)


def _laid(sdf: Sdf, at: NDArray[np.float32], faces: NDArray[np.uint32], step: float) -> Mesh:
    """The same with the vertices moved onto the surface, by a quarter of a cell at most.

    So short a way changes the slope less than it takes to ask for it again.
    """
    steep = slope(sdf, at, step / 2)
    size = np.maximum(np.sqrt((steep * steep).sum(axis=-1)), 1e-3)
    found = distances(sdf, at)
    by = np.clip(found / size, -step / 4, step / 4) / size
    moved = (at - steep * by[:, None]).astype(np.float32)
    nearer = np.abs(distances(sdf, moved)) < np.abs(found)
    return creased(sdf, Mesh(np.where(nearer[:, None], moved, at), pointing(steep), faces), step)


def _error(
    sdf: Sdf, vertices: NDArray[np.float32], faces: NDArray[np.uint32], step: float, *, moved: bool = False
) -> _Error:
    """Told from some of the triangles, ``moved`` onto the surface first or as they are."""
    some, corners = np.unique(faces[:: max(1, len(faces) // _PROBES)], return_inverse=True)
    at = vertices[some]
    mesh = (_laid if moved else shaded)(sdf, at, corners.reshape(-1, 3).astype(np.uint32), step)
    middle = mesh.vertices[mesh.faces].mean(axis=1).astype(np.float32)
    steep = slope(sdf, middle, step / 2)
    size = np.maximum(np.sqrt((steep * steep).sum(axis=-1)), 1e-3)
    away = sdf(middle) / size
    mean = mesh.normals[mesh.faces].mean(axis=1)
    mean /= np.maximum(np.sqrt((mean * mean).sum(axis=-1, keepdims=True)), 1e-6)
    apart = mean - steep / size[:, None]
    turned = 2 * np.arcsin(np.clip(np.sqrt((apart * apart).sum(axis=-1)) / 2, 0, 1))
    return _Error(*(float(np.sqrt((error * error).mean())) for error in (away, turned)))

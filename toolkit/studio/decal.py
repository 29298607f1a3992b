"""A logo on a chest or a base: a thin patch in front of it, printed as the camera sees it, so nothing distorts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.camera import PORTRAIT
from toolkit.studio.materials import linear, to_linear
from toolkit.studio.mesh import EMPTY, Mesh
from toolkit.studio.part import Material, Part, Sdf, Vec
from toolkit.studio.scene import Solid
from toolkit.studio.shapes import Distances, Points

_LIFT: Final = 0.003
"""How far the print stands off the cloth, figure units."""
_PROBES: Final = (21, 13)
"""Points across and down at which the ground is felt for."""


def decal(parts: Sequence[Part], centre: Vec, width: float, logo: NDArray[np.uint8], cloth: Material) -> Solid | None:
    """The logo (H, W, 4), ``width`` figure units wide, as a solid on the front of the parts.

    Each pixel becomes a vertex, opaque and in the logo's colour over ``cloth``, what it is printed on. ``None`` when
    nothing is printed or when nothing lies behind all of it.
    """
    if not parts or not logo[..., 3].any():
        return None
    mesh = _patch(parts, centre, (width, width * logo.shape[0] / logo.shape[1]), logo[..., 3])
    return Solid("detail", mesh, cloth, _printed(logo, cloth)) if len(mesh.faces) else None


def _patch(parts: Sequence[Part], centre: Vec, size: tuple[float, float], alpha: NDArray[np.uint8]) -> Mesh:
    """A grid that is square to the portrait camera, laid on the front of the parts; cells without ink are left out."""
    eye = np.asarray(PORTRAIT.origin)

    def cloth(p: Points) -> Distances:
        d: Distances = np.minimum.reduce([part.sdf(p) for part in parts])
        return d

    u, v = np.meshgrid(np.linspace(-1, 1, _PROBES[0]), np.linspace(-1, 1, _PROBES[1]))
    rays = _plane(centre, size, u, v) - eye
    start = float(np.sqrt((rays * rays).sum(axis=-1)).mean())
    ahead, met = _front(cloth, eye, rays, 1 - 0.5 / start)
    if not met.all():
        return EMPTY
    rows, columns = alpha.shape
    fine_u, fine_v = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    reach = _smooth(ahead, (u, v), (fine_u, fine_v)) - _LIFT / start
    vertices = eye + (_plane(centre, size, fine_u, fine_v) - eye) * reach[..., None]
    corner = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = corner[:-1, :-1], corner[:-1, 1:], corner[1:, :-1], corner[1:, 1:]
    inked = (alpha[:-1, :-1] | alpha[:-1, 1:] | alpha[1:, :-1] | alpha[1:, 1:]) > 0
    faces = np.concatenate([np.stack([a, c, b], -1)[inked], np.stack([b, c, d], -1)[inked]])
    flat = [np.ascontiguousarray(x.reshape(-1, 3), np.float32) for x in (vertices, _normals(vertices))]
    return Mesh(flat[0], flat[1], faces.astype(np.uint32))


def _plane(
    centre: Vec, size: tuple[float, float], u: NDArray[np.float64], v: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Points of the plane through the centre that is square to the camera; u right and v down, -1 to 1."""
    right, up, _ = PORTRAIT.axes()
    return np.asarray(centre) + (u * size[0] / 2)[..., None] * right - (v * size[1] / 2)[..., None] * up


def _front(
    sdf: Sdf, eye: NDArray[np.float64], rays: NDArray[np.float64], start: float
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """How far along each ray (1 is the plane through the centre) the first surface is, and where there is one."""
    reach = np.sqrt((rays * rays).sum(axis=-1))
    t = np.full(reach.shape, start)
    for _ in range(60):
        d = sdf((eye + rays * t[..., None]).astype(np.float32))
        t = np.minimum(t + np.maximum(d * 0.7, 0) / reach, 1.08)
    return t, np.asarray(t < 1.05)


def _smooth(
    surface: NDArray[np.float64],
    at: tuple[NDArray[np.float64], NDArray[np.float64]],
    fine: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> NDArray[np.float64]:
    """The surface without folds and seams: a quadric through it, moved forward until nothing pokes through."""
    terms = _terms(*at)
    found, *_ = np.linalg.lstsq(terms, surface.reshape(-1), rcond=None)
    poking = float((surface.reshape(-1) - terms @ found).min())
    return np.asarray((_terms(*fine) @ found).reshape(fine[0].shape) + min(poking, 0.0))


def _terms(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack([np.ones_like(u), u, v, u * u, v * v, u * v, u**4, v**4], axis=-1).reshape(-1, 8)


def _normals(grid: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit normals of a (rows, columns, 3) grid of points, towards the camera."""
    across, down = np.gradient(grid, axis=1), np.gradient(grid, axis=0)
    n = np.cross(down, across)
    return np.asarray(n / np.sqrt((n * n).sum(axis=-1, keepdims=True)))


def _printed(logo: NDArray[np.uint8], cloth: Material) -> NDArray[np.float32]:
    """(H * W, 3) linear light: the logo's own colours over the cloth's."""
    alpha = logo[..., 3:].astype(np.float32) / 255
    ink = to_linear(np.asarray(logo[..., :3], np.float32) / np.float32(255))
    return np.asarray(ink * alpha + np.asarray(linear(cloth.colour), np.float32) * (1 - alpha), np.float32).reshape(
        -1, 3
    )

"""The logo on the chest: a thin patch in front of the clothes, printed as the camera sees it, so nothing distorts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.camera import PORTRAIT
from toolkit.studio.materials import Recipe, recipe
from toolkit.studio.mesh import EMPTY, Mesh
from toolkit.studio.part import Material, Part, Sdf, Vec
from toolkit.studio.scene import Solid
from toolkit.studio.shapes import Distances, Points

_LIFT: Final = 0.003
"""How far the print stands off the cloth, figure units."""
_CELLS: Final = 160
"""Cells of the patch along the logo's width: about a pixel each in a final picture."""


def decal(
    parts: Sequence[Part], centre: Vec, room: tuple[float, float], logo: NDArray[np.uint8], cloth: Material
) -> Solid | None:
    """The logo (H, W, 4) as a solid on the front of the parts, as large as ``room`` (width, height) lets it be.

    ``cloth`` is what it is printed on. ``None`` when nothing is printed or nothing lies behind all of it.
    """
    if not parts or not logo[..., 3].any():
        return None
    ratio = logo.shape[1] / logo.shape[0]
    width = min(room[0], room[1] * ratio)
    mesh = _patch(parts, centre, (width, width / ratio), logo[..., 3])
    return Solid("detail", mesh, _print(logo, cloth)) if len(mesh.faces) else None


def _patch(parts: Sequence[Part], centre: Vec, size: tuple[float, float], alpha: NDArray[np.uint8]) -> Mesh:
    """A grid that is square to the portrait camera, laid on the front of the parts; cells without ink are left out."""
    columns, rows = _CELLS, max(4, round(_CELLS * size[1] / size[0]))
    u, v = np.meshgrid(np.linspace(0, 1, columns + 1), np.linspace(0, 1, rows + 1))
    right, up, forward = PORTRAIT.axes()
    eye = np.asarray(PORTRAIT.origin)
    plane = np.asarray(centre) + ((u - 0.5) * size[0])[..., None] * right + ((0.5 - v) * size[1])[..., None] * up
    rays = plane - eye
    start = float((np.asarray(centre) - eye) @ forward)

    def cloth(p: Points) -> Distances:
        return np.minimum.reduce([part.sdf(p) for part in parts])

    ahead, met = _front(cloth, eye, rays, 1 - 0.5 / start)
    if not met.all():
        return EMPTY
    vertices = eye + rays * (_smoothed(ahead) - _LIFT / start)[..., None]
    corner = np.arange((columns + 1) * (rows + 1)).reshape(rows + 1, columns + 1)
    a, b, c, d = corner[:-1, :-1], corner[:-1, 1:], corner[1:, :-1], corner[1:, 1:]
    inked = _inked(alpha, rows, columns)
    faces = np.concatenate([np.stack([a, c, b], -1)[inked], np.stack([b, c, d], -1)[inked]])
    uv = np.stack([u, 1 - v], axis=-1).reshape(-1, 2)
    flat = [np.ascontiguousarray(x.reshape(-1, 3), np.float32) for x in (vertices, _normals(vertices))]
    return Mesh(flat[0], flat[1], faces.astype(np.uint32), uv.astype(np.float32))


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


def _smoothed(surface: NDArray[np.float64]) -> NDArray[np.float64]:
    """The surface without folds and seams: a quadric through it, moved forward until nothing pokes through."""
    rows, columns = surface.shape
    u, v = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    terms = np.stack([np.ones_like(u), u, v, u * u, v * v, u * v], axis=-1).reshape(-1, 6)
    found, *_ = np.linalg.lstsq(terms, surface.reshape(-1), rcond=None)
    fitted = (terms @ found).reshape(surface.shape)
    return np.asarray(fitted + min(float((surface - fitted).min()), 0.0))


def _normals(grid: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit normals of a (rows, columns, 3) grid of points, towards the camera."""
    across, down = np.gradient(grid, axis=1), np.gradient(grid, axis=0)
    n = np.cross(down, across)
    return np.asarray(n / np.sqrt((n * n).sum(axis=-1, keepdims=True)))


def _inked(alpha: NDArray[np.uint8], rows: int, columns: int) -> NDArray[np.bool_]:
    """Which cells of the grid hold any ink, with a pixel of air."""
    height, width = alpha.shape
    out = np.zeros((rows, columns), bool)
    for r in range(rows):
        top, bottom = max(0, r * height // rows - 1), -(-(r + 1) * height // rows) + 1
        line = alpha[top:bottom].any(axis=0)
        edges = [(max(0, c * width // columns - 1), -(-(c + 1) * width // columns) + 1) for c in range(columns)]
        out[r] = [bool(line[left:right].any()) for left, right in edges]
    return out


def _print(logo: NDArray[np.uint8], cloth: Material) -> Recipe:
    """The cloth with the logo's own colours on it; opaque, so that edges are as clean as anywhere on the figure."""
    import mitsuba as mi  # noqa: PLC0415 - the variant is chosen before Mitsuba's classes exist

    alpha = logo[..., 3:].astype(np.float32) / 255
    ground = np.array([int(cloth.colour[i : i + 2], 16) for i in (1, 3, 5)], np.float32)
    printed = np.ascontiguousarray(logo[..., :3] * alpha + ground * (1 - alpha) + 0.5, np.float32).astype(np.uint8)
    texture: Recipe = {"type": "bitmap", "bitmap": mi.Bitmap(printed), "wrap_mode": "clamp"}
    return recipe(cloth, texture)

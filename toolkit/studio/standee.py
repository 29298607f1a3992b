"""A standee: a figure that is only a picture, printed on board and cut out along its outline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import manifold3d
import mitsuba as mi
import numpy as np
from numpy.typing import NDArray
from skimage import measure

from toolkit.studio.materials import Recipe
from toolkit.studio.mesh import Mesh
from toolkit.studio.part import Material, Vec
from toolkit.studio.scene import Solid, as_shape

HIGH: Final = 1.9
"""Height of a standee before it is packed, figure units: that of a figure."""
_THICK: Final = 0.03
_SMALLEST: Final = 24
"""Pixels round the smallest piece and the smallest gap that are cut."""
_FINE: Final = 0.4
"""How far, in pixels, the cut may be off the outline."""


@dataclass(frozen=True, slots=True, eq=False)
class Standee:
    """Standing on z = 0, its middle at x = 0, its printed front in the plane y = 0."""

    front: Mesh
    """With texture coordinates."""
    rim: Solid
    """The cut edge."""
    print_: NDArray[np.uint8]
    """(H, W, 3) uint8 sRGB: what is printed, past the outline too."""

    def moved(self, by: Vec) -> Standee:
        """The same standee elsewhere."""
        return Standee(self.front.moved(by), self.rim.moved(by), self.print_)

    def shape(self) -> object:
        """The printed front for a scene."""
        texture: Recipe = {
            "type": "bitmap",
            "bitmap": mi.Bitmap(np.ascontiguousarray(self.print_)),
            "wrap_mode": "clamp",
        }
        return as_shape(self.front, {"type": "twosided", "bsdf": {"type": "diffuse", "reflectance": texture}})


def standee_of(colour: NDArray[np.uint8], alpha: NDArray[np.float32]) -> Standee:
    """Cut (H, W, 3) uint8 sRGB out along where ``alpha`` (H, W, 0 to 1) passes one half.

    Raises ``ValueError`` when there is nothing to cut out.
    """
    loops = _loops(alpha)
    if not loops:
        raise ValueError("there is nothing to cut out")
    corners = np.concatenate(loops)
    left, right = corners[:, 0].min(), corners[:, 0].max()
    top, bottom = corners[:, 1].min(), corners[:, 1].max()
    unit = HIGH / (bottom - top)
    middle = (left + right) / 2
    flat = [np.stack([(loop[:, 0] - middle) * unit, (bottom - loop[:, 1]) * unit], -1) for loop in loops]
    height, width = alpha.shape
    uv = (corners / (width, height)).astype(np.float32)
    return Standee(_front(flat, uv), Solid("", _rim(flat), Material("#f2f0ec", "matte")), colour)


def _loops(alpha: NDArray[np.float32]) -> list[NDArray[np.float64]]:
    """Outlines as (N, 2) x and y in pixels, the figure to the left of the way with y up; gaps run the other way."""
    found = measure.find_contours(np.pad(alpha, 1), 0.5)  # type: ignore[no-untyped-call]  # scikit-image has no types
    out = []
    for contour in found:
        fine = measure.approximate_polygon(contour, _FINE)[:-1]  # type: ignore[no-untyped-call]  # no types
        if len(contour) >= _SMALLEST and len(fine) >= 3:
            out.append(fine[:, ::-1] - 0.5)
    if out and _area(max(out, key=lambda loop: abs(_area(loop)))) > 0:  # y runs down, so what is filled runs negative
        out = [loop[::-1] for loop in out]
    return out


def _area(loop: NDArray[np.float64]) -> float:
    x, y = loop[:, 0], loop[:, 1]
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)


def _front(flat: list[NDArray[np.float64]], uv: NDArray[np.float32]) -> Mesh:
    points = np.concatenate(flat)
    faces = np.asarray(manifold3d.triangulate(flat), np.uint32)
    vertices = np.stack([points[:, 0], np.zeros(len(points)), points[:, 1]], -1).astype(np.float32)
    normals = np.tile(np.array([0, -1, 0], np.float32), (len(points), 1))
    return Mesh(vertices, normals, faces, uv)


def _rim(flat: list[NDArray[np.float64]]) -> Mesh:
    """The cut edge behind the front, one flat side for each step of the outline."""
    near = np.concatenate([np.stack([loop, np.roll(loop, -1, axis=0)], 1) for loop in flat])
    way = near[:, 1] - near[:, 0]
    length = np.maximum(np.sqrt((way * way).sum(axis=1)), 1e-9)
    out = np.stack([way[:, 1] / length, np.zeros(len(way)), -way[:, 0] / length], -1)
    a, b = (np.stack([near[:, i, 0], np.zeros(len(near)), near[:, i, 1]], -1) for i in (0, 1))
    back = np.array([0, _THICK, 0])
    vertices = np.stack([a, b, a + back, b + back], 1).reshape(-1, 3)
    first = 4 * np.arange(len(near))[:, None]
    faces = np.concatenate([first + np.array(corner) for corner in ((0, 2, 1), (1, 2, 3))])
    return Mesh(vertices.astype(np.float32), np.repeat(out, 4, axis=0).astype(np.float32), faces.astype(np.uint32))

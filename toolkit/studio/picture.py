"""One cut-out: solids drawn in the studio's light, with their shadow, and which part each pixel shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.camera import PORTRAIT, Camera, Crop
from toolkit.studio.cutout import finish, over_shadow
from toolkit.studio.light import PORTRAIT_LIGHT, Light
from toolkit.studio.mesh import Mesh
from toolkit.studio.part import PART_NAMES
from toolkit.studio.quality import Effort
from toolkit.studio.render import draw_light, draw_triangles
from toolkit.studio.scene import Solid, build_scene, crop_around
from toolkit.studio.shadow import contact_shadow


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A cut-out and its part map, both of the same size."""

    image: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB, straight alpha, shadow included."""
    parts: NDArray[np.uint8]
    """(H, W) uint8, indices into ``PART_NAMES``."""


def draw_picture(
    solids: Sequence[Solid],
    size: tuple[int, int],
    effort: Effort,
    seed: int,
    threads: int,
    camera: Camera = PORTRAIT,
    shadow: bool = True,
    light: Light = PORTRAIT_LIGHT,
) -> Picture:
    """Draw the solids in a picture of ``size`` (width, height) px. The same input gives the same bytes."""
    image = np.zeros((size[1], size[0], 4), np.uint8)
    parts = np.zeros((size[1], size[0]), np.uint8)
    meshes = [s.mesh for s in solids]
    crop = crop_around(meshes, camera, size, margin=2)
    if crop is None:
        return Picture(image, parts)
    scene = build_scene(solids, light.recipe(), camera, size, crop)
    drawn = draw_light(scene, effort.samples, seed, effort.depth, effort.surface)
    window = (slice(crop.y, crop.y + crop.height), slice(crop.x, crop.x + crop.width))
    image[window] = finish(drawn, threads, effort.care)
    parts[window] = _named(draw_triangles(scene, seed), solids)
    if shadow:
        whole = Crop(0, 0, *size)
        image = over_shadow(image, contact_shadow(meshes, floor_of(meshes), camera, size, whole))
    return Picture(image, parts)


def floor_of(meshes: Sequence[Mesh]) -> float:
    """z of the lowest point: what the figure stands with on the ground."""
    return min((float(m.vertices[:, 2].min()) for m in meshes if len(m.vertices)), default=0.0)


def _named(triangles: NDArray[np.int64], solids: Sequence[Solid]) -> NDArray[np.uint8]:
    """Triangles of the merged solids (-1: none) as indices into ``PART_NAMES``."""
    table = np.repeat([PART_NAMES.index(s.id) for s in solids], [len(s.mesh.faces) for s in solids])
    return np.concatenate([table, [0]])[triangles].astype(np.uint8)

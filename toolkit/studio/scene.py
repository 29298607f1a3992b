"""From meshes, materials, light and camera to a scene Mitsuba can draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import mitsuba as mi
import numpy as np

from toolkit.studio.camera import Camera, Crop
from toolkit.studio.materials import Recipe
from toolkit.studio.mesh import Mesh

Scene: TypeAlias = "mi.Scene"


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """One mesh in the scene, with the recipe of its surface."""

    id: str
    mesh: Mesh
    bsdf: Recipe


def build_scene(
    solids: Sequence[Solid], things: Mapping[str, Recipe], camera: Camera, size: tuple[int, int], crop: Crop
) -> Scene:
    """A Mitsuba scene of solids and other things (lights, floor), seen by the camera in a picture of ``size`` (w, h)."""
    recipe: dict[str, object] = {"type": "scene", "sensor": sensor(camera, size, crop)}
    for number, solid in enumerate(solids):
        recipe[f"s{number:03d}_{solid.id.replace('.', '_')}"] = as_shape(solid)
    recipe.update(things)
    return mi.load_dict(recipe, parallel=False, optimize=False)


def sensor(camera: Camera, size: tuple[int, int], crop: Crop) -> Recipe:
    """The camera as Mitsuba knows it; box filter, so that each pixel is drawn alone and the bytes do not depend on
    the number of threads."""
    film: Recipe = {
        "type": "hdrfilm",
        "width": size[0],
        "height": size[1],
        "crop_offset_x": crop.x,
        "crop_offset_y": crop.y,
        "crop_width": crop.width,
        "crop_height": crop.height,
        "rfilter": {"type": "box"},
        "pixel_format": "rgba",
        "component_format": "float32",
    }
    to_world = mi.ScalarTransform4f().look_at(origin=list(camera.origin), target=list(camera.target), up=[0, 0, 1])
    return {
        "type": "perspective",
        "fov": camera.lens,
        "fov_axis": "y",
        "near_clip": 0.1,
        "far_clip": 100.0,
        "to_world": to_world,
        "film": film,
        "sampler": {"type": "multijitter"},
    }


def as_shape(solid: Solid) -> object:
    """The solid as a Mitsuba mesh, in memory."""
    mesh = solid.mesh
    props = mi.Properties()
    props["surface"] = mi.load_dict(solid.bsdf)
    made = mi.Mesh(
        solid.id,
        len(mesh.vertices),
        len(mesh.faces),
        has_vertex_normals=True,
        has_vertex_texcoords=mesh.uv is not None,
        props=props,
    )
    fields = mi.traverse(made)
    fields["vertex_positions"] = np.ascontiguousarray(mesh.vertices, np.float32).ravel()
    fields["vertex_normals"] = np.ascontiguousarray(mesh.normals, np.float32).ravel()
    fields["faces"] = np.ascontiguousarray(mesh.faces, np.uint32).ravel()
    if mesh.uv is not None:
        fields["vertex_texcoords"] = np.ascontiguousarray(mesh.uv, np.float32).ravel()
    fields.update()
    return made


def crop_around(
    meshes: Sequence[Mesh], camera: Camera, size: tuple[int, int], margin: int, even: int = 1
) -> Crop | None:
    """The smallest rectangle that shows all of the meshes, with a margin in pixels; ``None`` when there is nothing."""
    points = [camera.project(m.vertices, *size) for m in meshes if len(m.vertices)]
    if not points:
        return None
    low = np.min([p.min(axis=0) for p in points], axis=0) - margin
    high = np.max([p.max(axis=0) for p in points], axis=0) + margin
    x0, y0 = (max(0, int(np.floor(v)) // even * even) for v in low)
    x1, y1 = (min(limit, -(-int(np.ceil(v)) // even) * even) for v, limit in zip(high, size, strict=True))
    return Crop(x0, y0, x1 - x0, y1 - y0) if x1 > x0 and y1 > y0 else None

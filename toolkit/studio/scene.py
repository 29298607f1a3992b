"""From solids, lamps and camera to a scene Mitsuba can draw.

All solids become one mesh with one surface whose colour and finish are stored at its vertices. So the code that
Mitsuba compiles is the same for every figure, and compiled once: with a surface for each part it would be compiled
anew for each figure, which takes longer than drawing it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import mitsuba as mi
import numpy as np
from numpy.typing import NDArray

from toolkit.studio.camera import Camera, Crop
from toolkit.studio.facing import facing
from toolkit.studio.materials import KNOBS, Recipe, knobs, linear, merged_recipe
from toolkit.studio.mesh import Mesh
from toolkit.studio.part import Material

Scene: TypeAlias = "mi.Scene"


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """One mesh in the scene, and what it is made of."""

    id: str
    """The part's name, one of ``PART_NAMES``."""
    mesh: Mesh
    material: Material
    colours: NDArray[np.float32] | None = None
    """(N, 3) linear light for each vertex where it is printed on, or ``None``: the material's colour all over."""

    def moved(self, by: tuple[float, float, float]) -> Solid:
        """The same solid elsewhere."""
        return Solid(self.id, self.mesh.moved(by), self.material, self.colours)

    def scaled(self, by: float) -> Solid:
        """The same solid so many times as large."""
        return Solid(self.id, self.mesh.scaled(by), self.material, self.colours)


def build_scene(
    solids: Sequence[Solid],
    things: Mapping[str, object],
    camera: Camera,
    size: tuple[int, int],
    crop: Crop,
    closer: Crop | None = None,
) -> Scene:
    """A Mitsuba scene of solids and other things (lamps), seen by the camera in a picture of ``size`` (w, h) px.

    The solids are the scene's first shape, their triangles in the order of the solids. ``closer`` is what its second
    sensor sees, if it is to have one.
    """
    recipe: dict[str, object] = {"type": "scene", "sensor": _sensor(camera, size, crop)}
    recipe["a_solids"] = _merged(solids, camera)
    if closer is not None:
        recipe["sensor_closer"] = _sensor(camera, size, closer)
    recipe.update(things)
    scene: Scene = mi.load_dict(recipe, parallel=False, optimize=False)
    return scene


def as_shape(mesh: Mesh, surface: Recipe, colours: NDArray[np.float32] | None = None) -> object:
    """A mesh with its surface as a Mitsuba shape, in memory; ``colours`` go to the attribute ``vertex_color``."""
    return _shape(mesh, surface, {} if colours is None else {"vertex_color": colours})


def crop_around(meshes: Sequence[Mesh], camera: Camera, size: tuple[int, int], margin: int) -> Crop | None:
    """The smallest rectangle that shows all of the meshes, with a margin in pixels; ``None`` when there is nothing."""
    points = [camera.project(m.vertices, *size) for m in meshes if len(m.vertices)]
    if not points:
        return None
    low = np.min([p.min(axis=0) for p in points], axis=0) - margin
    high = np.max([p.max(axis=0) for p in points], axis=0) + margin
    x0, y0 = (max(0, int(np.floor(v))) for v in low)
    x1, y1 = (min(limit, int(np.ceil(v))) for v, limit in zip(high, size, strict=True))
    return Crop(x0, y0, x1 - x0, y1 - y0) if x1 > x0 and y1 > y0 else None


def _sensor(camera: Camera, size: tuple[int, int], crop: Crop) -> Recipe:
    """The camera as Mitsuba knows it. The box filter keeps pixels apart, so bytes do not depend on threads."""
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


def _merged(solids: Sequence[Solid], camera: Camera) -> object:
    """All solids as one shape, its normals such that the camera sees no side lit from behind."""
    counts = [len(s.mesh.vertices) for s in solids]
    starts = np.cumsum([0, *counts[:-1]])
    mesh = Mesh(
        np.concatenate([s.mesh.vertices for s in solids]),
        np.concatenate([s.mesh.normals for s in solids]),
        np.concatenate([s.mesh.faces + np.uint32(at) for s, at in zip(solids, starts, strict=True)]),
    )
    attributes = {"vertex_color": np.concatenate([_colours(s) for s in solids])}
    values = np.array([[knobs(s.material)[knob] for knob in KNOBS] for s in solids], np.float32)
    for column, knob in enumerate(KNOBS):
        attributes[f"vertex_{knob}"] = np.repeat(values[:, column], counts)
    return _shape(facing(mesh, camera.origin), merged_recipe(), attributes)


def _colours(solid: Solid) -> NDArray[np.float32]:
    if solid.colours is not None:
        return solid.colours
    return np.tile(np.asarray(linear(solid.material.colour), np.float32), (len(solid.mesh.vertices), 1))


def _shape(mesh: Mesh, surface: Recipe, attributes: Mapping[str, NDArray[np.float32]]) -> object:
    props = mi.Properties()
    props["surface"] = mi.load_dict(surface)
    textured = mesh.uv is not None
    made = mi.Mesh(
        "", len(mesh.vertices), len(mesh.faces), has_vertex_normals=True, has_vertex_texcoords=textured, props=props
    )
    add: Callable[..., object] = made.add_attribute
    for name, values in attributes.items():
        add(name, values.size // len(mesh.vertices), np.ascontiguousarray(values, np.float32).ravel())
    fields = mi.traverse(made)
    fields["vertex_positions"] = np.ascontiguousarray(mesh.vertices, np.float32).ravel()
    fields["vertex_normals"] = np.ascontiguousarray(mesh.normals, np.float32).ravel()
    fields["faces"] = np.ascontiguousarray(mesh.faces, np.uint32).ravel()
    if mesh.uv is not None:
        fields["vertex_texcoords"] = np.ascontiguousarray(mesh.uv, np.float32).ravel()
    fields.update()
    return made

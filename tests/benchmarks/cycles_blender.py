"""Draws one exported figure with Blender Cycles, as often as it is asked to; run by the Python that has ``bpy``.

It imports nothing of the toolkit: ``bpy`` wants a Python and a NumPy of its own. ``cycles_child.py`` writes the figure
into a folder, then one line of JSON for each picture, and reads a line for each.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

bpy: Any = None
"""Imported by name once standard output is out of its way, so that type checkers do without it too."""


def main() -> None:
    """Build the scene, then draw for each line that comes."""
    global bpy  # noqa: PLW0603  # a module that is imported late
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what Blender prints goes to the log
    bpy = importlib.import_module("bpy")
    folder = Path(sys.argv[1])
    scene, made = _scene(folder)
    _draw(scene, 1, 0, {"care": "BALANCED", "guides": "ACCURATE"})  # the first one loads kernels and the denoiser
    _say(answers, {"version": bpy.app.version_string, "made": made})
    for line in sys.stdin:
        shot = json.loads(line)
        wanted = shot["samples"], shot["seed"], shot["denoiser"]
        told = {}
        if shot["denoiser"]:
            told["with_scene"] = _best(scene, wanted, shot["rounds"])
        scene.render.use_persistent_data = True
        _draw(scene, 1, 0, shot["denoiser"])  # builds what the next ones keep
        told["without_scene"] = _best(scene, wanted, shot["rounds"])
        scene.render.use_persistent_data = False
        np.save(folder / "drawn.npy", _result(folder))
        _say(answers, {"with_scene": told["without_scene"], **told})


def _say(answers: Any, told: dict[str, Any]) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


def _scene(folder: Path) -> tuple[Any, float]:
    """The figure, lamps and camera that were exported; and the seconds it took to make Blender's mesh of arrays."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    with np.load(folder / "mesh.npz") as mesh:
        arrays = dict(mesh)
    started = time.perf_counter()
    _solids(arrays, job["surface"])
    made = time.perf_counter() - started
    for lamp in job["lamps"]:
        _lamp(lamp)
    scene = bpy.context.scene
    scene.world = _world(job["around"])
    scene.camera = _camera(job["camera"])
    _film(scene, job)
    _paths(scene, job)
    return scene, made


def _best(scene: Any, wanted: tuple[int, int, dict[str, str] | None], rounds: int) -> list[float]:
    """The fewest seconds of so many rounds, by the clock and of all cores."""
    return [min(each) for each in zip(*(_draw(scene, *wanted) for _ in range(rounds)), strict=True)]


def _draw(scene: Any, samples: int, seed: int, denoiser: dict[str, str] | None) -> tuple[float, float]:
    """Draw, and say how many seconds that took, by the clock and of all cores."""
    cycles = scene.cycles
    cycles.samples, cycles.seed, cycles.use_denoising = samples, seed, denoiser is not None
    if denoiser:
        cycles.denoiser = "OPENIMAGEDENOISE"
        cycles.denoising_input_passes = "RGB_ALBEDO_NORMAL"
        cycles.denoising_quality, cycles.denoising_prefilter = denoiser["care"], denoiser["guides"]
    started, cpu = time.perf_counter(), time.process_time()
    bpy.ops.render.render()
    return time.perf_counter() - started, time.process_time() - cpu


def _result(folder: Path) -> NDArray[np.float32]:
    """The picture drawn last: (H, W, 4) linear light, premultiplied, first row on top."""
    path = folder / "drawn.exr"
    bpy.data.images["Render Result"].save_render(str(path))
    image = bpy.data.images.load(str(path))
    image.colorspace_settings.name, image.alpha_mode = "Non-Color", "CHANNEL_PACKED"
    width, height = image.size
    pixels = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return pixels.reshape(height, width, 4)[::-1]


def _solids(kept: dict[str, Any], surface: dict[str, float]) -> None:
    """All solids as one object, normals, colours and knobs at its vertices."""
    vertices, faces = kept["vertices"], kept["faces"]
    mesh = bpy.data.meshes.new("solids")
    mesh.vertices.add(len(vertices))
    mesh.vertices.foreach_set("co", vertices.ravel())
    mesh.loops.add(faces.size)
    mesh.loops.foreach_set("vertex_index", faces.astype(np.int32).ravel())
    mesh.polygons.add(len(faces))
    mesh.polygons.foreach_set("loop_start", np.arange(0, faces.size, 3, dtype=np.int32))
    mesh.update(calc_edges=True)
    mesh.shade_smooth()
    mesh.attributes.new("custom_normal", "FLOAT_VECTOR", "POINT").data.foreach_set("vector", kept["normals"].ravel())
    colours = np.concatenate([kept["colour"], np.ones((len(vertices), 1), np.float32)], axis=1)
    mesh.attributes.new("colour", "FLOAT_COLOR", "POINT").data.foreach_set("color", colours.ravel())
    knobs = [name for name in kept if name.startswith("knob_")]
    for name in knobs:
        mesh.attributes.new(name, "FLOAT", "POINT").data.foreach_set("value", kept[name])
    mesh.materials.append(_material(surface))
    _place("solids", mesh)


def _material(surface: dict[str, float]) -> Any:
    """The principled surface of the studio, in Blender's words; see ``cycles_child.surface`` for what differs."""
    material = bpy.data.materials.new("solids")
    tree = material.node_tree
    tree.nodes.clear()
    principled = tree.nodes.new("ShaderNodeBsdfPrincipled")
    principled.distribution = "GGX"
    for name, value in surface.items():
        principled.inputs[name].default_value = value
    fed = {"Base Color": ("colour", "Color"), "Roughness": ("knob_roughness", "Fac")}
    fed |= {"Metallic": ("knob_metallic", "Fac"), "Coat Weight": ("knob_clearcoat", "Fac")}
    for name, (attribute, output) in fed.items():
        node = tree.nodes.new("ShaderNodeAttribute")
        node.attribute_name = attribute
        tree.links.new(node.outputs[output], principled.inputs[name])
    out = tree.nodes.new("ShaderNodeOutputMaterial")
    tree.links.new(principled.outputs["BSDF"], out.inputs["Surface"])
    return material


def _lamp(lamp: dict[str, Any]) -> None:
    """An area light of the soft box's size and radiance, which the camera does not see."""
    light = bpy.data.lights.new("lamp", "AREA")
    light.shape, light.size, light.size_y = "RECTANGLE", 2 * lamp["half_width"], 2 * lamp["half_height"]
    light.energy = lamp["radiance"] * np.pi * light.size * light.size_y  # in watts, over all directions
    made = _place("lamp", light)
    made.matrix_world = _looking(lamp["origin"], lamp["target"])
    made.visible_camera = False


def _world(radiance: float) -> Any:
    """Even light from all around."""
    world = bpy.data.worlds.new("around")
    background = next(node for node in world.node_tree.nodes if node.type == "BACKGROUND")
    background.inputs["Color"].default_value = (1, 1, 1, 1)
    background.inputs["Strength"].default_value = radiance
    return world


def _camera(camera: dict[str, Any]) -> Any:
    made = bpy.data.cameras.new("camera")
    made.sensor_fit, made.lens_unit = "VERTICAL", "FOV"
    made.angle_y = np.radians(camera["lens"])
    made.clip_start, made.clip_end = 0.1, 100.0
    placed = _place("camera", made)
    placed.matrix_world = _looking(camera["origin"], camera["target"])
    return placed


def _film(scene: Any, job: dict[str, Any]) -> None:
    """The crop of the picture, empty where the figure is not, its pixels apart as the studio's are."""
    render, (width, height), (x, y, wide, high) = scene.render, job["size"], job["crop"]
    render.engine = "CYCLES"
    render.resolution_x, render.resolution_y, render.resolution_percentage = width, height, 100
    render.use_border = render.use_crop_to_border = True
    # half a pixel in, for Blender cuts fractions off
    render.border_min_x, render.border_max_x = (x + 0.5) / width, (x + wide + 0.5) / width
    render.border_min_y, render.border_max_y = (height - y - high + 0.5) / height, (height - y + 0.5) / height
    render.film_transparent = True
    render.use_compositing = render.use_sequencer = False
    render.threads_mode, render.threads = "FIXED", job["threads"]
    kept = render.image_settings
    kept.file_format, kept.color_mode, kept.color_depth, kept.exr_codec = "OPEN_EXR", "RGBA", "32", "NONE"
    scene.cycles.pixel_filter_type = "BOX"


def _paths(scene: Any, job: dict[str, Any]) -> None:
    """Paths as long as the studio's, every pixel with as many samples; all else is as Blender comes."""
    cycles = scene.cycles
    cycles.device = "CPU"
    cycles.use_adaptive_sampling = False
    # the studio counts all of a path's edges, Blender those between the first surface and the last
    bounces = job["depth"] - 2
    cycles.max_bounces = cycles.diffuse_bounces = cycles.glossy_bounces = bounces


def _looking(origin: list[float], target: list[float]) -> Any:
    """Where a camera or lamp stands, and that it looks along its own -z, y up."""
    forward = np.subtract(target, origin) / np.linalg.norm(np.subtract(target, origin))
    right = np.cross(forward, (0, 0, 1))
    right /= np.linalg.norm(right)
    matrix = np.eye(4)
    matrix[:3] = np.stack([right, np.cross(right, forward), -forward, origin], axis=1)
    return importlib.import_module("mathutils").Matrix(matrix.tolist())


def _place(name: str, data: Any) -> Any:
    made = bpy.data.objects.new(name, data)
    bpy.context.scene.collection.objects.link(made)
    return made


if __name__ == "__main__":
    main()

"""Drawing a scene: light, albedo and normals, and which triangle each pixel shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import drjit
import mitsuba as mi
import numpy as np
from numpy.typing import NDArray

from toolkit.studio.scene import Scene

_SURE: Final = 3
"""From this length on, paths that carry little light are given up by lot, without bias: 6 % of the time, 0.04 dB."""
_IN_FLIGHT: Final = 2_000_000
"""Light paths followed at the same time."""
_AT_ONCE: Final = 1_000_000
"""Pixels drawn at the same time, more than a figure has: a packshot is drawn in bands, so that memory stays small."""
_BAND_SEED: Final = 7919


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One pass, in linear light; nothing in it is denoised."""

    colour: NDArray[np.float32]
    """(H, W, 3), premultiplied with ``alpha``."""
    alpha: NDArray[np.float32]
    """(H, W), 0 to 1: the share of the pixel's samples that met a solid."""
    albedo: NDArray[np.float32]
    """(H, W, 3), premultiplied with ``coverage``."""
    normal: NDArray[np.float32]
    """(H, W, 3), premultiplied with ``coverage``, world axes."""
    coverage: NDArray[np.float32]
    """(H, W), 0 to 1: as ``alpha``, from the samples that albedo and normal come from."""


def draw_light(scene: Scene, samples: int, seed: int, depth: int = 5, surface: int = 8, closer: int = 0) -> Drawn:
    """The picture by path tracing. ``samples`` of light per pixel; ``depth`` is the longest path.

    Albedo and normals come from a pass of their own with ``surface`` samples: one of those costs a tenth of one of
    light. The window of the scene's second sensor, if it has one, gets ``closer`` samples of light more.
    """
    path = {"type": "path", "max_depth": depth, "rr_depth": _SURE, "hide_emitters": True}
    light = _layers(scene, path, samples, seed)
    if closer:
        window = _window(scene)
        more = _layers(scene, path, closer, seed + 1, sensor=1)
        light[window] = (light[window] * samples + more * closer) / (samples + closer)
    albedo, normal, coverage = _surface(scene, surface, seed)
    return Drawn(light[..., :3], np.clip(light[..., 3], 0, 1), albedo, normal, coverage)


def _surface(
    scene: Scene, samples: int, seed: int
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Albedo (0 to 1) and normals, both premultiplied, and coverage, (H, W), each an array of its own."""
    layers = _layers(scene, {"type": "aov", "aovs": "albedo:albedo,normal:sh_normal,shape:shape_index"}, samples, seed)
    albedo, normal, coverage = layers[..., -7:-4], layers[..., -4:-1], layers[..., -1]
    return np.clip(albedo, 0, 1), np.clip(normal, -1, 1), np.clip(coverage, 0, 1)


def _window(scene: Scene) -> tuple[slice, slice]:
    """Rows and columns of the first sensor's picture that the second one sees."""
    whole, part = (sensor.film() for sensor in scene.sensors())
    x, y = (int(a) - int(b) for a, b in zip(part.crop_offset(), whole.crop_offset(), strict=True))
    width, height = (int(side) for side in part.crop_size())
    return slice(y, y + height), slice(x, x + width)


def draw_triangles(scene: Scene, seed: int) -> NDArray[np.int64]:
    """(H, W) which triangle of the scene's solids each pixel shows, from one sample; -1 is none of them."""
    integrator = {"type": "aov", "aovs": "triangle:prim_index,shape:shape_index"}
    layers = _layers(scene, integrator, 1, seed)
    triangle, shape = layers[..., -2].round().astype(np.int64), layers[..., -1].round().astype(np.int64)
    return np.where(shape == 1, triangle, -1)


def draw_geometry(scene: Scene, samples: int, seed: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How much of each pixel (H, W) shows a surface, and its mean normal (H, W, 3), world axes; no light at all."""
    integrator = {"type": "aov", "aovs": "normal:sh_normal,depth:depth"}
    layers = _layers(scene, integrator, samples, seed)
    normal = layers[..., -4:-1]
    size = np.sqrt((normal * normal).sum(axis=-1))
    return np.clip(size, 0, 1), normal


def _layers(
    scene: Scene, integrator: Mapping[str, object], samples: int, seed: int, sensor: int = 0
) -> NDArray[np.float32]:
    """All layers of a rendering as (H, W, layers), in as many bands and passes as keep the memory small."""
    film = mi.traverse(scene.sensors()[sensor])
    (left, top), (width, height) = ([int(side) for side in film[f"film.crop_{what}"]] for what in ("offset", "size"))
    tall = max(1, _AT_ONCE // width)
    if height <= tall:
        return _pass(scene, integrator, samples, seed, sensor)

    def band(number: int, row: int) -> NDArray[np.float32]:
        _show(film, (left, top + row), (width, min(tall, height - row)))
        return _pass(scene, integrator, samples, seed + number * _BAND_SEED, sensor)

    first = band(0, 0)
    whole = np.empty((height, width, first.shape[-1]), np.float32)
    whole[:tall] = first
    for number, row in enumerate(range(tall, height, tall), start=1):
        whole[row : row + tall] = band(number, row)
    _show(film, (left, top), (width, height))
    return whole


def _show(film: Any, offset: tuple[int, int], size: tuple[int, int]) -> None:
    """Have a sensor see this window of its picture."""
    film["film.crop_offset"], film["film.crop_size"] = offset, size
    film.update()


def _pass(scene: Scene, integrator: Mapping[str, object], samples: int, seed: int, sensor: int) -> NDArray[np.float32]:
    """All layers of what the sensor sees, as (H, W, layers), in as many passes as keep the memory small."""
    width, height = scene.sensors()[sensor].film().crop_size()
    at_once = max(1, _IN_FLIGHT // (int(width) * int(height)))
    share = max(n for n in range(1, samples + 1) if samples % n == 0 and n <= at_once)
    made = mi.load_dict({**integrator, "samples_per_pass": share})
    render: Callable[..., object] = mi.render
    layers = np.array(render(scene, sensor=sensor, integrator=made, spp=samples, seed=seed), dtype=np.float32)
    drjit.flush_malloc_cache()
    broken = not np.isfinite(layers.sum())
    return np.nan_to_num(layers, copy=False, nan=0.0, posinf=0.0, neginf=0.0) if broken else layers

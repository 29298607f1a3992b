"""Drawing a scene: light, albedo and normals in one pass, and which solid each pixel shows in another."""

from __future__ import annotations

from dataclasses import dataclass

import mitsuba as mi
import numpy as np
from numpy.typing import NDArray

from toolkit.studio.scene import Scene


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One pass, in linear light; nothing in it is denoised."""

    colour: NDArray[np.float32]
    """(H, W, 3), premultiplied with ``alpha``."""
    alpha: NDArray[np.float32]
    """(H, W), 0 to 1: the share of the pixel's samples that met a solid."""
    albedo: NDArray[np.float32]
    """(H, W, 3), premultiplied."""
    normal: NDArray[np.float32]
    """(H, W, 3), premultiplied, world axes."""


def draw_light(scene: Scene, samples: int, seed: int, depth: int = 6) -> Drawn:
    """The picture by path tracing. ``samples`` per pixel; ``depth`` is the longest path."""
    path = {"type": "path", "max_depth": depth, "rr_depth": 8, "hide_emitters": True}
    integrator = mi.load_dict({"type": "aov", "aovs": "albedo:albedo,normal:sh_normal", "image": path})
    layers = np.array(mi.render(scene, integrator=integrator, spp=samples, seed=seed), dtype=np.float32)
    layers = np.nan_to_num(layers, nan=0.0, posinf=0.0, neginf=0.0)
    return Drawn(layers[..., :3], np.clip(layers[..., 3], 0, 1), layers[..., 4:7], layers[..., 7:10])


def draw_indices(scene: Scene, seed: int) -> NDArray[np.int64]:
    """(H, W) index of the solid each pixel shows, in the scene's order, from one sample; -1 is none."""
    integrator = mi.load_dict({"type": "aov", "aovs": "index:shape_index"})
    layers = np.array(mi.render(scene, integrator=integrator, spp=1, seed=seed))
    return layers[..., -1].round().astype(np.int64) - 1

"""A quick look at any list of parts, for whoever shapes them: one PNG in about a second."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from toolkit.studio.backend import usable_cores, use_backend
from toolkit.studio.camera import PORTRAIT, Camera
from toolkit.studio.mesh_cache import picture_mesh_of
from toolkit.studio.part import Part


def preview(
    parts: Sequence[Part],
    path: Path,
    size: tuple[int, int] = (512, 768),
    samples: int = 8,
    camera: Camera = PORTRAIT,
    ground: tuple[int, int, int] = (233, 228, 218),
) -> None:
    """Draw the parts under the studio's light and write a PNG of ``size`` (width, height) on a plain ground."""
    use_backend()
    from toolkit.studio.cutout import finish, over_shadow
    from toolkit.studio.light import PORTRAIT_LIGHT
    from toolkit.studio.render import draw_light
    from toolkit.studio.scene import Solid, build_scene, crop_around
    from toolkit.studio.shadow import contact_shadow

    made = [(part, picture_mesh_of(part)) for part in parts]
    solids = [Solid(part.name, mesh, part.material) for part, mesh in made if len(mesh.vertices)]
    meshes = [s.mesh for s in solids]
    picture = np.full((size[1], size[0], 3), ground, np.uint8)
    crop = crop_around(meshes, camera, size, margin=size[0] // 8)
    if crop is not None:
        drawn = draw_light(build_scene(solids, PORTRAIT_LIGHT.recipe(), camera, size, crop), samples, seed=1)
        floor = min(float(m.vertices[:, 2].min()) for m in meshes)
        cut = over_shadow(finish(drawn, usable_cores()), contact_shadow(meshes, floor, camera, size, crop))
        window = picture[crop.y : crop.y + crop.height, crop.x : crop.x + crop.width]
        alpha = cut[..., 3:].astype(np.float32) / 255
        window[:] = (cut[..., :3] * alpha + window * (1 - alpha) + 0.5).astype(np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(path)

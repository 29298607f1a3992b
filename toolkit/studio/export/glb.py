"""A casting as GLB (glTF 2.0 in one file): metres, y up, facing +z, with physically based materials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.export.mould import NOMINAL
from toolkit.studio.export.moulding import Casting, Moulding, extent
from toolkit.studio.export.notes import GENERATOR, Notes
from toolkit.studio.export.paint import brightest
from toolkit.studio.materials import knobs

_COAT: Final = "KHR_materials_clearcoat"
_COAT_ROUGHNESS: Final = 0.1
"""Of the studio's clear coat."""


def glb_bytes(casting: Casting, notes: Notes) -> bytes:
    """The file. One mesh and one node for each moulding, named alike; the floor is at y = 0.

    Colours are linear, as glTF wants them: a sprayed-on colour is the material's brightest times ``COLOR_0``.
    """
    import trimesh
    from trimesh.exchange.gltf import export_glb

    scene = trimesh.Scene(metadata=dict(notes.told()))
    scale, floor = notes.height_mm / 1000 / NOMINAL, extent(casting.figure)[0][2]
    for each in casting.all:
        mesh = trimesh.Trimesh(
            _y_up(each.mesh.vertices - np.asarray([0, 0, floor], np.float32)) * scale,
            each.mesh.faces,
            vertex_normals=_y_up(each.mesh.normals),
            visual=_surface(each),
            process=False,
        )
        scene.add_geometry(mesh, node_name=each.name, geom_name=each.name)
    coats = {each.name: each for each in casting.all}

    def finish(tree: dict[str, Any]) -> None:
        tree["asset"]["generator"] = GENERATOR
        for material in tree["materials"]:
            _exact(material, coats[material["name"]])
        tree["extensionsUsed"] = sorted({*tree.get("extensionsUsed", ()), _COAT})

    made: bytes = export_glb(scene, include_normals=True, tree_postprocessor=finish)  # type: ignore[no-untyped-call]  # trimesh types half
    return made


def _surface(moulding: Moulding) -> Any:
    """The moulding's material; its colour goes in later, since the library keeps no more than eight bits of it."""
    from trimesh.visual import TextureVisuals
    from trimesh.visual.material import PBRMaterial

    values = knobs(moulding.material)
    material = PBRMaterial(  # type: ignore[no-untyped-call]  # trimesh types half of what it has
        name=moulding.name, roughnessFactor=values["roughness"], metallicFactor=values["metallic"], doubleSided=False
    )
    visual = TextureVisuals(material=material)  # type: ignore[no-untyped-call]  # as above
    if moulding.colours is not None:
        share = moulding.colours / np.maximum(brightest(moulding), 1e-6)
        alpha = np.ones((len(share), 1))
        visual.vertex_attributes["color"] = (np.hstack([share, alpha]).clip(0, 1) * 255 + 0.5).astype(np.uint8)
    return visual


def _exact(material: dict[str, Any], moulding: Moulding) -> None:
    """The colour in full precision, and the clear coat that the studio puts over it."""
    surface = material.setdefault("pbrMetallicRoughness", {})
    surface["baseColorFactor"] = [*(round(float(c), 6) for c in brightest(moulding)), 1.0]
    coat = knobs(moulding.material)["clearcoat"]
    if coat > 0:
        extension: Mapping[str, float] = {
            "clearcoatFactor": round(coat, 4),
            "clearcoatRoughnessFactor": _COAT_ROUGHNESS,
        }
        material["extensions"] = {_COAT: extension}


def _y_up(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Figure axes (z up, facing -y) to glTF's (y up, facing +z)."""
    return np.stack([points[:, 0], points[:, 2], -points[:, 1]], axis=-1)

"""Parts turned into solids: meshed, with the surface their material asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.materials import linear
from toolkit.studio.mesh import Mesh
from toolkit.studio.mesh_cache import picture_mesh_of
from toolkit.studio.part import Part
from toolkit.studio.scene import Solid

_STEP: Final = 0.004
"""Figure units over which bumps are sloped."""


def solids_of(parts: Sequence[Part], detail: float = 1.0) -> list[Solid]:
    """One solid per part, in the same order, meshed that finely; parts that have no surface are left out."""
    made = [(part, picture_mesh_of(part, detail)) for part in parts]
    return [
        Solid(part.name, _bumped(part, mesh), part.material, _tinted(part, mesh))
        for part, mesh in made
        if len(mesh.faces)
    ]


def _bumped(part: Part, mesh: Mesh) -> Mesh:
    """The mesh with its normals tilted as the part's bumps would tilt them (Blinn, 1978)."""
    if part.bumps is None:
        return mesh
    steps = np.eye(3, dtype=np.float32) * _STEP
    slope = np.stack([part.bumps(mesh.vertices + s) - part.bumps(mesh.vertices - s) for s in steps], -1) / (2 * _STEP)
    along = (slope * mesh.normals).sum(axis=-1, keepdims=True) * mesh.normals
    tilted = mesh.normals - (slope - along)
    size = np.sqrt((tilted * tilted).sum(axis=-1, keepdims=True))
    return replace(mesh, normals=(tilted / size).astype(np.float32))


def _tinted(part: Part, mesh: Mesh) -> NDArray[np.float32] | None:
    """(N, 3) linear light at each vertex of a part that is sprayed on, else ``None``."""
    if not part.tints:
        return None
    colours = np.tile(np.asarray(linear(part.material.colour), np.float32), (len(mesh.vertices), 1))
    for tint in part.tints:
        share = np.clip(tint.share(mesh.vertices), 0, 1)[:, None]
        colours += (np.asarray(linear(tint.colour), np.float32) - colours) * share
    return colours

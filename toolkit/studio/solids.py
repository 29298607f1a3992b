"""Parts turned into solids: meshed, with the surface their material asks for."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.studio.mesh_cache import mesh_of
from toolkit.studio.part import Part
from toolkit.studio.scene import Solid


def solids_of(parts: Sequence[Part], detail: float = 1.0) -> list[Solid]:
    """One solid per part, in the same order, meshed that finely; parts that have no surface are left out."""
    made = [(part, mesh_of(part, detail)) for part in parts]
    return [Solid(part.name, mesh, part.material) for part, mesh in made if len(mesh.faces)]

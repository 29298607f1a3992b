"""Parts turned into solids: meshed, with the surface their material asks for."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.studio.materials import recipe
from toolkit.studio.mesh_cache import mesh_of
from toolkit.studio.part import Part
from toolkit.studio.scene import Solid


def solids_of(parts: Sequence[Part]) -> list[Solid]:
    """One solid per part, in the same order; parts that have no surface are left out."""
    made = [(part, mesh_of(part)) for part in parts]
    return [Solid(part.name, mesh, recipe(part.material)) for part, mesh in made if len(mesh.faces)]

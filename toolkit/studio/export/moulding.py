"""A moulding: one closed piece of a figure, as it goes into a file that a printer or a viewer opens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.mesh import Mesh
from toolkit.studio.part import Material, Vec


@dataclass(frozen=True, slots=True, eq=False)
class Moulding:
    """A closed mesh, what it is made of and what it is called. Units and axes as in ``Part``."""

    name: str
    """A name of the part map, numbered from the second of its kind on: ``skin``, ``skin.2``."""
    mesh: Mesh
    """Every edge belongs to exactly two triangles, which look outwards."""
    material: Material
    colours: NDArray[np.float32] | None = None
    """(N, 3) linear light for each vertex of what is sprayed on, or ``None``: the material's colour all over."""


@dataclass(frozen=True, slots=True, eq=False)
class Casting:
    """All mouldings of one figure, and of each thing that lies beside it."""

    figure: tuple[Moulding, ...]
    beside: tuple[tuple[str, tuple[Moulding, ...]], ...] = ()
    """(accessory id, its mouldings), moved to where they stand beside the figure on the same floor."""

    @property
    def all(self) -> tuple[Moulding, ...]:
        """The figure's mouldings, then those beside it."""
        return (*self.figure, *(each for _, group in self.beside for each in group))

    @property
    def triangles(self) -> int:
        """How many triangles the casting has."""
        return sum(len(each.mesh.faces) for each in self.all)


def extent(mouldings: tuple[Moulding, ...]) -> tuple[Vec, Vec]:
    """Lower and upper corner of the box around the mouldings; raises ``ValueError`` when there are none."""
    low = np.min([each.mesh.vertices.min(axis=0) for each in mouldings], axis=0)
    high = np.max([each.mesh.vertices.max(axis=0) for each in mouldings], axis=0)
    return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))

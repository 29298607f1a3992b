"""A part's mesh for pictures: as many triangles as can be seen, each side of an edge shaded on its own."""

from __future__ import annotations

from toolkit.studio.mesh import EMPTY, Mesh, step_of, surface
from toolkit.studio.part import Part
from toolkit.studio.thinning import shaded, thinned


def make_picture_mesh(part: Part, detail: float = 1.0) -> Mesh:
    """The part's surface as triangles for a picture; not closed, see ``make_mesh`` for what is.

    The part's cells are as they are to be; ``detail`` tells how far off they may make it, see ``thinned``. A part with
    fine colours or bumps keeps all its vertices, because those are stored at them.
    """
    found = surface(part)
    if found is None:
        return EMPTY
    if part.fine:
        return shaded(part.sdf, *found, step_of(part))
    return thinned(part.sdf, *found, step_of(part), detail)

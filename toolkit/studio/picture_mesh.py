"""A part's mesh for pictures: as many triangles as can be seen, each side of an edge shaded on its own."""

from __future__ import annotations

from toolkit.studio.creases import creased
from toolkit.studio.mesh import EMPTY, Mesh, step_of, surface
from toolkit.studio.part import Part
from toolkit.studio.slope import direction
from toolkit.studio.thinning import thinned


def make_picture_mesh(part: Part) -> Mesh:
    """The part's surface as triangles for a picture; not closed, see ``make_mesh`` for what is.

    A part with fine colours or bumps keeps all its vertices, because those are stored at them.
    """
    found = surface(part)
    if found is None:
        return EMPTY
    step = step_of(part)
    vertices, faces = found if part.fine else thinned(part.sdf, *found, step)
    return creased(part.sdf, Mesh(vertices, direction(part.sdf, vertices, step / 2), faces), step)

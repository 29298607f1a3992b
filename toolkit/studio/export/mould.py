"""From a look to mouldings: every part closed, colours at the vertices where they are sprayed on, logos as plates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look
from toolkit.studio.assemble import assemble, prop_parts
from toolkit.studio.dressed import dressed
from toolkit.studio.export.closed import closed
from toolkit.studio.export.moulding import Casting, Moulding, extent
from toolkit.studio.export.stamp import stamps
from toolkit.studio.materials import linear
from toolkit.studio.mesh import Mesh
from toolkit.studio.mesh_cache import mesh_of
from toolkit.studio.part import Part, Vec

NOMINAL: Final = 2.0
"""Height of the studio's own figure, figure units: from under its base to the crown of its hair, nothing worn on it.

All figures of a set are made at one scale, so who sits or wears a turban comes out lower or higher than that.
"""
_GAP: Final = 0.15
"""Between the figure and what lies beside it, figure units."""


def mould(look: Look, logos: FigureLogos, detail: float = 1.0) -> Casting:
    """The figure of a look with its logos, and beside it what nobody holds; ``detail`` scales the cells of parts.

    Raises ``KeyError`` for a style that is not in the catalogue.
    """
    parts = assemble(look)
    figure = _mouldings(parts, detail) + _prints(look, parts, logos, detail)
    beside = [(name, _mouldings(things, detail)) for name, things in prop_parts(look)]
    named = tuple(_numbered(figure))
    return Casting(named, tuple(_laid_beside(named, [(name, made) for name, made in beside if made])))


def _mouldings(parts: Iterable[Part], detail: float) -> list[Moulding]:
    made = ((part, closed(part, detail)) for part in parts)
    return [Moulding(part.name, mesh, part.material, _sprayed(part, mesh)) for part, mesh in made if len(mesh.faces)]


def _sprayed(part: Part, mesh: Mesh) -> NDArray[np.float32] | None:
    """(N, 3) linear light at the vertices of a part that is sprayed on."""
    if not part.tints:
        return None
    colours = np.tile(np.asarray(linear(part.material.colour), np.float32), (len(mesh.vertices), 1))
    for tint in part.tints:
        share = np.clip(tint.share(mesh.vertices), 0, 1)[:, None]
        colours += (np.asarray(linear(tint.colour), np.float32) - colours) * share
    return np.asarray(colours, np.float32)


def _prints(look: Look, parts: Sequence[Part], logos: FigureLogos, detail: float) -> list[Moulding]:
    """The logos, which ``dressed`` puts after the solids of the parts."""
    solids = dressed(look, parts, logos, detail)
    count = sum(1 for part in parts if len(mesh_of(part, detail).faces))
    return [moulding for solid in solids[count:] for moulding in stamps(solid)]


def _numbered(mouldings: Iterable[Moulding]) -> list[Moulding]:
    """Each with a name of its own: ``skin``, ``skin.2`` and on."""
    seen: Counter[str] = Counter()
    out = []
    for each in mouldings:
        seen[each.name] += 1
        out.append(each if seen[each.name] == 1 else replace(each, name=f"{each.name}.{seen[each.name]}"))
    return out


def _laid_beside(
    figure: tuple[Moulding, ...], things: Sequence[tuple[str, list[Moulding]]]
) -> list[tuple[str, tuple[Moulding, ...]]]:
    """What lies beside the figure, in a row to its left as seen from the front, on the floor it stands on."""
    low, high = extent(figure)
    edge = high[0]
    out = []
    for number, (name, made) in enumerate(things, start=1):
        lo, hi = extent(tuple(made))
        by: Vec = (edge + _GAP - lo[0], -(lo[1] + hi[1]) / 2, low[2] - lo[2])
        edge += _GAP + hi[0] - lo[0]
        label = f"beside.{number}.{name}"
        moved = [replace(each, name=f"{label}.{each.name}", mesh=each.mesh.moved(by)) for each in made]
        out.append((name, tuple(_numbered(moved))))
    return out

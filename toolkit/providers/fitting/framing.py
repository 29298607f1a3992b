"""Where the studio would have the figure of a brief stand in its frame, so that all figures of a set agree."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from toolkit.model.brief import Brief
from toolkit.model.traits import Look
from toolkit.studio.assemble import assemble
from toolkit.studio.camera import PORTRAIT
from toolkit.studio.mesh import make_mesh

_CELLS: Final = 32
"""Of each part's grid: a crown within two thousandths of the height."""
_ON_HEAD: Final = ("skin", "hair", "headwear")
_REACH: Final = 0.45
"""Half the width of a head, figure units; hands beside it do not count."""


@dataclass(frozen=True, slots=True)
class Framing:
    """In pixels of the frame."""

    crown: float
    """Top of the head with the hair and hat that the brief asks for."""
    foot_line: float
    centre: float
    floor: float
    """z of the ground in the studio, figure units: the shadow lies on it."""


def framing_of(brief: Brief) -> Framing:
    """The studio's own framing of that look, by its geometry; nothing is rendered.

    The body measures of a figure are the studio's: with the hat or the tall hair of its brief a figure is as much
    taller as it is there, and the person under it as tall as everybody else. Raises ``KeyError`` for a style that is
    not in the catalogue.
    """
    # what does not change how high a head is: the studio's people sit as high as they stand, and all bases count as
    # one, so that one foot line holds for a whole set
    plain = replace(
        brief.look, pose="standing", aid="none", accessories=(), accessory_colours=(), base="disc", chosen=()
    )
    crown, foot, floor = _geometry(plain, brief.width, brief.height)
    return Framing(crown, foot, brief.width / 2, floor)


@functools.lru_cache(maxsize=256)
def _geometry(look: Look, width: int, height: int) -> tuple[float, float, float]:
    """y of the crown, y of the foot line, and z of the floor."""
    crown, foot, floor = float(height), 0.0, 0.0
    for part in assemble(look):
        if part.name in _ON_HEAD or part.name in ("base", "soles"):
            points = make_mesh(replace(part, cells=min(part.cells, _CELLS))).vertices
            if part.name in _ON_HEAD:
                points = points[np.abs(points[:, 0]) < _REACH]
            if len(points):
                seen = PORTRAIT.project(points, width, height)[:, 1]
                crown, foot = min(crown, float(seen.min())), max(foot, float(seen.max()))
                floor = min(floor, float(points[:, 2].min()))
    return crown, foot, floor

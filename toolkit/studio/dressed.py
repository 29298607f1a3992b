"""A figure ready for the camera: its solids, with the kit's logo on its chest and on the rim of its base."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from toolkit.imaging.raster import rasterise
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look
from toolkit.studio.decal import decal
from toolkit.studio.part import Part, Vec
from toolkit.studio.parts.base import rim
from toolkit.studio.parts.outfits import chest
from toolkit.studio.scene import Solid
from toolkit.studio.skeleton import skeleton_for
from toolkit.studio.solids import solids_of

_DOTS_PER_UNIT: Final = 1200
"""Sharpness of a print: two dots a pixel of a final picture."""
_CLOTHES: Final = ("outfit.main", "outfit.second", "trousers")


def dressed(look: Look, parts: Sequence[Part], logos: FigureLogos, detail: float = 1.0) -> list[Solid]:
    """The parts as solids, with the logos printed where the outfit and the base have room for them."""
    chest = _on_chest(look, parts, logos.chest.encode()) if logos.chest else None
    rim_ = _on_base(look, parts, logos.base.encode()) if logos.base else None
    return solids_of(parts, detail) + [print_ for print_ in (chest, rim_) if print_ is not None]


def _on_chest(look: Look, parts: Sequence[Part], logo_svg: bytes) -> Solid | None:
    skeleton = skeleton_for(look)
    room = chest(look, skeleton)
    if room is None:
        return None
    centre = (room.x, skeleton.front(room.x, room.z, 0.03), room.z)
    return _printed([p for p in parts if p.name in _CLOTHES], centre, (room.width, room.height), logo_svg)


def _on_base(look: Look, parts: Sequence[Part], logo_svg: bytes) -> Solid | None:
    room = rim(look)
    centre = (0.0, room.front(0.0), room.z)
    return _printed([p for p in parts if p.name == "base"], centre, (room.width, room.height), logo_svg)


def _printed(ground: Sequence[Part], centre: Vec, room: tuple[float, float], logo_svg: bytes) -> Solid | None:
    """The logo, as large as the room lets it be, in the middle of it."""
    if not ground:
        return None
    width, height = (max(8, round(side * _DOTS_PER_UNIT)) for side in room)
    point = np.asarray([centre], np.float32)
    behind = min(ground, key=lambda part: float(part.sdf(point)[0]))
    return decal(ground, centre, room[0], rasterise(logo_svg, width, height), behind.material)

"""A figure seen closer: the head, the base or what it carries, filling the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look
from toolkit.studio.assemble import assemble, prop_parts
from toolkit.studio.backend import usable_cores, use_backend
from toolkit.studio.camera import PORTRAIT, Camera
from toolkit.studio.light import PORTRAIT_LIGHT
from toolkit.studio.part import Vec
from toolkit.studio.quality import EFFORTS, Quality

if TYPE_CHECKING:
    from toolkit.studio.scene import Solid

View: TypeAlias = Literal["whole", "face", "hair", "head", "base", "thing"]
"""``face`` is the head, ``hair`` what grows on it as well, ``head`` what is worn on it, ``thing`` an accessory."""

_SEEN: Final[Mapping[View, tuple[Vec, float]]] = MappingProxyType(
    {
        "whole": ((0.0, 0.0, 0.83), 2.38),
        "face": ((0.0, 0.0, 1.39), 1.20),
        "hair": ((0.0, 0.0, 1.38), 1.42),
        "head": ((0.0, 0.0, 1.38), 1.70),
        "base": ((0.0, 0.0, 0.16), 0.94),
    }
)
"""The middle of what is seen, and its height, figure units."""
_AIR: Final = 1.22
"""How much larger the picture is than a thing."""
_LEAST: Final = 0.40
"""The height of the picture of the smallest thing, figure units: below, hands would look like giants'."""


def draw_closeup(
    look: Look, view: View, *, width: int, height: int, quality: Quality, seed: int, logos: FigureLogos
) -> NDArray[np.uint8]:
    """(height, width, 4) uint8 sRGB, straight alpha. The same input gives the same bytes on the same back end.

    ``thing`` shows the look's accessories, alone where they do not go with the figure. Raises ``KeyError`` for a style
    that is not in the catalogue and ``ProviderStopped`` when this machine cannot draw.
    """
    use_backend()
    from toolkit.studio.dressed import dressed
    from toolkit.studio.picture import draw_picture
    from toolkit.studio.solids import solids_of

    effort, light = EFFORTS[quality], PORTRAIT_LIGHT.with_contrast(look.sculpt.contrast)
    alone = [part for _, parts in prop_parts(look) for part in parts] if view == "thing" else []
    solids = solids_of(alone, effort.detail) if alone else dressed(look, assemble(look), logos, effort.detail)
    if view == "thing":
        camera = _onto(solids if alone else [s for s in solids if s.id == "accessory"], width / height)
    else:
        camera = _towards(*_SEEN[view])
    shadow = view in {"whole", "base"} or bool(alone)
    return draw_picture(solids, (width, height), effort, seed, usable_cores(), camera, shadow, light).image


def _towards(target: Vec, high: float) -> Camera:
    """The portrait's camera, turned to a target and with a lens that shows so much of it from top to bottom."""
    away = float(np.linalg.norm(np.subtract(target, PORTRAIT.origin)))
    return Camera(PORTRAIT.origin, target, float(2 * np.degrees(np.arctan(high / 2 / away))))


def _onto(things: Sequence[Solid], ratio: float) -> Camera:
    """The camera that shows all of the things in a picture of that ratio of width to height."""
    if not things:
        return PORTRAIT
    points = np.concatenate([s.mesh.vertices for s in things])
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    wide, deep, tall = (float(v) for v in high - low)
    seen = max(tall + 0.2 * deep, wide / ratio) * _AIR
    return _towards((float(middle[0]), float(middle[1]), float(middle[2])), max(seen, _LEAST))

"""Styles: what a figure seems to be made of, as data, and how that is put to parts of any kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.model.sculpt import Sculpt
from toolkit.studio.colours import mix
from toolkit.studio.part import Finish, Part, Sdf, Tint, Vec
from toolkit.studio.shapes import Distances, Points, vec

_CHIN: Final[Vec] = (0.0, 0.0, 1.02)
"""The head grows and shrinks from here, so that it stays on its neck."""
_MODELLED: Final = frozenset(
    {"skin", "hair", "facial-hair", "headwear", "outfit.main", "outfit.second", "trousers", "shoes"}
)
"""What hands leave dents in; the rest is too small for them, or seen from too low an angle to carry them."""
_PAINTED: Final = frozenset({"eyes", "brows", "mouth", "detail", "eyewear"})
"""What lies over the grain."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style: finishes by what they are on a vinyl figure, bumps, grain, and the proportions it comes with."""

    label: str
    sculpt: Sculpt
    finishes: Mapping[Finish, Finish]
    bumps: Sdf | None = None
    """How far a surface seems to stand out at each point, figure units."""
    grain: Sdf | None = None
    """How much of the grain's colour each point takes, 0 to 1."""
    grain_colour: str = "#7a4a22"
    plain_eyes: bool = False
    """Eyes as painted ovals, without iris and glint."""


def _thumbed(p: Points) -> Distances:
    """Soft dents, a thumb's width apart, as hands leave them in clay."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    broad = np.sin(13.0 * x + 2.1 * np.sin(8.0 * z)) + np.sin(14.0 * z + 1.7 * np.sin(9.0 * y)) + np.sin(12.0 * y + 0.6)
    dents = np.minimum(broad, 0.4) - 0.1
    small = np.sin(31.0 * x + 2.0 * np.sin(19.0 * y)) * np.sin(29.0 * z + 1.3)
    ridges = np.sin(95.0 * z + 22.0 * x + 3.0 * np.sin(17.0 * x)) * np.clip(-broad - 0.6, 0, 1)
    out: Distances = (0.0075 * dents + 0.0022 * small + 0.0014 * ridges).astype(np.float32)
    return out


def _turned(p: Points) -> Distances:
    """The rings of a tree whose heart runs upwards beside the figure, wavering, each darker towards its end."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    waver = 0.026 * np.sin(2.3 * z + 0.7) + 0.008 * np.sin(7.7 * z + 4.0 * x)
    ring = (np.hypot(x + 0.42 + waver, y - 0.30 + 0.5 * waver) + 0.05 * z) / 0.084
    at = ring - np.floor(ring)
    uneven = 0.75 + 0.25 * np.sin(2.4 * np.floor(ring))
    share: Distances = (uneven * at * at * np.clip((1 - at) / 0.28, 0, 1)).astype(np.float32)
    return share


_CLAY: Final[Mapping[Finish, Finish]] = MappingProxyType(
    {"vinyl": "clay", "skin": "clay", "cloth": "clay", "gloss": "glazed", "metal": "glazed", "matte": "clay"}
)
_WOOD: Final[Mapping[Finish, Finish]] = MappingProxyType(
    {"vinyl": "varnish", "skin": "varnish", "cloth": "stain", "gloss": "varnish", "matte": "stain"}
)

STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "vinyl": Style("moulded vinyl", Sculpt("vinyl"), MappingProxyType({})),
        "clay": Style("soft clay", Sculpt("clay", 1.03, 1.14, 1.0, 0.85), _CLAY, bumps=_thumbed),
        "peg": Style("turned wood", Sculpt("peg", 0.94, 1.10, 1.0, 1.10), _WOOD, grain=_turned, plain_eyes=True),
    }
)
"""Every style by id."""


def styled(parts: Iterable[Part], sculpt: Sculpt) -> list[Part]:
    """The parts as the style makes them. Raises ``KeyError`` for a style that does not exist."""
    style = STYLES[sculpt.style]
    kept = (p for p in parts if not (style.plain_eyes and p.name in {"iris", "glint"}))
    return [_made(part, style, sculpt) for part in kept]


def enlarged(parts: Iterable[Part], times: float) -> list[Part]:
    """Parts of the head, larger or smaller around the chin."""
    return [part if times == 1.0 else _enlarged(part, times) for part in parts]


def _made(part: Part, style: Style, sculpt: Sculpt) -> Part:
    material = part.material
    finish = style.finishes.get(material.finish, material.finish)
    part = replace(part, material=replace(material, finish=finish, gloss=sculpt.gloss))
    if style.bumps is not None and part.name in _MODELLED:
        part = replace(part, bumps=style.bumps)
    if style.grain is not None and part.name not in _PAINTED and material.finish not in {"metal", "glass"}:
        grain = Tint(mix(material.colour, style.grain_colour, 0.22 if part.name == "skin" else 0.32), style.grain, True)
        part = replace(part, tints=(*part.tints, grain))
    return part


def _enlarged(part: Part, times: float) -> Part:
    centre = vec(_CHIN)

    def there(side: Vec) -> Vec:
        x, y, z = (c + (v - c) * times for v, c in zip(side, _CHIN, strict=True))
        return x, y, z

    tints = tuple(Tint(t.colour, partial(_shrunk, t.share, centre, times), t.fine) for t in part.tints)
    key = ("head", round(times, 4), part.key)
    return replace(
        part,
        sdf=lambda p: _shrunk(part.sdf, centre, times, p) * np.float32(times),
        lo=there(part.lo),
        hi=there(part.hi),
        tints=tints,
        key=key,
    )


def _shrunk(of: Sdf, centre: Points, times: float, p: Points) -> Distances:
    return of((p - centre) / np.float32(times) + centre)

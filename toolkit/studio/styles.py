"""Styles: what a figure seems to be made of, as data, and how that is put to parts of any kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.model.sculpt import Sculpt
from toolkit.studio.colours import mix
from toolkit.studio.frame import add
from toolkit.studio.part import Finish, Part, Sdf, Tint, Vec
from toolkit.studio.shapes import Distances, Points, vec

_CHIN: Final[Vec] = (0.0, 0.0, 1.02)
"""The head grows and shrinks from here, so that it stays on its neck."""
_AIR: Final = 0.012


@dataclass(frozen=True, slots=True)
class Style:
    """One style: finishes by what they are on a vinyl figure, relief, grain, and the proportions it comes with."""

    label: str
    sculpt: Sculpt
    finishes: Mapping[Finish, Finish]
    relief: Callable[[Points], Distances] | None = None
    """How far a surface is pushed out (positive) at each point, figure units."""
    grain: Callable[[Points], Distances] | None = None
    """How much of the grain's colour each point takes, 0 to 1."""
    grain_colour: str = "#7a4a22"
    plain_eyes: bool = False
    """Eyes as painted ovals, without iris and glint."""


def _thumbed(p: Points) -> Distances:
    """Soft dents, a thumb's width apart, as hands leave them in clay."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    broad = np.sin(17.0 * x + 2.1 * np.sin(9.0 * z)) * np.sin(19.0 * z + 1.7 * np.sin(11.0 * y))
    broad = broad * np.sin(15.0 * y + 0.6)
    fine = np.sin(43.0 * x + 23.0 * z) * np.sin(41.0 * y - 31.0 * z)
    out: Distances = (0.0042 * broad + 0.0008 * fine + 0.0012).astype(np.float32)
    return out


def _turned(p: Points) -> Distances:
    """The rings of a tree whose heart runs upwards beside the figure, wavering, each darker towards its end."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    waver = 0.020 * np.sin(3.1 * z + 0.7) + 0.009 * np.sin(9.7 * z + 5.0 * x)
    ring = (np.hypot(x + 0.55 + waver, y - 0.35 + 0.5 * waver) + 0.035 * z) / 0.062
    share: Distances = ((ring - np.floor(ring)) ** 3).astype(np.float32)
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
        "clay": Style("soft clay", Sculpt("clay", 1.03, 1.14, 1.0, 0.85), _CLAY, relief=_thumbed),
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
    if style.relief is not None:
        key = ("style", sculpt.style, part.key)
        lo, hi = add(part.lo, (_AIR,) * 3, -1.0), add(part.hi, (_AIR,) * 3)
        part = replace(part, sdf=_pushed(part.sdf, style.relief), lo=lo, hi=hi, key=key)
    if style.grain is not None and material.finish not in {"metal", "glass"}:
        grain = Tint(mix(material.colour, style.grain_colour, 0.30), style.grain)
        part = replace(part, tints=(*part.tints, grain))
    return part


def _pushed(sdf: Sdf, relief: Callable[[Points], Distances]) -> Sdf:
    def pushed(p: Points) -> Distances:
        return sdf(p) - relief(p)

    return pushed


def _enlarged(part: Part, times: float) -> Part:
    centre = vec(_CHIN)

    def there(side: Vec) -> Vec:
        x, y, z = (c + (v - c) * times for v, c in zip(side, _CHIN, strict=True))
        return x, y, z

    tints = tuple(Tint(t.colour, partial(_shrunk, t.share, centre, times)) for t in part.tints)
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

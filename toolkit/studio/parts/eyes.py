"""The eyes: a dark oval with a coloured iris low in it and a glint high on the left, and lids where they are needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio import shapes
from toolkit.studio.part import Atom, Finish, Material, Part, Tint
from toolkit.studio.parts.expressions import Expression, EyeState
from toolkit.studio.parts.head import EYE
from toolkit.studio.parts.marks import Outline, mark, oval, stroke
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skin import SkinColours

RADII: Final = (0.064, 0.086)
"""Half width and half height of the dark oval."""
_RIM: Final = 0.009
_DOME: Final = 0.020
_UPPER: Final = ((0.100, 0.130), 0.045, 3.0)
_LOWER: Final = ((0.104, 0.124), 0.045, -6.0)
"""Of the swelling that a lid is part of: half width and half height out to where it melts into the face, how far it
would stand out in the middle of the eye, and how much lower than in the middle its edge is towards the ends. A raised
cheek's is higher there, as the eye is round: an even edge would look cut."""
_SHUT: Final = (0.092, 0.074)
"""Half width and half height of the swelling of an eye that is shut."""
_SUNK: Final = 0.0002
"""How far a lid's border lies under the skin, so that none is seen."""
_DARK: Final = "#1b1412"
_GLINT: Final = "#ffffff"

Plane = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class _Mark:
    """One layer of an eye as it is drawn at its usual size."""

    name: str
    side: int
    outline: Outline
    height: Outline
    colour: str
    key: tuple[Atom, ...]
    finish: Finish = "vinyl"
    radii: tuple[float, float] = (RADII[0] + 0.024, RADII[1] + 0.024)
    """Half width and half height of the box round it."""
    tints: tuple[Tint, ...] = ()
    cells: int = 80
    edge: float = 0.005


def eye_parts(
    expression: Expression, colours: SkinColours, iris: str, sprays: tuple[Tint, ...] = (), size: float = 1.0
) -> list[Part]:
    """Both eyes, ``size`` times as large. ``iris`` is ``#rrggbb``; ``sprays`` are the face's, which lids take too."""
    made: list[_Mark] = []
    for side, state in zip((-1, 1), expression.eyes, strict=True):
        if state == "open":
            made += _open(side, expression, colours, iris)
            lids = ((expression.lid, True), (expression.lower, False))
            made += [_lid(side, colours, share, sprays, upper=upper) for share, upper in lids if share > 0]
            made += [_lashes(side, colours, expression.lid)] if expression.lid else []
        else:
            made += _shut(side, state, colours, sprays)
    return [_part(drawn, size) for drawn in made]


def _part(drawn: _Mark, size: float) -> Part:
    """The mark as a part, ``size`` times as large around the middle of its eye."""
    middle, z0 = drawn.side * EYE[0], EYE[1]

    def larger(of: Outline) -> Outline:
        return lambda x, z: size * of(middle + (x - middle) / size, z0 + (z - z0) / size)

    rx, rz = drawn.radii[0] * size, drawn.radii[1] * size
    box = (middle - rx, z0 - rz, middle + rx, z0 + rz)
    height = larger(drawn.height)
    material = Material(drawn.colour, drawn.finish)
    key = drawn.key if size == 1.0 else (*drawn.key, size)
    part = mark(drawn.name, larger(drawn.outline), box, height, material, key, cells=drawn.cells, edge=drawn.edge)
    return replace(part, tints=drawn.tints)


def _open(side: int, expression: Expression, colours: SkinColours, iris: str) -> list[_Mark]:
    lower, sunk = expression.lower, round(RADII[1] * expression.lid, 4)

    def layer(over: float) -> Outline:
        return lambda x, z: _dome(x - side * EYE[0], z - EYE[1]) + over

    def seen(x: Plane, z: Plane, d: Distances) -> Distances:
        """What a raised cheek leaves; a little more, which is behind the cheek."""
        hidden = _lower_edge(x - side * EYE[0], lower) - 0.007 - (z - EYE[1])
        return np.maximum(d, hidden) if lower else d

    def white(x: Plane, z: Plane) -> Distances:
        return seen(x, z, oval(x - side * (EYE[0] + 0.0035), z - EYE[1], RADII[0] + _RIM, RADII[1] + 0.004))

    def dark(x: Plane, z: Plane) -> Distances:
        return seen(x, z, oval(x - side * EYE[0], z - EYE[1], *RADII))

    def ring(x: Plane, z: Plane) -> Distances:
        u, v = x - side * EYE[0], z - EYE[1]
        crescent = shapes.smooth_max(oval(u, v + 0.024, 0.047, 0.053), -oval(u, v - 0.002, 0.030, 0.038), 0.004)
        return seen(x, z, crescent)

    def glint(x: Plane, z: Plane) -> Distances:
        u, v = x - side * EYE[0], z - EYE[1]
        return np.minimum(oval(u + 0.019, v - 0.036 + sunk, 0.021, 0.024), oval(u - 0.020, v + 0.036, 0.0095, 0.0095))

    return [
        _Mark("eyes", side, white, layer(0.0), colours.sclera, ("eye-white", side, lower), cells=70),
        _Mark("eyes", side, dark, layer(0.0035), _DARK, ("eye", side, lower), "gloss", cells=90),
        _Mark("iris", side, ring, layer(0.0065), iris, ("iris", side, lower), "gloss", cells=110, edge=0.004),
        _Mark("glint", side, glint, layer(0.0100), _GLINT, ("glint", side, sunk), "matte", cells=110, edge=0.004),
    ]


def _lid(side: int, colours: SkinColours, share: float, sprays: tuple[Tint, ...], *, upper: bool) -> _Mark:
    """A lid that swells out of the face without an edge and ends in one over the eye."""
    radii, rise, _ = _UPPER if upper else _LOWER

    def from_edge(u: Plane, v: Plane) -> Distances:
        return v - _upper_edge(u, share) if upper else _lower_edge(u, share) - v

    def outline(x: Plane, z: Plane) -> Distances:
        u, v = x - side * EYE[0], z - EYE[1]
        return shapes.smooth_max(oval(u, v, *radii), -from_edge(u, v), 0.010)

    def swell(x: Plane, z: Plane) -> Distances:
        return _swelling(side, x, z, radii, rise)

    def at_edge(p: Points) -> Distances:
        u, v = p[..., 0] - side * EYE[0], p[..., 2] - EYE[1]
        inside = 2.5 * (1 - (u / radii[0]) ** 2 - (v / radii[1]) ** 2)
        shaded: Distances = (np.clip(1 - from_edge(u, v) / 0.050, 0, 1) * np.clip(inside, 0, 1)).astype(np.float32)
        return shaded

    key = ("lid", side, upper, share)
    tints = (*sprays, Tint(colours.lid, at_edge)) if upper else sprays
    return _Mark("skin", side, outline, swell, colours.face, key, "skin", radii, tints, edge=0.004)


def _lashes(side: int, colours: SkinColours, share: float) -> _Mark:
    """The dark line of the lashes along the edge of an upper lid, without which the eye looks cut off."""
    at = [0.074 * float(u) for u in np.linspace(-1, 1, 9)]
    path = [(side * EYE[0] + u, EYE[1] + float(_upper_edge(np.asarray(u), share))) for u in at]
    widths = [0.0085 * (1 - 0.55 * (u / 0.074) ** 4) for u in at]

    def line(x: Plane, z: Plane) -> Distances:
        return stroke(x, z, path, widths)

    def height(x: Plane, z: Plane) -> Distances:
        edge = EYE[1] + _upper_edge(x - side * EYE[0], share)
        return _swelling(side, x, np.maximum(z, edge), *_UPPER[:2]) + 0.0018

    finish: Finish = "ink" if colours.inked else "vinyl"
    return _Mark("eyes", side, line, height, _DARK, ("lashes", side, share), finish, cells=80, edge=0.006)


def _upper_edge(u: Plane, share: float) -> Plane:
    """z, from the eye's middle, of the edge of an upper lid over the eye."""
    return RADII[1] * (1 - 2 * share) - _UPPER[2] * u * u


def _lower_edge(u: Plane, share: float) -> Plane:
    """The same of a raised cheek: as round as the eye it pushes up, and a little flatter."""
    return -RADII[1] * (1 - 2 * share) - _LOWER[2] * u * u


def _swelling(side: int, x: Plane, z: Plane, radii: tuple[float, float], rise: float) -> Distances:
    """Height over the face of a swelling around the eye, flat where it ends, so that it has no border."""
    u, v = (x - side * EYE[0]) / radii[0], (z - EYE[1]) / radii[1]
    height: Distances = (rise + _SUNK) * np.maximum(1 - u * u - v * v, 0) ** 2 - _SUNK
    return height


def _shut(side: int, state: EyeState, colours: SkinColours, sprays: tuple[Tint, ...]) -> list[_Mark]:
    bend = 0.040 if state == "merry" else -0.030
    steps = np.linspace(-1, 1, 11)
    path = [(side * EYE[0] + 0.070 * float(u), EYE[1] + bend * (0.5 - float(u) ** 2)) for u in steps]
    widths = [0.0160 * (1 - 0.45 * float(u) ** 4) for u in steps]

    def line(x: Plane, z: Plane) -> Distances:
        return stroke(x, z, path, widths)

    def outline(x: Plane, z: Plane) -> Distances:
        return oval(x - side * EYE[0], z - EYE[1], *_SHUT)

    def swell(x: Plane, z: Plane) -> Distances:
        return _swelling(side, x, z, _SHUT, 0.016)

    def line_height(x: Plane, z: Plane) -> Distances:
        return np.maximum(swell(x, z), 0.0) + 0.0075

    def middle(p: Points) -> Distances:
        u, v = (p[..., 0] - side * EYE[0]) / _SHUT[0], (p[..., 2] - EYE[1]) / _SHUT[1]
        shaded: Distances = np.clip(2.5 * (1 - u * u - v * v), 0, 1).astype(np.float32)
        return shaded

    tints = (*sprays, Tint(colours.lid, middle))
    finish: Finish = "ink" if colours.inked else "vinyl"
    return [
        _Mark("skin", side, outline, swell, colours.face, ("shut-lid", side), "skin", _SHUT, tints, edge=0.004),
        _Mark("eyes", side, line, line_height, _DARK, ("shut", side, state), finish, cells=90, edge=0.008),
    ]


def _dome(u: Plane, v: Plane) -> Distances:
    """Height of the eye's curved front over the face."""
    a, b = u / (RADII[0] + _RIM + 0.004), v / (RADII[1] + _RIM + 0.004)
    dome: Distances = _DOME * np.sqrt(np.maximum(1 - a * a - b * b, 0.0))
    return dome

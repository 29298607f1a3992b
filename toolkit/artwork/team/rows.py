"""Who stands where in a team picture: rows on steps, staggered, raised until no face is covered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from toolkit.artwork.team.member import BINS, REACH, Outline

GAP: Final = 0.20
"""Air between two neighbours, figure units."""
PITCH: Final = 1.34
"""The least distance of two neighbours' axes, so that heads of a row do not crowd."""
_WIDEST_PITCH: Final = 1.62
"""The distance that wide figures may impose on everybody; what is wider still pushes its neighbours only."""
_RISE: Final = (0.84, 2.6)
"""A step's height as it is seen: never lower, and high enough at most to clear any figure."""
_LOOSEST: Final = 1.2
"""How many times further apart than needed everybody may stand to fill the picture."""
_WORTH: Final = 1.12
"""How much higher the steps may be for rows that are centred instead of shifted."""
_AIR: Final = 0.03
"""Between the lowest pixel of a face and the figure in front."""
_SHRINK, _SMALLEST = 0.045, 0.24
"""What a row is smaller than the one before it, and all rows together at most."""
_SIDE, _OVER, _UNDER = 0.70, 0.52, 0.52
"""Margins of the picture, figure units: at the sides, over the tallest figure, under the front row's feet."""
_WIDE: Final = 16 / 9
_MOST_ROWS: Final = 40
_NOWHERE = -9.0
LABEL: Final = (0.34, -0.33)
"""A name's half width, and the height of its lower edge, from the figure's foot line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one figure stands; units of the front row, x from the picture's middle, height from the front ground."""

    member: int
    """Index in the cast."""
    row: int
    """0 is the front row."""
    x: float
    height: float
    scale: float
    """Of the front row's size."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Everybody's place, and the picture that holds them."""

    places: tuple[Place, ...]
    """In the order of the cast: the back row from left to right, then the row in front of it, and so on."""
    scales: tuple[float, ...]
    """Of each row, the front one first."""
    grounds: tuple[float, ...]
    """Height of each row's foot line."""
    rise: float
    """Of a step as it is seen, in units of its own row."""
    width: float
    over: float
    """From the front row's foot line to the upper edge."""
    under: float
    """From there to the lower edge."""

    @property
    def aspect(self) -> float:
        """Width over height of the picture."""
        return self.width / (self.over + self.under)


def arrange(cast: Sequence[Outline], rows: int | None = None, *, named: bool = False) -> Arrangement:
    """Place a cast (not empty) in so many rows, or in as many as make the picture nearly 16:9.

    Everybody stands on the ground of their row; rows behind are a little smaller and stand on steps that are as high
    as it takes for every face (and, if ``named``, every name) to be seen whole.
    """
    if rows is not None:
        return _framed(_arranged(cast, min(rows, len(cast)), named), len(cast), free=True)
    counts = range(1, min(len(cast), _MOST_ROWS, math.ceil(math.sqrt(len(cast)) + 1)) + 1)
    tried = [_arranged(cast, count, named) for count in counts]
    best = min(tried, key=lambda each: abs(math.log(each.aspect / _WIDE)))
    if len(cast) > 3 and best.aspect < _WIDE:  # the sides would be empty: stand further apart
        loose = min(_LOOSEST, (_WIDE * (best.over + best.under) - 2 * _SIDE) / (best.width - 2 * _SIDE))
        best = _arranged(cast, len(best.scales), named, loose)
    return _framed(best, len(cast), free=False)


def sizes_of(count: int, rows: int) -> tuple[int, ...]:
    """How many stand in each row, the front one first: as even as can be, and neighbours one apart where that works.

    Rows that differ by one stagger by themselves. The front row is never the shorter of two unequal neighbours if
    another way is as even.
    """
    best: tuple[float, tuple[int, ...]] | None = None
    steps = min(rows - 1, 10)
    for pattern in range(2**steps):
        drops = [1 if pattern >> at & 1 == 0 else -1 for at in range(steps)]
        drops += [(-1) ** at for at in range(rows - 1 - steps)]
        profile = np.concatenate([[0], -np.cumsum(drops)]) if drops else np.zeros(1, int)
        rest = count - int(profile.sum())
        if rest % rows:
            continue
        sizes = profile + rest // rows
        if sizes.min() < 1 or sizes.max() - sizes.min() > 2:
            continue
        cost = float(sizes.max() - sizes.min()) + 0.1 * sum(drop < 0 for drop in drops) - 0.05 * (drops[:1] == [1])
        if best is None or cost < best[0]:
            best = cost, tuple(int(size) for size in sizes)
    if best is not None:
        return best[1]
    return tuple(count * (row + 1) // rows - count * row // rows for row in range(rows))[::-1]


def _arranged(cast: Sequence[Outline], count: int, named: bool, loose: float = 1.0) -> Arrangement:
    sizes = sizes_of(len(cast), count)
    step = min(_SHRINK, _SMALLEST / max(1, count - 1))
    scales = tuple(1 - step * row for row in range(count))
    order: list[range] = []
    begin = 0
    for size in reversed(sizes):
        order.append(range(begin, begin + size))
        begin += size
    members = order[::-1]  # by row, the front one first
    pitch = loose * _pitch([[cast[i] for i in row] for row in members])
    straight = [_line([cast[i] for i in row], pitch) for row in members]
    axes = [[x + shift for x in line] for line, shift in zip(straight, _shifts(sizes, pitch), strict=True)]
    rise = _rise(cast, members, axes, scales, named)
    if (without := _rise(cast, members, straight, scales, named)) <= _WORTH * rise:
        axes, rise = straight, without
    grounds = tuple(rise * sum(scales[1 : row + 1]) for row in range(count))
    places = [
        Place(i, row, x, grounds[row], scales[row])
        for row in range(count)
        for i, x in zip(members[row], axes[row], strict=True)
    ]
    places.sort(key=lambda place: place.member)
    half = max(max(p.x + cast[p.member].right * p.scale, cast[p.member].left * p.scale - p.x) for p in places)
    over = max(p.height + cast[p.member].crown * p.scale for p in places)
    return Arrangement(tuple(places), scales, grounds, rise, 2 * (half + _SIDE), over + _OVER, _UNDER)


def _pitch(rows: Sequence[Sequence[Outline]]) -> float:
    """One distance of axes for all rows, so that they stagger: what the widest neighbours need, within reason."""
    needed = [a.right + b.left + GAP for row in rows for a, b in pairwise(row)]
    return min(max([PITCH, *needed]), _WIDEST_PITCH)


def _line(row: Sequence[Outline], pitch: float) -> list[float]:
    """The axes of one row, centred."""
    xs = [0.0]
    for a, b in pairwise(row):
        xs.append(xs[-1] + max(pitch, a.right + b.left + GAP))
    return [x - xs[-1] / 2 for x in xs]


def _shifts(sizes: Sequence[int], pitch: float) -> list[float]:
    """How far each row slips sideways so that it stands in the gaps of the one in front of it."""
    off = [(size + row) % 2 for row, size in enumerate(sizes)]
    if len(set(off)) == 1:
        return [0.0] * len(sizes)
    return [pitch / 4 if each else -pitch / 4 for each in off]


def _rise(
    cast: Sequence[Outline],
    members: Sequence[range],
    axes: Sequence[Sequence[float]],
    scales: Sequence[float],
    named: bool,
) -> float:
    """The lowest step with which nothing in front covers a face (or a name) behind it."""
    low, high = _RISE
    rise = low
    for back in range(1, len(members)):
        for front in range(max(0, back - 3), back):
            steps = sum(scales[front + 1 : back + 1])
            for i, x in zip(members[back], axes[back], strict=True):
                for j, at in zip(members[front], axes[front], strict=True):
                    if abs(at - x) < 2 * REACH:
                        need = _needed(cast[i], scales[back], cast[j], scales[front], at - x, named)
                        rise = max(rise, need / steps)
    return min(rise, high)


def _needed(behind: Outline, small: float, before: Outline, large: float, apart: float, named: bool) -> float:
    """How much higher than the one before it a figure has to stand; ``apart`` is how far right that one is of it."""
    x = (np.arange(BINS) + 0.5) / BINS * 2 * REACH - REACH
    wide = ndimage.maximum_filter(np.maximum(before.top, _NOWHERE), 3)  # between columns the higher one counts
    top = np.interp((x * small - apart) / large, x, wide, left=_NOWHERE, right=_NOWHERE) * large
    need = float((top - behind.face * small).max()) + _AIR
    if named:
        under = np.abs(x) <= LABEL[0]
        need = max(need, float(top[under].max()) - LABEL[1] * small + _AIR)
    return need


def _framed(found: Arrangement, count: int, *, free: bool) -> Arrangement:
    """More air where the picture would be too narrow or too wide."""
    narrow = {1: 0.8, 2: 1.25, 3: 1.5, 4: 1.6, 5: 1.6}.get(count, _WIDE)
    wide = 3.4 if free else 2.1
    height = found.over + found.under
    more = max(0.0, found.width / wide - height)
    width = max(found.width, height * min(narrow, wide))
    return Arrangement(
        found.places,
        found.scales,
        found.grounds,
        found.rise,
        width,
        found.over + 0.62 * more,
        found.under + 0.38 * more,
    )

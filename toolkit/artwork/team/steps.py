"""The stage of a team picture: one seamless sheet laid over steps and up the wall, shaded by the sky it can see."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.artwork.team.rows import Arrangement
from toolkit.studio.colours import to_linear
from toolkit.studio.tone import encode

_TILT: Final = (0.975, 0.222)
"""Cosine and sine of the angle at which cut-outs are seen from above, at their feet."""
EDGE: Final = 0.10
"""How far below the feet, as seen, the edge of their step is."""
TREAD: Final = 0.34
"""A step's depth as it is seen, figure units."""
_NOSE, _HOLLOW, _SWEEP = 0.05, 0.012, 1.5
"""Radii of the steps' edges, of the corners between them, and of the curve that leads up the wall."""
_KEY, _SKY, _BACK, _BOUNCE = 1.0, 0.40, 0.25, 0.34
"""Radiance of the lamps before the stage, of the even light, of the lamp behind, and of what paper sends back."""
_SHOWN: Final = 1.0
"""The stage's colour as an open step shows it, as a share of itself; the packshot's stage is as bright."""
_TURN: Final = np.radians(3.0)
"""Between two directions that a point of the stage looks in."""
_EVENED: Final = 0.65
"""How much of the difference in light the paper of the wall is painted against."""
_CREASE: Final = (0.16, 0.09)
"""How much darker the sheet is in a corner between steps, and how far from it that is felt."""
_TINT: Final = 0.5
"""How much more of its own colour the sheet takes where it lights itself."""
_CHUNK: Final = 64
_GRAIN: Final = 1.6
"""Unevenness that keeps soft gradients from banding, in steps of 1/255."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The stage from below to above: light received at heights as they are seen (units of the front row)."""

    heights: NDArray[np.float64]
    light: NDArray[np.float64]
    """1.0 on an open step."""


def sheet_of(arrangement: Arrangement, *, lifted: bool) -> Sheet:
    """Lay the sheet over the arrangement's steps; with ``lifted`` the front row stands on a step as well."""
    corners = _corners(arrangement, lifted)
    points = _rounded(corners)
    heights = points[:, 1] * _TILT[0] + points[:, 0] * _TILT[1]
    light = _received(points)
    open_step = _received(np.array([[-9.0, 0.0], [-8.9, 0.0], [9.0, 0.0]]))[1]
    light /= open_step
    for hollow in (corner[:2] for corner in corners if 0 < corner[2] <= _HOLLOW):
        light *= 1 - _CREASE[0] * np.exp(-np.hypot(*(points - hollow).T) / _CREASE[1])
    wall = np.clip((points[:, 0] - points[-1, 0] + _SWEEP) / _SWEEP, 0, 1)
    return Sheet(heights, 1 - (1 - light) * (1 - _EVENED * wall))


def paint(sheet: Sheet, colour: str, size: tuple[int, int], unit: float, ground: float) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 sRGB: the stage in ``#rrggbb`` in a picture of ``size`` (width, height) px.

    ``unit`` is px for one unit of the front row, ``ground`` the y of its feet.
    """
    width, height = size
    out = np.empty((height, width, 3), np.uint8)
    own = np.asarray(to_linear(colour), np.float32) * _SHOWN
    across = ((np.arange(width, dtype=np.float32) + 0.5) / width - 0.44) / 0.62
    chance = np.random.default_rng(1)
    for begin in range(0, height, _CHUNK):
        rows = np.arange(begin, min(begin + _CHUNK, height))
        light = np.interp((ground - rows - 0.5) / unit, sheet.heights, sheet.light).astype(np.float32)
        down = ((rows + 0.5) / height - 0.55).astype(np.float32) / 0.75
        pool = 1 - 0.15 * across[None] ** 2 - 0.12 * down[:, None] ** 2
        tinted = own * (own / own.max()) ** (_TINT * 2 * np.clip(1 - light, 0, 1))[:, None]
        lit = (light[:, None] * pool)[..., None] * tinted[:, None]
        grain = chance.normal(0.0, _GRAIN / 255, (len(rows), width, 1)).astype(np.float32)
        out[rows] = encode(np.maximum(lit, 0) * (1 + grain))
    return out


def _corners(arrangement: Arrangement, lifted: bool) -> list[tuple[float, float, float]]:
    """The sheet's profile from the floor's front to the wall's top, as (depth, height, radius of the corner)."""
    y, z = -EDGE / _TILT[1], 0.0
    corners: list[tuple[float, float, float]] = []
    if lifted:
        drop = 0.5 * arrangement.under
        corners += [(y - 12.0, -drop, 0.0), (y, -drop, _HOLLOW), (y, z, _NOSE)]
    else:
        corners.append((y - 12.0, z, 0.0))
    for row, scale in enumerate(arrangement.scales[1:], start=1):
        foot = arrangement.grounds[row] - EDGE * scale  # where its edge is seen
        y += TREAD * scale / _TILT[1]
        top = (foot - y * _TILT[1]) / _TILT[0]
        corners += [(y, z, _HOLLOW * scale), (y, top, _NOSE * scale)]
        z = top
    y += 2.2 * TREAD / _TILT[1]
    corners += [(y, z, _SWEEP), (y, z + 30.0, 0.0)]
    return corners


def _rounded(corners: list[tuple[float, float, float]]) -> NDArray[np.float64]:
    """(N, 2) points (depth, height) of the profile, close together where it turns, none of them twice."""
    points: list[NDArray[np.float64]] = []
    for at, (y, z, radius) in enumerate(corners):
        here = np.array([y, z])
        if at in (0, len(corners) - 1):
            points.append(here[None])
            continue
        back, on = (np.array(corners[at + way][:2]) - here for way in (-1, 1))
        lengths = np.hypot(*back), np.hypot(*on)
        r = min(radius, 0.45 * lengths[0], 0.45 * lengths[1])
        a, b = here + back / lengths[0] * r, here + on / lengths[1] * r
        turn = np.linspace(0, np.pi / 2, max(14, int(r / 0.015)))[:, None]
        middle = a + b - here  # the circle's middle, as all corners are square
        points.append(middle + (a - middle) * np.cos(turn) + (b - middle) * np.sin(turn))
    whole = np.concatenate(points)
    parts = []
    for a, b in pairwise(whole):
        count = int(min(60, max(1, np.hypot(*(b - a)) / 0.03)))
        parts.append(a + (b - a) * (np.arange(count) / count)[:, None])
    return np.concatenate([*parts, whole[-1:]])


def _received(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """(N,) light on each point of the profile, which is the same across the whole stage.

    Every point looks in all directions of the profile's plane, from straight ahead (0) over straight up to straight
    behind (pi): it gets what the lamps and the room send from there, or what the sheet itself sends back.
    """
    angles = np.arange(-np.pi / 2 + _TURN / 2, np.pi, _TURN)
    degrees = np.degrees(angles)
    radiance = _SKY + _KEY * np.exp(-(((degrees - 66) / 30) ** 2)) + _BACK * np.exp(-(((degrees - 125) / 24) ** 2))
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    along = np.gradient(points, length, axis=0)
    along /= np.hypot(along[:, 0], along[:, 1])[:, None]
    normals = np.stack([-along[:, 1], along[:, 0]], -1)  # towards the camera and up
    towards = np.stack([-np.cos(angles), np.sin(angles)], -1)
    facing = np.maximum(normals @ towards.T, 0)
    out = np.empty(len(points))
    for at, point in enumerate(points):
        on, back = points[at + 1 :] - point, points[:at] - point
        # The sheet only ever rises: what rounding makes of level ground must not count as a fall.
        behind = np.arctan2(np.maximum(on[:, 1], 0), -on[:, 0]).min(initial=np.pi)
        before = np.arctan2(np.minimum(back[:, 1], -0.0), -back[:, 0]).max(initial=-np.pi)
        free = np.clip((angles - before) / _TURN + 0.5, 0, 1) * np.clip((behind - angles) / _TURN + 0.5, 0, 1)
        out[at] = (facing[at] * (free * radiance + (1 - free) * _BOUNCE * radiance.mean())).sum()
    return out

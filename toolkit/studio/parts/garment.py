"""Cloth: the pieces that tops and coats are cut from, all layered on the trunk and the arms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.studio.frame import add, between, cross, square_to, unit
from toolkit.studio.part import Sdf, Vec
from toolkit.studio.shapes import (
    Distances,
    Points,
    Triple,
    capsule,
    cut,
    dot,
    half_space,
    ring,
    rod,
    smooth_max,
    smooth_min,
    vec,
)
from toolkit.studio.skeleton import NECK_RADIUS, Arm, Skeleton


def box_round(points: Sequence[Vec], air: float | Vec) -> tuple[Vec, Vec]:
    """The box round some points with air on all sides."""
    x, y, z = (air, air, air) if isinstance(air, float) else air
    low = [min(p[i] for p in points) for i in range(3)]
    high = [max(p[i] for p in points) for i in range(3)]
    return (low[0] - x, low[1] - y, low[2] - z), (high[0] + x, high[1] + y, high[2] + z)


def arm_points(arm: Arm) -> tuple[Vec, ...]:
    """Joints of an arm and the tip of its hand."""
    return (arm.shoulder, arm.elbow, arm.wrist, arm.hand.world((0.0, 0.0, 0.10)))


def sleeve_end(arm: Arm, share: float) -> tuple[Vec, Vec, float]:
    """Where a sleeve ends: point, unit direction along the arm there, radius of the bare sleeve.

    ``share`` 0 to 1 is on the upper arm, 1 to 2 on the forearm.
    """
    if share <= 1.0:
        point, along = between(arm.shoulder, arm.elbow, share), add(arm.elbow, arm.shoulder, -1.0)
    else:
        point, along = between(arm.elbow, arm.wrist, share - 1.0), add(arm.wrist, arm.elbow, -1.0)
    size = float(np.sqrt(vec(along) @ vec(along)))
    return point, (along[0] / size, along[1] / size, along[2] / size), arm.radius * (1.0 - 0.11 * share)


def sleeve(p: Points, arm: Arm, share: float, grow: float = 0.0) -> Distances:
    """A sleeve from the shoulder to ``share`` (see ``sleeve_end``), cut off square."""
    r = arm.radius + grow
    elbow = r * 0.89
    d = capsule(p, arm.shoulder, arm.elbow, r, elbow)
    end, along, _ = sleeve_end(arm, share)
    if share > 1.0:
        d = smooth_min(d, capsule(p, arm.elbow, arm.wrist, elbow, r * 0.78), 0.02)
        near = half_space(p, end, along)
        guard = capsule(p, arm.elbow, add(arm.wrist, along, 0.08), 0.13)
        d = d - _creases(p, arm)
        return smooth_max(d, np.where(guard < 0, near, -1.0), 0.012)
    return smooth_max(d, half_space(p, end, along), 0.012)


def _creases(p: Points, arm: Arm) -> Distances:
    """How far three folds stand out in the crook of an arm, less the straighter it is."""
    upper, fore = unit(add(arm.elbow, arm.shoulder, -1.0)), arm.forearm
    bend = add(fore, upper, -1.0)
    bent = min(1.0, float(np.sqrt(vec(bend) @ vec(bend))))
    if bent < 0.05:
        return np.zeros(p.shape[:-1], np.float32)
    q = p - vec(arm.elbow)
    along, inside = dot(q, unit(add(fore, upper))), dot(q, unit(bend))
    near = np.exp(-np.square(along / 0.052)) * np.clip(0.5 + inside / 0.09, 0, 1)
    met: Distances = 0.0065 * bent * np.cos(along * (2 * np.pi / 0.046)) * near
    return met


def ribs(angle: Distances, count: int, deep: float = 0.0018) -> Distances:
    """How far ``count`` knitted ribs stand out all round, at an angle in radians."""
    met: Distances = deep * np.cos(count * angle)
    return met


def cuff(
    p: Points,
    arm: Arm,
    share: float,
    width: float,
    grow: float = 0.006,
    rounding: float = 0.012,
    knitted: bool = False,
) -> Distances:
    """A band round the end of a sleeve, hardly thicker than the sleeve, with an opening for the hand."""
    end, along, radius = sleeve_end(arm, share)
    a, b = add(end, along, -width), add(end, along, 0.004)
    d = rod(p, a, b, radius + grow, rounding)
    if not knitted:
        return d
    q = p - vec(end)
    across = square_to((0.0, -1.0, 0.0), along)
    angle = np.arctan2(dot(q, cross(along, across)), dot(q, across))
    return d - ribs(angle, 16)


def top(
    p: Points, skeleton: Skeleton, *, grow: float, hem: float, sleeves: float | None, flare: float = 0.0
) -> Distances:
    """Trunk and sleeves in one piece, with a hole for the neck. ``sleeves`` as in ``sleeve_end``, None for none."""
    d = skeleton.trunk.sleeve_free(p, grow, hem, flare)
    for arm in skeleton.arms:
        if sleeves is not None:
            d = sewn_on(d, sleeve(p, arm, sleeves, grow - 0.018), 0.035)
    return d


def sewn_on(body: Distances, arm: Distances, k: float) -> Distances:
    """A body and its sleeve in one piece, with a shallow seam round the armhole."""
    return smooth_min(body, arm, k) + 0.006 * np.exp(-np.square((body - arm) / 0.011))


def neck_hole(
    d: Distances,
    p: Points,
    radius: float = NECK_RADIUS + 0.012,
    *,
    nape: float = 0.900,
    thick: float = 0.016,
    ringed: bool = True,
) -> Distances:
    """``d`` with a round hole for the neck.

    Behind, the cloth is drawn up to the nape, ``thick`` round the hole, to the slope that passes the neck's middle at
    the height ``nape`` and rises to the back. Under a round collar (``ringed``) broad shoulders fall away to it.
    """
    hole = capsule(p, (0, 0.01, 0.905), (0, 0.03, 1.3), radius)
    d = cut(smooth_min(d, _nape(p, radius + thick, nape), 0.030), hole, 0.012)
    if not ringed:
        return d
    over = p[..., 2] - 0.898 - 0.22 * p[..., 1]
    wide = (np.hypot(p[..., 0], p[..., 1] - 0.004) - radius - 0.019 - 1.2 * over) * 0.6
    return cut(d, np.maximum(wide, -over).astype(np.float32), 0.010)


def low_neck_hole(d: Distances, p: Points) -> Distances:
    """The same under a folded collar, which covers the nape itself."""
    return neck_hole(d, p, nape=0.850, ringed=False)


def _nape(p: Points, radius: float, top: float) -> Distances:
    """What closes the back below the collar: shoulders slope away there sooner than a collar comes down."""
    y, z = p[..., 1], p[..., 2]
    spread = np.minimum(0.09 * (0.92 - z), 0.0072 - 0.35 * (0.84 - z))
    wall = (np.hypot(p[..., 0], y - 0.008) - radius - spread).astype(np.float32)
    d = smooth_max(smooth_max(wall, np.abs(p[..., 0]) - 0.112, 0.03), z - top - 0.22 * y, 0.020)
    return smooth_max(smooth_max(d, 0.76 - z, 0.03), 0.03 - y, 0.04)


def neck_band(p: Points, thickness: float = 0.02, z: float = 0.905, knitted: bool = False) -> Distances:
    """A round collar, higher at the back."""
    d = ring(p, (0.0, 0.004, z), (0.0, -0.22, 1.0), NECK_RADIUS + 0.016, thickness)
    return d - ribs(np.arctan2(p[..., 0], p[..., 1] - 0.004), 32, 0.0015) if knitted else d


def patch(
    p: Points,
    skeleton: Skeleton,
    outline: Distances,
    *,
    inner: float,
    outer: float,
    flare: float = 0.0,
    edge: float = 0.008,
    rounded: bool = False,
) -> Distances:
    """A flat piece on the front: what lies between two layers of the trunk and inside an outline.

    ``outline`` is a distance in the x-z plane (see ``rectangle``), already evaluated at the points. What reaches up to
    the neck is ``rounded``: there cloth bends back over the shoulders, the more so the broader they are.
    """
    if rounded:
        sheet = np.maximum(skeleton.trunk.sleeve_free(p, outer, 0.30), -skeleton.trunk.sleeve_free(p, inner, 0.25))
    else:
        column = skeleton.trunk.column(p, 0.0, flare)
        sheet = np.maximum(column - outer, inner - column)
    d = smooth_max(sheet, outline, edge)
    met: Distances = np.maximum(d, p[..., 1] + 0.02)
    return met


def rectangle(p: Points, x: float, z: float, wide: float, high: float, rounding: float = 0.012) -> Distances:
    """Distance in the x-z plane to a rounded rectangle round (x, z) with half sizes ``wide`` and ``high``."""
    a = np.abs(p[..., 0] - x) - (wide - rounding)
    b = np.abs(p[..., 2] - z) - (high - rounding)
    met: Distances = np.hypot(np.maximum(a, 0), np.maximum(b, 0)) + np.minimum(np.maximum(a, b), 0) - rounding
    return met


def band(
    p: Points, skeleton: Skeleton, z: float, half: float, *, inner: float, outer: float, flare: float = 0.0
) -> Distances:
    """A belt round the trunk at height ``z``, ``half`` to either side."""
    column = skeleton.trunk.column(p, 0.0, flare)
    sheet = np.maximum(column - outer, inner - column)
    return smooth_max(sheet, np.abs(p[..., 2] - z) - half, min(0.012, half * 0.8))


def front_of(sdf: Sdf, x: Sequence[float], z: Sequence[float], start: float = -0.6, end: float = 0.05) -> list[float]:
    """y where a ray from the front meets the shape at each (x, z); ``end`` where it meets nothing."""
    steps = np.linspace(start, end, 261, dtype=np.float32)
    grid = np.empty((len(x), len(steps), 3), np.float32)
    grid[..., 0], grid[..., 1], grid[..., 2] = np.asarray(x)[:, None], steps, np.asarray(z)[:, None]
    inside = sdf(grid) < 0
    first = np.where(inside.any(axis=1), inside.argmax(axis=1), len(steps) - 1)
    return [float(steps[i]) for i in first]


def laid_on(sdf: Sdf, path: Sequence[tuple[float, float]], lift: float) -> list[Triple]:
    """A line drawn on the front of a shape: (x, z) pairs to points that stand off its surface by ``lift``."""
    ys = front_of(sdf, [x for x, _ in path], [z for _, z in path])
    return [(x, y - lift, z) for (x, z), y in zip(path, ys, strict=True)]


Course = tuple[tuple[float, float], ...]
"""(height, x) pairs from below up: how a strap runs."""


def straps(
    p: Points,
    skeleton: Skeleton,
    *,
    front: Course,
    half: float,
    inner: float,
    outer: float,
    behind: Course | None = None,
) -> Distances:
    """Two straps over the shoulders, from the lowest height in front to the lowest behind, or to the neck's side."""
    trunk = skeleton.trunk
    over = trunk.sleeve_free(p, outer, 0.30)
    under = trunk.sleeve_free(p, inner, 0.25)
    strip = _along(p, front, half)
    if behind is not None:
        strip = np.where(p[..., 1] > 0, _along(p, behind, half), strip)
    d = smooth_max(np.maximum(over, -under), strip, 0.008)
    return d if behind is not None else np.maximum(d, p[..., 1] - 0.05)


def _along(p: Points, course: Course, half: float) -> Distances:
    heights, xs = zip(*course, strict=True)
    middle = np.interp(p[..., 2], heights, xs).astype(np.float32)
    met: Distances = np.maximum(np.abs(np.abs(p[..., 0]) - middle) - half, heights[0] - p[..., 2])
    return met

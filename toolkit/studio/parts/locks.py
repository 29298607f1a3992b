"""Locks of hair: flattened, tapered strokes that lie on the head and melt a little into each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.shapes import Distances, Points, Triple

Knot: TypeAlias = tuple[float, float, float, float]
"""x, y, z of a direction from the head's centre, and how far over the surface the lock runs there."""
Guide: TypeAlias = Sequence[Knot]
Floats: TypeAlias = NDArray[np.float32]

_PAD: Final = 0.030
"""Within this distance a lock is measured exactly."""
_DEEP: Final = 0.016
"""Points this far inside need no exact distance."""
_CHUNK: Final = 6_000
"""Points measured at a time: what fits a processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Lock:
    """One lock. Arrays run along it; M points."""

    path: Floats
    """(M, 3)."""
    across: Floats
    """(M, 3) unit vectors away from the head: the lock is flat along them."""
    radii: Floats
    """(M,) half widths."""
    flat: float
    """Thickness over width."""
    strands: int
    """Ridges across its width; 0 for a smooth lock."""
    plait: float = 0.0
    """Length of one crossing of a plait; 0 for loose hair."""
    depth: float = 0.085
    """How deep the ridges or crossings are, as a share of the half width."""


def comb(
    guides: Sequence[Guide],
    count: int,
    width: float,
    *,
    flat: float = 0.55,
    strands: int = 3,
    taper: tuple[float, float] = (0.55, 0.18),
    stagger: float = 0.0,
    samples: int = 14,
) -> list[Lock]:
    """``count`` locks combed evenly between the guides, which are splines over the head.

    ``width`` is the half width of a lock at its middle, ``taper`` its share at the root and at the tip; ``stagger``
    lifts every other lock so that it lies over its neighbours.
    """
    knots = np.asarray(guides, np.float32)
    rows = _spline(knots, np.linspace(0, len(guides) - 1, count)) if len(guides) > 1 else knots
    out = []
    for i, row in enumerate(rows):
        along = _spline(row, np.linspace(0, len(row) - 1, samples))
        u = np.linspace(0, 1, samples)
        path, across = _laid(along[:, :3], along[:, 3] + stagger * (i % 2))
        out.append(Lock(path, across, width * _swell(u, taper), flat, strands))
    return out


def hang(
    path: Sequence[Triple] | Floats,
    width: float,
    *,
    flat: float = 0.55,
    strands: int = 3,
    taper: tuple[float, float] = (0.7, 0.25),
    plait: float = 0.0,
    depth: float = 0.085,
    samples: int = 18,
) -> Lock:
    """One lock through plain points in space; it is flat outwards, away from the head's upright axis."""
    knots = np.asarray(path, np.float32)
    along = _spline(knots, np.linspace(0, len(knots) - 1, samples))
    across = along * shapes.vec((1, 1, 0)) + np.maximum(along, 0) * shapes.vec((0, 0, 1))
    across = across / np.maximum(shapes.length(across)[:, None], 1e-6)
    radii = width * _swell(np.linspace(0, 1, samples), taper)
    return Lock(along, across.astype(np.float32), radii, flat, strands, plait, depth)


def _swell(u: NDArray[np.floating], taper: tuple[float, float]) -> Floats:
    grown = np.where(u < 0.45, _ease(taper[0], 1.0, u / 0.45), _ease(1.0, taper[1], (u - 0.45) / 0.55))
    swell: Floats = grown.astype(np.float32)
    return swell


@dataclass(frozen=True, slots=True, eq=False)
class Hank:
    """Locks made ready for measuring: L locks of S points each, in arrays (L, S, ...)."""

    path: Floats
    across: Floats
    along: Floats
    """Unit tangents."""
    radii: Floats
    way: Floats
    """(L, S) length from the root."""
    locks: Sequence[Lock]


def hank(locks: Sequence[Lock]) -> Hank:
    """Gather locks, which must all have the same number of points."""
    path = np.stack([lock.path for lock in locks])
    steps = np.diff(path, axis=1)
    way = np.concatenate([np.zeros((len(path), 1), np.float32), np.cumsum(shapes.length(steps), axis=1)], axis=1)
    ends = np.concatenate([steps[:, :1], (steps[:, 1:] + steps[:, :-1]) / 2, steps[:, -1:]], axis=1)
    along = (ends / np.maximum(shapes.length(ends)[..., None], 1e-9)).astype(np.float32)
    across = np.stack([lock.across for lock in locks])
    across = across - along * np.einsum("lsi,lsi->ls", across, along)[..., None]
    across = (across / np.maximum(shapes.length(across)[..., None], 1e-6)).astype(np.float32)
    return Hank(path, across, along, np.stack([lock.radii for lock in locks]), way, locks)


def with_locks(p: Points, d: Distances, hair: Hank, melt: float = 0.012) -> Distances:
    """The distance ``d`` with the locks added to it; seams between them are ``melt`` wide. p (N, 3), d (N,)."""
    pieces = [_with_locks(p[i : i + _CHUNK], d[i : i + _CHUNK], hair, melt) for i in range(0, len(p), _CHUNK)]
    whole: Distances = np.concatenate(pieces) if pieces else d
    return whole


def _with_locks(p: Points, d: Distances, hair: Hank, melt: float) -> Distances:
    hair, far = _near(p, hair)
    if not hair.locks:
        return np.minimum(d, far).astype(np.float32)
    gap, reach, nearest = _bounds(p, hair)
    sure = np.minimum(d, reach.min(axis=0))
    out: Distances = np.minimum(d, np.minimum(np.maximum(gap.min(axis=0), _PAD * 0.8), far)).astype(np.float32)
    deep = sure < -_DEEP
    out[deep] = sure[deep]
    wanted = (gap < np.minimum(sure + melt, _PAD)) & ~deep
    which, index = np.nonzero(wanted)
    if not len(which):
        return out
    exact = d.astype(np.float32).copy()
    found = _measure(p[index], which, nearest[which, index], hair)
    stops = np.searchsorted(which, np.arange(len(hair.locks) + 1))
    for begin, end in pairwise(stops):
        part = index[begin:end]
        exact[part] = shapes.smooth_min(exact[part], found[begin:end], melt)
    out[index] = exact[index]
    return out


def _near(p: Points, hair: Hank) -> tuple[Hank, float]:
    """The locks whose boxes come near to the box of these points, and how far off the others are at least."""
    low, high = p.min(axis=0), p.max(axis=0)
    grow = hair.radii.max(axis=1)[:, None] * 1.05
    apart = np.maximum(hair.path.min(axis=1) - grow - high, low - hair.path.max(axis=1) - grow)
    gaps = shapes.length(np.maximum(apart, 0))
    keep = np.flatnonzero(gaps < 4 * _PAD)
    far = float(gaps[gaps >= 4 * _PAD].min(initial=np.inf))
    if len(keep) == len(hair.locks):
        return hair, far
    kept = [hair.locks[int(i)] for i in keep]
    near = Hank(hair.path[keep], hair.across[keep], hair.along[keep], hair.radii[keep], hair.way[keep], kept)
    return near, far


def _bounds(p: Points, hair: Hank) -> tuple[Floats, Floats, NDArray[np.int8]]:
    """For each lock and point, (L, N): the least its distance can be, the most, and which sample is the nearest.

    Plain arithmetic, as a matrix product of such narrow matrices wakes more threads than it is worth.
    """
    count, samples = hair.radii.shape
    best = np.full((count, len(p)), np.inf, np.float32)
    nearest = np.zeros((count, len(p)), np.int8)
    x, y, z = (np.ascontiguousarray(p[:, i], np.float32) for i in range(3))
    for s in range(samples):
        squares = np.square(x - hair.path[:, s, 0, None])
        squares += np.square(y - hair.path[:, s, 1, None])
        squares += np.square(z - hair.path[:, s, 2, None])
        closer = squares < best
        np.copyto(best, squares, where=closer)
        np.copyto(nearest, np.int8(s), where=closer)
    away = np.sqrt(best)
    spacing = np.diff(hair.way, axis=1).max(axis=1) / 2
    thin = np.asarray([lock.flat for lock in hair.locks], np.float32)[:, None] * hair.radii
    gap = away - (hair.radii.max(axis=1) * 1.05 + spacing)[:, None]
    reach = away - np.take_along_axis(thin, nearest.astype(np.int64), axis=1) * 0.9
    return gap.astype(np.float32), reach.astype(np.float32), nearest


def _measure(p: Points, which: NDArray[np.integer], nearest: NDArray[np.integer], hair: Hank) -> Distances:
    """Distance of point i to lock ``which[i]``, whose ``nearest[i]``-th sample is the closest."""
    last = hair.radii.shape[1] - 1
    here = hair.path[which, nearest]
    step = np.einsum("ni,ni->n", p - here, hair.along[which, nearest])
    start = np.clip(np.where(step < 0, nearest - 1, nearest), 0, last - 1)
    a, b = hair.path[which, start], hair.path[which, start + 1]
    e = b - a
    size = np.maximum(np.einsum("ni,ni->n", e, e), 1e-10)
    t = np.clip(np.einsum("ni,ni->n", p - a, e) / size, 0, 1).astype(np.float32)
    v = p - a - t[:, None] * e
    n = _between(hair.across, which, start, t[:, None])
    r = _between(hair.radii, which, start, t)
    way = _between(hair.way, which, start, t)
    tangent = _between(hair.along, which, start, t[:, None])
    out = np.einsum("ni,ni->n", v, n)
    wide = np.einsum("ni,ni->n", v, np.cross(tangent, n))
    rest = np.maximum(np.einsum("ni,ni->n", v, v) - out * out, 0)
    flat = r * np.asarray([lock.flat for lock in hair.locks], np.float32)[which]
    k0 = np.sqrt((out / flat) ** 2 + rest / (r * r))
    k1 = np.sqrt((out / (flat * flat)) ** 2 + rest / (r**4))
    d = k0 * (k0 - 1) / np.maximum(k1, 1e-6)
    first = hair.locks[0]
    ridged: Distances = (d - first.depth * r * _ridges(first, wide / r, way)).astype(np.float32)
    return ridged


def _between(values: Floats, which: NDArray[np.integer], start: NDArray[np.integer], t: NDArray[np.floating]) -> Floats:
    low = values[which, start]
    between: Floats = low + (values[which, start + 1] - low) * t
    return between


def _ridges(lock: Lock, share: Distances, along: Distances) -> Distances:
    """How high the surface is raised: ``share`` is -1 to 1 across the lock, ``along`` the way from its root."""
    if lock.plait:
        crossings: Distances = np.abs(np.sin(np.pi * along / lock.plait + 1.9 * np.abs(share))) ** 0.7 - 0.6
        return crossings
    if lock.strands:
        ridges: Distances = np.abs(np.sin(np.pi * (share * lock.strands * 0.5 + 0.25))) ** 0.8 - 0.6
        return ridges
    return np.zeros_like(share)


def _laid(points: Floats, lift: Floats) -> tuple[Floats, Floats]:
    az = np.degrees(np.arctan2(points[:, 0], -points[:, 1]))
    el = np.degrees(np.arctan2(points[:, 2], np.hypot(points[:, 0], points[:, 1])))
    on = head.on_head(az, el, 0.0)
    across = head.normal(on)
    return (on + across * lift[:, None]).astype(np.float32), across


def _spline(knots: Floats, at: NDArray[np.floating]) -> Floats:
    """Catmull-Rom through the first axis of ``knots`` at these positions (0 to len - 1)."""
    i = np.clip(np.floor(at).astype(int), 0, len(knots) - 2)
    shape = (-1,) + (1,) * (knots.ndim - 1)
    t = (at - i).reshape(shape)
    last = len(knots) - 1
    p1, p2 = knots[i], knots[i + 1]
    p0 = np.where((i > 0).reshape(shape), knots[np.maximum(i - 1, 0)], 2 * p1 - p2)
    p3 = np.where((i + 2 <= last).reshape(shape), knots[np.minimum(i + 2, last)], 2 * p2 - p1)
    out = 0.5 * (
        2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t
    )
    points: Floats = out.astype(np.float32)
    return points


def _ease(a: float, b: float, t: NDArray[np.floating]) -> NDArray[np.floating]:
    s = np.clip(t, 0, 1)
    eased: NDArray[np.floating] = a + (b - a) * s * s * (3 - 2 * s)
    return eased

"""Signed distance functions and how they blend: the clay that figures are made of.

Every function takes points as a (..., 3) float32 array and returns (...) float32 distances, negative inside. Lengths
are figure units (a figure is about 1.9 high, z up, its face towards -y). Distances of ellipsoids and of displaced or
smoothly blended shapes are approximate, which meshing allows for. Formulas: Inigo Quilez, "Distance functions".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.floating]
Distances: TypeAlias = NDArray[np.floating]
Triple: TypeAlias = Sequence[float] | NDArray[np.floating]


def vec(value: Triple) -> NDArray[np.float32]:
    """Three numbers as a float32 array."""
    return np.asarray(value, dtype=np.float32)


def length(p: Points) -> Distances:
    """Euclidean length of each vector along the last axis."""
    squares: Distances = np.einsum("...i,...i->...", p, p)
    return np.sqrt(squares)


def dot(p: Points, n: Triple) -> Distances:
    """Each point's length along the vector ``n``: its height over the plane through 0 that ``n`` is normal to."""
    heights: Distances = p @ vec(n)
    return heights


# --- primitives ---------------------------------------------------------------------------------------------------


def sphere(p: Points, centre: Triple, radius: float) -> Distances:
    """A ball."""
    return length(p - vec(centre)) - radius


def ellipsoid(p: Points, centre: Triple, radii: Triple) -> Distances:
    """An ellipsoid along the axes; the distance is a first-order estimate, good near the surface."""
    q = p - vec(centre)
    r = vec(radii)
    k0 = length(q / r)
    k1 = length(q / (r * r))
    inner = float(-np.min(r))
    with np.errstate(invalid="ignore", divide="ignore"):
        d = k0 * (k0 - 1) / k1
    return np.where(k1 < 1e-6, inner, d).astype(np.float32)


def capsule(p: Points, a: Triple, b: Triple, ra: float, rb: float | None = None) -> Distances:
    """A rod with round ends from ``a`` to ``b``; its radius runs from ``ra`` to ``rb`` (default: the same)."""
    start, axis = vec(a), vec(b) - vec(a)
    rb = ra if rb is None else rb
    squared = float(axis @ axis)
    if squared < 1e-12:
        return sphere(p, a, max(ra, rb))
    q = p - start
    t = np.clip(dot(q, axis) / squared, 0, 1)
    d: Distances = length(q - t[..., None] * axis) - (ra + (rb - ra) * t)
    return d


def tube(p: Points, path: Sequence[Triple], radius: float | Sequence[float]) -> Distances:
    """A rod along several points, with one radius or one for each point."""
    radii = [float(radius)] * len(path) if isinstance(radius, int | float) else list(radius)
    pieces = [capsule(p, path[i], path[i + 1], radii[i], radii[i + 1]) for i in range(len(path) - 1)]
    return union(*pieces)


def rounded_box(p: Points, centre: Triple, half: Triple, radius: float) -> Distances:
    """A box of half sizes ``half`` (rounding included) with edges rounded by ``radius``."""
    q = np.abs(p - vec(centre)) - (vec(half) - radius)
    d: Distances = length(np.maximum(q, 0)) + np.minimum(q.max(axis=-1), 0) - radius
    return d


def cylinder(p: Points, centre: Triple, radius: float, half_height: float, rounding: float = 0.01) -> Distances:
    """An upright cylinder with rounded rims. For another direction give it points turned by ``rotate`` or ``align``."""
    c = vec(centre)
    radial = np.hypot(p[..., 0] - c[0], p[..., 1] - c[1]) - (radius - rounding)
    along = np.abs(p[..., 2] - c[2]) - (half_height - rounding)
    return _from_two(radial, along) - rounding


def rod(p: Points, a: Triple, b: Triple, radius: float, rounding: float = 0.005) -> Distances:
    """A cylinder from ``a`` to ``b`` with flat, slightly rounded ends."""
    start, axis = vec(a), vec(b) - vec(a)
    size = float(np.sqrt(axis @ axis))
    n = axis / max(size, 1e-6)
    q = p - (start + axis / 2)
    h = dot(q, n)
    radial = length(q - h[..., None] * n) - (radius - rounding)
    return _from_two(radial, np.abs(h) - (size / 2 - rounding)) - rounding


def cone(p: Points, base: Triple, tip: Triple, radii: tuple[float, float], *, rounding: float = 0.01) -> Distances:
    """A cone or frustum from ``base`` to ``tip`` (radii there) with flat ends and rounded rims; a close estimate."""
    base_radius, tip_radius = radii
    start, axis = vec(base), vec(tip) - vec(base)
    size = float(np.sqrt(axis @ axis))
    n = axis / max(size, 1e-6)
    q = p - start
    h = dot(q, n)
    t = np.clip(h / max(size, 1e-6), 0, 1)
    slope = float(np.cos(np.arctan2(abs(base_radius - tip_radius), max(size, 1e-6))))
    wall = (base_radius - rounding) + (tip_radius - base_radius) * t
    radial = (length(q - h[..., None] * n) - wall) * slope
    along = np.abs(h - (size / 2)) - (size / 2 - rounding)
    return _from_two(radial, along) - rounding


def ring(p: Points, centre: Triple, normal: Triple, radius: float, thickness: float) -> Distances:
    """A torus around ``normal``: ``radius`` to the middle of the tube, whose own radius is ``thickness``."""
    n = vec(normal)
    n = n / float(np.sqrt(n @ n))
    q = p - vec(centre)
    h = dot(q, n)
    d: Distances = np.hypot(length(q - h[..., None] * n) - radius, h) - thickness
    return d


def half_space(p: Points, point: Triple, normal: Triple) -> Distances:
    """All that lies behind a plane: negative on the side that ``normal`` points away from."""
    n = vec(normal)
    return dot(p - vec(point), n / float(np.sqrt(n @ n)))


def disc(p: Points, centre: Triple, normal: Triple, radius: float, half_thickness: float) -> Distances:
    """A flat round plate around ``normal`` with a fully rounded rim."""
    n = vec(normal)
    n = n / float(np.sqrt(n @ n))
    q = p - vec(centre)
    h = dot(q, n)
    over = np.maximum(length(q - h[..., None] * n) - (radius - half_thickness), 0)
    d: Distances = np.hypot(over, h) - half_thickness
    return d


def _from_two(a: Distances, b: Distances) -> Distances:
    outside = np.hypot(np.maximum(a, 0), np.maximum(b, 0))
    return outside + np.minimum(np.maximum(a, b), 0)


# --- blends -------------------------------------------------------------------------------------------------------


def union(*distances: Distances) -> Distances:
    """All of them, with hard seams."""
    out = distances[0]
    for d in distances[1:]:
        out = np.minimum(out, d)
    return out


def smooth_min(a: Distances, b: Distances, k: float) -> Distances:
    """Both, melted together over a seam about ``k`` wide: what makes it look moulded."""
    h = np.clip(0.5 + 0.5 * (b - a) / k, 0, 1)
    return b + (a - b) * h - k * h * (1 - h)


def smooth_max(a: Distances, b: Distances, k: float) -> Distances:
    """What they have in common, with an edge rounded by about ``k``."""
    return -smooth_min(-a, -b, k)


def smooth_union(k: float, *distances: Distances) -> Distances:
    """All of them, melted together one after the other."""
    out = distances[0]
    for d in distances[1:]:
        out = smooth_min(out, d, k)
    return out


def cut(a: Distances, b: Distances, k: float = 0.02) -> Distances:
    """``a`` without ``b``, with an edge rounded by about ``k``."""
    return smooth_max(a, -b, k)


def shell(d: Distances, thickness: float) -> Distances:
    """A skin of that thickness around a surface, half of it on either side."""
    return np.abs(d) - (thickness / 2)


def layer(d: Distances, inner: float, outer: float) -> Distances:
    """What lies between ``inner`` and ``outer`` outside a surface: cloth over a body."""
    between: Distances = np.maximum(d - outer, inner - d)
    return between


# --- moving the points (the inverse of moving the shape) ----------------------------------------------------------


def translate(p: Points, by: Triple) -> Points:
    """Points for a shape that is moved by ``by``."""
    return p - vec(by)


def rotate(p: Points, axis: Triple, degrees: float, centre: Triple = (0, 0, 0)) -> Points:
    """Points for a shape that is turned by ``degrees`` around ``axis`` through ``centre`` (right-handed)."""
    c = vec(centre)
    turned: Points = (p - c) @ rotation(axis, degrees)
    return turned + c


def align(p: Points, direction: Triple, origin: Triple = (0, 0, 0)) -> Points:
    """Points for a shape modelled upright (+z) at the origin, put at ``origin`` and pointing along ``direction``."""
    d = vec(direction)
    z = d / float(np.sqrt(d @ d))
    side = vec((1, 0, 0)) if abs(z[0]) < 0.9 else vec((0, 1, 0))
    y = np.cross(z, side)
    y = y / np.sqrt(y @ y)
    x = np.cross(y, z)
    frame = np.stack([x, y, z], axis=-1).astype(np.float32)
    local: Points = (p - vec(origin)) @ frame
    return local


def scale(p: Points, factor: float, centre: Triple = (0, 0, 0)) -> Points:
    """Points for a shape that is ``factor`` times as large; multiply the distance by ``factor`` too."""
    c = vec(centre)
    return (p - c) / factor + c


def mirror(p: Points) -> Points:
    """Points folded onto x >= 0: a shape on the +x side appears on both."""
    q = p.copy()
    q[..., 0] = np.abs(q[..., 0])
    return q


def rotation(axis: Triple, degrees: float) -> NDArray[np.float32]:
    """The 3x3 rotation matrix around ``axis`` (right-handed); ``matrix @ v`` turns a column vector."""
    a = np.asarray(axis, dtype=np.float64)
    x, y, z = a / np.sqrt(a @ a)
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    t = 1 - c
    rows = [
        [t * x * x + c, t * x * y - s * z, t * x * z + s * y],
        [t * x * y + s * z, t * y * y + c, t * y * z - s * x],
        [t * x * z - s * y, t * y * z + s * x, t * z * z + c],
    ]
    return np.asarray(rows, dtype=np.float32)

"""Facial hair: a shadow of stubble, moustache, goatee, sideburns, short and full beard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio import shapes
from toolkit.studio.colours import mix
from toolkit.studio.part import Key, Material, Part
from toolkit.studio.parts import head
from toolkit.studio.parts.covers import COVERS
from toolkit.studio.parts.locks import Hank, hang, hank, with_locks
from toolkit.studio.parts.marks import oval, stroke
from toolkit.studio.parts.scalp import combed, smooth
from toolkit.studio.parts.style import Style
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skeleton import Skeleton
from toolkit.studio.skin import TONES

Build = Callable[[Look, Skeleton], list[Part]]

_CHEEK: Final = (
    (0, -0.150), (16, -0.158), (26, -0.190), (38, -0.200), (49, -0.165), (57, -0.095), (63, -0.010), (70, 0.045),
    (90, 0.060),
)  # fmt: skip
"""The beard's upper edge: (azimuth, z), from under the nose to the hair before the ear."""
_BACK: Final = 79.0
"""Azimuth at which a beard ends before the ear; below the ear it goes on to the corner of the jaw."""
_SHADOW: Final = ((0.0, 0.05), (0.008, 0.09), (0.016, 0.13), (0.024, 0.17), (0.032, 0.21), (0.040, 0.25))
"""Stubble from its edge inwards: how far inside, and its share of the hair's colour."""
_MOUTH: Final = (0.0, -0.212, 0.128, 0.046)
"""x, z, half width and half height of the bare patch around a closed mouth."""


def _beard_area(p: Points) -> Distances:
    """Negative where a beard grows, as a distance along the face."""
    at = np.abs(head.azimuth(p))
    fine = np.linspace(0, 90, 91)
    edge = np.interp(fine, [k[0] for k in _CHEEK], [k[1] for k in _CHEEK])
    bell = np.exp(-0.5 * (np.arange(-9, 10) / 3.0) ** 2)
    edge = np.convolve(np.pad(edge, 9, mode="edge"), bell / bell.sum(), mode="valid")
    over = (p[..., 2] - np.interp(at, fine, edge)) * 0.9
    behind = (at - _BACK - 14 * smooth(-p[..., 2], 0.13, 0.24)) * (0.40 * np.pi / 180)
    return shapes.smooth_max(over, behind, 0.02)


def _around_mouth(p: Points) -> Distances:
    x, z, rx, rz = _MOUTH
    bend = 0.040 * ((p[..., 0] - x) / rx) ** 2
    return np.where(p[..., 1] < 0, oval(p[..., 0] - x, p[..., 2] - z - bend, rx, rz), 1.0)


def _shell(p: Points, area: Distances, thick: Distances, edge: float) -> Distances:
    body = head.surface(p) - thick
    return shapes.smooth_max(body, area, edge)


def _grown(area: Distances, full: float | Distances, over: float) -> Distances:
    """How thick hair is: swelling from its edge to ``full`` within ``over``, rounded like a cushion."""
    share = np.clip(-area / over, 0, 1)
    thick: Distances = 0.002 + (full - 0.002) * np.sqrt(share * (2 - share))
    return thick


def _tufts(p: Points, area: Distances, depth: float) -> Distances:
    """Soft strands that run down and gather towards the chin; smooth at the edge and below, so that it stays round."""
    u = head.azimuth(p) / 8.5 + 0.5 * np.sin(9 * p[..., 2] + 0.02 * head.azimuth(p))
    waves = 0.7 * np.cos(2 * np.pi * u) + 0.3 * np.cos(4 * np.pi * u + 1.0)
    fade = smooth(-area, 0.006, 0.06) * smooth(p[..., 2], -0.44, -0.26)
    raised: Distances = depth * waves * fade
    return raised


def _beard(p: Points, thickness: float, drop: float, *, depth: float) -> Distances:
    area = shapes.smooth_max(_beard_area(p), -_around_mouth(p), 0.015)
    jaw = shapes.half_space(p, (0.0, 0.00, -0.195 - 0.4 * drop), (0.0, 1.35, -1.0))
    chin = smooth(-p[..., 2], 0.16, 0.34) * smooth(-p[..., 1], -0.05, 0.22) * smooth(-np.abs(p[..., 0]), -0.34, -0.06)
    side = thickness - (thickness - 0.020) * smooth(p[..., 2], -0.22, -0.02)
    thick = _grown(area, side + drop * chin, 0.045 + thickness) + _tufts(p, area, depth)
    d = _shell(p, area, thick, 0.016)
    under = shapes.half_space(p, (0.0, 0.0, -0.420 - drop), (0.0, 0.0, -1.0))
    return shapes.smooth_max(shapes.smooth_max(d, jaw, 0.07), under, 0.05)


def _place(
    name: str, sdf: Callable[[Points], Distances], box: tuple[float, ...], look: Look, cells: int = 110, ink: str = ""
) -> Part:
    """A piece around the head's centre, in the hair's colour or ``ink``; box is x to both sides, then y and z."""
    x, front, back, low, high = box

    def flat(p: Points) -> Distances:
        q = p.reshape(-1, 3)
        d = sdf(q)
        return (COVERS[look.headwear].tuck(q, d)).reshape(p.shape[:-1])

    key: Key = ("facial-hair", name, *((look.headwear,) if COVERS[look.headwear].face else ()))
    material = Material(ink or look.hair_colour, "vinyl")
    part = Part("facial-hair", flat, (-x, front, low), (x, back, high), cells, material, key)
    return head.place([part], head.CENTRE)[0]


def _stubble(look: Look, _skeleton: Skeleton) -> list[Part]:
    """Thin shells, each a shade darker, so that the edge fades into the skin."""
    parts = []
    for ring, (inset, share) in enumerate(_SHADOW):

        def sdf(p: Points, inset: float = inset, ring: int = ring) -> Distances:
            area = shapes.smooth_max(_beard_area(p), -(_around_mouth(p) - 0.004), 0.02) + inset
            jaw = shapes.half_space(p, (0.0, -0.07, -0.200), (0.0, 1.2, -1.0)) + inset
            area = shapes.smooth_max(area, jaw, 0.04)
            return shapes.smooth_max(head.surface(p) - 0.0012 - 0.0008 * ring, area, 0.003)

        colour = mix(TONES[look.skin - 1], look.hair_colour, share)
        parts.append(_place(f"stubble-{ring}", sdf, (0.44, -0.42, 0.16, -0.46, 0.08), look, ink=colour))
    return parts


def _moustache_sdf(p: Points) -> Distances:
    d = np.full(len(p), 1.0, np.float32)
    return with_locks(p, d, _moustache_locks(), melt=0.016)


@lru_cache(maxsize=1)
def _moustache_locks() -> Hank:
    locks = []
    for side in (-1, 1):
        for k, (sag, size) in enumerate(((0.000, 0.024), (0.013, 0.020))):
            xs = (0.004, 0.050, 0.098, 0.136)
            zs = (-0.143 - sag, -0.148 - sag, -0.165 - sag * 0.7, -0.186 - sag * 0.2)
            path = [(side * x, float(head.face_y(x, z)) - 0.006 + 0.002 * k, z) for x, z in zip(xs, zs, strict=True)]
            locks.append(hang(path, size, flat=0.75, strands=2, taper=(0.75, 0.25), samples=12))
    return hank(locks)


def _moustache(look: Look, _skeleton: Skeleton) -> list[Part]:
    return [_place("moustache", _moustache_sdf, (0.18, -0.46, -0.30, -0.24, -0.10), look, 90)]


def _goatee(look: Look, _skeleton: Skeleton) -> list[Part]:
    def sdf(p: Points) -> Distances:
        x, z = p[..., 0], p[..., 2]
        chin = oval(x, z + 0.330, 0.122, 0.088)
        sides = stroke(np.abs(x), z, ((0.148, -0.180), (0.160, -0.230), (0.122, -0.300)), (0.016, 0.028, 0.040))
        area = shapes.smooth_max(shapes.smooth_min(chin, sides, 0.05), p[..., 1] + 0.14, 0.03)
        area = shapes.smooth_max(area, -_around_mouth(p), 0.02)
        thick = _grown(area, 0.026, 0.050) + 0.020 * smooth(-z, 0.28, 0.38) * smooth(-area, 0.0, 0.05)
        strands = combed(x / 0.030 + 0.5 * np.sin(9 * z), 0.0035) * smooth(-area, 0.0, 0.03)
        return shapes.smooth_min(_shell(p, area, thick + strands, 0.014), _moustache_sdf(p), 0.012)

    return [_place("goatee", sdf, (0.22, -0.46, 0.03, -0.50, -0.10), look)]


def _short(look: Look, _skeleton: Skeleton) -> list[Part]:
    def sdf(p: Points) -> Distances:
        return shapes.smooth_min(_beard(p, 0.020, 0.008, depth=0.0035), _moustache_sdf(p), 0.014)

    return [_place("short-beard", sdf, (0.46, -0.45, 0.16, -0.50, 0.08), look)]


def _full(look: Look, _skeleton: Skeleton) -> list[Part]:
    def sdf(p: Points) -> Distances:
        return shapes.smooth_min(_beard(p, 0.046, 0.060, depth=0.0080), _moustache_sdf(p), 0.014)

    return [_place("full-beard", sdf, (0.50, -0.53, 0.18, -0.60, 0.08), look)]


def _sideburns(look: Look, _skeleton: Skeleton) -> list[Part]:
    def sdf(p: Points) -> Distances:
        ahead = np.interp(p[..., 2], (-0.26, -0.18, -0.08, 0.04), (54.0, 54.0, 59.0, 62.0))
        area = shapes.smooth_max(_beard_area(p), (ahead - np.abs(head.azimuth(p))) * (0.40 * np.pi / 180), 0.03)
        area = shapes.smooth_max(area, -0.245 + 0.25 * (p[..., 1] + 0.18) - p[..., 2], 0.06)
        return _shell(p, area, _grown(area, 0.026, 0.060) + _tufts(p, area, 0.0065), 0.012)

    return [_place("sideburns", sdf, (0.47, -0.36, 0.12, -0.34, 0.08), look)]


STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "none": Style("None", lambda _look, _skeleton: []),
        "stubble": Style("Stubble", _stubble),
        "moustache": Style("Moustache", _moustache),
        "goatee": Style("Goatee", _goatee),
        "sideburns": Style("Sideburns", _sideburns),
        "short-beard": Style("Short beard", _short),
        "full-beard": Style("Full beard", _full),
    }
)

"""Outfits with a bib: overalls and apron."""

from __future__ import annotations

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.part import Part
from toolkit.studio.parts.garment import Course, band, low_neck_hole, neck_hole, patch, rectangle, straps
from toolkit.studio.parts.legs import trouser_parts
from toolkit.studio.parts.outfit import (
    DETAIL,
    MAIN,
    SECOND,
    cuff_parts,
    front_patch,
    long_hem,
    piece,
    top_part,
    trunk_box,
)
from toolkit.studio.parts.trims import collar_part, collar_ring
from toolkit.studio.shapes import Distances, Points, capsule, cut, ellipsoid, mirror, smooth_max, smooth_union
from toolkit.studio.skeleton import Skeleton

_BRACES: tuple[Course, Course] = (
    ((0.70, 0.098), (0.78, 0.100), (0.90, 0.145)),
    ((0.46, 0.022), (0.90, 0.145)),
)
"""The straps of overalls: from the bib outwards past the neck, and together at the waist behind."""


def overalls(look: Look, skeleton: Skeleton) -> list[Part]:
    """Dungarees with a bib, a pocket and buckled straps over a striped-cuff top in the second colour."""
    main, second = look.outfit_colour, look.outfit_second
    body = top_part(skeleton, second, name=SECOND, grow=0.018, hem=0.40, style="under-overalls", shape=neck_hole)
    box = trunk_box(skeleton, 0.40, 0.94, 0.06)

    def bib(p: Points) -> Distances:
        z = p[..., 2]
        half = np.interp(z, (0.40, 0.50, 0.58, 0.74), (0.30, 0.215, 0.140, 0.118)).astype(np.float32)
        outline = smooth_max((np.abs(p[..., 0]) - half) * 0.85, np.maximum(0.40 - z, z - 0.742), 0.02)
        front = patch(p, skeleton, outline, inner=0.006, outer=0.034, edge=0.010)
        waist = band(p, skeleton, 0.445, 0.045, inner=0.0, outer=0.034)
        return np.minimum(
            np.minimum(front, waist),
            straps(p, skeleton, front=_BRACES[0], half=0.022, inner=0.010, outer=0.036, behind=_BRACES[1]),
        )

    def buckles(p: Points) -> Distances:
        outline = np.minimum(
            rectangle(p, 0.098, 0.722, 0.017, 0.017, 0.012), rectangle(p, -0.098, 0.722, 0.017, 0.017, 0.012)
        )
        return patch(p, skeleton, outline, inner=0.030, outer=0.044, edge=0.006)

    return [
        body,
        piece(MAIN, main, bib, box, ("bib", *skeleton.trunk_key), cells=130),
        front_patch(skeleton, main, "bib-pocket", 0.0, 0.545, 0.070, 0.048, inner=0.020, outer=0.043),
        piece(
            DETAIL,
            "#d8b25a",
            buckles,
            ((-0.14, box[0][1], 0.69), (0.14, 0.0, 0.76)),
            ("buckles", *skeleton.trunk_key),
            cells=100,
            finish="metal",
        ),
        *trouser_parts(skeleton, main, name=MAIN, grow=0.010),
        collar_ring(second),
        *cuff_parts(skeleton, second, 2.0, 0.040, name=SECOND, knitted=True),
    ]


def apron(look: Look, skeleton: Skeleton) -> list[Part]:
    """An apron with a bib and a pocket over a shirt in the second colour with rolled sleeves."""
    main, second = look.outfit_colour, look.outfit_second
    hem = long_hem(skeleton, 0.215)
    body = top_part(skeleton, second, name=SECOND, hem=0.385, sleeves=1.35, style="under-apron", shape=low_neck_hole)
    box = trunk_box(skeleton, hem, 0.94, 0.07)

    def sdf(p: Points) -> Distances:
        z = p[..., 2]
        half = np.interp(z, (0.20, 0.50, 0.57, 0.66, 0.76), (0.225, 0.215, 0.165, 0.120, 0.105)).astype(np.float32)
        outline = smooth_max((np.abs(p[..., 0]) - half) * 0.85, np.maximum(hem - z, z - 0.755), 0.025)
        sheet = patch(p, skeleton, outline, inner=0.016, outer=0.034, flare=0.012, edge=0.008)
        tie = band(p, skeleton, 0.505, 0.014, inner=0.010, outer=0.033)
        return np.minimum(np.minimum(sheet, tie), _halter(p, skeleton))

    parts = [
        body,
        piece(MAIN, main, sdf, box, ("apron", hem, *skeleton.trunk_key), cells=150),
        _bow(skeleton, main),
        collar_part(second),
        *cuff_parts(skeleton, second, 1.36, 0.045, name=SECOND, grow=0.014),
    ]
    if not skeleton.seated:
        parts.append(
            front_patch(skeleton, main, "apron-pocket", 0.0, 0.405, 0.105, 0.055, inner=0.022, outer=0.044, flare=0.012)
        )
    return parts


def _bow(skeleton: Skeleton, colour: str) -> Part:
    """The bow that the apron is tied with behind."""
    z = 0.505
    _, deep, middle = skeleton.trunk.at(z, 0.034)
    y = middle + deep

    def sdf(p: Points) -> Distances:
        q = mirror(p)
        loop = ellipsoid(q, (0.046, y + 0.012, z + 0.006), (0.044, 0.017, 0.026))
        loop = cut(loop, ellipsoid(q, (0.056, y + 0.032, z + 0.006), (0.022, 0.016, 0.011)), 0.008)
        end = capsule(q, (0.006, y + 0.006, z - 0.010), (0.044, y + 0.004, z - 0.100), 0.011, 0.014)
        return smooth_union(0.008, loop, end, ellipsoid(p, (0.0, y + 0.010, z), (0.017, 0.020, 0.018)))

    box = ((-0.10, y - 0.03, z - 0.13), (0.10, y + 0.045, z + 0.045))
    return piece(MAIN, colour, sdf, box, ("apron-bow", *skeleton.trunk_key), cells=72)


def _halter(p: Points, skeleton: Skeleton) -> Distances:
    """The apron's neck strap, up to where the collar hides it."""
    d = straps(p, skeleton, front=((0.73, 0.088),), half=0.014, inner=0.012, outer=0.032)
    met: Distances = np.maximum(d, p[..., 2] - 0.838)
    return met

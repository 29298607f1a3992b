"""Casual outfits: hoodie, T-shirt, polo shirt, sweater, bomber jacket."""

from __future__ import annotations

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.part import Part
from toolkit.studio.parts.garment import band, laid_on, low_neck_hole, neck_hole, patch, rectangle
from toolkit.studio.parts.outfit import DETAIL, MAIN, SECOND, cuff_parts, piece, top_part, trunk_box
from toolkit.studio.parts.trims import buttons_part, collar_part, collar_ring, hem_band
from toolkit.studio.shapes import Distances, Points, capsule, cut, ellipsoid, ring, smooth_max, smooth_min, sphere, tube
from toolkit.studio.skeleton import NECK_RADIUS, Skeleton

_HEM = 0.385


def hoodie(look: Look, skeleton: Skeleton) -> list[Part]:
    """Hood down, kangaroo pocket, strings, knitted cuffs and hem."""
    main, second = look.outfit_colour, look.outfit_second
    body = top_part(skeleton, main, grow=0.024, hem=_HEM, style="hoodie", shape=neck_hole)
    hood_box = ((-0.30, -0.24, 0.66), (0.30, 0.36, 1.02))
    parts = [
        body,
        piece(MAIN, main, _hood, hood_box, ("hood",), cells=90),
        _pocket(skeleton, main),
        hem_band(skeleton, main),
        *cuff_parts(skeleton, main, 2.0, 0.042, knitted=True),
    ]
    return [*parts, *_strings(skeleton, second)]


def _hood(p: Points) -> Distances:
    collar = ring(p, (0.0, 0.020, 0.895), (0.0, -0.30, 1.0), 0.150, 0.048)
    bag = ellipsoid(p, (0.0, 0.190, 0.835), (0.185, 0.085, 0.125))
    d = smooth_min(collar, bag, 0.06)
    mouth = ellipsoid(p, (0.0, 0.165, 0.955), (0.125, 0.050, 0.085))
    d = cut(d, mouth, 0.03)
    return cut(d, capsule(p, (0.0, 0.0, 0.70), (0.0, 0.03, 1.2), NECK_RADIUS + 0.002), 0.02)


def _pocket(skeleton: Skeleton, colour: str) -> Part:
    def sdf(p: Points) -> Distances:
        outline = rectangle(p, 0.0, 0.490, 0.150, 0.062, 0.02)
        slant = (np.abs(p[..., 0]) - 0.150 + 0.75 * np.maximum(p[..., 2] - 0.470, 0)) * 0.8
        return patch(p, skeleton, smooth_max(outline, slant, 0.008), inner=0.005, outer=0.040, edge=0.012)

    box = trunk_box(skeleton, 0.42, 0.56, 0.045)
    return piece(MAIN, colour, sdf, (box[0], (box[1][0], 0.0, box[1][2])), ("pocket", *skeleton.trunk_key), cells=90)


def _strings(skeleton: Skeleton, colour: str) -> list[Part]:
    def both(p: Points) -> Distances:
        return np.minimum(skeleton.trunk.sleeve_free(p, 0.024, _HEM), _hood(p))

    zs = (0.875, 0.845, 0.81, 0.785)
    sides = [laid_on(both, [(s * (0.050 + 0.05 * (0.875 - z)), z) for z in zs], 0.009) for s in (-1, 1)]

    def sdf(p: Points) -> Distances:
        cords = np.minimum(*(tube(p, path, 0.0105) for path in sides))
        tips = np.minimum(
            *(capsule(p, path[-1], (path[-1][0], path[-1][1] - 0.001, path[-1][2] - 0.022), 0.0145) for path in sides)
        )
        eyes = np.minimum(*(sphere(p, path[0], 0.017) for path in sides))
        return np.minimum(smooth_min(cords, tips, 0.006), eyes)

    low = min(float(path[-1][1]) for path in sides)
    box = ((-0.10, low - 0.03, 0.735), (0.10, 0.0, 0.905))
    return [piece(SECOND, colour, sdf, box, ("strings", *skeleton.trunk_key), cells=90)]


def t_shirt(look: Look, skeleton: Skeleton) -> list[Part]:
    """Short sleeves; collar and sleeve bands in the second colour."""
    body = top_part(skeleton, look.outfit_colour, hem=_HEM, sleeves=0.95, style="t-shirt", shape=neck_hole)
    return [
        body,
        collar_ring(look.outfit_second),
        *cuff_parts(skeleton, look.outfit_second, 0.97, 0.022, name=SECOND, grow=0.014),
    ]


def sweater(look: Look, skeleton: Skeleton) -> list[Part]:
    """A knitted jumper with two stripes of the second colour across the belly."""
    main, second = look.outfit_colour, look.outfit_second
    body = top_part(skeleton, main, grow=0.024, hem=_HEM, style="sweater", shape=neck_hole)
    box = trunk_box(skeleton, 0.44, 0.58, 0.045)

    def stripes(p: Points) -> Distances:
        wide = band(p, skeleton, 0.530, 0.024, inner=0.010, outer=0.0275)
        return np.minimum(wide, band(p, skeleton, 0.475, 0.011, inner=0.010, outer=0.0275))

    return [
        body,
        collar_ring(main, name=MAIN, thickness=0.026, knitted=True),
        piece(SECOND, second, stripes, box, ("sweater-stripes", *skeleton.trunk_key), cells=110),
        hem_band(skeleton, main),
        *cuff_parts(skeleton, main, 2.0, 0.042, knitted=True),
    ]


def polo(look: Look, skeleton: Skeleton) -> list[Part]:
    """Short sleeves, a folded collar and a short placket with two buttons."""
    main, second = look.outfit_colour, look.outfit_second
    body = top_part(skeleton, main, hem=_HEM, sleeves=0.95, style="polo", shape=low_neck_hole)
    box = trunk_box(skeleton, 0.74, 0.86, 0.05)
    placket = piece(
        MAIN,
        main,
        lambda p: patch(p, skeleton, rectangle(p, 0.0, 0.805, 0.024, 0.06, 0.01), inner=0.004, outer=0.028),
        ((-0.06, box[0][1], 0.73), (0.06, 0.0, 0.87)),
        ("polo-placket", *skeleton.trunk_key),
    )
    return [
        body,
        placket,
        collar_part(second),
        buttons_part(placket, second, (0.805, 0.768), name=SECOND),
        *cuff_parts(skeleton, second, 0.97, 0.022, name=SECOND, grow=0.014),
    ]


def bomber(look: Look, skeleton: Skeleton) -> list[Part]:
    """A zipped jacket with knitted collar, cuffs and hem in the second colour."""
    main, second = look.outfit_colour, look.outfit_second
    body = top_part(skeleton, main, grow=0.028, hem=_HEM, style="bomber", shape=neck_hole)
    box = trunk_box(skeleton, 0.38, 0.90, 0.06)
    zipper = piece(
        DETAIL,
        "#c9ccd2",
        lambda p: patch(
            p,
            skeleton,
            np.minimum(rectangle(p, 0.0, 0.64, 0.0085, 0.25, 0.004), rectangle(p, 0.0, 0.80, 0.013, 0.022, 0.008)),
            inner=0.004,
            outer=0.0335,
            edge=0.004,
        ),
        ((-0.03, box[0][1], 0.37), (0.03, 0.0, 0.90)),
        ("zip", *skeleton.trunk_key),
        cells=150,
        finish="metal",
    )
    return [
        body,
        zipper,
        collar_ring(second, thickness=0.030, z=0.903, knitted=True),
        hem_band(skeleton, second, outer=0.033, name=SECOND),
        *cuff_parts(skeleton, second, 2.0, 0.042, name=SECOND, grow=0.014, knitted=True),
    ]

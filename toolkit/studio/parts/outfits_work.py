"""Outfits for work: lab coat, hi-vis vest, scrubs."""

from __future__ import annotations

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.part import Part
from toolkit.studio.parts.coats import coat_part, edge_part, half_gap, lapel_part
from toolkit.studio.parts.garment import band, low_neck_hole, neck_band, neck_hole, patch, straps
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
from toolkit.studio.parts.trims import buttons_part, collar_ring
from toolkit.studio.shapes import Distances, Points, capsule, cut, ellipsoid, smooth_max, smooth_min
from toolkit.studio.skeleton import Skeleton

COAT_WHITE = "#f6f6f3"
SAFETY_YELLOW = "#d8ee1c"
"""Fluorescent yellow as a screen shows it."""


def lab_coat(look: Look, skeleton: Skeleton) -> list[Part]:
    """A white coat, unbuttoned, over clothes in the main colour; pens in the second.

    The coat counts as the second piece of the outfit, so that a logo finds it."""
    main, second = look.outfit_colour, look.outfit_second
    hem = long_hem(skeleton, 0.185)
    opening = ((0.15, 0.105), (0.45, 0.060), (0.62, 0.055), (0.80, 0.085), (0.92, 0.110))
    coat = coat_part(
        skeleton,
        COAT_WHITE,
        style="lab",
        inner=0.026,
        outer=0.048,
        hem=hem,
        opening=opening,
        flare=0.020,
        vent=None if skeleton.seated else 0.40,
        name=SECOND,
    )
    under = top_part(skeleton, main, grow=0.016, hem=0.385, sleeves=None, style="under", shape=neck_hole)
    low, heights = hem + 0.004, (0.555, 0.465, 0.375, 0.285) if not skeleton.seated else (0.555, 0.465)
    edge = edge_part(
        skeleton,
        COAT_WHITE,
        style="lab",
        outer=0.048,
        opening=opening,
        wide=0.034,
        low=low,
        high=0.615,
        flare=0.020,
        name=SECOND,
    )
    parts = [
        coat,
        edge,
        *_half_belt(skeleton),
        lapel_part(skeleton, COAT_WHITE, style="lab", outer=0.048, opening=opening, low=0.60, broad=0.070, name=SECOND),
        under,
        collar_ring(main, name=MAIN, thickness=0.022),
        front_patch(skeleton, COAT_WHITE, "breast", 0.165, 0.665, 0.045, 0.048, inner=0.040, outer=0.057, name=SECOND),
        _pens(skeleton, second),
        buttons_part(edge, "#b3b4b5", heights, x=tuple(-half_gap(opening, z) - 0.020 for z in heights), size=0.016),
        *cuff_parts(skeleton, COAT_WHITE, 2.0, 0.030, name=SECOND, grow=0.016),
    ]
    if not skeleton.seated:
        parts += [_coat_pocket(skeleton, side) for side in (-1, 1)]
    return parts


def _half_belt(skeleton: Skeleton) -> list[Part]:
    """The belt that gathers the coat behind, and the two buttons that hold it."""
    z, reach = 0.515, 0.105
    wide, deep, middle = skeleton.trunk.at(z, 0.060)

    def belt(p: Points) -> Distances:
        strap = band(p, skeleton, z, 0.024, inner=0.040, outer=0.060)
        return smooth_max(strap, np.maximum(np.abs(p[..., 0]) - reach - 0.028, 0.02 - p[..., 1]), 0.010)

    def buttons(p: Points) -> Distances:
        y = middle + deep * float(np.sqrt(1 - (reach / wide) ** 2))
        return np.minimum(*(ellipsoid(p, (s * reach, y, z), (0.0155, 0.011, 0.0155)) for s in (-1, 1)))

    low, high = (-0.16, 0.0, z - 0.05), (0.16, middle + deep + 0.03, z + 0.05)
    key = ("half-belt", *skeleton.trunk_key)
    return [
        piece(SECOND, COAT_WHITE, belt, (low, high), (*key, 0), cells=60),
        piece(DETAIL, "#b3b4b5", buttons, (low, high), (*key, 1), cells=90, finish="vinyl"),
    ]


def _coat_pocket(skeleton: Skeleton, side: int) -> Part:
    x = side * 0.160
    return front_patch(
        skeleton, COAT_WHITE, "pocket", x, 0.375, 0.056, 0.062, inner=0.040, outer=0.058, flare=0.020, name=SECOND
    )


def _pens(skeleton: Skeleton, colour: str) -> Part:
    y = skeleton.front(0.165, 0.70, 0.050)

    def sdf(p: Points) -> Distances:
        return np.minimum(
            capsule(p, (0.152, y, 0.69), (0.152, y - 0.002, 0.742), 0.0085),
            capsule(p, (0.176, y + 0.008, 0.69), (0.176, y + 0.006, 0.732), 0.0085),
        )

    return piece(
        SECOND,
        colour,
        sdf,
        ((0.13, y - 0.03, 0.67), (0.20, y + 0.04, 0.76)),
        ("pens", *skeleton.trunk_key),
        cells=50,
        finish="gloss",
    )


def hi_vis(look: Look, skeleton: Skeleton) -> list[Part]:
    """A safety vest over a jumper in the main colour; what binds the vest's edges is in the second.

    The vest is fluorescent yellow with silver bands for every brand, as EN ISO 20471 has it. It counts as the second
    piece of the outfit, so that a logo finds it."""
    main, second = look.outfit_colour, look.outfit_second
    opening = ((0.36, -0.02), (0.738, -0.02), (0.745, 0.0), (0.90, 0.105))
    body = top_part(skeleton, main, grow=0.018, hem=0.385, style="under-vest", shape=neck_hole)
    vest = coat_part(
        skeleton,
        SAFETY_YELLOW,
        style="vest",
        inner=0.016,
        outer=0.040,
        hem=0.372,
        opening=opening,
        sleeves=None,
        name=SECOND,
    )
    return [
        body,
        vest,
        _vest_zip(skeleton),
        *_vest_edges(skeleton, second),
        _reflectors(skeleton),
        collar_ring(main, name=MAIN),
        *cuff_parts(skeleton, main, 2.0, 0.042, knitted=True),
    ]


def _vest_zip(skeleton: Skeleton) -> Part:
    return front_patch(
        skeleton,
        "#3a3d45",
        "vest-zip",
        0.0,
        0.556,
        0.011,
        0.184,
        inner=0.034,
        outer=0.0490,
        name=DETAIL,
        rounding=0.008,
    )


def _vest_edges(skeleton: Skeleton, colour: str) -> list[Part]:
    """The binding of the vest's hem and of its neckline."""

    def hem(p: Points) -> Distances:
        return band(p, skeleton, 0.384, 0.013, inner=0.014, outer=0.0455)

    def neckline(p: Points) -> Distances:
        edge = np.maximum(np.abs(_vee(p, 0.006)) - 0.011, p[..., 2] - 0.905)
        return patch(p, skeleton, edge, inner=0.022, outer=0.0455, edge=0.006, rounded=True)

    low = trunk_box(skeleton, 0.37, 0.40, 0.06)
    front = trunk_box(skeleton, 0.72, 0.93, 0.06)[0][1]
    above = ((-0.17, front, 0.70), (0.17, 0.0, 0.93))
    return [
        piece(SECOND, colour, hem, low, ("vest-hem", *skeleton.trunk_key), cells=130),
        piece(SECOND, colour, neckline, above, ("vest-neckline", *skeleton.trunk_key), cells=96),
    ]


def _reflectors(skeleton: Skeleton) -> Part:
    """A band round the body and one over each shoulder, all 0.044 or wider: what shows from every side in the dark."""
    box = trunk_box(skeleton, 0.40, 0.95, 0.07)

    def sdf(p: Points) -> Distances:
        course = ((0.49, 0.160),)
        around = band(p, skeleton, 0.475, 0.026, inner=0.030, outer=0.0445)
        return np.minimum(
            around, straps(p, skeleton, front=course, half=0.022, inner=0.028, outer=0.0445, behind=course)
        )

    return piece(DETAIL, "#dfe3e4", sdf, box, ("reflectors", *skeleton.trunk_key), cells=140, finish="gloss")


def scrubs(look: Look, skeleton: Skeleton) -> list[Part]:
    """A V-necked tunic with a breast pocket and trousers, both in the main colour; its neck is bound in the second."""
    main, second = look.outfit_colour, look.outfit_second

    def v_neck(d: Distances, p: Points) -> Distances:
        return cut(neck_hole(d, p), _vee(p, 0.0), 0.008)

    body = top_part(skeleton, main, grow=0.026, hem=0.355, sleeves=0.95, style="scrubs", shape=v_neck)
    under = top_part(
        skeleton,
        "#f7f6f2",
        name=DETAIL,
        grow=0.012,
        hem=0.45,
        sleeves=None,
        style="under-scrubs",
        shape=low_neck_hole,
    )
    box = trunk_box(skeleton, 0.72, 0.93, 0.06)

    def trim(p: Points) -> Distances:
        edge = np.maximum(np.abs(_vee(p, 0.010)) - 0.010, p[..., 2] - 0.905)
        strip = patch(p, skeleton, edge, inner=0.010, outer=0.0315, edge=0.006, rounded=True)
        nape = smooth_max(neck_band(p, 0.021, 0.897), -0.070 - p[..., 1], 0.008)
        return smooth_min(strip, nape, 0.016)

    return [
        body,
        under,
        piece(
            SECOND,
            second,
            trim,
            ((-0.17, box[0][1], 0.70), (0.17, 0.17, 0.97)),
            ("v-trim", *skeleton.trunk_key),
            cells=110,
        ),
        front_patch(skeleton, main, "scrubs-pocket", 0.105, 0.640, 0.058, 0.052, inner=0.012, outer=0.034),
        front_patch(
            skeleton,
            second,
            "scrubs-pocket-trim",
            0.105,
            0.686,
            0.058,
            0.008,
            inner=0.012,
            outer=0.037,
            name=SECOND,
            rounding=0.004,
        ),
        *trouser_parts(skeleton, main, name=MAIN),
        *cuff_parts(skeleton, second, 0.97, 0.022, name=SECOND, grow=0.016),
    ]


def _vee(p: Points, grow: float) -> Distances:
    """Distance in the x-z plane to the V of a neckline, in front only."""
    side = (np.abs(p[..., 0]) - 0.62 * (p[..., 2] - 0.745)) * 0.85 - grow
    met: Distances = np.maximum(side, p[..., 1])
    return met

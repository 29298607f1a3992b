"""Outfits for work: lab coat, overalls, apron, hi-vis vest, scrubs."""

from __future__ import annotations

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.part import Part
from toolkit.studio.parts.coats import coat_part, edge_part, half_gap, lapel_part
from toolkit.studio.parts.garment import band, low_neck_hole, neck_hole, patch, rectangle
from toolkit.studio.parts.legs import trouser_parts
from toolkit.studio.parts.outfit import DETAIL, MAIN, SECOND, cuff_parts, piece, top_part, trunk_box
from toolkit.studio.parts.trims import buttons_part, collar_part, collar_ring
from toolkit.studio.shapes import Distances, Points, capsule, cut, smooth_max
from toolkit.studio.skeleton import Skeleton

COAT_WHITE = "#f6f6f3"
SAFETY_YELLOW = "#d8ee1c"
"""Fluorescent yellow as a screen shows it."""


def _hem(skeleton: Skeleton, standing: float) -> float:
    """A long garment's hem; on a seated figure it lies on the lap."""
    return max(standing, 0.40) if skeleton.seated else standing


def front_patch(
    skeleton: Skeleton,
    colour: str,
    style: str,
    x: float,
    z: float,
    wide: float,
    high: float,
    *,
    inner: float,
    outer: float,
    flare: float = 0.0,
    name: str = MAIN,
    rounding: float = 0.014,
) -> Part:
    """A rounded patch on the front: a pocket, a label, a bib."""

    def sdf(p: Points) -> Distances:
        outline = rectangle(p, x, z, wide, high, rounding)
        return patch(p, skeleton, outline, inner=inner, outer=outer, flare=flare)

    box = trunk_box(skeleton, z - high, z + high, outer + 2 * flare + 0.01)
    lo, hi = (x - wide - 0.02, box[0][1], z - high - 0.02), (x + wide + 0.02, 0.0, z + high + 0.02)
    key = ("patch", style, x, z, wide, high, inner, outer, flare, *skeleton.trunk_key)
    return piece(name, colour, sdf, (lo, hi), key, cells=64)


def lab_coat(look: Look, skeleton: Skeleton) -> list[Part]:
    """A white coat, unbuttoned, over clothes in the main colour; pens in the second.

    The coat counts as the second piece of the outfit, so that a logo finds it."""
    main, second = look.outfit_colour, look.outfit_second
    hem = _hem(skeleton, 0.185)
    opening = ((0.15, 0.105), (0.45, 0.060), (0.62, 0.055), (0.80, 0.085), (0.92, 0.110))
    coat = coat_part(
        skeleton, COAT_WHITE, style="lab", inner=0.026, outer=0.048, hem=hem, opening=opening, flare=0.020, name=SECOND
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


def straps(
    p: Points, skeleton: Skeleton, *, x: float, half: float, low: float, inner: float, outer: float, back: bool = True
) -> Distances:
    """Two straps over the shoulders, from the height ``low`` in front to ``low`` behind."""
    trunk = skeleton.trunk
    over = trunk.sleeve_free(p, outer, 0.30)
    under = trunk.sleeve_free(p, inner, 0.25)
    strip = np.abs(np.abs(p[..., 0]) - x) - half
    d = smooth_max(np.maximum(over, -under), np.maximum(strip, low - p[..., 2]), 0.008)
    return d if back else np.maximum(d, p[..., 1] - 0.05)


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
            np.minimum(front, waist), straps(p, skeleton, x=0.098, half=0.022, low=0.70, inner=0.010, outer=0.036)
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
        *cuff_parts(skeleton, second, 2.0, 0.040, name=SECOND),
    ]


def apron(look: Look, skeleton: Skeleton) -> list[Part]:
    """An apron with a bib and a pocket over a shirt in the second colour with rolled sleeves."""
    main, second = look.outfit_colour, look.outfit_second
    hem = _hem(skeleton, 0.215)
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
        collar_part(second),
        *cuff_parts(skeleton, second, 1.36, 0.045, name=SECOND, grow=0.014),
    ]
    if not skeleton.seated:
        parts.append(
            front_patch(skeleton, main, "apron-pocket", 0.0, 0.405, 0.105, 0.055, inner=0.022, outer=0.044, flare=0.012)
        )
    return parts


def _halter(p: Points, skeleton: Skeleton) -> Distances:
    """The apron's neck strap, up to where the collar hides it."""
    d = straps(p, skeleton, x=0.088, half=0.014, low=0.73, inner=0.012, outer=0.032, back=False)
    met: Distances = np.maximum(d, p[..., 2] - 0.885)
    return met


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
        _vest_edge(skeleton, second),
        _reflectors(skeleton),
        collar_ring(main, name=MAIN),
        *cuff_parts(skeleton, main, 2.0, 0.042),
    ]


def _vest_zip(skeleton: Skeleton) -> Part:
    return front_patch(
        skeleton,
        "#3a3d45",
        "vest-zip",
        0.0,
        0.556,
        0.007,
        0.184,
        inner=0.030,
        outer=0.0418,
        name=DETAIL,
        rounding=0.004,
    )


def _vest_edge(skeleton: Skeleton, colour: str) -> Part:
    """The binding of the vest's hem and of its neckline."""

    def sdf(p: Points) -> Distances:
        hem = band(p, skeleton, 0.384, 0.013, inner=0.014, outer=0.0455)
        neckline = np.abs(_vee(p, 0.006)) - 0.011
        vee = patch(p, skeleton, np.maximum(neckline, p[..., 2] - 0.905), inner=0.022, outer=0.0455, edge=0.006)
        return np.minimum(hem, vee)

    box = trunk_box(skeleton, 0.36, 0.93, 0.06)
    return piece(SECOND, colour, sdf, box, ("vest-edge", *skeleton.trunk_key), cells=140)


def _reflectors(skeleton: Skeleton) -> Part:
    """A band round the body and one over each shoulder, all 0.044 or wider: what shows from every side in the dark."""
    box = trunk_box(skeleton, 0.40, 0.95, 0.07)

    def sdf(p: Points) -> Distances:
        around = band(p, skeleton, 0.475, 0.026, inner=0.030, outer=0.0445)
        return np.minimum(around, straps(p, skeleton, x=0.150, half=0.022, low=0.49, inner=0.028, outer=0.0445))

    return piece(DETAIL, "#dfe3e4", sdf, box, ("reflectors", *skeleton.trunk_key), cells=140, finish="gloss")


def scrubs(look: Look, skeleton: Skeleton) -> list[Part]:
    """A V-necked tunic with a breast pocket and trousers, both in the main colour; trim in the second."""
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
        edge = np.abs(_vee(p, 0.010)) - 0.010
        return patch(p, skeleton, np.maximum(edge, p[..., 2] - 0.905), inner=0.010, outer=0.0315, edge=0.006)

    return [
        body,
        under,
        piece(
            SECOND,
            second,
            trim,
            ((-0.17, box[0][1], 0.70), (0.17, 0.0, 0.92)),
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

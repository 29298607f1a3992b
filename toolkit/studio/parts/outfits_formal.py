"""Formal outfits: shirt, suit, cardigan, dress."""

from __future__ import annotations

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.part import Part
from toolkit.studio.parts.coats import coat_part, edge_part, half_gap, lapel_part
from toolkit.studio.parts.garment import band, low_neck_hole, neck_hole, patch, rectangle
from toolkit.studio.parts.outfit import DETAIL, MAIN, SECOND, cuff_parts, piece, top_part, trunk_box
from toolkit.studio.parts.skirts import skirt_part
from toolkit.studio.parts.trims import buttons_part, collar_part, collar_ring, hem_band
from toolkit.studio.shapes import Distances, Points, smooth_max
from toolkit.studio.skeleton import Skeleton

_WHITE = "#f7f6f2"


def strip_part(
    skeleton: Skeleton, colour: str, *, half: float, low: float, high: float, outer: float, name: str = MAIN
) -> Part:
    """A placket: a narrow strip down the middle of the front."""
    box = trunk_box(skeleton, low, high, outer + 0.01)

    def sdf(p: Points) -> Distances:
        outline = rectangle(p, 0.0, (low + high) / 2, half, (high - low) / 2, 0.006)
        return patch(p, skeleton, outline, inner=0.004, outer=outer, edge=0.005)

    key = ("placket", half, low, high, outer, *skeleton.trunk_key)
    return piece(
        name, colour, sdf, ((-half - 0.02, box[0][1], low - 0.02), (half + 0.02, 0.0, high + 0.02)), key, cells=120
    )


def shirt(look: Look, skeleton: Skeleton) -> list[Part]:
    """Folded collar, placket with buttons, cuffs; collar, cuffs and buttons in the second colour."""
    main, second = look.outfit_colour, look.outfit_second
    body = top_part(skeleton, main, hem=0.375, style="shirt", shape=low_neck_hole)
    placket = strip_part(skeleton, main, half=0.026, low=0.375, high=0.88, outer=0.026)
    return [
        body,
        placket,
        buttons_part(placket, second, (0.79, 0.70, 0.61, 0.52, 0.43), name=SECOND),
        collar_part(second),
        *cuff_parts(skeleton, second, 2.0, 0.045, name=SECOND),
    ]


def suit(look: Look, skeleton: Skeleton) -> list[Part]:
    """A jacket over a white shirt, with a tie and a folded handkerchief in the second colour."""
    main, second = look.outfit_colour, look.outfit_second
    opening = ((0.30, 0.070), (0.465, 0.0), (0.47, -0.02), (0.585, -0.02), (0.59, 0.0), (0.88, 0.098), (1.0, 0.11))
    jacket = coat_part(skeleton, main, style="suit", inner=0.018, outer=0.036, hem=0.335, opening=opening, vent=0.45)
    under = top_part(
        skeleton,
        _WHITE,
        name=DETAIL,
        grow=0.016,
        hem=0.38,
        sleeves=None,
        style="under-collar",
        shape=low_neck_hole,
    )
    return [
        jacket,
        lapel_part(skeleton, main, style="suit", outer=0.036, opening=opening, low=0.595, broad=0.072),
        under,
        collar_part(_WHITE, name=DETAIL, spread=0.30),
        _tie(skeleton, second),
        buttons_part(jacket, "#26242a", (0.545, 0.475), x=0.020),
        _handkerchief(skeleton, second),
        *cuff_parts(skeleton, _WHITE, 2.06, 0.03, name=DETAIL, grow=-0.004),
    ]


def _tie(skeleton: Skeleton, colour: str) -> Part:
    def sdf(p: Points) -> Distances:
        z = p[..., 2]
        half = np.interp(z, (0.56, 0.60, 0.80, 0.808, 0.822, 0.862), (0.03, 0.034, 0.018, 0.018, 0.022, 0.030)).astype(
            np.float32
        )
        outline = np.maximum((np.abs(p[..., 0]) - half) * 0.9, np.maximum(0.56 - z, z - 0.862))
        blade = patch(p, skeleton, outline, inner=0.010, outer=0.030, edge=0.010)
        knot = smooth_max(patch(p, skeleton, outline, inner=0.0, outer=0.046, edge=0.014), 0.815 - z, 0.012)
        return np.minimum(blade, knot)

    box = trunk_box(skeleton, 0.5, 0.88, 0.06)
    return piece(
        SECOND, colour, sdf, ((-0.06, box[0][1], 0.49), (0.06, 0.0, 0.88)), ("tie", *skeleton.trunk_key), cells=130
    )


def _handkerchief(skeleton: Skeleton, colour: str) -> Part:
    def sdf(p: Points) -> Distances:
        outline = rectangle(p, 0.150, 0.700, 0.030, 0.012, 0.004)
        return patch(p, skeleton, outline, inner=0.026, outer=0.043, edge=0.005)

    return piece(
        SECOND, colour, sdf, ((0.10, -0.30, 0.67), (0.20, 0.0, 0.75)), ("handkerchief", *skeleton.trunk_key), cells=60
    )


def cardigan(look: Look, skeleton: Skeleton) -> list[Part]:
    """A knitted jacket, unbuttoned, with ribbed edges and hem, over a T-shirt in the second colour."""
    main, second = look.outfit_colour, look.outfit_second
    opening = ((0.35, 0.052), (0.60, 0.040), (0.80, 0.078), (0.90, 0.105))
    heights = (0.650, 0.570, 0.490, 0.410)
    jacket = coat_part(skeleton, main, style="cardigan", inner=0.020, outer=0.042, hem=0.365, opening=opening)
    edge = edge_part(skeleton, main, style="cardigan", outer=0.042, opening=opening, wide=0.032, low=0.365, high=0.915)
    under = top_part(
        skeleton,
        second,
        name=SECOND,
        grow=0.016,
        hem=0.385,
        sleeves=None,
        style="under",
        shape=neck_hole,
    )
    return [
        jacket,
        under,
        edge,
        collar_ring(second),
        buttons_part(edge, _WHITE, heights, x=tuple(half_gap(opening, z) + 0.019 for z in heights), size=0.0155),
        *cuff_parts(skeleton, main, 2.0, 0.042, grow=0.008, knitted=True),
    ]


def dress(look: Look, skeleton: Skeleton) -> list[Part]:
    """Short sleeves, a belt and a round collar in the second colour, and a skirt that swings."""
    main, second = look.outfit_colour, look.outfit_second
    body = top_part(skeleton, main, grow=0.018, hem=0.46, sleeves=0.7, style="dress", shape=low_neck_hole)
    box = trunk_box(skeleton, 0.48, 0.56, 0.04)
    wide = skeleton.trunk.at(0.52)[0]
    swing = round(0.125 - 0.8 * max(wide - 0.24, 0.0), 4)  # a cane, and what stands beside, need room next to the hem

    def belt(p: Points) -> Distances:
        return band(p, skeleton, 0.520, 0.020, inner=0.0, outer=0.029)

    return [
        body,
        skirt_part(skeleton, main, waist=0.52, hem=0.205, swing=swing, folds=0.015),
        piece(SECOND, second, belt, box, ("belt", *skeleton.trunk_key), cells=90),
        collar_part(second, spread=0.22),
        *cuff_parts(skeleton, second, 0.72, 0.020, name=SECOND, grow=0.014),
    ]


def turtleneck(look: Look, skeleton: Skeleton) -> list[Part]:
    """A fine jumper with a high collar; cuffs and hem in the second colour."""
    main, second = look.outfit_colour, look.outfit_second
    body = top_part(skeleton, main, grow=0.020, hem=0.385, style="turtleneck", shape=neck_hole)
    return [
        body,
        collar_ring(main, name=MAIN, thickness=0.030, z=0.912, knitted=True),
        collar_ring(main, name=MAIN, thickness=0.026, z=0.950, knitted=True),
        hem_band(skeleton, second, name=SECOND),
        *cuff_parts(skeleton, second, 2.0, 0.042, name=SECOND, knitted=True),
    ]

"""Aids: wheelchair, cane, hearing aid, prosthetic leg and arm."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.frame import add
from toolkit.studio.part import Finish, Key, Material, Part, Sdf, Vec
from toolkit.studio.parts.body import arm_part
from toolkit.studio.parts.garment import box_round, sleeve_end
from toolkit.studio.parts.outfits import STYLES as OUTFITS
from toolkit.studio.parts.style import Style
from toolkit.studio.parts.wheelchair import wheelchair
from toolkit.studio.shapes import Distances, Points, capsule, ellipsoid, ring, rod, smooth_max, smooth_min, sphere, tube
from toolkit.studio.skeleton import Skeleton

_CARBON, _RUBBER, _WOOD = "#33363d", "#26272b", "#8a5a38"


def _none(look: Look, skeleton: Skeleton) -> list[Part]:
    del look, skeleton
    return []


def aid(colour: str, finish: Finish, sdf: Sdf, box: tuple[Vec, Vec], key: Key, cells: int = 80) -> Part:
    """One piece of an aid."""
    return Part("aid", sdf, box[0], box[1], cells, Material(colour, finish), key)


def cane_foot(skeleton: Skeleton) -> Vec:
    """Where the cane stands on the ground."""
    x, y, _ = skeleton.left.grip().world((0.0, 0.0, 0.012))
    return (x + 0.004, y - 0.010, 0.0)


def _cane(look: Look, skeleton: Skeleton) -> list[Part]:
    del look
    grip = skeleton.left.grip()
    front, back = grip.world((0.0, 0.0, 0.075)), grip.world((0.0, 0.0, -0.070))
    neck = grip.world((0.0, 0.0, 0.012))
    foot = cane_foot(skeleton)
    key: Key = ("cane", *grip.key)

    def handle(p: Points) -> Distances:
        bar = tube(p, [front, neck, add(back, (0.0, 0.0, -0.012))], (0.015, 0.0165, 0.013))
        return smooth_min(bar, capsule(p, neck, add(neck, (0.0, 0.0, -0.06)), 0.0165, 0.0135), 0.02)

    def shaft(p: Points) -> Distances:
        return rod(p, (foot[0], foot[1], 0.02), add(neck, (0.0, 0.0, -0.04)), 0.0135)

    def tip(p: Points) -> Distances:
        return rod(p, foot, (foot[0], foot[1], 0.036), 0.021, 0.006)

    def collar(p: Points) -> Distances:
        return rod(p, add(neck, (0.0, 0.0, -0.075)), add(neck, (0.0, 0.0, -0.060)), 0.0165, 0.003)

    return [
        aid(_WOOD, "gloss", handle, box_round([front, back, add(neck, (0, 0, -0.08))], 0.03), (*key, 0), 70),
        aid(_WOOD, "gloss", shaft, box_round([foot, neck], 0.028), (*key, 1), 110),
        aid(_RUBBER, "matte", tip, box_round([foot, add(foot, (0, 0, 0.036))], 0.03), (*key, 2), 40),
        aid("#d8b25a", "metal", collar, box_round([add(neck, (0, 0, -0.068))], 0.03), (*key, 3), 40),
    ]


def _hearing_aid(look: Look, skeleton: Skeleton) -> list[Part]:
    """On the figure's left ear; under a scarf that covers the ears it is not seen, so it is not built."""
    del skeleton
    if look.headwear == "hijab":
        return []

    def shell(p: Points) -> Distances:
        path = [
            (0.470, 0.040, 1.432),
            (0.468, 0.076, 1.428),
            (0.462, 0.104, 1.395),
            (0.455, 0.112, 1.352),
            (0.448, 0.104, 1.315),
        ]
        return tube(p, path, (0.015, 0.019, 0.022, 0.023, 0.018))

    def wire(p: Points) -> Distances:
        path = [(0.470, 0.040, 1.432), (0.478, 0.006, 1.420), (0.482, -0.018, 1.390), (0.474, -0.018, 1.352)]
        return np.minimum(tube(p, path, 0.0075), sphere(p, (0.462, -0.012, 1.345), 0.021))

    return [
        aid(look.outfit_colour, "gloss", shell, ((0.41, 0.0, 1.27), (0.51, 0.15, 1.47)), ("hearing-aid", 0), 60),
        aid("#f4f6f7", "gloss", wire, ((0.42, -0.05, 1.30), (0.51, 0.07, 1.46)), ("hearing-aid", 1), 70),
    ]


def _prosthetic_leg(look: Look, skeleton: Skeleton) -> list[Part]:
    leg = skeleton.right_leg
    x, y = leg.knee[0], leg.knee[1]
    r = leg.radius
    key: Key = ("blade", *skeleton.legs_key)
    path = [
        (y + 0.020, 0.205),
        (y + 0.062, 0.165),
        (y + 0.078, 0.120),
        (y + 0.058, 0.072),
        (y + 0.005, 0.036),
        (y - 0.060, 0.016),
        (y - 0.125, 0.017),
        (y - 0.155, 0.030),
    ]

    def socket(p: Points) -> Distances:
        d = capsule(p, (x, y, 0.275), (x, y + 0.012, 0.195), 0.80 * r, 0.56 * r)
        d = smooth_max(d, p[..., 2] - 0.300, 0.01)
        return smooth_min(d, ring(p, (x, y, 0.236), (0, 0, 1), 0.76 * r, 0.010), 0.01)

    def blade(p: Points) -> Distances:
        flat = np.stack([np.zeros_like(p[..., 0]), p[..., 1], p[..., 2]], axis=-1)
        line = tube(flat, [(0.0, a, b) for a, b in path], 0.0)
        wide = 0.036 + 0.010 * np.clip((0.10 - p[..., 2]) / 0.1, 0, 1)
        d = np.hypot(line, np.maximum(np.abs(p[..., 0] - x) - wide, 0)) - 0.0125
        return smooth_max(d, -p[..., 2], 0.004)

    def pad(p: Points) -> Distances:
        d = ellipsoid(p, (x, y - 0.085, 0.002), (0.056, 0.072, 0.014))
        return np.maximum(d, -p[..., 2])

    lo, hi = (x - 0.10, y - 0.20, -0.01), (x + 0.10, y + 0.12, 0.23)
    return [
        aid(
            look.outfit_colour,
            "gloss",
            socket,
            ((x - r - 0.02, y - r - 0.02, 0.12), (x + r + 0.02, y + r + 0.03, 0.32)),
            (*key, 0),
            64,
        ),
        aid(_CARBON, "gloss", blade, (lo, hi), (*key, 1), 90),
        aid(_RUBBER, "matte", pad, ((x - 0.07, y - 0.17, -0.01), (x + 0.07, y, 0.03)), (*key, 2), 60),
    ]


def _prosthetic_arm(look: Look, skeleton: Skeleton) -> list[Part]:
    arm = skeleton.left
    sleeve = OUTFITS[look.outfit].sleeve
    hand = arm_part(arm, sleeve, Material(_CARBON, "gloss"))
    wrist = add(arm.wrist, arm.forearm, 0.020)
    key: Key = ("prosthetic-arm", sleeve, arm.key)
    shells = [(add(wrist, arm.forearm, -0.014), add(wrist, arm.forearm, 0.012), 0.054)]
    if sleeve is None or sleeve <= 1.0:
        start = sleeve_end(arm, 1.12)[0]
        shells.append((start, add(arm.wrist, arm.forearm, -0.030), 0.80 * arm.radius))

    def accent(p: Points) -> Distances:
        met: Distances = np.minimum.reduce([rod(p, a, b, r, 0.010) for a, b, r in shells])
        return met

    box = box_round([v for a, b, _ in shells for v in (a, b)], 0.09)
    return [
        Part("aid", hand.sdf, hand.lo, hand.hi, hand.cells, hand.material, (*key, 0)),
        aid(look.outfit_colour, "gloss", accent, box, (*key, 1), 70),
    ]


STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "none": Style("none", _none),
        "wheelchair": Style("wheelchair", wheelchair),
        "cane": Style("cane", _cane),
        "hearing-aid": Style("hearing aid", _hearing_aid),
        "prosthetic-leg": Style("prosthetic leg", _prosthetic_leg),
        "prosthetic-arm": Style("prosthetic arm", _prosthetic_arm),
    }
)
"""Every aid by id."""

"""Aids: wheelchair, cane, hearing aid, prosthetic leg and arm."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.colours import mix
from toolkit.studio.frame import add
from toolkit.studio.part import Finish, Key, Material, Part, Sdf, Vec
from toolkit.studio.parts.body import arm_part
from toolkit.studio.parts.garment import box_round, sleeve_end
from toolkit.studio.parts.outfits import STYLES as OUTFITS
from toolkit.studio.parts.style import Style
from toolkit.studio.parts.wheelchair import wheelchair
from toolkit.studio.shapes import (
    Distances,
    Points,
    capsule,
    ellipsoid,
    ring,
    rod,
    rotate,
    smooth_max,
    smooth_min,
    tube,
    union,
)
from toolkit.studio.skeleton import Skeleton
from toolkit.studio.skin import skin_colours

_CARBON, _RUBBER, _WOOD, _STEEL, _SHELL = "#33363d", "#26272b", "#8a5a38", "#cfd3d9", "#eef0f2"
_BLADE: Final = (
    (0.058, 0.240),
    (0.080, 0.205),
    (0.104, 0.150),
    (0.100, 0.098),
    (0.066, 0.052),
    (0.012, 0.026),
    (-0.060, 0.012),
    (-0.122, 0.015),
    (-0.158, 0.034),
)
"""A running blade from the side: y from the knee, and z, from its bolts behind the socket to its toe."""
_TOE_OUT: Final = 24.0
"""Degrees by which its toe points outwards, so that its bend is seen from the front too."""


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
    """On the figure's left ear: a body behind it, a thin clear tube, which shows the skin, and a mould in the ear.

    Under a scarf that covers the ears it is not seen, so it is not built.
    """
    del skeleton
    if look.headwear == "hijab":
        return []

    hook, colour = (0.470, 0.014, 1.452), look.outfit_colour

    def shell(p: Points) -> Distances:
        path = [hook, (0.474, 0.056, 1.464), (0.482, 0.100, 1.446), (0.485, 0.126, 1.402), (0.478, 0.130, 1.350),
                (0.462, 0.118, 1.304)]  # fmt: skip
        return tube(p, path, (0.012, 0.020, 0.029, 0.034, 0.035, 0.029))

    def clear(p: Points) -> Distances:
        path = [hook, (0.480, -0.014, 1.438), (0.485, -0.029, 1.404), (0.476, -0.022, 1.360)]
        return tube(p, path, (0.009, 0.0068, 0.0068, 0.0068))

    def mould(p: Points) -> Distances:
        button = ellipsoid(p, (0.514, 0.130, 1.380), (0.009, 0.013, 0.018))
        return np.minimum(ellipsoid(p, (0.460, -0.010, 1.344), (0.028, 0.026, 0.032)), button)

    through, soft = mix(skin_colours(look.skin).face, "#ffffff", 0.40), mix(colour, "#ffffff", 0.45)
    return [
        aid(colour, "gloss", shell, ((0.41, -0.02, 1.25), (0.54, 0.19, 1.50)), ("hearing-aid", 0), 60),
        aid(through, "gloss", clear, ((0.44, -0.05, 1.33), (0.51, 0.04, 1.48)), ("hearing-aid", 1), 60),
        aid(soft, "gloss", mould, ((0.42, -0.05, 1.29), (0.54, 0.16, 1.42)), ("hearing-aid", 2), 50),
    ]


def _prosthetic_leg(look: Look, skeleton: Skeleton) -> list[Part]:
    leg = skeleton.right_leg
    x, y = leg.knee[0], leg.knee[1]
    r = leg.radius
    key: Key = ("blade", *skeleton.legs_key)
    path = _smooth([(y + a, z) for a, z in _BLADE])
    outwards = leg.side * _TOE_OUT

    def socket(p: Points) -> Distances:
        d = capsule(p, (x, y, 0.275), (x, y + 0.008, 0.188), 0.80 * r, 0.58 * r)
        d = smooth_max(d, p[..., 2] - 0.300, 0.01)
        return smooth_min(d, ring(p, (x, y, 0.228), (0, 0, 1), 0.75 * r, 0.009), 0.008)

    def blade(p: Points) -> Distances:
        q = rotate(p, (0, 0, 1), outwards, (x, y, 0.0))
        flat = np.stack([np.zeros_like(q[..., 0]), q[..., 1], q[..., 2]], axis=-1)
        line = tube(flat, [(0.0, a, b) for a, b in path], 0.0)
        wide = 0.038 + 0.012 * np.clip((0.12 - q[..., 2]) / 0.1, 0, 1)
        d = np.hypot(line, np.maximum(np.abs(q[..., 0] - x) - wide, 0)) - 0.0115
        return smooth_max(d, -p[..., 2], 0.004)

    def pad(p: Points) -> Distances:
        q = rotate(p, (0, 0, 1), outwards, (x, y, 0.0))
        d = ellipsoid(q, (x, y - 0.085, 0.002), (0.058, 0.080, 0.014))
        return np.maximum(d, -p[..., 2])

    def bolts(p: Points) -> Distances:
        q = rotate(p, (0, 0, 1), outwards, (x, y, 0.0))
        plate = capsule(q, (x - 0.020, y + 0.092, 0.205), (x + 0.020, y + 0.092, 0.205), 0.015)
        return smooth_max(plate, np.abs(q[..., 2] - 0.205) - 0.011, 0.004)

    lo, hi = (x - 0.14, y - 0.20, -0.01), (x + 0.11, y + 0.14, 0.26)
    top = ((x - r - 0.02, y - r - 0.02, 0.10), (x + r + 0.02, y + r + 0.03, 0.32))
    return [
        aid(look.outfit_colour, "gloss", socket, top, (*key, 0), 64),
        aid(_CARBON, "gloss", blade, (lo, hi), (*key, 1), 90),
        aid(_RUBBER, "matte", pad, ((lo[0], y - 0.19, -0.01), (x + 0.08, y + 0.02, 0.03)), (*key, 2), 60),
        aid(_STEEL, "metal", bolts, ((x - 0.08, y + 0.05, 0.18), (x + 0.08, y + 0.13, 0.23)), (*key, 3), 40),
    ]


def _smooth(path: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The path with its corners cut twice, so that a blade is bent and has no facets."""
    points = np.asarray(path)
    for _ in range(2):
        cut = np.stack([0.75 * points[:-1] + 0.25 * points[1:], 0.25 * points[:-1] + 0.75 * points[1:]], axis=1)
        points = np.concatenate([points[:1], cut.reshape(-1, 2)[1:-1], points[-1:]])
    return [(float(a), float(b)) for a, b in points]


def _prosthetic_arm(look: Look, skeleton: Skeleton) -> list[Part]:
    arm = skeleton.left
    sleeve = OUTFITS[look.outfit].sleeve
    hand = arm_part(arm, sleeve, Material(_CARBON, "gloss"))
    key: Key = ("prosthetic-arm", sleeve, arm.key)
    bare = sleeve is None or sleeve <= 1.0
    wrist = add(arm.wrist, arm.forearm, -0.020 if bare else 0.006)
    loose = 0.57 * arm.radius + (0.010 if bare else 0.018)
    bands = [(add(wrist, arm.forearm, -0.011), add(wrist, arm.forearm, 0.011), loose)]
    shells = []
    if bare:
        start, end, wide = sleeve_end(arm, 1.12)[0], add(arm.wrist, arm.forearm, -0.044), 0.80 * arm.radius
        shells.append((start, end, wide))
        bands.append((add(start, arm.forearm, 0.010), add(start, arm.forearm, 0.030), wide + 0.005))

    def rings(p: Points) -> Distances:
        return union(*(rod(p, a, b, r, 0.008) for a, b, r in bands))

    def shell(p: Points) -> Distances:
        return union(*(rod(p, a, b, r, 0.012) for a, b, r in shells))

    def box(pieces: list[tuple[Vec, Vec, float]]) -> tuple[Vec, Vec]:
        return box_round([v for a, b, _ in pieces for v in (a, b)], 0.10)

    parts = [
        Part("aid", hand.sdf, hand.lo, hand.hi, hand.cells, hand.material, (*key, 0)),
        aid(look.outfit_colour, "gloss", rings, box(bands), (*key, 1), 70),
    ]
    return [*parts, aid(_SHELL, "gloss", shell, box(shells), (*key, 2), 60)] if shells else parts


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

"""The body: skin that clothes leave free, hands, legs and shoes."""

from __future__ import annotations

from toolkit.model.traits import Look
from toolkit.studio.frame import add
from toolkit.studio.part import Key, Material, Part, Sdf
from toolkit.studio.parts import builds
from toolkit.studio.parts.garment import box_round, sleeve_end
from toolkit.studio.parts.hands import hand
from toolkit.studio.parts.legs import bare_leg_part, trouser_parts
from toolkit.studio.parts.outfits import STYLES as OUTFITS
from toolkit.studio.parts.shoes import shoe_parts
from toolkit.studio.shapes import Distances, Points, capsule, smooth_min
from toolkit.studio.skeleton import NECK_BASE, NECK_RADIUS, Arm, Skeleton
from toolkit.studio.skin import skin_colours

STYLES = builds.STYLES
"""Every build by id."""


def build(look: Look, skeleton: Skeleton) -> list[Part]:
    """Neck, arms and hands, legs, trousers and shoes, as far as the outfit leaves them to the body."""
    outfit = OUTFITS[look.outfit]
    skin = skin_colours(look.skin).face
    parts = [_neck(skin)]
    for arm in skeleton.arms:
        artificial = look.aid == "prosthetic-arm" and arm.side > 0
        if not artificial:
            parts.append(arm_part(arm, outfit.sleeve, Material(skin, "skin")))
    if outfit.legs == "trousers":
        parts += trouser_parts(skeleton, look.trousers_colour)
    elif outfit.legs == "bare":
        parts.append(bare_leg_part(skeleton, skin))
    return parts + shoe_parts(skeleton, outfit.shoes, look.shoes_colour, trousers=outfit.legs != "bare")


def _neck(colour: str) -> Part:
    x, y, z = NECK_BASE
    top = (x, 0.012, z + 0.10)

    def sdf(p: Points) -> Distances:
        return capsule(p, (x, y, z - 0.04), top, NECK_RADIUS, NECK_RADIUS - 0.004)

    lo, hi = (-0.14, -0.14, 0.66), (0.14, 0.14, 1.08)
    return Part("skin", sdf, lo, hi, 40, Material(colour, "skin"), ("neck",))


def arm_part(arm: Arm, sleeve: float | None, material: Material) -> Part:
    """A hand with as much of the arm as the sleeve leaves bare (None: all of it)."""
    start = sleeve if sleeve is not None else 0.0
    sdf: Sdf = (lambda p: hand(p, arm)) if start >= 2.0 else (lambda p: bare_arm(p, arm, start))
    tip = arm.hand.bounds((-0.10, -0.075, -0.135), (0.135, 0.075 + 2 * arm.held + 0.03, 0.125))
    bends = [add(arm.wrist, arm.forearm, -0.035)]
    if start < 2.0:
        bends += [sleeve_end(arm, max(0.0, start - 0.3))[0], arm.elbow]
    tip = box_round([*tip, *box_round(bends, max(0.055, arm.radius if start < 2.0 else 0.0))], 0.0)
    key: Key = ("arm-skin", start, arm.key)
    return Part("skin", sdf, tip[0], tip[1], 76 if start >= 2.0 else 96, material, key)


def bare_arm(p: Points, arm: Arm, start: float) -> Distances:
    """The arm from a little inside the sleeve's end to the finger tips."""
    r = 0.76 * arm.radius
    d = smooth_min(hand(p, arm), capsule(p, arm.elbow, arm.wrist, 0.92 * r, 0.74 * r), 0.03)
    if start <= 1.0:
        inside = sleeve_end(arm, max(0.0, start - 0.3))[0]
        d = smooth_min(d, capsule(p, inside, arm.elbow, r, 0.94 * r), 0.02)
    return d

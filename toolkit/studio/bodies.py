"""A figure's parts gathered into bodies that can meet: hair, hands, arms, trunk, legs, what is held, worn, beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.traits import Look
from toolkit.studio.assemble import assemble
from toolkit.studio.frame import Frame, add, between, unit
from toolkit.studio.part import Part, Sdf, Vec
from toolkit.studio.parts import accessories, carrying, outfits
from toolkit.studio.parts.covers import COVERS
from toolkit.studio.parts.garment import arm_points, box_round, sleeve
from toolkit.studio.parts.hands import hand
from toolkit.studio.shapes import Distances, Points, capsule, half_space, length, vec
from toolkit.studio.skeleton import Arm, Skeleton, skeleton_for
from toolkit.studio.styles import styled

_FAR: Final = 40.0
"""How far up arms are put to take them off a garment."""
_SHOULDER: Final = 0.7
"""The share of the upper arm that counts as shoulder: there it lies on the trunk."""
_CLOTH: Final = 0.006
"""How far sleeves stand off the arm."""
_NAMES: Final[Mapping[str, str]] = {
    "hair": "hair",
    "facial-hair": "facial hair",
    "eyes": "eyes",
    "iris": "eyes",
    "mouth": "mouth",
    "eyewear": "eyewear",
    "headwear": "headwear",
    "trousers": "legs",
    "shoes": "feet",
    "soles": "feet",
    "base": "base",
}
_KEYS: Final[Mapping[str, str]] = {"head": "head", "bare-legs": "legs", "trousers": "legs"}
"""Skin and clothes by the first word of their key."""
_AIDS: Final[Mapping[str, str]] = {
    "wheelchair": "wheelchair",
    "cane": "cane",
    "prosthetic-leg": "legs",
    "hearing-aid": "hearing aid",
}
_COVERING: Final[Mapping[str, str]] = {"none": "headwear", "crown": "hat", "all": "scarf"}
"""Headwear by how much of the hair it covers."""
_PLACES: Final[Mapping[carrying.Place, str]] = {"hand": "held", "beside": "beside", "worn": "worn"}


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """One or several pieces as one solid: distance function, lower and upper corner of its box, for each."""

    pieces: tuple[tuple[Sdf, Vec, Vec], ...]

    @property
    def lo(self) -> NDArray[np.float32]:
        """Lower corner of the box round all of it."""
        return np.asarray(np.min([lo for _, lo, _ in self.pieces], axis=0), np.float32)

    @property
    def hi(self) -> NDArray[np.float32]:
        """Upper corner of that box."""
        return np.asarray(np.max([hi for _, _, hi in self.pieces], axis=0), np.float32)

    def sdf(self, p: Points) -> Distances:
        """(N, 3) points -> (N,) distances; outside a piece's box the distance to the box stands for the piece."""
        best = np.full(len(p), 9.0, np.float32)
        for piece, lo, hi in self.pieces:
            away = length(np.maximum(np.maximum(vec(lo) - p, p - vec(hi)), 0)).astype(np.float32)
            near = np.flatnonzero((away <= 0) & (best > -0.3))
            if len(near):
                away[near] = piece(p[near])
            best = np.minimum(best, away)
        return best


def bodies_of(look: Look) -> dict[str, Body]:
    """Every body of the figure by its name. Raises ``KeyError`` for a style that is not in the catalogue.

    Sleeves are told from the trunk by building the outfit a second time with the arms taken off. An arm begins where
    the shoulder ends; its sleeve and its hand are bodies of their own.
    """
    skeleton = skeleton_for(look)
    found: dict[str, list[Part]] = {}
    for part in assemble(look):
        found.setdefault(_body_of(part, look), []).append(part)
    for index in carrying.with_figure(look):
        place = _PLACES[carrying.placed(look, look.accessories[index])]
        found.setdefault(place, []).extend(styled(accessories.build(look, skeleton, index), look.sculpt))
    if "headwear" in found:
        found[_COVERING[COVERS[look.headwear].covers]] = found.pop("headwear")
    found["trunk"] = _trunk(look, skeleton)
    found.pop("", None)
    bodies = {name: _body(parts) for name, parts in found.items()}
    share = outfits.STYLES[look.outfit].sleeve
    for arm, side in zip(skeleton.arms, ("right", "left"), strict=True):
        bodies[f"{side} shoulder"] = _shoulder(arm)
        bodies[f"{side} arm"] = _arm(arm, share)
        bodies[f"{side} hand"] = _hand(arm)
    return bodies


def _body(parts: Iterable[Part]) -> Body:
    return Body(tuple((part.sdf, part.lo, part.hi) for part in parts))


def _first(part: Part) -> str:
    """The first word of a part's own key, under the places and styles it was put in."""
    key = part.key
    while key[0] in {"at", "style", "head"} and isinstance(key[-1], tuple):
        key = key[-1]
    return str(key[0])


def _body_of(part: Part, look: Look) -> str:
    """The body that an assembled part belongs to; nothing for what is measured otherwise or not at all."""
    if part.name == "aid":
        return _AIDS.get(look.aid, "")
    return _NAMES.get(part.name) or _KEYS.get(_first(part), "")


def _trunk(look: Look, skeleton: Skeleton) -> list[Part]:
    """What is worn on the trunk, skirts included, without sleeves, cuffs and trousers."""
    bare = replace(skeleton, right=_away(skeleton.right), left=_away(skeleton.left))
    made = styled(outfits.build(look, bare), look.sculpt)
    return [
        replace(part, hi=(part.hi[0], part.hi[1], min(part.hi[2], 1.2)))
        for part in made
        if _first(part) not in {"cuff", "trousers"} and part.lo[2] < 1.2
    ]


def _away(arm: Arm) -> Arm:
    """The same arm, out of reach."""
    up: Vec = (0.0, 0.0, _FAR)
    frame = Frame(add(arm.hand.origin, up), arm.hand.x, arm.hand.y, arm.hand.z)
    return replace(arm, shoulder=add(arm.shoulder, up), elbow=add(arm.elbow, up), wrist=add(arm.wrist, up), hand=frame)


def _shoulder(arm: Arm) -> Body:
    end = between(arm.shoulder, arm.elbow, _SHOULDER)
    radius = arm.radius + _CLOTH
    box = box_round([arm.shoulder, end], radius)
    return Body(((lambda p: capsule(p, arm.shoulder, end, radius, 0.94 * radius), *box),))


def _arm(arm: Arm, share: float | None) -> Body:
    """Sleeve and bare skin from the end of the shoulder to the wrist."""
    start = between(arm.shoulder, arm.elbow, _SHOULDER)
    down = unit(add(arm.elbow, arm.shoulder, -1.0))
    bare = 0.76 * arm.radius

    def sdf(p: Points) -> Distances:
        d = np.minimum(
            capsule(p, arm.shoulder, arm.elbow, bare, 0.94 * bare),
            capsule(p, arm.elbow, arm.wrist, 0.92 * bare, 0.74 * bare),
        )
        if share is not None:
            d = np.minimum(d, sleeve(p, arm, share, _CLOTH))
        upper = capsule(p, arm.shoulder, arm.elbow, 1.2 * arm.radius) < 0
        lower = capsule(p, arm.elbow, arm.wrist, 1.2 * arm.radius) < 0
        cut = np.where(upper & ~lower, -half_space(p, start, down), -1.0)
        return np.maximum(d, cut)

    return Body(((sdf, *box_round([start, arm.elbow, arm.wrist], 1.1 * arm.radius)),))


def _hand(arm: Arm) -> Body:
    box = box_round([arm.wrist, *arm_points(arm)[3:], arm.hand.origin], 0.10 + 2 * arm.held)
    return Body(((partial(hand, arm=arm), *box),))

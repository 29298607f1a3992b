"""Every outfit by id, and where a logo goes on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from toolkit.model.traits import Look
from toolkit.studio.part import Part
from toolkit.studio.parts import outfits_bibs as bibs
from toolkit.studio.parts import outfits_casual as casual
from toolkit.studio.parts import outfits_draped as draped
from toolkit.studio.parts import outfits_formal as formal
from toolkit.studio.parts import outfits_work as work
from toolkit.studio.parts import poses
from toolkit.studio.parts.carrying import WORN, carried
from toolkit.studio.parts.outfit import Outfit, Room, grown
from toolkit.studio.skeleton import Skeleton

STYLES: Final[Mapping[str, Outfit]] = MappingProxyType(
    {
        "hoodie": Outfit("hoodie", casual.hoodie, 2.0, "trousers", Room(0.0, 0.645, 0.25, 0.15)),
        "t-shirt": Outfit("T-shirt", casual.t_shirt, 0.95, "trousers", Room(0.0, 0.66, 0.26, 0.20)),
        "polo": Outfit("polo shirt", casual.polo, 0.95, "trousers", Room(0.116, 0.675, 0.148, 0.09)),
        "sweater": Outfit("sweater", casual.sweater, 2.0, "trousers", Room(0.0, 0.68, 0.26, 0.17)),
        "bomber": Outfit("bomber jacket", casual.bomber, 2.0, "trousers", Room(0.107, 0.68, 0.155, 0.10)),
        "turtleneck": Outfit("turtleneck", formal.turtleneck, 2.0, "trousers", Room(0.0, 0.67, 0.26, 0.19)),
        "shirt": Outfit("shirt", formal.shirt, 2.0, "trousers", Room(0.116, 0.675, 0.148, 0.09)),
        "suit": Outfit("suit and tie", formal.suit, 2.0, "trousers", Room(-0.132, 0.640, 0.145, 0.07), "dress-shoes"),
        "cardigan": Outfit("cardigan", formal.cardigan, 2.0, "trousers", Room(0.156, 0.675, 0.116, 0.08)),
        "dress": Outfit("dress", formal.dress, 0.7, "bare", Room(0.0, 0.665, 0.22, 0.15), "flats"),
        "sari": Outfit("sari", draped.sari, 0.62, "own", None, "flats"),
        "lab-coat": Outfit(
            "lab coat", work.lab_coat, 2.0, "trousers", Room(-0.160, 0.650, 0.120, 0.07), ground=work.COAT_WHITE
        ),
        "overalls": Outfit("overalls", bibs.overalls, 2.0, "own", Room(0.0, 0.665, 0.18, 0.11), "boots"),
        "apron": Outfit("apron", bibs.apron, 1.35, "trousers", Room(0.0, 0.655, 0.18, 0.15)),
        "hi-vis": Outfit(
            "hi-vis vest", work.hi_vis, 2.0, "trousers", Room(0.077, 0.655, 0.114, 0.09), "boots", work.SAFETY_YELLOW
        ),
        "scrubs": Outfit("scrubs", work.scrubs, 0.95, "own", Room(-0.110, 0.655, 0.150, 0.09)),
    }
)
"""Every outfit by id."""

_OF_BOTH: Final = frozenset({"overalls", "apron", "sari"})
"""Outfits that show both of their colours there: what crosses the shoulders lies on the one and on the other."""

_GROUND: Final = {id: style.ground for id, style in STYLES.items() if style.ground}


def build(look: Look, skeleton: Skeleton) -> list[Part]:
    """The clothes of a look. Raises KeyError for an unknown outfit."""
    return STYLES[look.outfit].build(look, skeleton)


def ground(look: Look) -> str:
    """The colour that a logo on the chest is printed on, ``#rrggbb``."""
    return STYLES[look.outfit].ground or look.outfit_colour


def shoulders(outfit: str, main: str, second: str) -> tuple[str, ...]:
    """The colours that lie round the neck and on the shoulders of an outfit of these two, ``#rrggbb``."""
    return (main, second) if outfit in _OF_BOTH else (_GROUND.get(outfit, main),)


def chest(look: Look, skeleton: Skeleton) -> Room | None:
    """Where the logo goes on this figure: None when the outfit has no room or an arm is in front of it."""
    if poses.STYLES[look.pose].covers_chest and carried(look) is None:
        return None
    room = grown(skeleton, STYLES[look.outfit].chest)
    if room is not None and WORN & set(look.accessories) and abs(room.x) < 0.05:
        room = replace(room, width=min(room.width, 0.19))
    return room

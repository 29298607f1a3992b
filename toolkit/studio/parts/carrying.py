"""How accessories go with a figure: in the hand, beside it, worn, or left for a slot of the box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal

from toolkit.model.traits import Look
from toolkit.studio.parts import poses

Place = Literal["hand", "beside", "worn"]
Carry = Literal["grip", "raised", "tray", "pinch"]

CARRIES: Final[Mapping[Carry, poses.ArmPose]] = MappingProxyType(
    {"grip": poses.GRIP, "raised": poses.RAISED, "tray": poses.TRAY, "pinch": poses.PINCH}
)
"""The arm that each way of carrying asks for."""


@dataclass(frozen=True, slots=True)
class Hold:
    """How one accessory is held."""

    carry: Carry
    radius: float
    """Of the handle in the closed hand; half the thickness of what is pinched or lies on the palm."""


BY_HAND: Final[Mapping[str, Hold]] = MappingProxyType(
    {
        "mug": Hold("grip", 0.016),
        "coffee": Hold("grip", 0.054),
        "camera": Hold("grip", 0.030),
        "guitar": Hold("grip", 0.022),
        "spanner": Hold("grip", 0.022),
        "brush": Hold("grip", 0.015),
        "skateboard": Hold("grip", 0.014),
        "hammer": Hold("grip", 0.020),
        "flask": Hold("tray", 0.090),
        "magnifier": Hold("grip", 0.018),
        "flowers": Hold("grip", 0.036),
        "microphone": Hold("raised", 0.024),
        "megaphone": Hold("raised", 0.020),
        "laptop": Hold("tray", 0.014),
        "plant": Hold("tray", 0.070),
        "ball": Hold("tray", 0.120),
        "helmet": Hold("tray", 0.080),
        "cake": Hold("tray", 0.080),
        "gift": Hold("tray", 0.080),
        "trophy": Hold("tray", 0.058),
        "globe": Hold("tray", 0.058),
        "phone": Hold("pinch", 0.010),
        "clipboard": Hold("pinch", 0.010),
        "book": Hold("pinch", 0.024),
        "tablet": Hold("pinch", 0.011),
        "umbrella": Hold("grip", 0.017),
        "watering-can": Hold("grip", 0.017),
        "drill": Hold("grip", 0.026),
        "racket": Hold("grip", 0.019),
        "violin": Hold("grip", 0.024),
        "whisk": Hold("grip", 0.019),
        "chess": Hold("tray", 0.058),
    }
)
"""Accessories for the hand, and how each is carried."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one accessory stands beside a figure that stands, seen on the figure's left."""

    away: float
    """x of its middle."""
    ahead: float
    """How far before the figure its middle is."""
    turn: float
    """Degrees by which it is turned round z; below 0 its front turns to the figure."""
    base: float
    """Half the width of the base that both need."""


BESIDE: Final[Mapping[str, Stand]] = MappingProxyType(
    {
        "dog": Stand(0.500, 0.13, -12.6, 0.68),
        "cat": Stand(0.470, 0.13, -12.6, 0.66),
        "suitcase": Stand(0.530, 0.175, -16.0, 0.71),
        "telescope": Stand(0.540, 0.13, -24.0, 0.72),
        "bicycle": Stand(0.525, 0.12, -118.0, 0.69),
    }
)
"""Accessories that stand beside the figure, and where."""
_CHAIR: Final = 0.10
"""How much further off a wheelchair keeps what stands beside it."""
_BEHIND_CANE: Final = -0.10
"""Where it stands beside a figure whose left hand leans on a cane, when the right hand is not free either."""
WORN: Final[frozenset[str]] = frozenset({"stethoscope", "backpack"})


def place(accessory: str) -> Place:
    """Where an accessory goes. Raises KeyError for one that is not in the tables."""
    if accessory in BESIDE:
        return "beside"
    if accessory in WORN:
        return "worn"
    if accessory in BY_HAND:
        return "hand"
    raise KeyError(accessory)


def with_figure(look: Look) -> tuple[int, ...]:
    """Which of ``look.accessories`` (by index) go with the figure; the rest are props for slots of the box.

    One thing in the hand if the pose leaves it free, one thing beside the figure, and all that is worn.
    """
    free = {"hand": poses.STYLES[look.pose].holds, "beside": True}
    taken: list[int] = []
    for index, accessory in enumerate(look.accessories):
        where = place(accessory)
        if where == "worn":
            taken.append(index)
        elif free[where]:
            free[where] = False
            taken.append(index)
    return tuple(taken)


def carried(look: Look) -> str | None:
    """The accessory in the right hand, if any."""
    names = [look.accessories[i] for i in with_figure(look) if place(look.accessories[i]) == "hand"]
    return names[0] if names else None


def company(look: Look) -> Stand | None:
    """Where what stands beside the figure has its place, further off beside a wheelchair; ``None`` without any."""
    names = [look.accessories[i] for i in with_figure(look) if place(look.accessories[i]) == "beside"]
    if not names:
        return None
    stand = BESIDE[names[0]]
    if look.aid == "cane" and carried(look) is not None:
        stand = replace(stand, away=stand.away + 0.02, ahead=_BEHIND_CANE)
    more = _CHAIR if look.aid == "wheelchair" else 0.0
    return replace(stand, away=stand.away + more, base=stand.base + more)

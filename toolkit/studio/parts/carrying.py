"""How accessories go with a figure: in the hand, beside it, worn, or left for a slot of the box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from toolkit.model.traits import Look
from toolkit.studio.frame import Frame
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


Spot: TypeAlias = tuple[float, float, float]
"""A round spot on the ground: x, y, radius."""
Ground: TypeAlias = tuple[float, float]
"""Where something has its middle on the ground: x, and how far before the figure's own middle."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one accessory stands beside a figure, seen on the figure's left."""

    at: Ground
    """Beside a figure that stands."""
    by_chair: Ground
    """Beside a wheelchair."""
    by_cane: Ground
    """Beside a figure whose left hand leans on a cane, while the right hand carries something."""
    turn: float
    """Degrees by which it is turned round z; below 0 its front turns to the figure."""
    feet: tuple[Spot, ...]
    """What of it is low, in its own frame: the base reaches under all of that."""


def _pairs(*spots: Spot) -> tuple[Spot, ...]:
    """Each spot on both sides of the thing."""
    return tuple((side * x, y, radius) for x, y, radius in spots for side in (-1.0, 1.0))


BESIDE: Final[Mapping[str, Stand]] = MappingProxyType(
    {
        "dog": Stand(
            (0.500, 0.13),
            (0.610, 0.08),
            (0.530, -0.03),
            -12.6,
            (*_pairs((0.092, -0.050, 0.045), (0.070, 0.050, 0.055)), (0.03, 0.165, 0.02)),
        ),
        "cat": Stand(
            (0.470, 0.13),
            (0.590, 0.08),
            (0.500, -0.03),
            -12.6,
            (*_pairs((0.080, -0.040, 0.040)), (0.145, 0.05, 0.025), (0.10, 0.13, 0.025)),
        ),
        "suitcase": Stand(
            (0.530, 0.15),
            (0.625, 0.08),
            (0.540, -0.02),
            -16.0,
            _pairs((0.095, -0.044, 0.028), (0.095, 0.044, 0.028)),
        ),
        "telescope": Stand(
            (0.540, 0.13),
            (0.620, 0.08),
            (0.550, -0.06),
            -24.0,
            (*_pairs((0.108, 0.0625, 0.014)), (0.0, -0.125, 0.014)),
        ),
        "bicycle": Stand(
            (0.550, 0.155),
            (0.620, 0.10),
            (0.575, -0.01),
            -110.0,
            (*_pairs((0.335, 0.0, 0.018)), (0.0, -0.060, 0.015), (-0.06, 0.060, 0.015)),
        ),
    }
)
"""Accessories that stand beside the figure, and where."""
PARKED: Final[Mapping[str, Ground]] = MappingProxyType({"skateboard": (0.575, 0.10)})
"""Accessories for the hand that stand beside a wheelchair, where in the hand they would be in the way of its wheels."""
_UPRIGHT: Final = (-14.0, _pairs((0.045, 0.0, 0.030), (0.050, 0.040, 0.030)))
"""Turn and feet of what is parked."""
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


def placed(look: Look, accessory: str) -> Place:
    """Where an accessory goes with this figure. Raises KeyError for one that is not in the tables."""
    return "beside" if look.aid == "wheelchair" and accessory in PARKED else place(accessory)


def with_figure(look: Look) -> tuple[int, ...]:
    """Which of ``look.accessories`` (by index) go with the figure; the rest are props for slots of the box.

    One thing in the hand if the pose leaves it free, one thing beside the figure, and all that is worn.
    """
    free = {"hand": poses.STYLES[look.pose].holds, "beside": True}
    taken: list[int] = []
    for index, accessory in enumerate(look.accessories):
        where = placed(look, accessory)
        if where == "worn":
            taken.append(index)
        elif free[where]:
            free[where] = False
            taken.append(index)
    return tuple(taken)


def _taken(look: Look, where: Place) -> str | None:
    names = [look.accessories[i] for i in with_figure(look) if placed(look, look.accessories[i]) == where]
    return names[0] if names else None


def carried(look: Look) -> str | None:
    """The accessory in the right hand, if any."""
    return _taken(look, "hand")


def company(look: Look) -> tuple[Frame, tuple[Spot, ...]] | None:
    """The frame of what stands beside the figure, and what of it is low; ``None`` without any.

    Beside a cane it changes sides as in a mirror, unless the right hand carries something.
    """
    name = _taken(look, "beside")
    if name is None:
        return None
    if name in PARKED:
        return _frame(PARKED[name], _UPRIGHT[0], 1.0), _UPRIGHT[1]
    stand = BESIDE[name]
    if look.aid == "wheelchair":
        return _frame(stand.by_chair, stand.turn, 1.0), stand.feet
    if look.aid == "cane" and carried(look) is not None:
        return _frame(stand.by_cane, stand.turn, 1.0), stand.feet
    return _frame(stand.at, stand.turn, -1.0 if look.aid == "cane" else 1.0), stand.feet


def _frame(at: Ground, degrees: float, side: float) -> Frame:
    """On the ground there; on the figure's right (-1) with what is on its left mirrored, itself as it is."""
    turn = radians(degrees)
    x, y = (side * cos(turn), sin(turn), 0.0), (-side * sin(turn), cos(turn), 0.0)
    return Frame((side * at[0], -at[1], 0.0), x, y, (0.0, 0.0, 1.0))


def footing(look: Look) -> tuple[Spot, ...]:
    """Where what stands beside the figure is low, as spots on the ground of the base."""
    beside = company(look)
    if beside is None:
        return ()
    frame, feet = beside
    return tuple((*frame.world((x, y, 0.0))[:2], radius) for x, y, radius in feet)

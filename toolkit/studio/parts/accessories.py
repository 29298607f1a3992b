"""Every accessory by id: held, worn or beside the figure, and as a prop that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from toolkit.model.traits import Look
from toolkit.studio.frame import UPRIGHT, Frame
from toolkit.studio.part import Part
from toolkit.studio.parts import (
    carrying,
    pets,
    stethoscope,
    things_craft,
    things_desk,
    things_gifts,
    things_hobby,
    things_kitchen,
    things_play,
    things_travel,
    things_voice,
    things_work,
    worn,
)
from toolkit.studio.parts.thing import Colours, Thing
from toolkit.studio.skeleton import Skeleton

Held = Callable[[Look, Skeleton, Colours], list[Part]]


@dataclass(frozen=True, slots=True)
class Style:
    """One accessory."""

    label: str
    place: carrying.Place
    build_held: Held
    """With the figure: in its right hand, worn, or beside it."""
    build_prop: Callable[[Colours], list[Part]]
    """Alone: centred on the origin, standing on z = 0, its front to -y."""


def _in_hand(id: str, thing: Thing) -> Held:
    def build(look: Look, skeleton: Skeleton, colours: Colours) -> list[Part]:
        del look
        parts = thing.held(id, colours, skeleton.right.grip())
        if id == "brush" and skeleton.left.shape == "pinch":
            parts += things_craft.PALETTE.held("palette", colours, skeleton.left.grip())
        return parts

    return build


def _beside(id: str, thing: Thing) -> Held:
    def build(look: Look, _skeleton: Skeleton, colours: Colours) -> list[Part]:
        beside = carrying.company(look)
        return thing.parts(id, colours, beside[0]) if beside else []

    return build


def _style(id: str, thing: Thing) -> Style:
    held, beside = _in_hand(id, thing), _beside(id, thing)

    def build(look: Look, skeleton: Skeleton, colours: Colours) -> list[Part]:
        return (beside if carrying.placed(look, id) == "beside" else held)(look, skeleton, colours)

    if id == "brush":
        return Style(thing.label, carrying.place(id), build, things_craft.palette_and_brush)
    return Style(thing.label, carrying.place(id), build, lambda colours: thing.parts(id, colours))


def _worn(thing: Thing, id: str, build: Held, frame: Frame = UPRIGHT) -> Style:
    return Style(thing.label, "worn", build, lambda colours: thing.parts(id, colours, frame))


_THINGS: Final = {
    **things_desk.THINGS,
    **things_voice.THINGS,
    **things_kitchen.THINGS,
    **things_gifts.THINGS,
    **things_play.THINGS,
    **things_craft.THINGS,
    **things_work.THINGS,
    **things_hobby.THINGS,
    **things_travel.THINGS,
    **pets.THINGS,
}

STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {id: _style(id, thing) for id, thing in _THINGS.items()}
    | {
        "stethoscope": _worn(stethoscope.STETHOSCOPE, "stethoscope", stethoscope.stethoscope),
        "backpack": _worn(worn.BACKPACK, "backpack", worn.backpack, worn.POCKET_TO_FRONT),
    }
)
"""Every accessory by id."""


def build(look: Look, skeleton: Skeleton, index: int) -> list[Part]:
    """One accessory of the look, by its place in ``look.accessories``, with the figure.

    ``carrying.with_figure`` says which go with it. Raises KeyError for an unknown one.
    """
    return STYLES[look.accessories[index]].build_held(look, skeleton, look.accessory_colours[index])


def build_prop(look: Look, index: int) -> list[Part]:
    """One accessory of the look alone, for a slot of the box."""
    return STYLES[look.accessories[index]].build_prop(look.accessory_colours[index])

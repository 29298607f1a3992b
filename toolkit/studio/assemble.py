"""From a look to the list of its parts: every family asked in turn."""

from __future__ import annotations

from typing import Final

from toolkit.model.traits import Look
from toolkit.studio.part import Part
from toolkit.studio.parts import (
    accessories,
    aids,
    base,
    body,
    eyewear,
    face,
    facial_hair,
    hair,
    head,
    headwear,
    outfits,
)
from toolkit.studio.parts.carrying import with_figure
from toolkit.studio.skeleton import skeleton_for
from toolkit.studio.styles import enlarged, styled

_HEADWARE: Final = ("hearing-aid",)
"""Aids that sit on the head."""


def assemble(look: Look) -> list[Part]:
    """The whole figure with what it wears, holds and has beside it, on its base. Hair gives way under headwear.

    Raises ``KeyError`` for a style that is not in the catalogue.
    """
    skeleton = skeleton_for(look)
    on_head = head.place(face.face_parts(look), head.CENTRE)
    for family, chosen in (
        (hair, look.hair),
        (facial_hair, look.facial_hair),
        (eyewear, look.eyewear),
        (headwear, look.headwear),
    ):
        on_head += family.STYLES[chosen].build(look, skeleton)
    parts = outfits.STYLES[look.outfit].build(look, skeleton)
    (on_head if look.aid in _HEADWARE else parts).extend(aids.STYLES[look.aid].build(look, skeleton))
    parts += body.build(look, skeleton)
    for index in with_figure(look):
        parts += accessories.build(look, skeleton, index)
    parts += base.build(look, skeleton)
    return styled(enlarged(on_head, look.sculpt.head) + parts, look.sculpt)


def prop_parts(look: Look) -> list[tuple[str, list[Part]]]:
    """Accessories that do not go with the figure: id and parts, each alone and standing on z = 0."""
    carried = with_figure(look)
    alone = [i for i in range(len(look.accessories)) if i not in carried]
    return [(look.accessories[i], styled(accessories.build_prop(look, i), look.sculpt)) for i in alone]

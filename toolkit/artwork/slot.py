"""The slots and areas of a box template: where each element goes and how it is set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

from toolkit.artwork.words import TEXT_VALUES, WordsRefused, check_words
from toolkit.lettering.fit import Align, Valign
from toolkit.model.place import Box

AREAS = ("trim", "bleed", "safe")
PICTURE_SLOTS = ("figure", "props", "logo", "blister")
REQUIRED_SLOTS = ("figure", "blister", "name", "logo")
OWN_WORDS = re.compile(r"words-[a-z0-9-]{1,30}")
"""Slots of a template's own lettering; they need ``data-text``."""
SMALLEST_PT = 4.0
LARGEST_PT = 200.0

Tie = Literal["display", "text"]


class SlotRefused(ValueError):
    """An attribute of a slot cannot be used; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot; ``room`` is in the template's own units. Sizes are in points, spacing in em."""

    name: str
    room: Box
    font: Tie = "text"
    size: float = 10.0
    floor: float = 6.0
    lines: int = 1
    align: Align = "left"
    valign: Valign = "middle"
    spacing: float = 0.0
    leading: float = 1.08
    fill: str = ""
    """Palette token of the ink."""
    ground: str = ""
    """Palette token behind it; empty: the colour that the art has there."""
    words: str = ""
    """What it says, with values in braces."""
    condition: str = ""
    required: bool = False

    @property
    def is_text(self) -> bool:
        return self.name not in PICTURE_SLOTS


def read_slot(name: str, room: Box, attributes: Mapping[str, str], condition: str) -> Slot:
    """Build a slot from its ``data-*`` attributes; raises :class:`SlotRefused` with what is wrong."""
    if name not in (*PICTURE_SLOTS, *TEXT_VALUES) and not OWN_WORDS.fullmatch(name):
        known = ", ".join((*TEXT_VALUES, *PICTURE_SLOTS))
        raise SlotRefused(f"'{name}' is not a slot; there are {known}, and words-... for lettering of the template")
    words = attributes.get("data-text", "" if name in PICTURE_SLOTS else f"{{{{ {name} }}}}")
    if OWN_WORDS.fullmatch(name) and "data-text" not in attributes:
        raise SlotRefused("it has no data-text that says its words")
    try:
        check_words(words)
    except WordsRefused as trouble:
        raise SlotRefused(f"its data-text cannot be used: {trouble}") from trouble
    size = _number(attributes, "data-size", 10.0, SMALLEST_PT, LARGEST_PT)
    return Slot(
        name=name,
        room=room,
        font=cast("Tie", _one_of(attributes, "data-font", "text", get_args(Tie))),
        size=size,
        floor=_number(attributes, "data-min", min(6.0, size), SMALLEST_PT, size),
        lines=int(_number(attributes, "data-lines", 1, 1, 4)),
        align=cast("Align", _one_of(attributes, "data-align", "left", get_args(Align))),
        valign=cast("Valign", _one_of(attributes, "data-valign", "middle", get_args(Valign))),
        spacing=_number(attributes, "data-spacing", 0.0, -0.1, 1.0),
        leading=_number(attributes, "data-leading", 1.08, 0.7, 3.0),
        fill=attributes.get("data-fill", ""),
        ground=attributes.get("data-ground", ""),
        words=words,
        condition=condition,
        required=_one_of(attributes, "data-required", "false", ("true", "false")) == "true",
    )


def _number(attributes: Mapping[str, str], key: str, otherwise: float, low: float, high: float) -> float:
    text = attributes.get(key)
    if text is None:
        return otherwise
    try:
        value = float(text)
    except ValueError:
        raise SlotRefused(f'its {key}="{text}" is not a number') from None
    if not low <= value <= high:
        raise SlotRefused(f'its {key}="{text}" is not between {low:g} and {high:g}')
    return value


def _one_of(attributes: Mapping[str, str], key: str, otherwise: str, allowed: tuple[str, ...]) -> str:
    value = attributes.get(key, otherwise)
    if value not in allowed:
        raise SlotRefused(f'its {key}="{value}" is none of {", ".join(allowed)}')
    return value

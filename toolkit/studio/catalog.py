"""All a look can be made of: every family with its options, in one explicit table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from toolkit.studio.colours import EYE_COLOURS, HAIR_COLOURS
from toolkit.studio.parts import (
    accessories,
    aids,
    base,
    brows,
    builds,
    expressions,
    eyewear,
    face,
    facial_hair,
    hair,
    headwear,
    outfits,
    poses,
)

__all__ = ["AGES", "EYE_COLOURS", "FAMILIES", "HAIR_COLOURS", "Family"]

AGES: Final[Mapping[str, str]] = MappingProxyType({"young": "young adult", "adult": "adult", "older": "older"})
"""Ages by id."""


class _Labelled(Protocol):
    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Family:
    """One family of options, such as hair."""

    id: str
    """The name of the trait that takes these options."""
    label: str
    options: Mapping[str, str]
    """Option id to label, in the order they are shown; ``none`` is an option where there may be none."""


def _labels(styles: Mapping[str, _Labelled], none: str = "") -> dict[str, str]:
    labels = {style: entry.label for style, entry in styles.items()}
    return {"none": none, **labels} if none and "none" not in labels else labels


def _named(colours: Mapping[str, str]) -> dict[str, str]:
    return {colour: colour.replace("-", " ") for colour in colours}


_ALL: Final = (
    Family("skin", "Skin (Monk Skin Tone)", {str(tone): f"Monk tone {tone}" for tone in range(1, 11)}),
    Family("hair", "Hair", _labels(hair.STYLES)),
    Family("hair_colour", "Hair colour", _named(HAIR_COLOURS)),
    Family("facial_hair", "Facial hair", _labels(facial_hair.STYLES, "none")),
    Family("brows", "Eyebrows", _labels(brows.STYLES)),
    Family("expression", "Expression", _labels(expressions.STYLES)),
    Family("eye_colour", "Eye colour", _named(EYE_COLOURS)),
    Family("details", "Details of the face", {"none": "none", **face.DETAILS}),
    Family("eyewear", "Eyewear", _labels(eyewear.STYLES, "none")),
    Family("headwear", "Headwear", _labels(headwear.STYLES, "none")),
    Family("outfit", "Outfit", _labels(outfits.STYLES)),
    Family("build", "Build", _labels(builds.STYLES)),
    Family("age", "Age", AGES),
    Family("aid", "Aid", _labels(aids.STYLES, "none")),
    Family("pose", "Pose", _labels(poses.STYLES)),
    Family("accessories", "Accessories", _labels(accessories.STYLES, "none")),
    Family("base", "Base", _labels(base.STYLES)),
)
FAMILIES: Final[Mapping[str, Family]] = MappingProxyType({family.id: family for family in _ALL})
"""Every family by the trait's name."""

"""A look in words, for those who do not see the picture: alternative texts and the lists of traits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.model.traits import Look
from toolkit.pages.colour_word import colour_word

_TRAITS = (
    ("skin", "skin tone"),
    ("hair", "hair"),
    ("hair_colour", "hair colour"),
    ("facial_hair", "facial hair"),
    ("brows", "brows"),
    ("expression", "expression"),
    ("eye_colour", "eyes"),
    ("details", "details"),
    ("eyewear", "eyewear"),
    ("eyewear_colour", "eyewear colour"),
    ("headwear", "headwear"),
    ("headwear_colour", "headwear colour"),
    ("outfit", "outfit"),
    ("outfit_colour", "outfit colour"),
    ("outfit_second", "second colour"),
    ("build", "build"),
    ("age", "age"),
    ("aid", "aid"),
    ("pose", "pose"),
    ("accessories", "accessories"),
    ("base", "base"),
)
_PLAIN_WEAR = ("glasses", "goggles", "monocle", "shades", "patch")


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait of a look in words; ``chosen`` says that a seed chose it because the row left it empty."""

    field: str
    label: str
    value: str
    chosen: bool


def traits_of(look: Look, labels: Mapping[str, str]) -> tuple[Trait, ...]:
    """Return the look's traits in words, in a fixed order; ``labels`` are palette labels by hex.

    A colour of something that is not there (glasses, hat) is left out.
    """
    traits = []
    for field, label in _TRAITS:
        if field in ("eyewear_colour", "headwear_colour") and getattr(look, field.removesuffix("_colour")) == "none":
            continue
        traits.append(Trait(field, label, _value(look, field, labels), field in look.chosen))
    return tuple(traits)


def _value(look: Look, field: str, labels: Mapping[str, str]) -> str:
    value = getattr(look, field)
    if field == "skin":
        return f"{value} of 10"
    if isinstance(value, tuple):
        return ", ".join(_word(v) for v in value) or "none"
    if str(value).startswith("#"):
        return colour_word(str(value), labels)
    return _word(str(value))


def _word(option: str) -> str:
    return option.replace("-", " ").replace("_", " ")


def portrait(look: Look, labels: Mapping[str, str]) -> str:
    """Return what the figure shows in one clause: ``hoodie in Signal red, round glasses, with a mug``."""
    said = [f"{_word(look.outfit)} in {colour_word(look.outfit_colour, labels)}", _hair(look, labels)]
    if look.facial_hair not in ("none", ""):
        said.append(_word(look.facial_hair))
    if look.eyewear not in ("none", ""):
        eyewear = _word(look.eyewear)
        said.append(eyewear if eyewear.endswith(_PLAIN_WEAR) else f"{eyewear} glasses")
    if look.headwear not in ("none", ""):
        said.append(f"{_word(look.headwear)} in {colour_word(look.headwear_colour, labels)}")
    if look.aid not in ("none", ""):
        said.append(_word(look.aid))
    if look.accessories:
        said.append("with " + " and ".join(_word(a) for a in look.accessories))
    return ", ".join(said)


def _hair(look: Look, labels: Mapping[str, str]) -> str:
    if look.hair in ("bald", "shaved", "none"):
        return "no hair" if look.hair == "none" else f"{look.hair} head"
    style = _word(look.hair)
    return f"{colour_word(look.hair_colour, labels)} {style}" + ("" if style.endswith(("hair", "locs")) else " hair")

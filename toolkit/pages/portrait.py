"""A look in words, for those who do not see the picture: alternative texts and the lists of traits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.model.traits import Look
from toolkit.pages.colour_word import HAIR, colour_word
from toolkit.words.clauses import commas
from toolkit.words.local import listed
from toolkit.words.say import FIGURE, phrase, say, say_in

_TRAITS = (
    ("skin", phrase("skin tone")),
    ("hair", phrase("hair")),
    ("hair_colour", phrase("hair colour")),
    ("facial_hair", phrase("facial hair")),
    ("brows", phrase("brows")),
    ("expression", phrase("expression")),
    ("eye_colour", phrase("eyes")),
    ("details", phrase("details")),
    ("eyewear", phrase("eyewear")),
    ("eyewear_colour", phrase("eyewear colour")),
    ("headwear", phrase("headwear")),
    ("headwear_colour", phrase("headwear colour")),
    ("outfit", phrase("outfit")),
    ("outfit_colour", phrase("outfit colour")),
    ("outfit_second", phrase("second colour")),
    ("build", phrase("build")),
    ("age", phrase("age")),
    ("aid", phrase("aid")),
    ("pose", phrase("pose")),
    ("accessories", phrase("accessories")),
    ("base", phrase("base")),
)
_SHARED = ("none", "round", "square")
"""Words of several families, which many languages say otherwise of a face, a pair of glasses or a base."""
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
        traits.append(Trait(field, say(label), _value(look, field, labels), field in look.chosen))
    return tuple(traits)


def _value(look: Look, field: str, labels: Mapping[str, str]) -> str:
    value = getattr(look, field)
    if field == "skin":
        return say("{tone} of 10", tone=value)
    if isinstance(value, tuple):
        return commas(_word(v, field) for v in value) or say_in(field, "none")
    if str(value).startswith("#"):
        return colour_word(str(value), labels, HAIR if field == "hair_colour" else FIGURE)
    return _word(str(value), field)


def word_of(option: str) -> str:
    """The English words of an option's id, which are what translators see."""
    return option.replace("-", " ").replace("_", " ")


def context_of(option: str, family: str) -> str:
    """What translators are told of an option's word: its family, where others have the same word."""
    return family if option in _SHARED else FIGURE


def _word(option: str, family: str) -> str:
    return say_in(context_of(option, family), word_of(option))


def portrait(look: Look, labels: Mapping[str, str]) -> str:
    """Return what the figure shows in one clause: ``hoodie in Signal red, round glasses, with a mug``."""
    said = [_coloured("outfit", look.outfit, look.outfit_colour, labels), _hair(look, labels)]
    if look.facial_hair not in ("none", ""):
        said.append(_word(look.facial_hair, "facial_hair"))
    if look.eyewear not in ("none", ""):
        eyewear = _word(look.eyewear, "eyewear")
        said.append(eyewear if look.eyewear.endswith(_PLAIN_WEAR) else say("{kind} glasses", kind=eyewear))
    if look.headwear not in ("none", ""):
        said.append(_coloured("headwear", look.headwear, look.headwear_colour, labels))
    if look.aid not in ("none", ""):
        said.append(_word(look.aid, "aid"))
    if look.accessories:
        said.append(say("with {things}", things=listed([_word(a, "accessories") for a in look.accessories])))
    return commas(said)


def _coloured(family: str, thing: str, colour: str, labels: Mapping[str, str]) -> str:
    return say("{thing} in {colour}", thing=_word(thing, family), colour=colour_word(colour, labels))


def _hair(look: Look, labels: Mapping[str, str]) -> str:
    if look.hair == "none":
        return say("no hair")
    if look.hair in ("bald", "shaved"):
        return say("bald head") if look.hair == "bald" else say("shaved head")
    colour, style = colour_word(look.hair_colour, labels, HAIR), _word(look.hair, "hair")
    if word_of(look.hair).endswith(("hair", "locs")):
        return say("{colour} {style}", colour=colour, style=style)
    return say("{colour} {style} hair", colour=colour, style=style)

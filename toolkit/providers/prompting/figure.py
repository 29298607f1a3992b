"""One figure in words: what its look says, less what a photo decides."""

from __future__ import annotations

from toolkit.model.traits import Look
from toolkit.prompts.values import Plain
from toolkit.providers.prompting import body, person
from toolkit.providers.prompting.colours import in_words
from toolkit.studio.colours import EYE_COLOURS, HAIR_COLOURS
from toolkit.studio.parts.carrying import carried, placed, with_figure
from toolkit.studio.parts.covers import COVERS
from toolkit.studio.parts.outfits import STYLES as OUTFITS
from toolkit.studio.skin import TONES

FROM_PHOTO = {
    "skin": "skin tone",
    "hair": "hair style",
    "hair_colour": "hair colour",
    "facial_hair": "facial hair, if any",
    "brows": "eyebrows",
    "eye_colour": "eye colour",
    "eyewear": "glasses, if any are worn",
    "headwear": "headwear, if any is worn (drawn correctly and with respect)",
}
"""What a photo decides where the roster leaves it open: looks that a person would know, and nothing else of it."""


def figure_values(look: Look, has_photo: bool) -> dict[str, Plain]:
    """The values of a prompt that are this figure's own. What the photo decides is left empty and listed instead."""
    left = frozenset(look.chosen) & FROM_PHOTO.keys() if has_photo else frozenset()
    return {
        "has_photo": has_photo,
        "from_photo": tuple(words for field, words in FROM_PHOTO.items() if field in left),
        "skin": "" if "skin" in left else f"{person.SKIN[look.skin - 1]}, {TONES[look.skin - 1]}",
        "hair": _hair(look, left),
        "brows": "" if "brows" in left else person.BROWS[look.brows],
        "eyes": "" if "eye_colour" in left else in_words(look.eye_colour, EYE_COLOURS),
        "details": _details(look, has_photo),
        "facial_hair": _facial_hair(look, left),
        "eyewear": "" if "eyewear" in left else _eyewear(look),
        "headwear": "" if "headwear" in left else _headwear(look),
        "expression": person.EXPRESSION[look.expression],
        "build": "" if has_photo and "build" in look.chosen else person.BUILD[look.build],
        **_clothes(look),
        "aid": body.AID[look.aid],
        "pose": _pose(look),
        "accessories": _accessories(look),
        "base": f"{body.BASE[look.base]}, {in_words(look.base_colour)}, its rim plain and bare",
    }


def _hair(look: Look, left: frozenset[str]) -> str:
    if COVERS[look.headwear].covers == "all" and "headwear" not in left:
        return ""
    colour = "" if "hair_colour" in left or look.hair == "bald" else in_words(look.hair_colour, HAIR_COLOURS)
    if "hair" in left:
        return colour and f"{colour}, its style as in the photo"
    return f"{person.HAIR[look.hair]}{colour and ', '}{colour}"


def _facial_hair(look: Look, left: frozenset[str]) -> str:
    words = "" if "facial_hair" in left else person.FACIAL_HAIR[look.facial_hair]
    return words if not words or "hair_colour" in left else f"{words}, {in_words(look.hair_colour, HAIR_COLOURS)}"


def _details(look: Look, has_photo: bool) -> tuple[str, ...]:
    """What is chosen for a face that a photo shows is left out: a person would not know it as theirs."""
    chosen = has_photo and "details" in look.chosen
    marks = () if chosen else tuple(person.DETAILS[detail] for detail in look.details)
    lines = person.LINES[look.age]
    return (*marks, lines) if lines else marks


def _eyewear(look: Look) -> str:
    words = person.EYEWEAR[look.eyewear]
    return words and f"{words}, the frame {in_words(look.eyewear_colour)}"


def _headwear(look: Look) -> str:
    words = person.HEADWEAR[look.headwear]
    if not words:
        return ""
    what, _, how = words.partition(", worn correctly")
    return f"{what}, {in_words(look.headwear_colour)}{', worn correctly' if how else ''}{how}"


def _clothes(look: Look) -> dict[str, Plain]:
    worn = OUTFITS[look.outfit]
    main, second = in_words(look.outfit_colour), in_words(look.outfit_second)
    return {
        "outfit": body.OUTFIT[look.outfit].format(main=main, second=second) + "; no print and no emblem on any of it",
        "trousers": f"plain trousers, {in_words(look.trousers_colour)}" if worn.legs == "trousers" else "",
        "shoes": f"{body.SHOES[worn.shoes]}, {in_words(look.shoes_colour)}",
    }


def _pose(look: Look) -> str:
    words = body.POSE[look.pose]
    if carried(look) is not None:
        words = body.POSE_WITH_HAND_TAKEN.get(look.pose, words)
    if look.aid == "wheelchair":
        words = words.replace("upright and at ease", "at ease").replace("at the sides", "on the lap")
        return f"seated in the wheelchair, {words}".replace("at the side", "on the lap")
    return f"standing, {words}"


def _accessories(look: Look) -> tuple[str, ...]:
    """Every accessory with its colours and its place."""
    along = with_figure(look)
    return tuple(
        f"{_thing(accessory, *look.accessory_colours[at])}{_place(look, accessory, at in along)}"
        for at, accessory in enumerate(look.accessories)
    )


def _thing(accessory: str, main: str, second: str) -> str:
    words = body.THINGS[accessory]
    if accessory in body.OWN_COLOURS:
        return words
    if "{" in words:
        return words.format(main=in_words(main), second=in_words(second))
    return f"{words}, {in_words(main)} with {in_words(second)}"


def _place(look: Look, accessory: str, along: bool) -> str:
    where = placed(look, accessory)
    if where == "worn":
        return ""
    if where == "hand" and along:
        return ", in the figure's right hand"
    return ", beside the figure on the same base" if along else ", on the base by the figure's feet"

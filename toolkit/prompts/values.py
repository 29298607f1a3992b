"""The values a prompt template may ask for: what each means, and an example that a template is tried with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

Plain: TypeAlias = str | bool | tuple[str, ...]
"""All a template ever gets hold of: words, yes or no, and lists of words."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value a template may ask for."""

    means: str
    example: Plain


VALUES: Final[Mapping[str, Value]] = MappingProxyType(
    {
        "pictures": Value(
            "what each picture that goes along is for, a sentence each; empty when none does",
            ("Picture 1 is a photo of the person.", "Picture 2 is the style sheet of the set."),
        ),
        "has_photo": Value("whether a photo of the person goes along", True),
        "from_photo": Value(
            "traits that the roster leaves open and the photo decides; empty without a photo", ("hair", "eye colour")
        ),
        "material": Value("what the kit's figures are made of", "moulded vinyl with an even, soft gloss."),
        "proportions": Value("the head's share of the height, arms and legs", "the head is 42% of the whole height."),
        "light": Value("the studio's light, with the kit's contrast", "neutral white studio light, large and soft."),
        "camera": Value("where the camera stands", "straight from the front."),
        "ground": Value("what is behind the figure", "nothing at all: the ground is transparent."),
        "palette": Value("the kit's colours, each in words and hex", ("dark green (#12403c)", "orange (#ff6a3d)")),
        "skin": Value("skin tone in words and hex; empty when the photo decides", "deep brown, #604134"),
        "hair": Value(
            "hair and its colour; empty when the photo decides or headwear hides it", "a bob, black (#1d1a1b)"
        ),
        "brows": Value("eyebrows; empty when the photo decides", "softly curved eyebrows"),
        "eyes": Value("eye colour; empty when the photo decides", "dark brown (#4a2a18)"),
        "details": Value("freckles and the like; empty when there is nothing", ("light freckles",)),
        "facial_hair": Value("beard or moustache; empty when there is none", "a full, trimmed beard"),
        "eyewear": Value("glasses; empty when there are none", "round glasses, frame black (#1d1a1b)"),
        "headwear": Value("what is worn on the head; empty when there is nothing", "a cap, orange (#ff6a3d)"),
        "expression": Value("the expression of the face", "a closed, friendly smile"),
        "build": Value("the body's build; empty where a photo goes along and the roster leaves it open", "slim"),
        "outfit": Value("the clothes with their colours", "a hoodie, dark green (#12403c)"),
        "trousers": Value(
            "the trousers; empty when the outfit comes with its own or has none", "long, black (#0d2321)"
        ),
        "shoes": Value("the shoes", "trainers, red (#b8401a)"),
        "aid": Value("an aid such as a wheelchair; empty when there is none", "a light everyday wheelchair"),
        "pose": Value("how the figure stands or sits, and what its arms do", "standing at ease, arms at the sides"),
        "accessories": Value("what is held, worn or stands beside the figure", ("a mug in the right hand",)),
        "base": Value("the base that the figure stands on", "a low round disc, warm off-white (#f5efe2)"),
    }
)
"""Every value by its name."""

EXAMPLES: Final[Mapping[str, Plain]] = MappingProxyType({name: value.example for name, value in VALUES.items()})
"""One filled-in set of all values."""

_MAY_BE_EMPTY: Final[Mapping[type, tuple[Plain, frozenset[str]]]] = MappingProxyType(
    {
        bool: (False, frozenset({"has_photo"})),
        tuple: ((), frozenset({"pictures", "from_photo", "details", "accessories"})),
        str: (
            "",
            frozenset({"skin", "hair", "brows", "eyes", "facial_hair", "eyewear", "headwear", "build"})
            | frozenset({"trousers", "aid"}),
        ),
    }
)


def _bare(name: str, plain: Plain) -> Plain:
    blank, names = _MAY_BE_EMPTY[type(plain)]
    return blank if name in names else plain


BARE: Final[Mapping[str, Plain]] = MappingProxyType({name: _bare(name, plain) for name, plain in EXAMPLES.items()})
"""The other extreme: everything that may be empty is."""

LISTS: Final[frozenset[str]] = frozenset(name for name, plain in EXAMPLES.items() if isinstance(plain, tuple))
"""The values that are lists: a loop may only go over one of these."""

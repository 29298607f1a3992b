"""The three neutral looks of a style sheet: nobody's, unlike each other, in the kit's colours."""

from __future__ import annotations

from typing import Final

from toolkit.model.brand_kit import BrandKit
from toolkit.model.traits import Look, Traits
from toolkit.studio.choose import complete
from toolkit.studio.kit_colours import palette_colours

_ALIKE: Final = {"expression": "smile", "pose": "standing", "accessories": ("none",), "details": ("none",)}
_NEUTRAL: Final = (
    Traits(skin=8, hair="short-crop", hair_colour="black", outfit="sweater", build="average", brows="straight"),
    Traits(skin=3, hair="curly-bob", hair_colour="auburn", outfit="t-shirt", build="round", brows="soft"),
    Traits(skin=6, hair="ponytail", hair_colour="dark-brown", outfit="hoodie", build="slim", brows="arched"),
)


def neutral_looks(kit: BrandKit) -> tuple[Look, ...]:
    """Three looks that show skin, hair, cloth, base and proportions as this kit has them."""
    colours = palette_colours(kit)
    worn = tuple(dict.fromkeys((*colours.outfit, *colours.accents)))
    looks = []
    for number, traits in enumerate(_NEUTRAL):
        clothed = traits.model_copy(
            update={
                **_ALIKE,
                "eyewear": "none",
                "eye_colour": "brown",
                "base": "disc",
                "outfit_colour": worn[number % len(worn)],
                "outfit_second": worn[(number + 1) % len(worn)],
            }
        )
        looks.append(complete(clothed, f"style sheet {number}", colours))
    return tuple(looks)

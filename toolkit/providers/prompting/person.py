"""Face, hair and build in words, one entry for each option of the catalogue; age, gender and origin are in none."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SKIN: Final[tuple[str, ...]] = (
    "very fair",
    "fair",
    "light, a little golden",
    "light tan",
    "tan",
    "medium brown",
    "brown",
    "deep brown",
    "very deep brown",
    "the deepest brown",
)
"""Monk Skin Tone 1 to 10."""

HAIR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bald": "no hair, a smooth bare head",
        "shaved": "hair shaved to a fine shadow",
        "buzz": "a short, even buzz cut",
        "short-side-part": "short hair with a side parting",
        "short-crop": "a short textured crop",
        "quiff": "short sides and a quiff swept up in front",
        "slick-back": "hair combed straight back",
        "pixie": "a pixie cut with a swept fringe",
        "receding": "short hair with a receding hairline",
        "wreath": "a bare crown with a wreath of short hair round the sides",
        "coils-short": "short tight coils, close to the head",
        "curls": "a full head of loose curls",
        "curly-bob": "a curly bob to the jaw",
        "afro": "a round afro",
        "puffs": "two round puffs of coily hair, high at the sides",
        "cornrows": "neat cornrows running back from the forehead",
        "short-locs": "short locs",
        "locs": "locs to the shoulder",
        "braids": "long box braids",
        "bun": "hair gathered in a bun at the back",
        "top-knot": "hair gathered in a knot on top of the head",
        "ponytail": "a ponytail",
        "two-plaits": "two plaits that fall in front of the shoulders",
        "fringe-bob": "a straight bob with a full fringe",
        "curtain": "chin-long hair with a middle parting",
        "side-swept": "shoulder-long hair with a side parting, swept over",
        "long-straight": "long straight hair",
        "long-wavy": "long wavy hair",
        "long-fringe": "long straight hair with a fringe",
    }
)
FACIAL_HAIR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "none": "",
        "stubble": "even stubble",
        "moustache": "a moustache",
        "goatee": "a goatee",
        "sideburns": "sideburns",
        "short-beard": "a short, trimmed beard",
        "full-beard": "a full, well-kept beard with a moustache",
    }
)
BROWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "soft": "softly curved eyebrows",
        "straight": "straight eyebrows",
        "arched": "arched eyebrows",
        "bold": "bold, full eyebrows",
        "fine": "fine eyebrows",
    }
)
EXPRESSION: Final[Mapping[str, str]] = MappingProxyType(
    {
        "smile": "a closed, friendly smile",
        "grin": "a broad grin that shows the teeth",
        "calm": "calm and at ease, the mouth closed",
        "laugh": "laughing with an open mouth, eyes open",
        "wink": "a closed smile and a wink of the figure's left eye",
        "curious": "curious, one eyebrow raised, a small smile to one side",
        "joy": "laughing for joy, eyes closed to merry arcs",
        "sure": "confident, a small smile to one side",
    }
)
DETAILS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "blush": "a soft blush on the cheeks that suits the skin tone",
        "freckles": "light freckles over nose and cheeks",
    }
)
LINES: Final[Mapping[str, str]] = MappingProxyType(
    {"young": "", "adult": "", "older": "fine smile lines beside the eyes and the mouth"}
)
"""What is seen of the trait ``age``: nothing but lines, and the word itself is never sent."""

BUILD: Final[Mapping[str, str]] = MappingProxyType(
    {"slim": "slim", "average": "of medium build", "broad": "broad-shouldered", "round": "round and sturdy"}
)
EYEWEAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "none": "",
        "round": "round glasses with clear lenses",
        "square": "square glasses with clear lenses",
        "half-rim": "half-rim glasses with clear lenses, the frame along the top only",
        "cat-eye": "glasses with clear lenses and upswept outer corners",
        "wire": "round glasses of fine metal wire with clear lenses",
        "sunglasses": "sunglasses with dark lenses",
    }
)
HEADWEAR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "none": "",
        "cap": "a plain baseball cap, the peak to the front",
        "beanie": "a knitted beanie with a folded brim",
        "hijab": (
            "a hijab, worn correctly and with respect: one smooth cloth that frames the face from the forehead "
            "to under the chin and covers hair, ears and neck, falling over the chest in soft folds"
        ),
        "turban": (
            "a Sikh turban (dastar), worn correctly and with respect: cleanly tied, its layered folds meeting "
            "above the middle of the forehead, covering hair and the tops of the ears"
        ),
        "kippah": "a kippah, worn correctly and with respect: a small round cap on the back of the crown",
        "hard-hat": "a construction hard hat",
        "headphones": "over-ear headphones, worn over the head",
        "sun-hat": "a sun hat with a wide brim",
        "bucket-hat": "a bucket hat",
        "chef-hat": "a tall pleated chef's hat",
        "headwrap": (
            "a headwrap, worn correctly and with respect: cloth wound round the whole head and tied in a knot "
            "in front, all hair under it"
        ),
        "bike-helmet": "a bicycle helmet with air vents, the strap closed under the chin",
        "headset": "a headset with one thin microphone arm",
    }
)

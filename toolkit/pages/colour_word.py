"""What people call a colour: the palette's label for it, or the nearest plain word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from toolkit.words.say import FIGURE, say_in

HAIR: Final = "hair"
"""What translators are told of a colour of hair."""
OF_HAIR: Final = ("light brown", "brown", "dark brown", "red")
"""Colours that some languages call otherwise on a head than on a coat: *roux* and *rouge*, *castaño* and *marrón*."""
COLOUR_WORDS: Final = {
    "black": (20, 20, 22),
    "dark grey": (75, 75, 80),
    "grey": (135, 135, 140),
    "light grey": (205, 205, 208),
    "white": (250, 250, 248),
    "cream": (245, 232, 205),
    "beige": (222, 200, 165),
    "sand": (200, 165, 120),
    "light brown": (160, 115, 75),
    "brown": (105, 68, 42),
    "dark brown": (58, 38, 28),
    "auburn": (125, 55, 35),
    "blond": (215, 180, 110),
    "red": (210, 40, 45),
    "dark red": (125, 25, 35),
    "coral": (245, 120, 100),
    "orange": (245, 135, 40),
    "amber": (240, 175, 55),
    "yellow": (250, 220, 70),
    "lime": (165, 205, 60),
    "green": (50, 150, 75),
    "dark green": (25, 80, 55),
    "teal": (25, 130, 130),
    "turquoise": (70, 200, 190),
    "light blue": (150, 200, 235),
    "blue": (45, 105, 200),
    "navy": (25, 40, 85),
    "violet": (125, 80, 180),
    "plum": (100, 40, 90),
    "lilac": (195, 170, 220),
    "pink": (240, 150, 180),
    "magenta": (205, 45, 130),
}


def colour_word(hex_colour: str, labels: Mapping[str, str], of: str = FIGURE) -> str:
    """Return the name of an sRGB colour ``#rrggbb``: its palette label if ``labels`` has one, else a plain word.

    ``of`` is what has the colour: ``FIGURE``, or ``HAIR``.
    """
    known = labels.get(hex_colour.lower())
    if known:
        return known
    red, green, blue = (int(hex_colour[i : i + 2], 16) for i in (1, 3, 5))
    nearest = min(
        COLOUR_WORDS,
        key=lambda word: (
            2 * (COLOUR_WORDS[word][0] - red) ** 2
            + 4 * (COLOUR_WORDS[word][1] - green) ** 2
            + 3 * (COLOUR_WORDS[word][2] - blue) ** 2
        ),
    )
    return say_in(HAIR if of == HAIR and nearest in OF_HAIR else FIGURE, nearest)

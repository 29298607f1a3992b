"""What a row says about looks, and the whole look that comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.noun import Noun
from toolkit.model.sculpt import VINYL, Sculpt


class Traits(Noun):
    """Traits as a roster row gives them; ``None`` or empty means: let the seed choose.

    Styles are ids of the studio's catalogue. Colours are a palette token (``brand.primary``), a hex colour
    (``#aabbcc``), or for hair and eyes one of the natural names of the catalogue.
    """

    skin: int | None = None
    """Monk Skin Tone, 1 (lightest) to 10 (darkest)."""
    hair: str | None = None
    hair_colour: str | None = None
    facial_hair: str | None = None
    brows: str | None = None
    expression: str | None = None
    eye_colour: str | None = None
    details: tuple[str, ...] = ()
    """Small things on the face: ``freckles``, ``blush``."""
    eyewear: str | None = None
    eyewear_colour: str | None = None
    headwear: str | None = None
    headwear_colour: str | None = None
    outfit: str | None = None
    outfit_colour: str | None = None
    outfit_second: str | None = None
    build: str | None = None
    age: str | None = None
    aid: str | None = None
    pose: str | None = None
    accessories: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A complete look: every trait decided, every colour resolved to ``#rrggbb`` (sRGB, lower case).

    This is all the studio knows of a person. ``none`` is an id like any other (no eyewear, no headwear ...).
    """

    skin: int
    hair: str
    hair_colour: str
    facial_hair: str
    brows: str
    expression: str
    eye_colour: str
    details: tuple[str, ...]
    eyewear: str
    eyewear_colour: str
    headwear: str
    headwear_colour: str
    outfit: str
    outfit_colour: str
    outfit_second: str
    trousers_colour: str
    shoes_colour: str
    build: str
    age: str
    aid: str
    pose: str
    accessories: tuple[str, ...]
    accessory_colours: tuple[tuple[str, str], ...]
    """One (main, second) colour pair per accessory, in the same order."""
    base: str
    base_colour: str
    sculpt: Sculpt = VINYL
    """How the kit has its figures sculpted."""
    chosen: tuple[str, ...] = ()
    """Names of the fields a seed chose because the row left them empty, sorted."""

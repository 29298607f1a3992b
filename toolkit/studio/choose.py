"""What a row leaves empty, chosen by a seed: evenly, stably, and knowing nothing of the person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from toolkit.model.sculpt import VINYL, Sculpt
from toolkit.model.traits import Look, Traits
from toolkit.studio.catalog import EYE_COLOURS, FAMILIES, HAIR_COLOURS
from toolkit.studio.colours import apart
from toolkit.studio.parts.carrying import BY_HAND, PARKED
from toolkit.studio.parts.outfits import shoulders
from toolkit.studio.parts.poses import STYLES as POSES

GIVEN_ONLY: Final[Mapping[str, frozenset[str]]] = {
    "outfit": frozenset({"sari", "lab-coat", "scrubs", "hi-vis", "apron", "overalls"}),
    "accessories": frozenset({"stethoscope", "helmet", "spanner", "drill", "whisk", "megaphone", "microphone"}),
}
"""Options that say something of a person's trade or culture: a row may ask for them, a seed never picks them.

Headwear, facial hair, aids and age are not picked at all: when they are empty there is none, and an adult.
"""
_CLOTHS: Final[Mapping[str, tuple[str, ...]]] = {"chef-hat": ("#f8f6f1",)}
"""What headwear is made of when a row does not say, where that is not the kit's to choose."""
_WITH_CANE: Final = frozenset({"standing", "holding"})
"""Poses whose left arm is free for a cane."""
_FRAMES: Final = ("#20242c", "#4a3324", "#6b6f76")
_LAID_ON: Final[Mapping[str, int]] = {"stethoscope": 0, "backpack": 1}
"""Accessories that lie on the shoulders, and which of their two colours does: a tube, straps."""
_APART: Final = 0.17
"""How far such a colour is from the cloth, at least (see ``colours.apart``): it would vanish on its like."""
_ANYWHERE: Final = ("#20242c", "#f4efe4", "#8a9099")
"""What such an accessory is made of where no colour of a kit is far enough: one of these always is."""
_WITH_EYEWEAR: Final = 0.2
_WITH_ACCESSORY: Final = 0.5
_STANDING: Final = ("bicycle", "skateboard")
"""Accessories that a seed does not pick for who sits in a wheelchair: a row may well name them."""
_WITH_FRECKLES: Final = 0.15
_WITH_BLUSH: Final = 0.7


@dataclass(frozen=True, slots=True)
class PaletteColours:
    """A kit's palette as the studio needs it; every colour ``#rrggbb``."""

    tokens: Mapping[str, str]
    """Token name to colour."""
    outfit: tuple[str, ...]
    """What clothes may be made of when a row does not say."""
    trousers: str
    shoes: str
    base: str
    accents: tuple[str, ...]
    """For small things: frames of glasses, accessories."""
    sculpt: Sculpt = VINYL
    """How the kit has its figures sculpted."""


def pick(seed: str, family: str, options: Iterable[str]) -> str:
    """One of the options, evenly, by rendezvous hashing (highest SHA-256 wins).

    A new option can only win or lose: it never changes which of the others is picked. Raises ``ValueError`` when
    there is no option.
    """
    return max(sorted(set(options)), key=lambda option: hashlib.sha256(f"{seed}|{family}|{option}".encode()).digest())


def happens(seed: str, what: str, share: float) -> bool:
    """Whether something that befalls that share of all seeds befalls this one."""
    draw = int.from_bytes(hashlib.sha256(f"{seed}|{what}?".encode()).digest()[:8], "big")
    return draw < share * 2.0**64


def complete(traits: Traits, seed: str, palette: PaletteColours) -> Look:
    """The whole look: what the row gives is kept, what it leaves empty is chosen by ``seed``, colours are resolved.

    Raises ``ValueError`` for an option or colour that does not exist; readers refuse those with file and line first.
    """
    hand = _Chooser(traits, seed, palette)
    outfit = hand.colour("outfit_colour", traits.outfit_colour, palette.outfit)
    others = [c for c in (*palette.outfit, *palette.accents) if c != outfit] or [outfit]
    second = hand.colour("outfit_second", traits.outfit_second, others)
    headwear = hand.style("headwear", traits.headwear, ("none",))
    style, accessories = hand.style("outfit", traits.outfit), hand.accessories()
    ground = shoulders(style, outfit, second)
    return Look(
        skin=int(hand.style("skin", None if traits.skin is None else str(traits.skin))),
        hair=hand.style("hair", traits.hair),
        hair_colour=hand.colour("hair_colour", traits.hair_colour, HAIR_COLOURS.values(), HAIR_COLOURS),
        facial_hair=hand.style("facial_hair", traits.facial_hair, ("none",)),
        brows=hand.style("brows", traits.brows),
        expression=hand.style("expression", traits.expression),
        eye_colour=hand.colour("eye_colour", traits.eye_colour, EYE_COLOURS.values(), EYE_COLOURS),
        details=hand.details(),
        eyewear=hand.maybe("eyewear", traits.eyewear, _WITH_EYEWEAR),
        eyewear_colour=hand.colour("eyewear_colour", traits.eyewear_colour, (*_FRAMES, *palette.accents)),
        headwear=headwear,
        headwear_colour=hand.colour("headwear_colour", traits.headwear_colour, _CLOTHS.get(headwear, others)),
        outfit=style,
        outfit_colour=outfit,
        outfit_second=second,
        trousers_colour=palette.trousers,
        shoes_colour=palette.shoes,
        build=hand.style("build", traits.build),
        age=hand.style("age", traits.age, ("adult",)),
        aid=hand.style("aid", traits.aid, ("none",)),
        pose=hand.style("pose", traits.pose, hand.poses()),
        accessories=accessories,
        accessory_colours=tuple(hand.pair(f"{i}{a}", ground, _LAID_ON.get(a)) for i, a in enumerate(accessories)),
        base=hand.style("base", traits.base),
        base_colour=palette.base,
        sculpt=palette.sculpt,
        chosen=tuple(sorted(hand.chosen)),
    )


class _Chooser:
    """Keeps count of what was chosen while a look is put together."""

    def __init__(self, traits: Traits, seed: str, palette: PaletteColours) -> None:
        self.traits, self.seed, self.palette = traits, seed, palette
        self.chosen: list[str] = []

    def style(self, family: str, given: str | None, options: Iterable[str] | None = None) -> str:
        """The given style, or one of the options (default: the family's, without those only ever given)."""
        if given:
            return _known(family, given)
        self.chosen.append(family)
        return pick(self.seed, family, options or _free(family))

    def maybe(self, family: str, given: str | None, share: float) -> str:
        """The given style, or none, or for that share of seeds one of the others."""
        if given or not happens(self.seed, family, share):
            return self.style(family, given, ("none",))
        return self.style(family, None, [o for o in _free(family) if o != "none"])

    def colour(
        self, field: str, given: str | None, options: Iterable[str], names: Mapping[str, str] | None = None
    ) -> str:
        """The given colour resolved (name, token or hex), or one of the options."""
        if given:
            return resolve(given, self.palette.tokens, names or {})
        self.chosen.append(field)
        return pick(self.seed, field, options)

    def poses(self) -> list[str]:
        """The poses that can be seen with what the row gives: they leave its hands and its chair alone."""
        given = self.traits
        parked = PARKED if given.aid == "wheelchair" else ()
        held = any(a in BY_HAND and a not in parked for a in given.accessories)
        return [
            pose
            for pose in _free("pose")
            if not (held and not POSES[pose].holds)
            and not (given.aid == "cane" and pose not in _WITH_CANE)
            and not (given.aid == "wheelchair" and pose == "hands-on-hips")
        ]

    def details(self) -> tuple[str, ...]:
        if self.traits.details:
            return tuple(_known("details", d) for d in self.traits.details if d != "none")
        self.chosen.append("details")
        shares = (("blush", _WITH_BLUSH), ("freckles", _WITH_FRECKLES))
        return tuple(what for what, share in shares if happens(self.seed, what, share))

    def accessories(self) -> tuple[str, ...]:
        if self.traits.accessories:
            return tuple(_known("accessories", a) for a in self.traits.accessories if a != "none")
        self.chosen.append("accessories")
        if not happens(self.seed, "accessories", _WITH_ACCESSORY):
            return ()
        unfit = {"none", *(_STANDING if self.traits.aid == "wheelchair" else ())}
        return (pick(self.seed, "accessories", [o for o in _free("accessories") if o not in unfit]),)

    def pair(self, what: str, ground: Iterable[str], laid: int | None) -> tuple[str, str]:
        """Main and second colour of an accessory, from the palette.

        The one with the index ``laid``, if any, is told from every colour of the ``ground`` that it lies on.
        """
        colours = tuple(dict.fromkeys((*self.palette.accents, *self.palette.outfit)))
        main = pick(self.seed, f"{what} main", _told_from(ground, colours) if laid == 0 else colours)
        others = [c for c in colours if c != main] or [main]
        return main, pick(self.seed, f"{what} second", _told_from(ground, others) if laid == 1 else others)


def _told_from(ground: Iterable[str], colours: Iterable[str]) -> list[str]:
    """Those of the colours that are seen on all of the ground; where none is, what is seen best of ``_ANYWHERE``."""

    def least(colour: str) -> float:
        return min(apart(colour, cloth) for cloth in ground)

    return [c for c in colours if least(c) >= _APART] or [max(_ANYWHERE, key=least)]


def resolve(value: str, tokens: Mapping[str, str], names: Mapping[str, str]) -> str:
    """A colour name, a palette token or ``#rrggbb`` as ``#rrggbb`` in lower case."""
    found = names.get(value) or tokens.get(value) or value
    digits = found[1:].lower()
    if found.startswith("#") and len(digits) == 6 and set(digits) <= set("0123456789abcdef"):
        return f"#{digits}"
    raise ValueError(f"'{value}' is neither a colour of the catalogue, nor a palette token, nor #rrggbb")


def _free(family: str) -> list[str]:
    return [o for o in FAMILIES[family].options if o not in GIVEN_ONLY.get(family, ())]


def _known(family: str, option: str) -> str:
    if option not in FAMILIES[family].options:
        raise ValueError(f"{family} has no '{option}'")
    return option

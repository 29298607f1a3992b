"""Which bodies of a figure must keep clear of each other, and how deep they may meet where they are meant to touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Way: TypeAlias = Literal["both", "into", "over", "past"]
"""How a contact is measured: the deeper of both ways, how far the first reaches below the surface of the second (what
it covers does not count), how far the first stands out over the second, which should cover it, or how far what is low
of the first reaches past the edge of the second, on which it stands."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Two bodies that may lie that deep in each other (figure units; a figure is about 1.9 high)."""

    first: str
    second: str
    allowed: float
    reason: str
    way: Way = "both"


_SIDES: Final = ("right", "left")
_TOUCH: Final = 0.012
"""Two soft things that touch."""


def _on_body(thing: str, allowed: float, reason: str, way: Way = "both") -> Iterator[Contact]:
    """A thing against trunk, shoulders and legs."""
    for body in ("trunk", "right shoulder", "left shoulder", "legs", "feet"):
        yield Contact(thing, body, allowed, reason, way)


def _against_arms(thing: str, allowed: float, reason: str, way: Way = "both") -> Iterator[Contact]:
    """A thing against both arms and hands."""
    for side in _SIDES:
        yield Contact(thing, f"{side} arm", allowed, reason, way)
        yield Contact(thing, f"{side} hand", allowed, reason, way)


def _of_headwear(thing: str) -> Iterator[Contact]:
    """A hat, or headwear that leaves the hair free."""
    yield Contact(thing, "hearing aid", 0.03, "the pads of headphones close over it")
    yield from _on_body(thing, _TOUCH, "a brim keeps clear of the body")
    yield from _against_arms(thing, _TOUCH, "a brim keeps clear of a raised hand")
    for other in ("held", "worn", "wheelchair"):
        yield Contact(thing, other, _TOUCH, "a brim keeps clear of things")


_ALONE: Final = 0.0
"""Things that must not meet at all."""

CONTACTS: Final[tuple[Contact, ...]] = (
    Contact("hair", "hat", 0.01, "hair lies under a hat", "over"),
    *_against_arms("hair", 0.045, "hair gives way to raised arms, and falls on others", "into"),
    *_on_body("hair", 0.085, "long hair falls on shoulders", "into"),
    *(Contact("hair", thing, _TOUCH, "hair keeps clear of things") for thing in ("held", "beside", "wheelchair")),
    Contact("hair", "worn", 0.12, "hair falls over a pack and its straps", "into"),
    Contact("hair", "hearing aid", 0.004, "hair is tucked behind an ear with a hearing aid"),
    *_of_headwear("hat"),
    *_of_headwear("headwear"),
    *(Contact("scarf", f"{side} hand", 0.02, "a hand at the chin touches the scarf") for side in _SIDES),
    *(Contact("scarf", thing, _TOUCH, "a scarf keeps clear of things") for thing in ("held", "wheelchair")),
    *_on_body("facial hair", 0.03, "a beard may lie on a collar"),
    *_against_arms("facial hair", 0.02, "a hand may lie at a beard"),
    Contact("eyewear", "eyes", _ALONE, "glasses sit before the eyes"),
    Contact("eyewear", "head", 0.012, "temples lie on the side of the head"),
    *_against_arms("head", _TOUCH, "a hand may rest at the chin"),
    *_against_arms("eyewear", _ALONE, "glasses keep clear of hands"),
    *_on_body("held", 0.004, "a thing in the hand keeps clear of the body"),
    *(Contact("held", body, _ALONE, "a thing in the hand keeps clear") for body in ("head", "facial hair", "beside")),
    Contact("held", "base", _ALONE, "a thing in the hand may stand on the base, not in it"),
    *(Contact("held", f"{side} arm", 0.055, "a thing on the palm leans on the sleeve") for side in _SIDES),
    *(Contact("held", f"{side} hand", 0.036, "fingers close on what they hold") for side in _SIDES),
    Contact("held", "wheelchair", 0.004, "a thing in the hand keeps clear of the wheels"),
    *_on_body("worn", 0.09, "straps and tubes lie on cloth, a pack on a hood"),
    *_against_arms("worn", 0.06, "arms lie over straps"),
    Contact("worn", "held", 0.004, "a thing in the hand keeps clear of straps"),
    Contact("worn", "head", _TOUCH, "a tube lies round the neck"),
    Contact("worn", "wheelchair", 0.06, "a pack hangs over the back of the chair"),
    *_on_body("cane", _ALONE, "a cane stands beside the body"),
    *(Contact("cane", body, _ALONE, "a cane stands free") for body in ("held", "beside", "right arm", "right hand")),
    Contact("cane", "left hand", 0.03, "the hand closes on its handle"),
    Contact("cane", "left arm", _ALONE, "only the hand holds it"),
    Contact("cane", "base", 0.004, "a cane stands on the base"),
    Contact("wheelchair", "trunk", 0.03, "a seated body presses into its seat"),
    Contact("wheelchair", "legs", 0.03, "a seated body presses into its seat"),
    Contact("wheelchair", "feet", 0.012, "shoes rest on the footrest"),
    *_against_arms("wheelchair", _TOUCH, "arms may lie on the guards"),
    Contact("wheelchair", "base", 0.004, "wheels stand on the base"),
    *(Contact("beside", body, _ALONE, "what stands beside keeps clear") for body in ("legs", "feet", "trunk")),
    Contact("beside", "wheelchair", _ALONE, "what stands beside keeps clear of wheels"),
    *_against_arms("beside", 0.025, "a hand may rest on what stands beside"),
    Contact("beside", "base", 0.004, "it stands on the base"),
    *(
        Contact(body, "base", _ALONE, "all that stands on the base is inside its edge", "past")
        for body in ("feet", "cane", "wheelchair", "beside")
    ),
    *(Contact(f"{side} hand", body, 0.03, "a hand rests on cloth") for side in _SIDES for body in ("trunk", "legs")),
    *(Contact(f"{side} arm", "trunk", 0.08, "a sleeve is pressed to the side", "into") for side in _SIDES),
    *(Contact(f"{side} arm", "legs", 0.03, "an arm rests in the lap") for side in _SIDES),
    Contact("right arm", "left arm", 0.05, "crossed arms press on each other"),
    Contact("right arm", "left hand", 0.06, "a hand is tucked under the other arm"),
    Contact("right hand", "left arm", 0.05, "a hand lies on the other arm"),
    Contact("right hand", "left hand", _TOUCH, "hands may lie in each other"),
)
"""Every pair that is looked at. Other pairs are made to lie in each other: a hand in its sleeve, hair under a hat."""

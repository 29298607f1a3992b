"""Which bodies of a figure must keep clear of each other, and how deep they may meet where they are meant to touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Contact:
    """Two bodies that may lie that deep in each other (figure units; a figure is about 1.9 high)."""

    first: str
    second: str
    allowed: float
    reason: str


_SIDES: Final = ("right", "left")
_TOUCH: Final = 0.012
"""Two soft things that touch."""


def _on_body(thing: str, allowed: float, reason: str) -> Iterator[Contact]:
    """A thing against trunk, shoulders and legs."""
    for body in ("trunk", "right shoulder", "left shoulder", "legs", "feet"):
        yield Contact(thing, body, allowed, reason)


def _against_arms(thing: str, allowed: float, reason: str) -> Iterator[Contact]:
    """A thing against both arms and hands."""
    for side in _SIDES:
        yield Contact(thing, f"{side} arm", allowed, reason)
        yield Contact(thing, f"{side} hand", allowed, reason)


CONTACTS: Final[tuple[Contact, ...]] = (
    *_against_arms("hair", _TOUCH, "hair gives way to a raised hand"),
    *_on_body("hair", 0.05, "long hair falls on shoulders and back"),
    *(
        Contact("hair", thing, _TOUCH, "hair keeps clear of things")
        for thing in ("held", "worn", "beside", "wheelchair")
    ),
    *_on_body("headwear", 0.05, "a scarf lies on shoulders and chest"),
    *_against_arms("headwear", _TOUCH, "a brim keeps clear of a raised hand"),
    *(Contact("headwear", thing, _TOUCH, "a brim keeps clear of things") for thing in ("held", "worn", "wheelchair")),
    *_on_body("facial hair", 0.03, "a beard may lie on a collar"),
    *_against_arms("facial hair", 0.02, "a hand may lie at a beard"),
    Contact("facial hair", "mouth", 0.004, "a mouth shows in a beard"),
    Contact("eyewear", "eyes", 0.0, "glasses sit before the eyes"),
    Contact("eyewear", "head", 0.012, "temples lie on the side of the head"),
    *_against_arms("head", _TOUCH, "a hand may rest at the chin"),
    *_against_arms("eyewear", 0.0, "glasses keep clear of hands"),
    *_on_body("held", 0.004, "a thing in the hand keeps clear of the body"),
    *(
        Contact("held", body, 0.0, "a thing in the hand keeps clear")
        for body in ("head", "facial hair", "beside", "base")
    ),
    *(Contact("held", body, 0.004, "only the hand holds it") for body in ("right arm", "left arm")),
    Contact("held", "right hand", 0.03, "fingers close on what they hold"),
    Contact("held", "left hand", 0.03, "fingers close on what they hold"),
    Contact("held", "wheelchair", 0.004, "a thing in the hand keeps clear of the wheels"),
    *_on_body("worn", 0.05, "straps and tubes lie on cloth"),
    *_against_arms("worn", _TOUCH, "straps keep clear of arms"),
    *(Contact("worn", body, _TOUCH, "worn things keep clear of the rest") for body in ("head", "held", "wheelchair")),
    *_on_body("cane", 0.0, "a cane stands beside the body"),
    *(Contact("cane", body, 0.0, "a cane stands free") for body in ("held", "beside", "left arm", "right arm")),
    Contact("cane", "left hand", 0.03, "the hand closes on its handle"),
    Contact("cane", "base", 0.004, "a cane stands on the base"),
    Contact("wheelchair", "trunk", 0.03, "a seated body presses into its seat"),
    Contact("wheelchair", "legs", 0.03, "a seated body presses into its seat"),
    Contact("wheelchair", "feet", 0.02, "shoes rest on the footrest"),
    *_against_arms("wheelchair", _TOUCH, "arms may lie on the guards"),
    Contact("wheelchair", "base", 0.004, "wheels stand on the base"),
    *(
        Contact("beside", body, 0.0, "what stands beside keeps clear")
        for body in ("legs", "feet", "trunk", "wheelchair")
    ),
    *_against_arms("beside", 0.0, "what stands beside keeps clear"),
    Contact("beside", "base", 0.004, "it stands on the base"),
    *(
        Contact(f"{side} hand", body, _TOUCH, "a hand may rest on cloth")
        for side in _SIDES
        for body in ("trunk", "legs")
    ),
    *(
        Contact(f"{side} arm", body, 0.045, "a sleeve is pressed to the side")
        for side in _SIDES
        for body in ("trunk", "legs")
    ),
    Contact("right arm", "left arm", 0.03, "crossed arms press on each other"),
    Contact("right arm", "left hand", 0.02, "a hand lies on the other arm"),
    Contact("right hand", "left arm", 0.02, "a hand lies on the other arm"),
    Contact("right hand", "left hand", _TOUCH, "hands may lie in each other"),
)
"""Every pair that is looked at; other pairs are made to lie in each other: a hand in its sleeve, hair under a hat."""

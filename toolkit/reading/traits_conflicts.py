"""Traits of one row that cannot all be seen: what gives way, and what is drawn instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.model.traits import Traits
from toolkit.reading.columns import normal, parts
from toolkit.reading.problems import brief

_EARS = frozenset({"hijab", "headphones", "headset"})
"""Headwear under which a hearing aid is not seen."""
_CHEEKS = frozenset({"hijab"})
"""Headwear that lies where a beard grows."""
_BEARDS = frozenset({"stubble", "short-beard", "full-beard"})
_BY_ONE_HAND = frozenset({"waving", "presenting", "thumbs-up"})
"""Poses that the left hand makes alone, the cane's."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One trait that gives way to another."""

    column: str
    what: str
    drawn: str
    """What the picture shows, and what to write for something else."""


def conflicts(traits: Traits, cells: Mapping[str, str]) -> list[Conflict]:
    """Every conflict between the traits that a row gives; what it leaves empty never conflicts.

    ``cells`` are the row's cells by column, as they were written.
    """
    rules = (_in_hand, _arms, _cane, _seated, _on_head, _colours_of_nothing)
    found = [conflict for rule in rules for conflict in rule(traits)]
    return [*found, *_said_twice(cells)]


def _for_hand(traits: Traits) -> list[str]:
    """The row's accessories that are held. A second one is no conflict: it lies beside the figure in the box."""
    if all(accessory == "none" for accessory in traits.accessories):
        return []
    # the studio's tables are loaded when the first row gives any
    from toolkit.studio.parts.carrying import BY_HAND, PARKED

    parked = PARKED if traits.aid == "wheelchair" else ()
    return [accessory for accessory in traits.accessories if accessory in BY_HAND and accessory not in parked]


def _in_hand(traits: Traits) -> Iterator[Conflict]:
    hand = _for_hand(traits)
    if hand and not _free_hand(traits.pose):
        lying = _listed(hand)
        yield Conflict(
            "accessories",
            f"Pose '{traits.pose}' takes both hands, so {lying} cannot be held.",
            f"Drawn: {lying} apart from the figure, in the box. Choose another pose to have it held.",
        )


def _arms(traits: Traits) -> Iterator[Conflict]:
    """A thing in the right hand, and a pose that would do something with it."""
    hand = _for_hand(traits)
    if hand and traits.pose == "cheering" and traits.aid != "cane":
        yield Conflict(
            "pose",
            f"The right hand holds '{hand[0]}', so pose '{traits.pose}' is left to the left arm.",
            f"Drawn: '{hand[0]}' in the right hand, the left arm as the pose asks. Leave out one of the two.",
        )


def _cane(traits: Traits) -> Iterator[Conflict]:
    if traits.aid != "cane" or traits.pose is None:
        return
    by_two = traits.pose in {"cheering", "hands-on-hips"}
    if traits.pose in _BY_ONE_HAND or not _free_hand(traits.pose) or (by_two and _for_hand(traits)):
        yield Conflict(
            "pose",
            f"The left hand leans on the cane, so pose '{traits.pose}' is not seen.",
            "Drawn: standing with the cane. Write 'standing', or leave the pose empty.",
        )
    elif by_two:
        yield Conflict(
            "pose",
            f"The left hand leans on the cane, so pose '{traits.pose}' is left to the right arm.",
            "Drawn: the right arm as the pose asks, the left hand on the cane.",
        )


def _seated(traits: Traits) -> Iterator[Conflict]:
    if traits.aid == "wheelchair" and traits.pose == "hands-on-hips":
        yield Conflict(
            "pose",
            "Seated in the wheelchair, the hands rest in the lap, not on the hips.",
            "Drawn: seated, hands in the lap. Another pose moves the arms: 'waving', 'cheering', 'arms-crossed'.",
        )


def _on_head(traits: Traits) -> Iterator[Conflict]:
    if traits.aid == "hearing-aid" and traits.headwear in _EARS:
        yield Conflict(
            "aid",
            f"Headwear '{traits.headwear}' covers the ears, so the hearing aid is not seen.",
            f"Drawn: '{traits.headwear}', and no hearing aid in sight.",
        )
    if traits.facial_hair in _BEARDS and traits.headwear in _CHEEKS:
        yield Conflict(
            "facial_hair",
            f"Headwear '{traits.headwear}' lies where '{traits.facial_hair}' grows.",
            "Drawn: both, one through the other. Leave out one of the two.",
        )


def _colours_of_nothing(traits: Traits) -> Iterator[Conflict]:
    if traits.headwear_colour and traits.headwear in {None, "none"}:
        yield Conflict(
            "headwear_colour",
            "There is a colour for headwear, but no headwear: a seed never picks any.",
            "Drawn: none. Name the headwear in its column, or leave the colour empty.",
        )
    if traits.eyewear_colour and traits.eyewear == "none":
        yield Conflict(
            "eyewear_colour",
            "There is a colour for glasses, but eyewear is 'none'.",
            "Drawn: none. Name the glasses in their column, or leave the colour empty.",
        )


def _said_twice(cells: Mapping[str, str]) -> Iterator[Conflict]:
    for column in ("details", "accessories"):
        said = [normal(part) for part in parts(cells.get(column, ""))]
        if "none" in said and len(set(said)) > 1:
            yield Conflict(column, "'none' stands beside others.", "Drawn: the others. Leave 'none' out.")
        for part in dict.fromkeys(part for part in said if said.count(part) > 1):
            yield Conflict(column, f"{brief(part.replace('_', '-'))} is written twice.", "Drawn: once.")


def _free_hand(pose: str | None) -> bool:
    """Whether the pose leaves a hand to hold something; a pose that is not given is chosen so that it does."""
    from toolkit.studio.parts import poses

    return pose is None or pose not in poses.STYLES or poses.STYLES[pose].holds


def _listed(names: list[str]) -> str:
    return " and ".join(f"'{name}'" for name in names)

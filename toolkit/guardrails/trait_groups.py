"""Groups of people by what their figures show: what an image model, or a check of ours, might treat unequally."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from toolkit.model.outcome import RowOutcome

_TEXTURED = frozenset(
    {"coils-short", "curls", "curly-bob", "afro", "puffs", "cornrows", "short-locs", "locs", "braids"}
)
_OF_FAITH_OR_CULTURE = frozenset({"hijab", "turban", "kippah", "headwrap"})
_NONE = frozenset({"", "none"})


@dataclass(frozen=True, slots=True)
class Trait:
    """One trait by which people are put into groups; ``group`` is ``None`` where the row does not say."""

    label: str
    group: Callable[[Mapping[str, object]], str | None]


def looks_of(outcome: RowOutcome) -> Mapping[str, object]:
    """What is known of a row's looks: its whole look, else (a row that was never drawn) what the roster says."""
    if outcome.look is not None:
        look = outcome.look
        return {name: getattr(look, name) for name in ("skin", "hair", "headwear", "aid", "age", "build", "eyewear")}
    traits = outcome.row.traits
    return {name: getattr(traits, name) for name in ("skin", "hair", "headwear", "aid", "age", "build", "eyewear")}


def _skin(looks: Mapping[str, object]) -> str | None:
    tone = looks["skin"]
    if not isinstance(tone, int):
        return None
    return "light skin (Monk 1-3)" if tone <= 3 else "medium skin (Monk 4-6)" if tone <= 6 else "dark skin (Monk 7-10)"


def _either(
    trait: str, members: frozenset[str], inside: str, outside: str
) -> Callable[[Mapping[str, object]], str | None]:
    def group(looks: Mapping[str, object]) -> str | None:
        value = looks[trait]
        return None if value is None else inside if value in members else outside

    return group


def _own(trait: str) -> Callable[[Mapping[str, object]], str | None]:
    def group(looks: Mapping[str, object]) -> str | None:
        value = looks[trait]
        return None if value is None else f"{trait} {value}"

    return group


TRAITS: tuple[Trait, ...] = (
    Trait("skin tone", _skin),
    Trait("hair", _either("hair", _TEXTURED, "coiled, curly, braided or locked hair", "other hair")),
    Trait(
        "head covering", _either("headwear", _OF_FAITH_OR_CULTURE, "hijab, turban, kippah or headwrap", "none of them")
    ),
    Trait("aid", _either("aid", _NONE, "no aid", "a wheelchair, prosthesis or other aid")),
    Trait("age", _own("age")),
    Trait("build", _own("build")),
)
"""Every trait that is compared. Nothing is guessed from a photo: it is what roster and look say of the figure."""

"""Ways to spoil a good row before it is drawn, each with the check that has to notice."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.guardrails.base import RowExhibit
from toolkit.guardrails.protected_terms import protected_terms
from toolkit.model.brand_kit import BannedTerm


@dataclass(frozen=True, slots=True)
class RowMutation:
    """One way to spoil a row."""

    check: str
    name: str
    spoil: Callable[[RowExhibit], RowExhibit]


TONE = (BannedTerm(term="the best", why="Prove it."), BannedTerm(term="carbon neutral", why="Prove it."))
"""What the made kit asks about, for the checks of tone."""


def toned(exhibit: RowExhibit) -> RowExhibit:
    """The good row of a kit that has phrases to be asked about."""
    kit = exhibit.job.kit
    kit = kit.model_copy(update={"wording": kit.wording.model_copy(update={"tone": TONE})})
    return dataclasses.replace(exhibit, job=dataclasses.replace(exhibit.job, kit=kit))


def _says(text: str, field: str = "tagline") -> Callable[[RowExhibit], RowExhibit]:
    return lambda exhibit: dataclasses.replace(exhibit, texts={**exhibit.texts, field: text})


def _mark(change: Callable[[str], str], field: str = "tagline") -> Callable[[RowExhibit], RowExhibit]:
    """Write a blocked name of the list into a text, in disguise; the name itself stands in the list only."""
    name = next(t.text for t in protected_terms().terms if t.blocks and not t.alias and len(t.key) > 8 and t.single)
    return _says(f"Loves {change(name)} a lot", field)


ROW_MUTATIONS: tuple[RowMutation, ...] = (
    RowMutation("words/tone", "as listed", _says("Simply the best")),
    RowMutation("words/tone", "in capitals", _says("THE BEST OF US")),
    RowMutation("words/tone", "with a hyphen", _says("Carbon-neutral since 1950")),
    RowMutation("words/tone", "in the role", _says("The best engineer", "role")),
    RowMutation("words/tone", "with wide spaces", _says("simply the \u00a0 best")),
    RowMutation("words/tone", "with an invisible joiner", _says("the be\u200bst")),
    RowMutation("words/banned", "as listed", _says("Cheap and cheerful")),
    RowMutation("words/banned", "superlative", _says("the cheapest way")),
    RowMutation("words/banned", "adverb", _says("done cheaply")),
    RowMutation("words/banned", "accented", _says("chéap")),
    RowMutation("words/banned", "in the series", _says("CHEAP 2027", "series")),
    RowMutation("marks/protected", "as listed", _mark(str)),
    RowMutation("marks/protected", "in capitals", _mark(str.upper)),
    RowMutation("marks/protected", "digits for letters", _mark(lambda t: t.replace("o", "0").replace("i", "1"))),
    RowMutation("marks/protected", "Cyrillic letters", _mark(lambda t: t.replace("o", "о").replace("a", "а"))),
    RowMutation("marks/protected", "letters set apart", _mark(" ".join)),
    RowMutation("marks/protected", "plural", _mark(lambda t: t + "s")),
    RowMutation("marks/protected", "one letter missing", _mark(lambda t: t[:4] + t[5:])),
    RowMutation("marks/protected", "described", _says("Holds a glowing laser sword")),
    RowMutation("marks/protected", "in the role", _mark(str, "role")),
)  # fmt: skip

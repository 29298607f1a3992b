"""Ways to spoil a good row before it is drawn, each with the check that has to notice."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.guardrails import made, photos
from toolkit.guardrails.base import RowExhibit
from toolkit.guardrails.portrait_numbers import measure_portrait
from toolkit.guardrails.protected_terms import protected_terms
from toolkit.model.brand_kit import BannedTerm
from toolkit.model.consent import Use
from toolkit.model.roster import PersonKind

KIT = Path(__file__).parents[2] / "brand_kits" / "halden"


@dataclass(frozen=True, slots=True)
class RowMutation:
    """One way to spoil a row."""

    check: str
    name: str
    spoil: Callable[[RowExhibit], RowExhibit]


TONE = (BannedTerm(term="the best", why="Prove it."), BannedTerm(term="carbon neutral", why="Prove it."))
"""What the made kit asks about, for the checks of tone."""


def toned(exhibit: RowExhibit) -> RowExhibit:
    """The good row of a kit with fonts and phrases to be asked about, with a good photo that would be sent."""
    kit = exhibit.job.kit
    faces = tuple(made.face(path) for path in sorted((KIT / "fonts").glob("*.ttf")))
    kit = kit.model_copy(update={"wording": kit.wording.model_copy(update={"tone": TONE}), "faces": faces})
    job = dataclasses.replace(exhibit.job, kit=kit)
    return dataclasses.replace(exhibit, job=job, portrait=measure_portrait(photos.sent()))


def _says(text: str, field: str = "tagline") -> Callable[[RowExhibit], RowExhibit]:
    return lambda exhibit: dataclasses.replace(exhibit, texts={**exhibit.texts, field: text})


def _named(name: str) -> Callable[[RowExhibit], RowExhibit]:
    """Print another name: the sample kit's fonts are cut down to what a box in Europe or Japan needs."""
    return _says(name, "name")


def _mark(change: Callable[[str], str], field: str = "tagline") -> Callable[[RowExhibit], RowExhibit]:
    """Write a blocked name of the list into a text, in disguise; the name itself stands in the list only."""
    name = next(t.text for t in protected_terms().terms if t.blocks and not t.alias and len(t.key) > 8 and t.single)
    return _says(f"Loves {change(name)} a lot", field)


def _agreed(**changes: Any) -> Callable[[RowExhibit], RowExhibit]:
    """Change what the person agreed to."""

    def spoil(exhibit: RowExhibit) -> RowExhibit:
        assert exhibit.consent is not None
        return dataclasses.replace(exhibit, consent=exhibit.consent.model_copy(update=changes))

    return spoil


def _not_agreed(exhibit: RowExhibit) -> RowExhibit:
    return dataclasses.replace(exhibit, consent=None)


def _wider(**changes: Any) -> Callable[[RowExhibit], RowExhibit]:
    """Change what the campaign needs a consent to."""

    def spoil(exhibit: RowExhibit) -> RowExhibit:
        campaign = exhibit.job.campaign.model_copy(update=changes)
        return dataclasses.replace(exhibit, job=dataclasses.replace(exhibit.job, campaign=campaign))

    return spoil


def _sent(spoil: Callable[[RowExhibit], RowExhibit] = lambda exhibit: exhibit) -> Callable[[RowExhibit], RowExhibit]:
    """Send the person's photo to a provider, in the way that follows."""

    def send(exhibit: RowExhibit) -> RowExhibit:
        row = exhibit.row.model_copy(update={"photo": "photo.jpg"})
        good = _agreed(uses=(Use.LIKENESS, Use.NAME, Use.PHOTO))(exhibit)
        return spoil(dataclasses.replace(good, row=row, remote=True))

    return send


def _persona(exhibit: RowExhibit) -> RowExhibit:
    return dataclasses.replace(exhibit, row=exhibit.row.model_copy(update={"kind": PersonKind.PERSONA}))


_BEFORE, _AFTER = made.TODAY - dt.timedelta(days=1), made.TODAY + dt.timedelta(days=1)

ROW_MUTATIONS: tuple[RowMutation, ...] = (
    RowMutation("consent/recorded", "no consent", _not_agreed),
    RowMutation("consent/recorded", "somebody else's", _agreed(subject="somebody-else")),
    RowMutation("consent/recorded", "taken back", _agreed(revoked_at=_BEFORE)),
    RowMutation("consent/recorded", "ended yesterday", _agreed(valid_until=_BEFORE)),
    RowMutation("consent/recorded", "from tomorrow on", _agreed(valid_from=_AFTER)),
    RowMutation("consent/recorded", "likeness only", _agreed(uses=(Use.LIKENESS,))),
    RowMutation("consent/recorded", "one market more", _wider(markets=("DE", "US"))),
    RowMutation("consent/recorded", "one channel more", _wider(channels=("social", "tv"))),
    RowMutation("consent/photo", "no consent", _sent(_not_agreed)),
    RowMutation("consent/photo", "figure only", _sent(_agreed(uses=(Use.LIKENESS, Use.NAME)))),
    RowMutation("consent/photo", "somebody else's", _sent(_agreed(subject="somebody-else"))),
    RowMutation("consent/photo", "taken back", _sent(_agreed(revoked_at=_BEFORE))),
    RowMutation("consent/photo", "ended yesterday", _sent(_agreed(valid_until=_BEFORE))),
    RowMutation("consent/photo", "one market more", _sent(_wider(markets=("DE", "US")))),
    RowMutation("consent/photo", "of a persona", _sent(_persona)),
    RowMutation("words/profanity", "plain", _says("Shit happens")),
    RowMutation("words/profanity", "in capitals", _says("NO BULLSHIT HERE")),
    RowMutation("words/profanity", "digits for letters", _says("Sh1t boss", "role")),
    RowMutation("words/profanity", "letters set apart", _says("What an a s s h o l e")),
    RowMutation("words/profanity", "in German", _says("So eine Scheiße")),
    RowMutation("words/profanity", "in French", _says("Putain de merde")),
    RowMutation("words/profanity", "in Polish", _says("Kurwa, gotowe")),
    RowMutation("words/profanity", "in Russian", _says("сука")),
    RowMutation("words/glyphs", "Thai", _named("สมชาย ใจดี")),
    RowMutation("words/glyphs", "Devanagari", _named("प्रिया शर्मा")),
    RowMutation("words/glyphs", "Georgian", _named("ნინო ბერიძე")),
    RowMutation("words/glyphs", "an emoji", _named("Amara Osei 🎉")),
    RowMutation("words/glyphs", "Armenian", _named("Անի Պետրոսյան")),
    RowMutation("words/glyphs", "a rune among letters", _named("Sᛟren Ostergaard")),
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

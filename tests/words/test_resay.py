"""Sentences that were written down in English are said again, whatever names and numbers stand in them."""

from __future__ import annotations

import re

import pytest

from tests.words.pseudo import loud, speaking_loud
from toolkit.words.resay import resay
from toolkit.words.speaking import speaking
from tools.words import templates

_PLACE = re.compile(r"\{(\w+)\}")
_ADJOINING = re.compile(r"\}\{")
WRITTEN = sorted(m.id for m in templates()["findings"] if isinstance(m.id, str) and m.id)


def test_every_sentence_with_places_is_known_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = []
    with speaking_loud(monkeypatch):
        for english in WRITTEN:
            if _ADJOINING.search(english):  # a clause that may be missing: see below
                continue
            names = _PLACE.findall(english)
            values = {name: f"q{number}" for number, name in enumerate(names)}
            if resay(english.format(**values)) != loud(english).format(**values):
                lost.append((english, resay(english.format(**values))))
    assert not lost


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Covered by line 3 of the consent record.", "COVERED BY LINE 3 OF THE CONSENT RECORD."),
        (
            "Covered by line 3 of the consent record, until 2027-01-31.",
            "COVERED BY LINE 3 OF THE CONSENT RECORD, UNTIL 2027-01-31.",
        ),
        ("The role does not fit its slot, even at 5.5 pt.", "THE ROLE DOES NOT FIT ITS SLOT, EVEN AT 5,5 PT."),
        (
            "3 files say how they were made, read back from s3://x: digital art, no AI. Signature: broken.",
            "3 FILES SAY HOW THEY WERE MADE, READ BACK FROM s3://x: DIGITAL ART, NO AI. SIGNATURE: BROKEN.",
        ),
        (
            "The figure of 'ana' is redder than is usual in this set.",
            "THE FIGURE OF 'ana' IS REDDER THAN IS USUAL IN THIS SET.",
        ),
        (
            "The photo lies on its side; turn it upright and save it.",
            "The photo lies on its side; turn it upright and save it.",
        ),
        (
            "No face was found in the photo. The photo lies on its side; turn it upright and save it.",
            "NO FACE WAS FOUND IN THE PHOTO. THE PHOTO LIES ON ITS SIDE; TURN IT UPRIGHT AND SAVE IT.",
        ),
        ("One face. It was sent before files were marked.", "ONE FACE. IT WAS SENT BEFORE FILES WERE MARKED."),
        (
            "3 files say how they were made: drawn by an AI model; edited by a person. Signature: broken.",
            "3 FILES SAY HOW THEY WERE MADE: DRAWN BY AN AI MODEL; EDITED BY A PERSON. SIGNATURE: BROKEN.",
        ),
        (
            "The figure is cut off at the top and the left of its frame.",
            "THE FIGURE IS CUT OFF AT THE TOP und LEFT OF ITS FRAME.",
        ),
        (
            "The consent does not cover DE, FR (line 3 of the consent record).",
            "THE CONSENT DOES NOT COVER DE, FR (LINE 3 OF THE CONSENT RECORD).",
        ),
        (
            "the consent does not cover likeness and name",
            "THE CONSENT DOES NOT COVER LIKENESS und NAME",
        ),
        (
            "the consent does not cover all markets, DE",
            "THE CONSENT DOES NOT COVER ALL MARKETS und DE",
        ),
        (
            "This run would take up to 3.20 Wh (estimated); the campaign's limit is 2 Wh.",
            "THIS RUN WOULD TAKE UP TO 3,20 WH (ESTIMATED); THE CAMPAIGN'S LIMIT IS 2 Wh.",
        ),
        (
            "The box art was changed after it was signed (no reason given). Read back from s3://x.",
            "THE BOX ART WAS CHANGED AFTER IT WAS SIGNED (NO REASON GIVEN). READ BACK FROM s3://x.",
        ),
        (
            "The kit's fonts have no 'Ł' (U+0141) and 2 more (in the name); add a fallback font to the kit.",
            "THE KIT'S FONTS HAVE NO 'Ł' (U+0141) AND 2 MORE (IN THE NAME); ADD A FALLBACK FONT TO THE KIT.",
        ),
        ("blocked: One face.", "BLOCKED: ONE FACE."),
        (
            "The outfit does not look like Spruce: it came out dark red.",
            "THE OUTFIT DOES NOT LOOK LIKE Spruce: IT CAME OUT DARK RED.",
        ),
        (
            "The box does not say how the figure was made; Law (since 2026-08-02) and Act (since 2025-09-01) asks for "
            "it (not legal advice).",
            "THE BOX DOES NOT SAY HOW THE FIGURE WAS MADE; Law (SINCE 2026-08-02) und Act (SINCE 2025-09-01) ASKS FOR "
            "IT (NOT LEGAL ADVICE).",
        ),
        (
            "The label is smaller than Law wants. The campaign names no `markets:`, so every market's rules are held. "
            "Not legal advice.",
            "THE LABEL IS SMALLER THAN Law WANTS. THE CAMPAIGN NAMES NO `MARKETS:`, SO EVERY MARKET'S RULES ARE HELD. "
            "NOT LEGAL ADVICE.",
        ),
        (
            "The label says 'AI', but no image model drew the figure; the AI Act (since 2026-08-02) asks for it "
            "(not legal advice).",
            "THE LABEL SAYS 'AI', BUT NO IMAGE MODEL DREW THE FIGURE; the AI Act (SINCE 2026-08-02) ASKS FOR IT "
            "(NOT LEGAL ADVICE).",
        ),
        (
            "done: 2 drawn, 10 there already, 36 delivered",
            "DONE: 2 DRAWN, 10 THERE ALREADY, 36 DELIVERED",
        ),
    ],
)
def test_what_stands_in_the_places_is_said_again_as_well(
    written: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with speaking_loud(monkeypatch):
        assert resay(written) == said


def test_the_words_of_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    with speaking_loud(monkeypatch):
        assert resay("Lettering that nobody set: it reads 'One face.'.").endswith("'One face.'.")
        assert resay("Something nobody here ever wrote, about the name.") == (
            "Something nobody here ever wrote, about the name."
        )


def test_a_clause_that_is_missing_stays_missing() -> None:
    said = "There seems to be lettering on the figure, says a model; please look."
    with speaking("fr"):
        assert resay("") == ""
        assert resay(said) == "Il semble y avoir du lettrage sur la figurine, selon un modèle\u202f; à vérifier."


def test_english_is_handed_on_as_it_is() -> None:
    assert resay("One face.") == "One face."

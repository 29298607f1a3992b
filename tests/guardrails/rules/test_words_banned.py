"""words/banned finds the kit's terms in every text and inflection, and nothing that only begins alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guardrails import made
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.words_banned import inspect
from toolkit.model.brand_kit import BannedTerm, Wording
from toolkit.model.finding import Outcome, Severity
from toolkit.model.roster import PersonKind

TERMS = ("cheap", "game changer", "synergy", "Hürde", "hype", "plan", "ad")


def look(folder: Path, text: str, field: str = "tagline", kind: PersonKind = PersonKind.STAFF) -> tuple[Remark, ...]:
    wording = Wording(banned=tuple(BannedTerm(term=term, why="We do not say that.") for term in TERMS))
    job = made.job(folder, kit=made.kit(folder, wording=wording))
    return inspect(
        made.row_exhibit(folder, job=job, row=made.row(kind=kind), texts={"name": "Amara Osei", field: text})
    )


@pytest.mark.parametrize(
    "text",
    [
        "Cheap and cheerful", "the CHEAPEST way", "cheaply made", "che\u200bap talk", "A game-changer",
        "game  changers",
        "Synergies everywhere", "keine Hürden", "keine Hu\u0308rde", "hyping it up", "hyped", "planning ahead",
        "chéap", "one ad",
    ],
)  # fmt: skip
def test_terms_and_their_inflections_are_found(tmp_path: Path, text: str) -> None:
    (remark,) = look(tmp_path, text)
    assert (remark.code, remark.at_most) == ("banned", None)


@pytest.mark.parametrize(
    "text",
    ["Chea", "adds value", "planet", "hyperlink", "synergetic", "a game of change", "changer", "Keeps the lights on"],
)
def test_what_only_begins_alike_is_left_alone(tmp_path: Path, text: str) -> None:
    assert [remark.outcome for remark in look(tmp_path, text)] == [Outcome.PASS]


@pytest.mark.parametrize("field", ["role", "series", "disclosure"])
def test_every_printed_text_is_read(tmp_path: Path, field: str) -> None:
    assert look(tmp_path, "cheap", field)[0].code == "banned"


def test_a_real_name_is_asked_about_and_an_invented_one_blocked(tmp_path: Path) -> None:
    assert look(tmp_path, "Rob Cheap", "name")[0].at_most is Severity.ASK
    assert look(tmp_path, "Rob Cheap", "name", PersonKind.PERSONA)[0].at_most is None


def test_a_kit_without_banned_words_skips(tmp_path: Path) -> None:
    job = made.job(tmp_path, kit=made.kit(tmp_path, wording=Wording()))
    assert inspect(made.row_exhibit(tmp_path, job=job))[0].outcome is Outcome.SKIP


def test_the_message_says_what_to_say_instead(tmp_path: Path) -> None:
    (remark,) = inspect(made.row_exhibit(tmp_path, texts={"tagline": "Cheaper than ever"}))
    assert "'cheaper' in the tagline: We say fair. Say 'good value' instead." in remark.message

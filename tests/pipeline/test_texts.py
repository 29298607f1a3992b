"""The label says how a figure was made, in the campaign's language, and a model's always says AI."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guardrails import made
from tests.small_font import font_of
from toolkit.guardrails.disclosure_rules import says_ai
from toolkit.model.brand_kit import Face
from toolkit.pipeline.texts import LABELS, disclosure, texts_of


@pytest.mark.parametrize("language", LABELS)
def test_every_language_tells_the_two_apart(language: str) -> None:
    assert says_ai(disclosure(True, language))
    assert not says_ai(disclosure(False, language))
    assert max(map(len, LABELS[language])) <= len("AI-generated figure"), "templates are drawn for that length"


@pytest.mark.parametrize(("language", "said"), [("de-AT", "KI-generierte Figur"), ("ko", "AI-generated figure")])
def test_regions_follow_their_language_and_others_get_english(language: str, said: str) -> None:
    assert disclosure(True, language) == said


def test_a_kit_without_the_letters_gets_the_english_label(tmp_path: Path) -> None:
    for language, said in (("en", "Digital artwork"), ("ja", "デジタルアート")):
        path = font_of(tmp_path / f"{language}.ttf", "".join(LABELS[language]))
        kit = made.kit(tmp_path, faces=(Face(role="text", path=path, family="Squares", licence=path),))
        job = made.job(tmp_path, campaign=made.campaign(tmp_path, language="ja"), kit=kit)
        assert texts_of(job, job.rows[0])["disclosure"] == said

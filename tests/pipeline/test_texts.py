"""The label says how a figure was made, in the campaign's language, and a model's always says AI."""

from __future__ import annotations

import pytest

from toolkit.guardrails.disclosure_rules import says_ai
from toolkit.pipeline.texts import LABELS, disclosure


@pytest.mark.parametrize("language", LABELS)
def test_every_language_tells_the_two_apart(language: str) -> None:
    assert says_ai(disclosure(True, language))
    assert not says_ai(disclosure(False, language))
    assert max(map(len, LABELS[language])) <= len("AI-generated figure"), "templates are drawn for that length"


@pytest.mark.parametrize(("language", "said"), [("de-AT", "KI-generierte Figur"), ("ja", "AI-generated figure")])
def test_regions_follow_their_language_and_others_get_english(language: str, said: str) -> None:
    assert disclosure(True, language) == said

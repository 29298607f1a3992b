"""An answer is understood in the words of any language that a proof is written in, and never as another one."""

from __future__ import annotations

import pytest

from toolkit.model.decision import Answer
from toolkit.reading.answer_words import _PRINTED, answer_of, answer_words
from toolkit.words.say import say
from toolkit.words.speaking import LANGUAGES, speaking


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_a_proof_prints_can_be_written_back(language: str) -> None:
    with speaking(language):
        for answer, phrases in _PRINTED.items():
            for phrase in phrases:
                assert answer_of(say(phrase)) is answer
                assert answer_of(f"  {say(phrase).upper()} ") is answer


def test_no_word_means_two_things() -> None:
    meant: dict[str, set[Answer]] = {}
    for language in LANGUAGES:
        with speaking(language):
            for answer, phrases in _PRINTED.items():
                for phrase in phrases:
                    meant.setdefault(say(phrase).casefold(), set()).add(answer)
    assert {word: answers for word, answers in meant.items() if len(answers) > 1} == {}


def test_short_words_and_other_spellings() -> None:
    assert answer_of("OK") is Answer.APPROVED
    assert answer_of("changes-required") is Answer.CHANGES
    assert answer_of("approve_with_changes") is Answer.WITH_CHANGES
    assert answer_of("maybe") is None
    assert "maybe" not in answer_words()

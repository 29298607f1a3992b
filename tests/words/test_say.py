"""Phrases, counts, dates and lists in every language."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.words.catalog import catalog_of
from toolkit.words.clauses import bracketed, clauses, commas, sentences
from toolkit.words.local import amount, day, day_of, listed, local
from toolkit.words.say import say, say_n
from toolkit.words.speaking import LANGUAGES, speakable, speaking, spoken, spoken_as

DAY = dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("language", "written", "number", "row"),
    [
        ("en", "1 December 2026", "1,234.5", "a, b and c"),
        ("de", "1. Dezember 2026", "1.234,5", "a, b und c"),
        ("fr", "1er décembre 2026", "1\u202f234,5", "a, b et c"),
        ("es", "1 de diciembre de 2026", "1.234,5", "a, b y c"),
        ("ja", "2026年12月1日", "1,234.5", "a、b、c"),
    ],
)
def test_dates_numbers_and_rows_are_written_as_readers_write_them(
    language: str, written: str, number: str, row: str
) -> None:
    with speaking(language):
        assert (day(DAY), local("1,234.5"), listed(["a", "b", "c"])) == (written, number, row)


def test_only_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    with speaking("fr"):
        assert day(dt.date(2026, 12, 11)) == "11 décembre 2026"


@pytest.mark.parametrize(
    ("names", "joint", "said"),
    [
        (["Ana", "Iker"], "standard", "Ana e Iker"),
        (["Ana", "Luis", "Hilario"], "standard", "Ana, Luis e Hilario"),
        (["agua", "hielo"], "standard", "agua y hielo"),
        (["y", "Yolanda"], "standard", "y y Yolanda"),
        (["siete", "ocho"], "or", "siete u ocho"),
        (["pelo", "huella"], "or", "pelo o huella"),
        (["Iker"], "standard", "Iker"),
    ],
)
def test_spanish_does_not_say_the_same_sound_twice(names: list[str], joint: str, said: str) -> None:
    with speaking("es"):
        assert listed(names, joint) == said


def test_clauses_are_set_apart_as_the_language_does_it() -> None:
    assert clauses(()) == ""
    assert clauses(("a {b}", "c", "d")) == "a {b}; c; d"
    with speaking("fr"):
        assert clauses(("a", "b")) == "a\u202f; b"


def test_commas_brackets_and_sentences_are_set_as_the_language_does_it() -> None:
    assert (commas(("a", "b", "c")), bracketed("a", "b"), sentences(("A.", "B."))) == ("a, b, c", "a (b)", "A. B.")
    with speaking("ja"):
        assert (commas(("a", "b", "c")), bracketed("a", "b"), sentences(("あ。", "い。"))) == (
            "a、b、c",
            "a（b）",
            "あ。い。",
        )


def test_a_count_takes_the_right_form_and_its_own_thousands() -> None:
    assert say_n("{n} figure", "{n} figures", 1) == "1 figure"
    assert say_n("{n} figure", "{n} figures", 1200) == "1,200 figures"
    with speaking("de"):
        assert amount(1200) == "1.200"


def test_one_language_at_a_time_and_the_one_before_afterwards() -> None:
    assert spoken() == "en"
    with speaking("fr-CA"):
        assert spoken() == "fr"
        with speaking("ja"):
            assert spoken() == "ja"
        assert spoken() == "fr"
    assert spoken() == "en"


def test_a_tag_keeps_its_country_only_while_its_language_is_spoken() -> None:
    assert (speakable("de-AT"), speakable("xx")) == ("de", "en")
    assert spoken_as("en-GB") == "en-GB"
    with speaking("de"):
        assert spoken_as("en-GB") == "de"


@given(st.sampled_from(sorted(LANGUAGES)), st.text())
def test_what_nobody_has_translated_is_said_in_english(language: str, text: str) -> None:
    with speaking(language):
        assert say(f"untranslated: {text}") == f"untranslated: {text}"


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_language_is_another_one(language: str) -> None:
    assert catalog_of(language).gettext("Approve") != "Approve"


def test_a_day_in_figures_is_said_in_words_and_words_are_left_alone() -> None:
    assert day_of("2026-12-01") == "1 December 2026"
    with speaking("fr"):
        assert day_of("2026-12-01") == "1er décembre 2026"
    for words in ("by Friday", "", "2026-13-01", "20261201", "the 1st of May"):
        assert day_of(words) == words

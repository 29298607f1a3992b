"""Names in every script are right; what hides in them is not."""

from __future__ import annotations

import unicodedata

import pytest

from toolkit.reading.names import misread, name_faults, tidy, words_faults


@pytest.mark.parametrize(
    "name",
    [
        *("Zoë", "Łukasz Żółć", "Søren Ørsted", "Begoña Ibáñez", "O'Neil", "D’Arcy", "Jean-Luc", "Gal·la"),
        *(
            "J. R. Ewing",
            "佐藤 美咲",
            "マリー・キュリー",
            "Νίκη",
            "Юлия",
            "नेहा",
            "한지민",
            "Ngũgĩ",
            "None",
            "NA",
            "null",
        ),
        *("محمد العلي", "נועה לוי", "מל׳ כהן", "می\u200cخواهم", "ක්\u200dෂ"),
    ],
)
def test_names_as_people_have_them(name: str) -> None:
    assert name_faults(tidy(name)) == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "empty-name"),
        ("   ", "empty-name"),
        ("x" * 500, "too-long"),
        ("=1+1", "formula"),
        ("-Bo", "formula"),
        ("＝SUM(A1)", "formula"),
        ("Bo\u202eeoJ", "hidden-character"),
        ("Bo\u200bJo", "hidden-character"),
        ("Bo\u200dJo", "hidden-character"),
        ("\u200fנועה", "hidden-character"),
        ("Bo\x07", "hidden-character"),
        ("Bo <b>", "bad-character"),
        ("Bo 2", "bad-character"),
        ("Bo 😀", "bad-character"),
        ("...", "no-letter"),
        ("Z" + "\u0301" * 9, "too-many-marks"),
    ],
)
def test_one_clear_error_for_each_bad_name(name: str, code: str) -> None:
    assert [f.code for f in name_faults(tidy(name))] == [code]


def test_a_name_is_printed_in_composed_form_with_plain_spaces() -> None:
    assert tidy("  Zoe\u0308 \u00a0 Li ") == unicodedata.normalize("NFC", "Zoë Li")


def test_what_cannot_be_seen_is_named_by_its_code() -> None:
    assert "U+202E" in name_faults("Bo\u202ex")[0].what


def test_roles_may_have_signs_and_digits_and_no_formulas() -> None:
    assert words_faults("role", "Head of R&D (EMEA) – 24/7", 80) == ()
    assert [f.code for f in words_faults("role", "@SUM(A1)", 80)] == ["formula"]
    assert [f.code for f in words_faults("role", "x" * 81, 80)] == ["too-long"]


def test_a_name_read_with_the_wrong_encoding_is_noticed() -> None:
    assert misread("ZoÃ«") == "Zoë"
    assert misread("Zoë") is None
    assert misread("Ørsted") is None

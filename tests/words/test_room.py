"""Full-width letters count twice wherever room is estimated, and English is cut as it always was."""

from __future__ import annotations

from textwrap import shorten

import pytest
from jinja2 import Environment

from toolkit.words.room import cut, fitting, room, rows, taller, truncate

ENGLISH = "The role reaches out of the safe area and may be cut off, which nobody wants."
JAPANESE = "肩書きが安全域からはみ出し、断裁されるおそれがあります。"


@pytest.mark.parametrize(
    ("text", "narrow"),
    [("", 0), ("proof", 5), ("Østergård", 9), ("e\N{COMBINING ACUTE ACCENT}", 1), ("校正", 4), ("カ", 2), ("ｶ", 1)],
)
def test_a_full_width_letter_takes_the_room_of_two(text: str, narrow: int) -> None:
    assert room(text) == narrow


def test_rows_are_counted_by_room() -> None:
    assert [rows("", 10), rows("a" * 10, 10), rows("a" * 11, 10)] == [0, 1, 2]
    assert [rows("校" * 47, 100), rows("校" * 48, 100)] == [1, 2]
    assert taller("Østergård") == 1 < taller("校正")


@pytest.mark.parametrize("most", range(8, 90))
def test_english_is_cut_as_the_library_does_it(most: int) -> None:
    environment = Environment(autoescape=True)
    for words in (True, False):
        told = environment.from_string("{{ text|truncate(most, words, ' …') }}").render(
            text=ENGLISH, most=most, words=words
        )
        assert truncate(ENGLISH, most, words, " …") == told
    assert cut(ENGLISH, most) == shorten(ENGLISH, most, placeholder=" …")


@pytest.mark.parametrize("most", range(8, 70))
def test_what_has_no_spaces_is_cut_to_the_room_and_not_away(most: int) -> None:
    for told in (cut(JAPANESE, most), truncate(JAPANESE, most), truncate(JAPANESE, most, True)):
        assert room(told) <= most
        assert told == JAPANESE or (told.endswith("…") and JAPANESE.startswith(told[:-1]) and len(told) > most // 2 - 3)


def test_a_narrow_word_among_wide_ones_stays_whole() -> None:
    assert cut("箱のroleが切れます", 10) == "箱のrole…"
    assert cut("箱のroleが切れます", 8) == "箱の…"
    assert cut("箱、中が切れます", 6) == "箱…"
    assert fitting("箱role", 3) == "箱r"

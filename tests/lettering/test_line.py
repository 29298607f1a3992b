"""One line: fallback by character, right to left, and ink that is where it was measured."""

from __future__ import annotations

import numpy as np
import pytest

from tests.lettering.faces import ALL, ARABIC, DISPLAY, HEBREW, JAPANESE
from toolkit.imaging.raster import rasterise
from toolkit.lettering.direction import levels, visual_order
from toolkit.lettering.font import open_font
from toolkit.lettering.line import Line, set_line

FONTS = tuple(open_font(path) for path in ALL)


def drawn(line: Line, size: float) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in pixels of what is inked when the origin lies at (50, 150)."""
    body = f'<path d="{line.path(50, 150, size)}"/>'
    alpha = rasterise(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 220">{body}</svg>'.encode(), 900, 220)
    rows, columns = np.flatnonzero(alpha[..., 3].any(axis=1)), np.flatnonzero(alpha[..., 3].any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


@pytest.mark.parametrize(
    "text", ["Søren Ångström", "Wiśniewska-Kowalczyk", "髙橋 さくら", "ליאור כהן", "ليلى عبد الرحمن"]
)
def test_measured_ink_is_drawn_ink(text: str) -> None:
    line = set_line(text, FONTS)
    left, top, right, bottom = drawn(line, 64)
    ink = line.ink.scaled(64)
    assert (left, top, right, bottom) == pytest.approx(
        (50 + ink.x, 150 + ink.y, 50 + ink.right, 150 + ink.bottom), abs=1.5
    )


def test_each_character_comes_from_the_first_font_that_has_it() -> None:
    line = set_line("Anna 山田", FONTS)
    assert [font.path for font in line.fonts] == [DISPLAY, JAPANESE]
    assert [font.path for font in set_line("Δ", FONTS).fonts] == [ALL[1]]


def test_right_to_left_is_drawn_from_the_right() -> None:
    line = set_line("אב", FONTS)
    alef, bet = (open_font(HEBREW).shape(letter)[0].id for letter in "אב")
    assert [glyph.id for glyph in sorted(line.glyphs, key=lambda g: g.x)] == [bet, alef]


def test_arabic_letters_join() -> None:
    joined = set_line("عبد", FONTS).advance
    apart = sum(set_line(letter, FONTS).advance for letter in "عبد")
    assert set_line("عبد", FONTS).fonts == (open_font(ARABIC),)
    assert joined < apart


def test_a_latin_word_and_a_number_in_a_hebrew_line_keep_their_own_direction() -> None:
    assert levels("אב AB") == (1, 1, 1, 2, 2)
    assert levels("אב 12") == (1, 1, 1, 2, 2)
    line = set_line("אב AB", FONTS)
    latin = [
        g for g in line.glyphs if g.font.path == DISPLAY and g.id in {x.id for x in open_font(DISPLAY).shape("AB")}
    ]
    hebrew = [g for g in line.glyphs if g.font.path == HEBREW]
    assert max(g.x for g in latin) < min(g.x for g in hebrew)


def test_invisible_joiners_take_the_level_of_their_neighbour() -> None:
    assert levels("ا\u200cب") == (1, 1, 1)


def test_runs_are_reordered_as_the_bidi_rules_say() -> None:
    assert visual_order([0, 1, 0]) == (0, 1, 2)
    assert visual_order([1, 2, 1]) == (2, 1, 0)
    assert visual_order([0, 1, 2, 1, 0]) == (0, 3, 2, 1, 4)


def test_spacing_widens_between_characters_only() -> None:
    plain, spaced = set_line("HAL", FONTS), set_line("HAL", FONTS, 0.1)
    assert spaced.advance == pytest.approx(plain.advance + 0.2)


def test_composed_and_decomposed_are_the_same_line() -> None:
    assert set_line("Zoë", FONTS).ink == set_line("Zoe\u0308", FONTS).ink

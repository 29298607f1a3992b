"""Fitting: smaller to the floor, then more lines, then an honest no."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lettering.faces import ALL, DISPLAY, TEXT
from toolkit.lettering.coverage import missing_glyphs
from toolkit.lettering.fit import Align, Setting, Valign, breaks, fit
from toolkit.lettering.font import open_font
from toolkit.model.place import Box

FONTS = tuple(open_font(path) for path in ALL)
ROOM = Box(100, 50, 400, 80)
LONG = "Aleksandra Wiśniewska-Kowalczyk"


def test_a_short_name_has_the_size_it_wishes() -> None:
    found = fit("Zoë Ek", FONTS, ROOM, Setting(48, 20))
    assert (found.size, found.fits, found.lines) == (48, True, ("Zoë Ek",))
    assert ROOM.contains(found.ink)
    assert found.ink.x == pytest.approx(ROOM.x)


def test_a_longer_name_gets_smaller_before_it_breaks() -> None:
    found = fit("Bartholomew Featherstone", FONTS, ROOM, Setting(48, 20, lines=2))
    assert found.lines == ("Bartholomew Featherstone",)
    assert 20 <= found.size < 48
    assert found.fits


def test_below_the_floor_it_breaks_at_a_word_and_grows_again() -> None:
    found = fit(LONG, FONTS, ROOM, Setting(48, 28, lines=2))
    assert found.lines == ("Aleksandra", "Wiśniewska-Kowalczyk")
    assert found.fits
    assert found.size >= 28
    assert ROOM.contains(found.ink, 0.75)


def test_a_hyphen_is_a_break_when_nothing_else_is() -> None:
    found = fit("Wiśniewska-Kowalczykowska", FONTS, ROOM, Setting(40, 32, lines=2))
    assert found.lines == ("Wiśniewska-", "Kowalczykowska")


def test_what_does_not_fit_says_so_and_still_stays_in_its_room() -> None:
    found = fit(LONG + " " + LONG, FONTS, ROOM, Setting(48, 40, lines=2))
    assert not found.fits
    assert found.size < 40
    assert ROOM.contains(found.ink, 0.75)


def test_chinese_and_japanese_break_between_characters_but_not_before_a_small_kana() -> None:
    assert breaks("山田太郎") == (1, 2, 3)
    assert breaks("ファン") == (2,)
    found = fit("山田太郎山田太郎山田太郎", FONTS, Box(0, 0, 260, 120), Setting(60, 38, lines=2))
    assert len(found.lines) == 2
    assert found.fits


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_ink_meets_the_edge_that_it_is_aligned_to(align: Align, share: float) -> None:
    found = fit("Vale", FONTS, ROOM, Setting(40, 20, align=align))
    assert found.ink.x == pytest.approx(ROOM.x + (ROOM.w - found.ink.w) * share, abs=1e-6)


def test_start_is_left_or_right_by_the_words() -> None:
    setting = Setting(40, 20, align="start")
    assert fit("Vale", FONTS, ROOM, setting).ink.x == pytest.approx(ROOM.x)
    assert fit("ליאור", FONTS, ROOM, setting).ink.right == pytest.approx(ROOM.right)


def test_accents_and_tails_do_not_move_the_baseline() -> None:
    tops: dict[str, set[float]] = {}
    for name in ("Anna", "Ånna", "Annj"):
        for valign in get_args(Valign):
            found = fit(name, FONTS, ROOM, Setting(40, 20, valign=valign))
            tops.setdefault(valign, set()).add(round(_baseline(found.path), 2))
    assert all(len(found) == 1 for found in tops.values()), tops


def _baseline(path: str) -> float:
    """The lowest point of the first glyph, which is an A and stands on the baseline (a ring is above it)."""
    first = re.sub("[MLQC]", " ", path.partition("Z")[0]).split()
    return max(float(y) for y in first[1::2])


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aAżŻé ilWM-ń山שع"), min_size=1, max_size=40), st.integers(1, 3))
def test_whatever_the_words_are_ink_stays_in_the_room(text: str, lines: int) -> None:
    found = fit(text, FONTS, ROOM, Setting(60, 8, lines=lines))
    if found.ink.w:
        assert ROOM.contains(found.ink, 1.0)


def test_coverage_over_several_fonts() -> None:
    assert missing_glyphs("Zoë 山", [DISPLAY, TEXT]) == ("山",)
    assert missing_glyphs("Zoë 山 שלום ليلى Ελένη", list(ALL)) == ()
    assert missing_glyphs("x\U0001f600", list(ALL)) == ("\U0001f600",)

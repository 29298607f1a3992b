"""A font file: coverage, measures, outlines, and files that are none."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.lettering.faces import ALL, DISPLAY, JAPANESE, TEXT
from toolkit.lettering.font import FontRefused, clusters, open_font


def test_the_family_is_the_files_own() -> None:
    assert open_font(DISPLAY).family == "Bricolage Grotesque"
    assert open_font(TEXT).family == "Instrument Sans"
    assert not any(open_font(path).variable for path in ALL)


@pytest.mark.parametrize("name", ["Zoë", "Łukasz Żółkiewski", "Søren Ångström", "Núñez", "Ğülşah İnci", "Đặng"])
def test_latin_names_are_covered_composed_or_not(name: str) -> None:
    font = open_font(DISPLAY)
    assert font.missing(name) == ()
    assert font.missing(unicodedata.normalize("NFD", name)) == ()


def test_what_is_missing_is_named_once_and_in_order() -> None:
    assert open_font(TEXT).missing("Anna 山田山 ж") == ("山", "田", "ж")
    assert open_font(JAPANESE).missing("髙橋 さくら") == ()


def test_measures_grow_with_the_size() -> None:
    small, large = (open_font(DISPLAY).measure("Lindqvist", size) for size in (10, 40))
    assert large.advance == pytest.approx(4 * small.advance)
    assert large.ink.w == pytest.approx(4 * small.ink.w)
    assert small.ascent > 0
    assert small.ink.y < 0 < small.ink.bottom, "q goes below the baseline"


def test_kerning_is_in_the_measure() -> None:
    font = open_font(DISPLAY)
    apart = font.measure("A", 100).advance + font.measure("V", 100).advance
    assert font.measure("AV", 100).advance < apart


def test_a_blank_has_no_ink() -> None:
    assert open_font(DISPLAY).measure("  ", 10).ink.w == 0


def test_clusters_hold_marks_and_joiners_together() -> None:
    assert clusters("e\u0301a") == ("e\u0301", "a")
    assert clusters("\u0645\u200c\u0646") == ("\u0645\u200c", "\u0646")


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.ttf"
    wrong.write_bytes(b"not a font at all" * 20)
    with pytest.raises(FontRefused, match=r"wrong\.ttf"):
        open_font(wrong)
    with pytest.raises(FontRefused, match="gone"):
        open_font(tmp_path / "gone.ttf")


def test_a_changed_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(DISPLAY.read_bytes())
    first = open_font(path)
    path.write_bytes(TEXT.read_bytes())
    assert open_font(path) != first
    assert open_font(path).family == "Instrument Sans"

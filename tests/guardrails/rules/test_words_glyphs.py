"""words/glyphs names the characters that none of the kit's fonts has."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tests.guardrails import made
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.words_glyphs import describe, inspect
from toolkit.model.finding import Outcome

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .,'-0123456789é"


def font(path: Path, characters: str) -> Path:
    """Write a font that has just these characters, each a small square."""
    pen = TTGlyphPen(None)
    for at, point in enumerate(((0, 0), (0, 500), (500, 500), (500, 0))):
        (pen.lineTo if at else pen.moveTo)(point)
    pen.closePath()
    square = pen.glyph()
    names = {ord(each): f"uni{ord(each):04X}" for each in characters}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys([".notdef", *names.values()], square))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": path.stem, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def look(folder: Path, name: str, fonts: tuple[Path, ...]) -> tuple[Remark, ...]:
    kit = made.kit(folder, faces=tuple(made.face(path) for path in fonts))
    return inspect(made.row_exhibit(folder, job=made.job(folder, kit=kit), texts={"name": name, "role": "Engineer"}))


def test_names_that_the_font_has_pass(tmp_path: Path) -> None:
    assert look(tmp_path, "Amélie O'Hara", (font(tmp_path / "latin.ttf", LATIN),))[0].outcome is Outcome.PASS


@pytest.mark.parametrize(("name", "missing"), [("Łukasz", "Ł"), ("李小龍", "李"), ("Zoë", "ë"), ("Ωmega", "Ω")])
def test_missing_characters_are_named(tmp_path: Path, name: str, missing: str) -> None:
    (remark,) = look(tmp_path, name, (font(tmp_path / "latin.ttf", LATIN),))
    assert remark.code == "missing"
    assert f"'{missing}' (U+{ord(missing):04X})" in remark.message


def test_a_fallback_font_fills_the_gap(tmp_path: Path) -> None:
    fonts = (font(tmp_path / "latin.ttf", LATIN), font(tmp_path / "more.ttf", "Łë"))
    assert look(tmp_path, "Łukasz", fonts)[0].outcome is Outcome.PASS


def test_many_missing_characters_are_counted(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, "абвгдежз", (font(tmp_path / "latin.ttf", LATIN),))
    assert remark.measure is not None
    assert remark.measure.value == 8
    assert "and 2 more" in remark.message


def test_a_kit_without_fonts_skips(tmp_path: Path) -> None:
    assert inspect(made.row_exhibit(tmp_path))[0].outcome is Outcome.SKIP


def test_invisible_characters_are_described_by_number() -> None:
    assert describe("\u200d") == "U+200D"

"""A font made for a test: a square for each letter it is given, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def font_of(path: Path, letters: Iterable[str]) -> Path:
    """Write a font that draws each of ``letters`` as a square: a glyph each, so that a PDF can be read back."""
    glyphs = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 700))
    pen.lineTo((700, 700))
    pen.lineTo((700, 0))
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *glyphs.values()])
    builder.setupCharacterMap(glyphs)
    builder.setupGlyf({".notdef": empty, **dict.fromkeys(glyphs.values(), square)})
    builder.setupHorizontalMetrics({".notdef": (500, 0), **dict.fromkeys(glyphs.values(), (800, 0))})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path

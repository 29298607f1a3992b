"""One line of lettering: runs of font, script and direction, shaped and set side by side."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fontTools.unicodedata import script

from toolkit.lettering.direction import levels, visual_order
from toolkit.lettering.font import Font, Glyph, clusters, ink_of
from toolkit.model.place import Box


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line in em: multiply by the type size. Its origin is the left end of its baseline; ink is y down."""

    text: str
    glyphs: tuple[Glyph, ...]
    advance: float
    ink: Box

    @property
    def fonts(self) -> tuple[Font, ...]:
        """The fonts that drew it, each once."""
        return tuple(dict.fromkeys(glyph.font for glyph in self.glyphs))

    def path(self, x: float, y: float, size: float) -> str:
        """The line as SVG path data with its origin at (x, y) and this type size, all in pixels."""
        return " ".join(_glyph_path(glyph, x, y, size) for glyph in self.glyphs).strip()


@functools.lru_cache(maxsize=4096)
def set_line(text: str, fonts: tuple[Font, ...], spacing: float = 0.0) -> Line:
    """Shape one line; each character comes from the first font that has it. ``spacing`` is extra em per character."""
    text = unicodedata.normalize("NFC", text)
    runs = list(_runs(text, fonts))
    glyphs: list[Glyph] = []
    pen = 0.0
    for place in visual_order([level for _, _, _, level in runs]):
        words, font, system, level = runs[place]
        shaped, advance = font.set(words, rtl=bool(level % 2), script=system, ligatures=not spacing)
        last = None
        for glyph in shaped:
            if last is not None and glyph.cluster != last:
                pen += spacing
            last = glyph.cluster
            glyphs.append(Glyph(font, glyph.id, pen + glyph.x, glyph.y, glyph.cluster))
        pen += advance + (spacing if shaped else 0.0)
    placed = tuple(glyphs)
    return Line(text, placed, max(0.0, pen - (spacing if placed else 0.0)), ink_of(placed))


def _runs(text: str, fonts: Sequence[Font]) -> Iterator[tuple[str, Font, str, int]]:
    """Yield (words, font, ISO 15924 script, bidi level) in logical order, as long as all three stay the same."""
    level_of = levels(text)
    current: tuple[Font, str, int] | None = None
    words, at = "", 0
    for cluster in clusters(text):
        system = script(cluster[0])
        if system in {"Zyyy", "Zinh"}:
            system = current[1] if current else _first_script(text)
        font = _font_for(cluster, fonts, current[0] if current else None)
        here = (font, system, level_of[at])
        if current is not None and here != current:
            yield words, *current
            words = ""
        current, words, at = here, words + cluster, at + len(cluster)
    if current is not None:
        yield words, *current


def _font_for(cluster: str, fonts: Sequence[Font], before: Font | None) -> Font:
    """The first font that has the character; blanks and signs stay with the font before them where it has them."""
    neutral = cluster.isspace() or not cluster[0].isalnum()
    if neutral and before is not None and before.covers(cluster):
        return before
    return next((font for font in fonts if font.covers(cluster)), fonts[0])


def _first_script(text: str) -> str:
    return next((s for s in map(script, text) if s not in {"Zyyy", "Zinh"}), "Latn")


def _glyph_path(glyph: Glyph, x: float, y: float, size: float) -> str:
    scale = size / glyph.font.upem
    left, base = x + glyph.x * size, y - glyph.y * size
    return " ".join(
        letter + " ".join(f"{left + px * scale:.3f} {base - py * scale:.3f}" for px, py in points)
        for letter, points in glyph.font.outline(glyph.id)
    )

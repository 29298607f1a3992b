"""One font file, opened for measuring and for outlines: what is measured is exactly what is drawn."""

from __future__ import annotations

import functools
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb

from toolkit.model.place import Box

Command = tuple[str, tuple[tuple[float, float], ...]]
"""One path command in font units, y up: ``M``, ``L``, ``Q``, ``C`` or ``Z`` and its points."""


class FontRefused(ValueError):
    """A font file cannot be used; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One placed glyph, in em (1.0 = the type size); x grows to the right, y up, from the line's origin."""

    font: Font
    id: int
    x: float
    y: float
    cluster: int


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of a piece of text in pixels; the ink box is relative to its origin on the baseline, y down."""

    advance: float
    ascent: float
    descent: float
    ink: Box


class Font:
    """A font file. Two fonts are equal when they are the same file with the same bytes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            data = path.read_bytes()
            self.checksum = zlib.crc32(data)
            self._face = hb.Face(hb.Blob(data))
            self._font = hb.Font(self._face)
        except (OSError, ValueError, RuntimeError) as trouble:
            raise FontRefused(f"the font {path.name} cannot be read ({trouble})") from trouble
        if not self._face.glyph_count or not self._face.unicodes:
            raise FontRefused(f"{path.name} is not a font that holds letters")
        self.upem = float(self._face.upem)
        self.family = str(self._face.get_name(16) or self._face.get_name(1) or path.stem)
        self.variable = bool(self._face.has_var_data)
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender / self.upem
        self.descent = -extents.descender / self.upem
        self.cap_height = self._height_of("H", 0.7)
        self._outlines: dict[int, tuple[Command, ...]] = {}
        self._covers: dict[str, bool] = {}

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of ``text`` that this font has no glyph for, each once, in order."""
        gone = [c for c in clusters(unicodedata.normalize("NFC", text)) if not self.covers(c)]
        return tuple(dict.fromkeys(gone))

    def covers(self, cluster: str) -> bool:
        """Whether one user-perceived character has glyphs here (HarfBuzz may compose or decompose it)."""
        if cluster not in self._covers:
            self._covers[cluster] = cluster.isspace() or all(g.id for g in self.shape(cluster))
        return self._covers[cluster]

    def shape(self, text: str, *, rtl: bool | None = None, script: str | None = None) -> tuple[Glyph, ...]:
        """Shape text of one direction and one script; glyphs in visual order, kerning and ligatures applied."""
        return self.set(text, rtl=rtl, script=script)[0]

    def set(
        self, text: str, *, rtl: bool | None = None, script: str | None = None, ligatures: bool = True
    ) -> tuple[tuple[Glyph, ...], float]:
        """Shape text and return its glyphs and its advance in em; spaced lettering wants no ligatures."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        if rtl is not None:
            buffer.direction = "rtl" if rtl else "ltr"
        if script is not None:
            buffer.script = script
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, {} if ligatures else {"liga": False, "clig": False})
        pen, glyphs = 0.0, []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x, y = (pen + position.x_offset) / self.upem, position.y_offset / self.upem
            glyphs.append(Glyph(self, info.codepoint, x, y, info.cluster))
            pen += position.x_advance
        return tuple(glyphs), pen / self.upem

    def measure(self, text: str, size_px: float) -> Extent:
        """Measure text of one direction at a size in pixels."""
        glyphs, advance = self.set(unicodedata.normalize("NFC", text))
        ink = ink_of(glyphs)
        return Extent(advance * size_px, self.ascent * size_px, self.descent * size_px, ink.scaled(size_px))

    def outline(self, glyph: int) -> tuple[Command, ...]:
        """The outline of one glyph in font units, y up."""
        if glyph not in self._outlines:
            pen = _Pen()
            self._font.draw_glyph_with_pen(glyph, pen)
            self._outlines[glyph] = tuple(pen.commands)
        return self._outlines[glyph]

    def _height_of(self, letter: str, otherwise: float) -> float:
        glyph = self._font.get_nominal_glyph(ord(letter))
        extents = self._font.get_glyph_extents(glyph) if glyph else None
        return extents.y_bearing / self.upem if extents else otherwise

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Font) and (other.path, other.checksum) == (self.path, self.checksum)

    def __hash__(self) -> int:
        return hash((self.path, self.checksum))


class _Pen:
    """Collects an outline as HarfBuzz draws it (the pen protocol of fontTools)."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.moveTo = self._command("M")
        self.lineTo = self._command("L")
        self.qCurveTo = self._command("Q")
        self.curveTo = self._command("C")
        self.closePath = self._command("Z")
        self.endPath = self._command("Z")

    def _command(self, letter: str) -> Callable[..., None]:
        def draw(*points: tuple[float, float]) -> None:
            self.commands.append((letter, points))

        return draw


@functools.lru_cache(maxsize=64)
def _opened(path: Path, _stamp: tuple[int, int]) -> Font:
    return Font(path)


def open_font(path: Path) -> Font:
    """Open a font file, once per version of the file. Raises :class:`FontRefused`."""
    try:
        status = path.stat()
    except OSError as trouble:
        raise FontRefused(f"the font {path.name} cannot be read ({trouble.strerror})") from trouble
    return _opened(path, (status.st_mtime_ns, status.st_size))


def ink_of(glyphs: tuple[Glyph, ...]) -> Box:
    """The box of everything inked, in em, y down from the baseline; empty (0, 0, 0, 0) for blanks."""
    points = [
        (glyph.x + x / glyph.font.upem, -(glyph.y + y / glyph.font.upem))
        for glyph in glyphs
        for _, corners in glyph.font.outline(glyph.id)
        for x, y in corners
    ]
    if not points:
        return Box(0.0, 0.0, 0.0, 0.0)
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Box(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def clusters(text: str) -> tuple[str, ...]:
    """Split text into user-perceived characters: a base with the marks and joiners that follow it."""
    parts: list[str] = []
    for character in text:
        follows = unicodedata.category(character) in {"Mn", "Mc", "Me"} or character in "\u200c\u200d"
        if parts and (follows or parts[-1].endswith("\u200d")):
            parts[-1] += character
        else:
            parts.append(character)
    return tuple(parts)

"""Words and swatches of a sheet as SVG, set in the kit's own type."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from toolkit.lettering.font import Font, open_font
from toolkit.lettering.line import set_line
from toolkit.model.brand_kit import BrandKit

INK, SOFT, RULE = "#1b1b1b", "#5c5c5c", "#c9c9c9"


class Ink:
    """Gathers SVG fragments; sizes and places in pixels, a text's place is the left end of its baseline."""

    def __init__(self, kit: BrandKit) -> None:
        self._display = _fonts(kit, "display")
        self._text = _fonts(kit, "text")
        self._parts: list[str] = []

    def title(self, text: str, x: float, y: float, size: float, *, width: float = 700) -> None:
        """One line in the display face, smaller where it would be wider than ``width``."""
        advance = set_line(text, self._display).advance
        self._line(text, x, y, min(size, width / max(advance, 1.0)), INK, self._display)

    def text(self, text: str, x: float, y: float, size: float = 17, colour: str = INK, *, width: float = 700) -> None:
        """One line in the text face, smaller where it would be wider than ``width``."""
        advance = set_line(text, self._text).advance
        self._line(text, x, y, min(size, width / max(advance, 1.0)), colour, self._text)

    def paragraph(self, text: str, x: float, y: float, width: float, size: float = 17, colour: str = SOFT) -> float:
        """Lines no wider than ``width``; returns the baseline after the last."""
        for line in self._broken(text, width / size):
            self.text(line, x, y, size, colour)
            y += 1.45 * size
        return y

    def swatch(self, colour: str, x: float, y: float, width: float, height: float, *, ringed: bool = False) -> None:
        """A filled rectangle with a fine edge; ``ringed`` draws a frame around it."""
        if ringed:
            self.frame(x - 6, y - 6, width + 12, height + 12, INK, 3)
        self._parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{escape(colour)}" '
            f'stroke="{RULE}" stroke-width="1"/>'
        )

    def frame(self, x: float, y: float, width: float, height: float, colour: str, line: float) -> None:
        """An empty rectangle."""
        self._parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="none" '
            f'stroke="{escape(colour)}" stroke-width="{line}"/>'
        )

    def svg(self, width: int, height: int) -> bytes:
        """All of it as one drawing."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        return f"{head}{''.join(self._parts)}</svg>".encode()

    def _line(self, text: str, x: float, y: float, size: float, colour: str, fonts: tuple[Font, ...]) -> None:
        path = set_line(text, fonts).path(x, y, size)
        self._parts.append(f'<path fill="{escape(colour)}" d="{escape(path)}"/>')

    def _broken(self, text: str, width: float) -> Iterable[str]:
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and set_line(longer, self._text).advance > width:
                yield line
                longer = word
            line = longer
        if line:
            yield line


def _fonts(kit: BrandKit, role: str) -> tuple[Font, ...]:
    own = [face.path for face in kit.faces if face.role == role]
    rest = [face.path for face in kit.faces if face.path not in own]
    return tuple(open_font(Path(path)) for path in (*own, *rest))

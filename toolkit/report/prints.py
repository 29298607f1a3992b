"""A picture on a page, with its trim edge and the numbered places that findings speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model.outcome import PieceKind
from toolkit.model.place import Box
from toolkit.pages.card import Card
from toolkit.pages.finding_line import FindingLine
from toolkit.pages.mark import Mark
from toolkit.report.thumbs import Thumb, Thumbs

_PIN_MM = 4.4


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered place in a picture, in percent of its width and height; its dot is moved off others' dots."""

    number: int
    mark: Mark
    left: float
    top: float
    width: float
    height: float
    dot_left: float
    dot_top: float


@dataclass(frozen=True, slots=True)
class Print:
    """One picture on the page: size in mm, alternative text, and its pins."""

    thumb: Thumb
    width: float
    height: float
    alt: str
    pins: tuple[Pin, ...] = ()
    trim: tuple[float, float, float, float] | None = None
    """Trim edge in percent: left, top, right, bottom."""


def print_of(card: Card, kind: PieceKind, thumbs: Thumbs, wide: float, deep: float, alt: str) -> Print | None:
    """Return a piece of the row in at most ``wide`` by ``deep`` mm; ``None`` where the store does not hold it."""
    piece = card.outcome.piece(kind)
    thumb = thumbs.of(piece)
    if piece is None or thumb is None:
        return None
    scale = min(wide / piece.width, deep / piece.height)
    width, height = piece.width * scale, piece.height * scale
    pins = _pins([line for line in card.lines if line.picture == kind], piece.width, piece.height, scale)
    layout = card.outcome.layout
    trim = None
    if kind is PieceKind.BOX_ART and layout is not None:
        trim = _percent(layout.trim, layout.width, layout.height)
    return Print(thumb, round(width, 2), round(height, 2), alt, pins, trim)


def _percent(box: Box, width: float, height: float) -> tuple[float, float, float, float]:
    return (100 * box.x / width, 100 * box.y / height, 100 * box.right / width, 100 * box.bottom / height)


def _pins(lines: Sequence[FindingLine], width: int, height: int, mm: float) -> tuple[Pin, ...]:
    pins: list[Pin] = []
    for line in lines:
        if line.pin is None or line.place is None:
            continue
        box = line.place
        x0, y0 = max(box.x, 0.0), max(box.y, 0.0)
        w, h = min(box.right, width) - x0, min(box.bottom, height) - y0
        x, y = x0 * mm, y0 * mm
        while any(abs(p.dot_left - x) < _PIN_MM and abs(p.dot_top - y) < _PIN_MM for p in pins):
            x += _PIN_MM
        far_x, far_y = width * mm - _PIN_MM / 2, height * mm - _PIN_MM / 2
        x, y = min(max(x, _PIN_MM / 2), far_x), min(max(y, _PIN_MM / 2), far_y)
        pins.append(
            Pin(line.pin, line.mark, 100 * x0 / width, 100 * y0 / height, 100 * w / width, 100 * h / height, x, y)
        )
    return tuple(pins)

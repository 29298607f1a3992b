"""Fit lettering into a rectangle: smaller down to a floor, then on more lines."""

from __future__ import annotations

import functools
import math
import unicodedata
from dataclasses import dataclass
from typing import Literal

from toolkit.lettering.direction import base_level
from toolkit.lettering.font import Font
from toolkit.lettering.line import Line, set_line
from toolkit.model.place import Box

Align = Literal["left", "center", "right", "start"]
Valign = Literal["top", "middle", "bottom"]

_STEP_PX = 0.25
# Characters that may not begin a line in Chinese and Japanese, and those that may not end one.
_NOT_FIRST = frozenset("、。，．・：；？！ー）」』】〕〉》ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々,.:;?!)]}")
_NOT_LAST = frozenset("（「『【〔〈《([{")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a slot wants its words: sizes in pixels, spacing in em, leading in type sizes."""

    size: float
    floor: float
    lines: int = 1
    align: Align = "left"
    valign: Valign = "middle"
    spacing: float = 0.0
    leading: float = 1.08


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lettering in its place; path and ink in the pixels of the room."""

    lines: tuple[str, ...]
    size: float
    """Type size in pixels."""
    fits: bool
    """False when the floor was not enough; the words are then drawn smaller than the floor, inside the room."""
    path: str
    ink: Box
    fonts: tuple[Font, ...]


@functools.lru_cache(maxsize=2048)
def fit(text: str, fonts: tuple[Font, ...], room: Box, setting: Setting) -> Fitted:
    """Set ``text`` in ``room`` as large as the setting allows.

    One line is tried first, from the wished size down to the floor; then two lines and so on, each at the largest
    size that fits. Where nothing fits at the floor, the arrangement that needs the least shrinking is used.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    best: tuple[float, tuple[Line, ...]] = (-1.0, ())
    for count in range(1, setting.lines + 1):
        lines = _broken(text, fonts, count, setting.spacing)
        if lines is None:
            break
        size = min(setting.size, _largest(lines, fonts[0], room, setting))
        if size > best[0]:
            best = (size, lines)
        if size >= setting.floor:
            break
    size, lines = best
    size = max(_STEP_PX, math.floor(size / _STEP_PX) * _STEP_PX)
    return _placed(lines, fonts[0], size, room, setting)


def breaks(text: str) -> tuple[int, ...]:
    """Where a line may end: after a blank or a hyphen, and between Chinese, Japanese or Korean characters."""
    places = []
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        hyphen = before in "-‐–—/" and after != " " and at > 1
        between = _ideographic(before) and _ideographic(after)
        if before == " " or hyphen or (between and before not in _NOT_LAST and after not in _NOT_FIRST):
            places.append(at)
    return tuple(places)


def _broken(text: str, fonts: tuple[Font, ...], count: int, spacing: float) -> tuple[Line, ...] | None:
    """The text on exactly ``count`` lines with the narrowest widest line, or ``None`` when it cannot be broken so."""
    if count == 1:
        return (set_line(text, fonts, spacing),)
    best: tuple[Line, ...] | None = None
    for at in breaks(text):
        first = set_line(text[:at].strip(), fonts, spacing)
        rest = _broken(text[at:].strip(), fonts, count - 1, spacing)
        if rest is None:
            continue
        lines = (first, *rest)
        if best is None or _widest(lines) < _widest(best) - 1e-9:
            best = lines
    return best


def _widest(lines: tuple[Line, ...]) -> float:
    return max(line.ink.w for line in lines)


def _largest(lines: tuple[Line, ...], font: Font, room: Box, setting: Setting) -> float:
    """The largest type size in pixels at which all ink lies in the room; everything grows in proportion to it."""
    limits = [room.w / max(_widest(lines), 1e-6)]
    top, bottom = _ink_reach(lines, font, setting)
    if setting.valign == "middle":
        limits += [room.h / 2 / reach for reach in (top, bottom) if reach > 0]
    else:
        limits.append(room.h / max(top + bottom, 1e-6))
    return min(limits)


def _ink_reach(lines: tuple[Line, ...], font: Font, setting: Setting) -> tuple[float, float]:
    """How far ink reaches above and below the block's anchor, in em (see :func:`_first_baseline`)."""
    above = max(-line.ink.y - at * setting.leading for at, line in enumerate(lines))
    below = max(line.ink.bottom + at * setting.leading for at, line in enumerate(lines))
    span = (len(lines) - 1) * setting.leading
    if setting.valign == "middle":
        centre = (font.cap_height - span) / 2  # height of the block's middle above the first baseline
        return above - centre, below + centre
    if setting.valign == "top":
        return max(above, _reserve(font)), below
    return above + span, max(below - span, _tail(font))


def _reserve(font: Font) -> float:
    """Room above a first baseline for accented capitals, so that É and A stand on the same line in every piece."""
    return font.cap_height * 1.4


def _tail(font: Font) -> float:
    """Room below a last baseline for descenders."""
    return font.cap_height * 0.32


def _first_baseline(lines: tuple[Line, ...], font: Font, size: float, room: Box, setting: Setting) -> float:
    """y in pixels of the first baseline. It depends on the size alone, not on which letters have tails or accents."""
    span = (len(lines) - 1) * setting.leading * size
    if setting.valign == "middle":
        return room.y + room.h / 2 + (font.cap_height * size - span) / 2
    above, below = _ink_reach(lines, font, setting)
    return room.y + above * size if setting.valign == "top" else room.bottom - below * size - span


def _placed(lines: tuple[Line, ...], font: Font, size: float, room: Box, setting: Setting) -> Fitted:
    baseline = _first_baseline(lines, font, size, room, setting)
    paths, inks = [], []
    for at, line in enumerate(lines):
        y = baseline + at * setting.leading * size
        x = _left(line, size, room, setting.align)
        paths.append(line.path(x, y, size))
        inks.append(Box(x + line.ink.x * size, y + line.ink.y * size, line.ink.w * size, line.ink.h * size))
    left, top = min(i.x for i in inks), min(i.y for i in inks)
    ink = Box(left, top, max(i.right for i in inks) - left, max(i.bottom for i in inks) - top)
    fonts = tuple(dict.fromkeys(f for line in lines for f in line.fonts))
    fits = size >= setting.floor - _STEP_PX and room.contains(ink, slack=0.75)
    return Fitted(tuple(line.text for line in lines), size, fits, " ".join(paths), ink, fonts)


def _left(line: Line, size: float, room: Box, align: Align) -> float:
    """x of a line's origin: ink, not side bearings, meets the edge, so that lines of all sizes stand flush."""
    if align == "start":
        align = "right" if base_level(line.text) else "left"
    slack = room.w - line.ink.w * size
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    return room.x + slack * share - line.ink.x * size


def _ideographic(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}

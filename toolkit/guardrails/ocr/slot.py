"""A text slot of the box, read line by line and held against what was to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from toolkit.guardrails.ocr.line import read_line
from toolkit.guardrails.ocr.redraw import redrawn
from toolkit.guardrails.ocr.spelling import differences, key, unreadable
from toolkit.guardrails.ocr.tesseract import installed, languages_for, read_with
from toolkit.guardrails.pixels import Pixels, away, rgb_of, window
from toolkit.model.box_art import BoxLayout, Placed
from toolkit.model.brand_kit import BrandKit
from toolkit.model.place import Box

WIDE = 0.8
"""Ground read at either end of a line, in line heights: a letter too many stands there."""
HIGH = 0.12
"""And above and below."""
_LOOKS = ((WIDE, HIGH), (WIDE, 0.0), (0.6, 0.06))
"""A line is read once; what differs is read again, cut a little otherwise, so that nothing beside it disturbs."""
_INK_NEAR = 48.0

State = Literal["same", "other", "unsure", "unreadable"]


@dataclass(frozen=True, slots=True)
class Look:
    """What came of reading one slot."""

    placed: Placed
    read: str
    wrong: int
    """Letters that differ."""
    state: State
    letters: tuple[str, ...] = ()
    """The letters that no reader here knows."""
    languages: tuple[str, ...] = ()
    """The languages of tesseract that would know them."""


def read_slot(art: Pixels, placed: Placed, layout: BoxLayout, kit: BrandKit) -> Look:
    """Read one text slot of the art, (H, W, 4). Raises ``OcrMissing``."""
    lines = placed.lines or (placed.text,)
    foreign = unreadable("".join(lines))
    places = tuple(_places(art, placed, len(lines)))
    if foreign:
        return _second_reader(art, placed, places, lines, foreign)
    said, wrong, sure = [], 0, True
    for line, place in zip(lines, places, strict=True):
        read, off, certain = _read(art, line, place, placed, layout, kit)
        said.append(read)
        wrong += off
        sure = sure and (certain or not off)
    state: State = "same" if not wrong else "other" if sure else "unsure"
    return Look(placed, " ".join(said), wrong, state)


def _read(
    art: Pixels, line: str, place: Box, placed: Placed, layout: BoxLayout, kit: BrandKit
) -> tuple[str, int, bool]:
    """What a line says, how many letters are off, and whether the recogniser can be trusted with this line."""
    wanted = key(line)
    read = ""
    best = -1
    for wide, high in _LOOKS:
        crop = art[window(art.shape, reach_of(place, wide, high, placed, layout))]
        said = read_line(crop).text
        off = differences(key(said), wanted)
        if best < 0 or off < best:
            read, best = said, off
        if not off:
            return line, 0, True  # in its own spelling: what counts as the same is not to be read as a fault
    right = redrawn(line, placed, kit, layout.dpi)
    if right is None:
        return read, best, True
    again = key(read_line(right).text)
    blind = differences(again, wanted)
    # When even the right lettering is misread, a reading no worse than that says nothing.
    return read, best, not (blind and differences(again.casefold(), key(read).casefold()) <= blind)


def reach_of(place: Box, wide: float, high: float, placed: Placed, layout: BoxLayout) -> Box:
    """A line with ground around it, short of what else is printed beside it."""
    across, down = wide * place.h, high * place.h
    left, right = place.x - across, place.right + across
    for other in layout.placed:
        if other is placed or other.kind not in {"text", "logo"} or not other.box.w:
            continue
        if other.box.y < place.bottom and place.y < other.box.bottom:
            if other.box.right <= place.x:
                left = max(left, (other.box.right + place.x) / 2)
            if other.box.x >= place.right:
                right = min(right, (other.box.x + place.right) / 2)
    return Box(left, place.y - down, right - left, place.h + 2 * down)


def _places(art: Pixels, placed: Placed, count: int) -> Iterator[Box]:
    """Where each line of a slot lies: an even share of its box, cut where there is the least ink."""
    box = placed.box
    if count == 1:
        yield box
        return
    rows, columns = window(art.shape, box)
    ink = (away(art[rows, columns], rgb_of(placed.colour or "#000000")) < _INK_NEAR).sum(axis=1)
    step = len(ink) / count
    cuts = [0]
    for at in range(1, count):
        first, last = round((at - 0.3) * step), round((at + 0.3) * step) + 1
        between = ink[first:last]
        lowest = np.flatnonzero(between == between.min()) if between.size else np.array([0])
        cuts.append(first + int(lowest[len(lowest) // 2]))
    for top, bottom in zip(cuts, [*cuts[1:], len(ink)], strict=True):
        yield Box(box.x, rows.start + top, box.w, max(1, bottom - top))


def _second_reader(
    art: Pixels, placed: Placed, places: tuple[Box, ...], lines: tuple[str, ...], foreign: tuple[str, ...]
) -> Look:
    languages = languages_for(foreign)
    if languages is None or not set(languages) <= installed():
        return Look(placed, "", 0, "unreadable", foreign, languages or ())
    said = [read_with(art[window(art.shape, place, HIGH * place.h)], languages) or "" for place in places]
    wrong = sum(differences(key(read), key(line)) for read, line in zip(said, lines, strict=True))
    # Tesseract misreads every third name that is right: what it says differently is for a person to look at.
    return Look(placed, " ".join(said), wrong, "unsure" if wrong else "same", foreign, languages)

"""The audit trail, in pages: the newest events that have room, and how many came before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model.proof import TrailLine
from toolkit.words.resay import resay
from toolkit.words.room import rows, taller
from toolkit.words.say import say

_MOST_PAGES = 4
"""More is for `campaign log`: a paper trail that nobody turns to the end of proves nothing."""
_ROWS_MM, _ROW_MM, _LINE_MM, _CHARS = 128.0, 4.7, 3.2, 118


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One line of the table."""

    when: str
    """UTC."""
    what: str
    said: str
    line: TrailLine


@dataclass(frozen=True, slots=True)
class Trail:
    """All of the trail's pages, and what is not on them."""

    pages: tuple[tuple[TrailRow, ...], ...]
    earlier: int
    """Events before those that are shown."""
    head: str
    """Hash of the last event shown; empty when there is none."""


def trail(lines: Sequence[TrailLine]) -> Trail:
    """Return the pages of a trail, oldest first on each and on the whole."""
    pages: list[list[TrailRow]] = []
    room = 0.0
    taken = 0
    for line in reversed(lines):
        said = resay(line.said)
        need = _ROW_MM + _LINE_MM * max(0, rows(said, _CHARS) - 1) * taller(said)
        if need > room:
            if len(pages) == _MOST_PAGES:
                break
            pages.append([])
            room = _ROWS_MM
        pages[-1].append(TrailRow(f"{line.at:%Y-%m-%d %H:%M}", line.what and say(line.what), said, line))
        room -= need
        taken += 1
    forwards = tuple(tuple(reversed(page)) for page in reversed(pages))
    return Trail(forwards, len(lines) - taken, lines[-1].hash if lines else "")

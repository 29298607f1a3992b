"""The evidence: every finding that failed on a picture, with a close-up of the place it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.model.outcome import PieceKind
from toolkit.pages.card import Card
from toolkit.pages.finding_line import FindingLine
from toolkit.pages.mark import Mark
from toolkit.report.attempts import UNSHOWN, Cell, Shown, attempts_cell, side_by_side
from toolkit.report.paper import Paper
from toolkit.report.thumbs import Thumbs
from toolkit.words.say import phrase, say

CELLS = 12
"""Close-ups on one page: four by three."""
_DEEP = 29.0
"""Height of a close-up, mm."""
_FAILED = (Mark.BLOCKED, Mark.REVIEW, Mark.NOTE)
_MOST_LINES = 2
_WORDS = {
    "box-art": phrase("{check}, box art of {name}: {message}"),
    "figure": phrase("{check}, figure of {name}: {message}"),
    "packshot": phrase("{check}, packshot of {name}: {message}"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """All close-ups of a volume, in pages."""

    pages: tuple[tuple[Cell, ...], ...]
    ids: frozenset[str]
    """Ids of the rows that have any."""


def evidence(cards: Sequence[Card], everybody: Mapping[str, Card], thumbs: Thumbs, page: Paper) -> Evidence:
    """Return the close-ups of one volume's ``cards``, the most urgent figures first.

    ``everybody`` are the cards of the whole run by row id, for findings that speak of several figures.
    """
    cells: list[Cell] = []
    told: set[tuple[str, tuple[str, ...], str]] = set()
    for card in sorted(cards, key=lambda c: c.urgency):
        first = True
        for line in _by_place(card.lines):
            key = (line.check, line.rows, line.message)
            if line.mark not in _FAILED or line.check in UNSHOWN or (line.rows and key in told):
                continue
            told.add(key)
            last = cells[-1] if cells and not first else None
            if last is not None and _alike(last, line):
                cells[-1] = replace(last, lines=(*last.lines, line))
                continue
            shown = tuple(_shown(card, line, everybody, thumbs, page.span(2)))
            if shown:
                cells.append(Cell(card, (line,), shown, first))
                first = False
        if (attempts := attempts_cell(card, thumbs, page.span(2), _DEEP, first=first)) is not None:
            cells.append(attempts)
    pages = tuple(tuple(cells[i : i + CELLS]) for i in range(0, len(cells), CELLS))
    return Evidence(pages, frozenset(cell.card.id for cell in cells))


def _by_place(lines: Sequence[FindingLine]) -> list[FindingLine]:
    """The lines with those of one place next to each other, in the order in which each place comes up first."""
    first: dict[object, int] = {}
    for number, line in enumerate(lines):
        first.setdefault((line.picture, line.place, line.rows), number)
    return sorted(lines, key=lambda line: first[(line.picture, line.place, line.rows)])


def _alike(cell: Cell, line: FindingLine) -> bool:
    """Whether a finding speaks of the very place that the cell shows, and has room there."""
    one = cell.lines[0]
    same = (one.picture, one.place, one.rows) == (line.picture, line.place, line.rows)
    return same and len(cell.lines) < _MOST_LINES


def _shown(
    card: Card, line: FindingLine, everybody: Mapping[str, Card], thumbs: Thumbs, wide: float
) -> Iterator[Shown]:
    if line.rows:
        cards = (everybody[row] for row in line.rows if row in everybody)
        yield from side_by_side([(c.outcome.piece(PieceKind.FIGURE), c.alt) for c in cards], thumbs, wide, _DEEP)
        return
    piece = card.outcome.piece(PieceKind(line.picture)) if line.picture else None
    crop = None if piece is None else thumbs.crops.of(piece, line.place, wide / _DEEP)
    if crop is None:
        return
    scale = min(wide / crop.window.w, _DEEP / crop.window.h)
    width, height = crop.window.w * scale, crop.window.h * scale
    alt = say(_WORDS[line.picture], check=line.title, name=card.name, message=line.message)
    yield Shown(crop.source, alt, (wide - width) / 2, (_DEEP - height) / 2, width, height, crop.frame)

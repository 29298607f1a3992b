"""Figures side by side: those that a finding on the set compares, and every attempt at one figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.model.outcome import Piece, Try
from toolkit.pages.card import Card
from toolkit.pages.finding_line import FindingLine
from toolkit.pages.mark import Mark
from toolkit.pages.measure import dollars
from toolkit.report.thumbs import Thumbs
from toolkit.words.local import listed
from toolkit.words.say import say

UNSHOWN = frozenset({"safety/image"})
"""Checks whose failures are told and not shown: a proof goes to many people."""
_MOST = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture of a cell: where it lies in the cell's window, in mm, and the place marked in it, in percent."""

    source: str
    alt: str
    left: float
    top: float
    width: float
    height: float
    frame: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a picture with what was found there."""

    card: Card
    lines: tuple[FindingLine, ...]
    """One or two: what has the same place shares a picture."""
    shown: tuple[Shown, ...]
    first: bool
    """Whether it is the first of its figure, to which the figure's page leads."""


def attempts_cell(card: Card, thumbs: Thumbs, wide: float, deep: float, *, first: bool) -> Cell | None:
    """Every figure that was drawn for a row, in their order; ``None`` where there was one, or none is kept."""
    tries = card.outcome.tries
    kept = [each for each in tries if not UNSHOWN & set(each.failed)]
    pictures = [(each.figure, say("Attempt {number} at {name}", number=each.number, name=card.name)) for each in kept]
    shown = tuple(side_by_side(pictures, thumbs, wide, deep))
    if not shown:
        return None
    paid = [each.usd for each in tries if each.usd is not None]
    taken = next(each.number for each in tries if each.taken)
    message = ". ".join(f"{each.number}: {_fate(each)}" for each in tries)
    title = say("Drawn {n} times, number {taken} was taken", n=len(tries), taken=taken)
    money = dollars(sum(paid)) if len(paid) == len(tries) else ""
    line = FindingLine(
        check="", title=title, code="attempts", mark=Mark.NOTE, word=say("Note"), message=f"{message}.", measure=money,
        limit="", bullet=None, override="", picture="", place=None,
    )  # fmt: skip
    return Cell(card, (line,), shown, first)


def _fate(each: Try) -> str:
    if not each.failed:
        return say("nothing failed")
    if UNSHOWN & set(each.failed):
        return say("{checks} failed (not shown)", checks=listed(each.failed))
    return say("{checks} failed", checks=listed(each.failed))


def side_by_side(
    pieces: Sequence[tuple[Piece | None, str]], thumbs: Thumbs, wide: float, deep: float
) -> Iterator[Shown]:
    """Pictures next to each other in a window of ``wide`` by ``deep`` mm, each with what it shows in words."""
    kept = [(thumb, alt) for piece, alt in pieces if (thumb := thumbs.of(piece)) is not None][:_MOST]
    column = wide / max(len(kept), 1)
    for number, (thumb, alt) in enumerate(kept):
        scale = min((column - 1) / thumb.width, deep / thumb.height)
        width, height = thumb.width * scale, thumb.height * scale
        left = number * column + (column - width) / 2
        yield Shown(thumb.tile, alt, left, (deep - height) / 2, width, height)

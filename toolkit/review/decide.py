"""Deciding on the page: bound to the bytes that were looked at, and on the disk before it is answered for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.model.decision import Answer, Decision
from toolkit.model.outcome import RowState
from toolkit.pipeline import inbox
from toolkit.review.answer import PostedApproval, PostedDecision, faults_of, one_line
from toolkit.review.book import Book
from toolkit.review.tile import Tile
from toolkit.words.say import say

_NO_OBJECTION: Final = ("", Answer.APPROVED, Answer.WITH_CHANGES)


class Refused(Exception):
    """A decision that was not recorded: the status to answer with, a sentence, and faults by field."""

    def __init__(self, status: int, message: str, fields: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.fields = dict(fields)


@dataclass(frozen=True, slots=True)
class Approved:
    """What became of an approval of several figures."""

    recorded: tuple[str, ...]
    left_out: tuple[str, ...]
    """Ids of figures that are not what was looked at any more, that a person has to look at by now, or that somebody
    has meanwhile decided otherwise on."""


def take(book: Book, posted: PostedDecision) -> Decision:
    """Keep one decision. Raises ``Refused``: 404 no such figure, 409 other bytes than were looked at, 422 faults."""
    comment, reviewer = one_line(posted.comment), one_line(posted.reviewer)
    faults = faults_of(posted.answer, comment, reviewer)
    if faults:
        raise Refused(422, " ".join(sentence for _, sentence in faults), faults)
    book.refresh()
    tile = book.tile(posted.row)
    if tile is None:
        raise Refused(404, say("This figure is no longer part of the campaign."))
    if tile.box_art != posted.box_art:
        raise Refused(409, _stale(tile))
    left = _leave(book, [_decision(tile, posted.answer, comment, reviewer, _today(book))])
    return left[0]


def approve_clean(book: Book, posted: PostedApproval) -> Approved:
    """Approve every named figure that is clear and still what was looked at; raises ``Refused`` (422)."""
    reviewer = one_line(posted.reviewer)
    faults = faults_of(Answer.APPROVED, "", reviewer)
    if faults:
        raise Refused(422, " ".join(sentence for _, sentence in faults), faults)
    book.refresh()
    good: list[Tile] = []
    left_out = []
    for one in posted.figures:
        tile = book.tile(one.row)
        unspoiled = tile is not None and tile.state == RowState.CLEAR and tile.answer in _NO_OBJECTION
        if tile is not None and unspoiled and tile.box_art == one.box_art:
            good.append(tile)
        else:
            left_out.append(one.row)
    if good:
        _leave(book, [_decision(tile, Answer.APPROVED, "", reviewer, _today(book)) for tile in good])
    return Approved(tuple(tile.id for tile in good), tuple(left_out))


def _leave(book: Book, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    left = inbox.leave(book.shop.job.campaign.output, decisions, book.shop.clock())
    book.refresh()
    return left


def _decision(tile: Tile, answer: Answer, comment: str, reviewer: str, today: dt.date) -> Decision:
    return Decision(tile.id, tile.version, tile.box_art, answer, comment, reviewer, today, "page")


def _today(book: Book) -> dt.date:
    return book.shop.clock().date()


def _stale(tile: Tile) -> str:
    if not tile.box_art:
        return say(
            "{name} has no picture any more: {why} Nothing was recorded.", name=tile.name, why=str(tile.headline)
        )
    return say(
        "{name} has been made anew while you looked: version {number} is there now. Nothing was recorded.",
        name=tile.name,
        number=tile.version,
    )

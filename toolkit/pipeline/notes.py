"""What reviewers asked to be changed: part of every later brief of the row, so that it stays changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pydantic import ValidationError

from toolkit.ledger.ledger import Ledger
from toolkit.model.adapter import adapter
from toolkit.model.decision import Answer, Decision
from toolkit.model.outcome import PieceKind, RowOutcome

DECISION: Final = "decision"
"""Kind of the event that holds a ``Decision``. Key: the box art's SHA-256."""
_MOST: Final = 3
"""Older wishes have been met, or were put into words again."""


def notes_of(ledger: Ledger, row_id: str) -> tuple[str, ...]:
    """The comments of the row's last 'changes required', oldest first, as the reviewers wrote them.

    An approval later on takes none of them back: what it approved was drawn with them.
    """
    asked = [d.comment.strip() for d in decisions_of(ledger, row_id) if d.asks_for_changes]
    return tuple(dict.fromkeys(asked))[-_MOST:]


def rejected(ledger: Ledger, outcomes: Iterable[RowOutcome]) -> frozenset[str]:
    """Ids of the rows whose present box art somebody's last word rejects; the later word by the day they give."""
    found = set()
    for outcome in outcomes:
        piece = outcome.piece(PieceKind.BOX_ART)
        said = [d for d in decisions_of(ledger, outcome.row.id) if piece is not None and d.box_art == piece.sha256]
        last = {
            d.reviewer.casefold(): d.answer for d in sorted(said, key=lambda d: d.decided_on)
        }  # stable, as standings
        if Answer.REJECTED in last.values():
            found.add(outcome.row.id)
    return frozenset(found)


def decisions_of(ledger: Ledger, row_id: str) -> tuple[Decision, ...]:
    """All decisions on a row, oldest first; those of a release whose nouns were other than ours are left out."""
    found = []
    for event in ledger.events(DECISION, row=row_id):
        try:
            found.append(adapter(Decision).validate_json(event.payload))
        except ValidationError:
            continue
    return tuple(found)

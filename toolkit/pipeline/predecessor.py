"""The version before the present one, as the ledger tells it."""

from __future__ import annotations

from pydantic import ValidationError

from toolkit.ledger.ledger import Ledger
from toolkit.model.adapter import adapter
from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.model.proof import Predecessor
from toolkit.pipeline.notes import decisions_of
from toolkit.pipeline.records import OUTCOME


def predecessor_of(ledger: Ledger, outcome: RowOutcome) -> Predecessor | None:
    """The last outcome of the row under an earlier version that had box art; ``None`` for a first version.

    An outcome of a release whose nouns were other than ours counts as not there.
    """
    if outcome.version < 2:
        return None
    before: RowOutcome | None = None
    for event in ledger.events(OUTCOME, row=outcome.row.id):
        try:
            told = adapter(RowOutcome).validate_json(event.payload)
        except ValidationError:
            continue
        if told.version < outcome.version and told.piece(PieceKind.BOX_ART) is not None:
            before = told
    piece = before.piece(PieceKind.BOX_ART) if before is not None else None
    if before is None or piece is None:
        return None
    said = (d for d in decisions_of(ledger, outcome.row.id) if d.box_art == piece.sha256 and d.asks_for_changes)
    return Predecessor(before, tuple(dict.fromkeys(d.comment.strip() for d in said)))

"""Record decisions: each is bound to the bytes it was made on, and a table is taken whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.decision import Decision
from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.pipeline.notes import DECISION, decisions_of
from toolkit.pipeline.records import OUTCOME
from toolkit.pipeline.workshop import Workshop
from toolkit.reading.decisions import Told
from toolkit.reading.problems import Problems, brief
from toolkit.reading.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a table of decisions."""

    recorded: tuple[Decision, ...]
    known: int
    """Decisions of the same table that an earlier import recorded."""


def decide(shop: Workshop, told: Iterable[Told], table: Path, source: str) -> Taken:
    """Record what was told; raises ``InputRefused`` with every line that cannot be, and then records none.

    A decision on other bytes than the row's present ones is refused: what was looked at is not what is there.
    """
    problems = Problems()
    bound = [decision for one in told if (decision := _bound(shop, one, table, source, problems)) is not None]
    problems.refuse_if_any()
    fresh = [decision for decision in bound if decision not in decisions_of(shop.ledger, decision.row)]
    for decision in fresh:
        shop.ledger.record(DECISION, decision, row=decision.row, key=decision.box_art)
    return Taken(tuple(fresh), len(bound) - len(fresh))


def _bound(shop: Workshop, told: Told, table: Path, source: str, problems: Problems) -> Decision | None:
    ids = [row.id for row in shop.job.rows]

    def refuse(code: str, what: str, todo: str, column: str) -> None:
        problems.error(table, code, what, todo, line=told.line, column=column)

    if told.row not in ids:
        refuse("unknown-row", f"The roster has no row {brief(told.row)}.", did_you_mean(told.row, ids, "Rows"), "id")
        return None
    outcome = shop.ledger.recall_row(RowOutcome, OUTCOME, told.row)
    piece = outcome.piece(PieceKind.BOX_ART) if outcome is not None else None
    if outcome is None or piece is None:
        refuse("not-made", f"{told.row} has not been made yet.", "Run 'campaign run' first.", "id")
        return None
    if piece.sha256 != told.box_art:
        what = f"{told.row} was decided on another picture than version {outcome.version}, which is there now."
        refuse("other-bytes", what, "Look at the new proof and decide again.", "box_art_sha256")
        return None
    return Decision(
        row=told.row,
        version=outcome.version,
        box_art=told.box_art,
        answer=told.answer,
        comment=told.comment,
        reviewer=told.reviewer,
        decided_on=told.decided_on,
        source=source,
    )

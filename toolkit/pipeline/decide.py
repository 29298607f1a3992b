"""Record decisions: each is bound to the bytes it was made on, and a batch is taken whole or, when asked, in part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import Problem
from toolkit.model.decision import Decision
from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.pipeline.notes import DECISION, decisions_of
from toolkit.pipeline.records import OUTCOME
from toolkit.pipeline.workshop import Workshop
from toolkit.reading.decisions import Told
from toolkit.reading.problems import Problems, brief
from toolkit.reading.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Batch:
    """Decisions that came in one file."""

    told: tuple[Told, ...]
    file: Path
    source: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of decisions."""

    recorded: tuple[Decision, ...]
    known: int
    """Decisions that were recorded before."""
    left: tuple[Problem, ...] = ()
    """Why the others were not recorded; empty when a batch had to be taken whole."""


def decide(shop: Workshop, told: Iterable[Told], table: Path, source: str) -> Taken:
    """Record what was told; raises ``InputRefused`` with every line that cannot be, and then records none.

    A decision on other bytes than the row's present ones is refused: what was looked at is not what is there.
    """
    return decide_all(shop, [Batch(tuple(told), table, source)])


def decide_all(shop: Workshop, batches: Sequence[Batch], *, partial: bool = False) -> Taken:
    """Record several batches in their order; with ``partial`` what can be recorded, and the rest is told in ``left``.

    What several people say of the same picture is kept side by side, and so is what one says after another.
    """
    taken = weigh(shop, batches, partial=partial)
    for decision in taken.recorded:
        shop.ledger.record(DECISION, decision, row=decision.row, key=decision.box_art)
    return taken


def weigh(shop: Workshop, batches: Sequence[Batch], *, partial: bool = False) -> Taken:
    """Return what ``decide_all`` would record, and record nothing; a workshop opened to read is enough."""
    problems = Problems()
    bound = [
        decision
        for batch in batches
        for told in batch.told
        if (decision := _bound(shop, told, batch, problems)) is not None
    ]
    if not partial:
        problems.refuse_if_any()
    fresh: list[Decision] = []
    for decision in bound:
        if not _is_known(decision, [*decisions_of(shop.ledger, decision.row), *fresh]):
            fresh.append(decision)
    return Taken(tuple(fresh), len(bound) - len(fresh), problems.all())


def _is_known(decision: Decision, known: Sequence[Decision]) -> bool:
    """Whether it was recorded from the same file, or is what its reviewer said last of these bytes on that day."""
    if decision in known:
        return True
    mine = [d for d in known if (d.row, d.reviewer, d.box_art) == (decision.row, decision.reviewer, decision.box_art)]
    return bool(mine) and _words(mine[-1]) == _words(decision)


def _words(decision: Decision) -> tuple[object, ...]:
    return (decision.answer, decision.comment, decision.decided_on)


def _bound(shop: Workshop, told: Told, batch: Batch, problems: Problems) -> Decision | None:
    ids = [row.id for row in shop.job.rows]

    def refuse(code: str, what: str, todo: str, column: str) -> None:
        problems.error(batch.file, code, what, todo, line=told.line, column=told.place or column)

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
        if 0 < told.version < outcome.version:
            what = f"{told.row} was decided on version {told.version}; version {outcome.version} is there now."
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
        source=batch.source,
    )

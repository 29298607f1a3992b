"""After delivery: read back what lies at the targets, and hold it against what it has to say."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from toolkit.delivery.base import Delivery
from toolkit.errors import DeliveryFailed
from toolkit.guardrails.base import MarkedExhibit, MarkedFile
from toolkit.guardrails.inspect import inspect_delivered
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.marks import Marks, MarksState
from toolkit.model.outcome import Delivered, Piece, PieceKind, RowOutcome
from toolkit.pipeline.marking import source_type
from toolkit.pipeline.settle import reason_of, state_of
from toolkit.pipeline.workshop import Workshop
from toolkit.provenance.examine import examine, media_type_of
from toolkit.provenance.read import read_marks

CHECK = "provenance/delivered"
READ_BACK = "read-back"
"""Kind of the event that holds what was read back, by target and key."""
_NOT_REACHED = "The targets where it lies were not reached, so nothing was read back."
_UNMARKED = "It was sent before files were marked."


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What lies at a target, as it was read back whole after it was sent."""

    sha256: str
    marks: Marks


def check_delivered(
    shop: Workshop, outcome: RowOutcome, deliveries: Mapping[str, Delivery], *, anew: bool = False
) -> RowOutcome:
    """Read back what was sent of a row and return the outcome with what ``provenance/delivered`` says of it.

    ``deliveries`` are open targets by their name; what lies at others is left out. Each object is read back once, and
    remembered in the ledger by its digest; ``anew`` reads all of them again. A row whose files do not hold is blocked,
    though they lie there. Of a row that was not sent nothing is said.
    """
    if not outcome.delivered:
        return with_read_back(outcome, ())
    files = []
    by_digest = {piece.sha256: piece for piece in outcome.pieces}
    marks = dict(outcome.marks)
    for sent in outcome.delivered:
        piece = by_digest.get(sent.sha256)
        if sent.target in deliveries and piece is not None and piece.kind.value in marks:
            said = marks[piece.kind.value]
            there, missing = _read_back(shop, outcome, deliveries[sent.target], sent, anew=anew)
            files.append(_file(outcome, sent, piece, said, there, missing))
    skip = "" if files else (_UNMARKED if not marks else _NOT_REACHED)
    found = inspect_delivered(MarkedExhibit(shop.job, outcome.row, tuple(files), skip)).findings
    return with_read_back(outcome, found)


def with_read_back(outcome: RowOutcome, findings: tuple[Finding, ...]) -> RowOutcome:
    """Put these in the place of what the check said before, and look again where the row stands."""
    before = outcome.verdict.findings
    if not findings and not any(f.check == CHECK for f in before):
        return outcome
    verdict = Verdict((*(f for f in before if f.check != CHECK), *findings))
    return replace(outcome, verdict=verdict, state=state_of(verdict), reason=reason_of(verdict) or outcome.reason)


def trouble_of(outcome: RowOutcome) -> tuple[str, ...]:
    """What of a row's delivery does not hold, for the run to say; empty when all does."""
    return tuple(
        f"{outcome.row.id}: {each.message}"
        for each in outcome.verdict.findings
        if each.check == CHECK and each.outcome is Outcome.FAIL and each.severity is Severity.BLOCK
    )


def _file(
    outcome: RowOutcome, sent: Delivered, piece: Piece, said: Marks, there: Marks | None, missing: str
) -> MarkedFile:
    """One file as it lies there, beside what it said when it was sent."""
    model_drawn = any(making.model_drawn for kind, making in outcome.making if kind == PieceKind.FIGURE)
    return MarkedFile(
        kind=piece.kind,
        marks=there or said,
        expected=source_type(piece.kind, model_drawn=model_drawn),
        drawn=said.drawn,
        signer=f"{said.signer} / {said.signer_name}",
        target=sent.target,
        missing=missing,
    )


def _read_back(
    shop: Workshop, outcome: RowOutcome, delivery: Delivery, sent: Delivered, *, anew: bool
) -> tuple[Marks | None, str]:
    """What the object says of itself, or why it could not be read."""
    key = f"{sent.target} {sent.key}"
    known = shop.ledger.recall(ReadBack, READ_BACK, key)
    if not anew and known is not None and known.sha256 == sent.sha256:
        return known.marks, ""
    try:
        data = delivery.read(sent.key, sent.bytes)
    except DeliveryFailed as error:
        return None, f"{sent.key} could not be read back from {sent.target}: {error.message}"
    digest = hashlib.sha256(data).hexdigest()
    kind = "image/png" if digest == sent.sha256 else media_type_of(data)
    if not kind:
        _remember(shop, outcome, key, ReadBack(digest, Marks(MarksState.ABSENT)), known)
        return None, f"What lies at {sent.target} as {sent.key} is no picture any more."
    # a stranger's bytes are not read in our own process
    found = read_marks(data, kind) if digest == sent.sha256 else examine(data, kind)
    _remember(shop, outcome, key, ReadBack(digest, found), known)
    return found, ""


def _remember(shop: Workshop, outcome: RowOutcome, key: str, now: ReadBack, before: ReadBack | None) -> None:
    """Keep what was read; other bytes than were sent are kept as well, so that the next run looks again."""
    if now != before:
        shop.ledger.record(READ_BACK, now, row=outcome.row.id, key=key)

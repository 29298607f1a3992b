"""Settle a row: from all that is known of it to its outcome."""

from __future__ import annotations

from dataclasses import replace

from toolkit.guardrails.base import MarkedExhibit
from toolkit.guardrails.inspect import inspect_marked
from toolkit.ledger.ledger import Ledger
from toolkit.model.figure import Making
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.job import Job
from toolkit.model.outcome import Delivered, Piece, PieceKind, RowOutcome, RowState
from toolkit.model.roster import RosterRow
from toolkit.pipeline.again import tries_of
from toolkit.pipeline.keys import brief_key
from toolkit.pipeline.marking import marked_files
from toolkit.pipeline.records import OUTCOME, VERSION, VersionRecord
from toolkit.pipeline.row import RowWay

_WITHOUT_FIGURE = (RowState.FAILED, RowState.REFUSED, RowState.WAITING)
_DRAWN_INSTEAD = "The studio drew it instead."
_WAY_FORWARD = "Change the row's traits or photo, or let the studio draw it (provider: on_refusal: studio)."


def settle(way: RowWay, job: Job, ledger: Ledger) -> RowOutcome:
    """Return the row's outcome, its version counted up when its pieces have other bytes than last time."""
    on_box = way.box.verdict.findings if way.box else ()
    verdict = Verdict(way.before.findings + on_box + _not_again(way) + _on_marks(way, job))
    return RowOutcome(
        row=way.row,
        state=_state(way, verdict),
        version=_version(way, ledger),
        brief_digest=brief_key(way.brief) if way.brief else None,
        look=way.brief.look if way.brief else None,
        pieces=_pieces(way),
        layout=way.box.layout if way.box else None,
        verdict=verdict,
        making=_makings(way),
        fingerprint=way.figure.fingerprint if way.figure else "",
        consent_line=way.consent_line,
        reason=_reason(way, verdict),
        asked=way.brief.ask if way.brief else None,
        measures=way.box.measures if way.box else None,
        tries=tries_of(way.attempts),
        marks=tuple((kind.value, one.marks) for kind, one in way.marked.items()),
    )


def _not_again(way: RowWay) -> tuple[Finding, ...]:
    """A note where a check asked for another figure and something kept it from being drawn."""
    if not way.no_more:
        return ()
    check = next((f.check for f in way.attempts[-1].failed), "")
    return (Finding(check, "no-more", Outcome.FAIL, Severity.NOTE, f"Not drawn again: {way.no_more}"),)


def _state(way: RowWay, verdict: Verdict) -> RowState:
    if way.failure is not None:
        return RowState.FAILED
    if way.waiting:
        return RowState.WAITING
    refused = way.refusal is not None and way.brief is not None and way.brief.ask is not None
    return RowState.REFUSED if refused else state_of(verdict)


def _reason(way: RowWay, verdict: Verdict) -> str:
    """Why the row waits; a figure that the studio drew because a model would not says so whatever its state."""
    if way.failure is not None:
        return str(way.failure)
    if way.waiting:
        return way.waiting
    if way.refusal is None:
        return reason_of(verdict)
    studio = way.brief is not None and way.brief.ask is None
    said = f"{way.refusal} {_DRAWN_INSTEAD if studio else _WAY_FORWARD}"
    return reason_of(verdict) or said


def known_outcome(row: RosterRow, ledger: Ledger) -> RowOutcome | None:
    """The last outcome of a row that this run is not for, without what the check of the set said of it then."""
    last = ledger.recall_row(RowOutcome, OUTCOME, row.id)
    if last is None or last.state in _WITHOUT_FIGURE:
        return last
    verdict = Verdict(tuple(f for f in last.verdict.findings if not f.rows))
    return replace(last, verdict=verdict, state=state_of(verdict), reason=reason_of(verdict))


def with_findings(outcome: RowOutcome, findings: tuple[Finding, ...]) -> RowOutcome:
    """Add what the check of the set says of this row, and look again where the row stands."""
    concerned = tuple(f for f in findings if outcome.row.id in f.rows)
    if not concerned or outcome.state in _WITHOUT_FIGURE:
        return outcome
    verdict = Verdict(outcome.verdict.findings + concerned)
    return replace(outcome, verdict=verdict, state=state_of(verdict), reason=reason_of(verdict))


def with_delivered(outcome: RowOutcome, delivered: tuple[Delivered, ...]) -> RowOutcome:
    """Add where the row's pieces lie."""
    return replace(outcome, delivered=delivered)


def keep_outcome(outcome: RowOutcome, ledger: Ledger) -> None:
    """Record an outcome unless the ledger's last word on the row is the same."""
    if ledger.recall_row(RowOutcome, OUTCOME, outcome.row.id) != outcome:
        ledger.record(OUTCOME, outcome, row=outcome.row.id, key=outcome.row.id)


def keep_settled(outcome: RowOutcome, ledger: Ledger) -> None:
    """Record a row as soon as it is made, before the set has been looked at; what was known already is not repeated."""
    last = ledger.recall_row(RowOutcome, OUTCOME, outcome.row.id)
    known = last is not None and (last.row, last.brief_digest, last.pieces) == (
        outcome.row,
        outcome.brief_digest,
        outcome.pieces,
    )
    if not known or outcome.state in (RowState.FAILED, RowState.WAITING):
        keep_outcome(outcome, ledger)


def state_of(verdict: Verdict) -> RowState:
    """Where a row stands that could be made."""
    if verdict.blocked:
        return RowState.BLOCKED
    return RowState.ASK if verdict.asks else RowState.CLEAR


def reason_of(verdict: Verdict) -> str:
    """The first sentence that blocks; empty when nothing does."""
    blocking = (f for f in verdict.findings if f.severity is Severity.BLOCK)
    return next((f.message for f in blocking if f.outcome in (Outcome.FAIL, Outcome.ERROR)), "")


def _on_marks(way: RowWay, job: Job) -> tuple[Finding, ...]:
    """What the checks say of the files' marks: looked at anew every time, for a certificate may have run out."""
    if not way.marked or way.figure is None:
        return ()
    files = marked_files(way.marked.values(), way.drawn, model_drawn=way.figure.making.model_drawn)
    return inspect_marked(MarkedExhibit(job, way.row, files)).findings


def _pieces(way: RowWay) -> tuple[Piece, ...]:
    """What reviewers see and deliveries send: the marked files, and what was made where nothing could be marked."""
    marked = {kind: one.piece for kind, one in way.marked.items()}
    files = {piece.kind: marked.get(piece.kind, piece) for piece in way.drawn}
    parts = (way.figure.parts,) if way.figure else ()
    figure = files.pop(PieceKind.FIGURE, None)
    return (*((figure,) if figure else ()), *parts, *files.values())


def _makings(way: RowWay) -> tuple[tuple[str, Making], ...]:
    figure = ((PieceKind.FIGURE.value, way.figure.making),) if way.figure else ()
    packshot = ((PieceKind.PACKSHOT.value, way.packshot.making),) if way.packshot else ()
    return (*figure, *packshot)


def _version(way: RowWay, ledger: Ledger) -> int:
    """The version of the row's pieces: one more than the last when any of them has other bytes (0: none made yet).

    Pieces that were only settled for the meantime keep their number once they are marked: nobody was sent them bare.
    """
    last = ledger.recall_row(VersionRecord, VERSION, way.row.id)
    had = dict(last.pieces) if last else {}
    has = {p.kind.value: p.sha256 for p in _pieces(way) if p.kind is not PieceKind.PARTS}
    if way.box is None or (last and has.items() <= had.items()):
        return last.version if last else 0
    bare = {p.kind.value: p.sha256 for p in way.drawn} if last is not None and last.interim else {}
    changed = last is None or any(had.get(kind, sha256) not in (sha256, bare.get(kind)) for kind, sha256 in has.items())
    version = (last.version if last else 0) + changed
    pieces = has if changed else {**had, **has}
    ledger.record(
        VERSION,
        VersionRecord(version, tuple(sorted(pieces.items())), interim=not way.marked),
        row=way.row.id,
        key=way.row.id,
    )
    return version

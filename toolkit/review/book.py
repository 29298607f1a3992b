"""The book: what the page knows of the campaign, kept fresh from the ledger and the inbox."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from pydantic import ValidationError

from toolkit.guardrails.catalog import rule_notes
from toolkit.ledger.event import Event
from toolkit.ledger.lock import is_held
from toolkit.ledger.redaction import REDACTED
from toolkit.ledger.withdrawals import BEGUN, withdrawals_of
from toolkit.model.adapter import adapter
from toolkit.model.decision import Decision
from toolkit.model.finding import Verdict
from toolkit.model.outcome import Piece, PieceKind, RowOutcome
from toolkit.model.withdrawal import in_force
from toolkit.pages.finding_line import lines_of
from toolkit.pages.mark import Mark
from toolkit.pipeline import inbox
from toolkit.pipeline.filed import filed
from toolkit.pipeline.notes import DECISION
from toolkit.pipeline.records import BOX, ENDED, FIGURE, OUTCOME, PACKSHOT, SET, STARTED
from toolkit.pipeline.standing import rule_of
from toolkit.pipeline.workshop import Workshop
from toolkit.review.tile import Tile, retold, tile_of

SHOWN = (PieceKind.BOX_ART, PieceKind.PACKSHOT, PieceKind.FIGURE)
"""Kinds of picture that reviewers see."""
_TELLING = (Mark.BLOCKED, Mark.REVIEW, Mark.BROKEN, Mark.NOTE)
_STEPS = (FIGURE, BOX, PACKSHOT)


class Book:
    """Tiles by row id, in roster order. Every method may be called from any thread."""

    def __init__(self, shop: Workshop) -> None:
        """``shop`` was opened to read."""
        self.shop = shop
        self.rule = rule_of(shop.job)
        self.titles = {rule.id: rule.title for rule in rule_notes(shop.job)}
        self._lock = threading.RLock()
        self._order = {row.id: n for n, row in enumerate(shop.job.rows)}
        self._tiles: dict[str, Tile] = {}
        self._pieces: dict[str, Piece] = {}
        self._recorded: dict[str, list[Decision]] = {}
        self._waiting: dict[str, list[Decision]] = {}
        self._run: Event | None = None
        self._made: set[str] = set()
        self._rev = self._seq = 0
        self._withdrawn: frozenset[str] = frozenset()
        self._read_all()

    @property
    def rev(self) -> int:
        """The newest change."""
        return self._rev

    def refresh(self) -> None:
        """Take in what has happened since the last call; raises ``StorageFailed`` when the ledger cannot be read."""
        with self._lock:
            waiting = self._lying()  # before the ledger, into which they move
            fresh = list(self.shop.ledger.events(after=self._seq))
            if any(event.kind in (BEGUN, REDACTED) for event in fresh):
                self._read_all()
                return
            told = {row for row in (*waiting, *self._waiting) if waiting.get(row) != self._waiting.get(row)}
            self._waiting = waiting
            outcomes: dict[str, RowOutcome] = {}
            for event in fresh:
                self._seq = event.seq
                self._note(event)
                if event.kind == OUTCOME and (outcome := _told(event)) is not None:
                    outcomes[event.row] = outcome
                elif event.kind == DECISION:
                    told.add(event.row)
            self._retile(outcomes.values())
            self._redecide(told - outcomes.keys())

    def tiles(self, since: int = -1) -> tuple[Tile, ...]:
        """Tiles that changed after ``since``, in roster order."""
        with self._lock:
            changed = [tile for tile in self._tiles.values() if tile.rev > since]
        return tuple(sorted(changed, key=lambda tile: self._order.get(tile.id, len(self._order))))

    def count(self) -> int:
        """How many figures there are: fewer than a browser knows means that one was withdrawn."""
        with self._lock:
            return len(self._tiles)

    def missing(self) -> int:
        """How many rows of the roster no run has reached yet."""
        with self._lock:
            return sum(row not in self._tiles and row not in self._withdrawn for row in self._order)

    def set_lines(self) -> tuple[tuple[str, str, str], ...]:
        """What the checks of the whole set found that did not pass, as (mark, title, sentence)."""
        verdict = self.shop.ledger.recall(Verdict, SET, "") or Verdict()
        lines = lines_of(verdict.findings, self.titles)
        return tuple((line.mark.value, line.title, line.message) for line in lines if line.mark in _TELLING)

    def tile(self, row: str) -> Tile | None:
        """One row's tile, or ``None`` when no run has made it, or who it shows has withdrawn."""
        with self._lock:
            return self._tiles.get(row)

    def outcome(self, row: str) -> RowOutcome | None:
        """The row's present outcome in full."""
        return self.shop.ledger.recall_row(RowOutcome, OUTCOME, row) if self.tile(row) else None

    def versions(self, row: str) -> tuple[RowOutcome, ...]:
        """One outcome for each version the row has had, the newest first; their pictures may be asked for from now."""
        if self.tile(row) is None:
            return ()
        found: dict[int, RowOutcome] = {}
        for event in self.shop.ledger.events(OUTCOME, row=row):
            outcome = _told(event)
            if outcome is not None and outcome.piece(PieceKind.BOX_ART) is not None:
                found[outcome.version] = outcome
        with self._lock:
            for outcome in found.values():
                self._keep_pieces(outcome)
        return tuple(found[version] for version in sorted(found, reverse=True))

    def decisions(self, row: str) -> tuple[Decision, ...]:
        """Everything that was decided on the row, oldest first, recorded or on its way into the ledger."""
        with self._lock:
            recorded = self._recorded.get(row, [])
            known = {d.source for d in recorded}
            return (*recorded, *(d for d in self._waiting.get(row, ()) if d.source not in known))

    def piece(self, sha256: str) -> Piece | None:
        """A picture of this campaign that reviewers may see, or ``None``."""
        with self._lock:
            return self._pieces.get(sha256)

    def run(self) -> tuple[str, int] | None:
        """(when it began, how many figures it has worked on) of the run that is going on; else ``None``."""
        with self._lock:
            going = self._run is not None and is_held(self.shop.job.campaign.output)  # a killed run never says its end
            return (self._run.at, len(self._made)) if self._run is not None and going else None

    def _read_all(self) -> None:
        job, ledger = self.shop.job, self.shop.ledger
        left = withdrawals_of(ledger)
        people = {one.subject for one in left}
        self._withdrawn = frozenset(one for one in people if in_force(left, job.consents, one) is not None)
        self._tiles, self._pieces, self._recorded = {}, {}, {}
        self._run, self._made = None, set()
        self._rev += 1
        self._waiting = self._lying()
        self._seq = ledger.newest()
        for event in ledger.events(DECISION):
            self._note(event)
        outcomes = [event for event in ledger.current(OUTCOME) if event.row in self._order]
        self._read_run()
        rows = {row.id: row for row in job.rows}
        told = (_told(event) for event in outcomes)
        self._retile(filed(outcome, rows[outcome.row.id]) for outcome in told if outcome is not None)

    def _read_run(self) -> None:
        """Find the run that has not said its end, and what it has worked on."""
        ledger = self.shop.ledger
        ends = [event for kind in (STARTED, ENDED) for event in ledger.events(kind)]
        last = max(ends, key=lambda event: event.seq, default=None)
        if last is None or last.kind == ENDED:
            return
        self._note(last)
        for event in ledger.events(after=last.seq):
            if event.kind in _STEPS:
                self._note(event)

    def _lying(self) -> dict[str, list[Decision]]:
        """What is in the inbox, by row."""
        found: dict[str, list[Decision]] = {}
        for decision in inbox.waiting(self.shop.job.campaign.output):
            found.setdefault(decision.row, []).append(decision)
        return found

    def _note(self, event: Event) -> None:
        if event.kind == DECISION:
            try:
                decision = adapter(Decision).validate_json(event.payload)
            except ValidationError:
                return  # of a release whose nouns were other than ours
            known = self._recorded.setdefault(event.row, [])
            if decision not in known:
                known.append(decision)
        elif event.kind == STARTED:
            self._run, self._made = event, set()
        elif event.kind == ENDED:
            self._run = None
        elif event.kind in _STEPS and event.row:
            self._made.add(event.row)

    def _retile(self, outcomes: Iterable[RowOutcome]) -> None:
        told = list(outcomes)
        self._rev += bool(told)
        for outcome in told:
            row = outcome.row.id
            if row not in self._withdrawn:
                self._tiles[row] = tile_of(outcome, self.titles, self.rule, self.decisions(row), self._rev)
                self._keep_pieces(outcome)

    def _redecide(self, rows: Iterable[str]) -> None:
        """Tell anew what was decided on rows whose pictures are as they were."""
        rev = self._rev + 1
        for row in rows:
            tile = self._tiles.get(row)
            if tile is not None and (fresh := retold(tile, self.rule, self.decisions(row), rev)) is not tile:
                self._tiles[row] = fresh
                self._rev = rev

    def _keep_pieces(self, outcome: RowOutcome) -> None:
        self._pieces.update({piece.sha256: piece for piece in outcome.pieces if piece.kind in SHOWN})


def _told(event: Event) -> RowOutcome | None:
    try:
        return adapter(RowOutcome).validate_json(event.payload)
    except ValidationError:
        return None  # redacted, or of another release

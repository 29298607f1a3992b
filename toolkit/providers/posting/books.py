"""The books of batches: what the ledger knows of each, from its first upload to its last deletion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pydantic import ValidationError

from toolkit.ledger.event import Event
from toolkit.ledger.ledger import Entry, Ledger
from toolkit.model.adapter import adapter
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.records import ANSWER, AnswerRecord, CallSent
from toolkit.providers.posting.records import (
    BEGUN,
    CLEARED,
    FILE,
    KINDS,
    KNOWN,
    OVER,
    SENT,
    BatchBegun,
    BatchCleared,
    BatchFile,
    BatchKnown,
    BatchOver,
    BatchRecord,
    BatchSent,
)


@dataclass(slots=True)
class Batch:
    """One batch, as far as it has come."""

    begun: BatchBegun
    begun_at: dt.datetime
    files: list[BatchFile] = field(default_factory=list)
    sent: BatchSent | None = None
    sent_at: dt.datetime | None = None
    id: str = ""
    """The server's; empty: it may not have taken it."""
    over: BatchOver | None = None
    cleared: bool = False

    @property
    def label(self) -> str:
        """Ours, by which it is found again."""
        return self.begun.label

    @property
    def held(self) -> tuple[str, ...]:
        """Ids of all files that the ledger knows to be at the provider."""
        known = [file.file for file in self.files]
        known += [self.sent.input_file] if self.sent else []
        return (*dict.fromkeys(known), *(self.over.files if self.over else ()))

    @property
    def worst_usd(self) -> Decimal:
        """What it may still cost."""
        return self.sent.worst_usd or Decimal(0) if self.sent and not self.over else Decimal(0)


class BatchBooks:
    """All batches of a ledger. Everything that is written is on the disk when a method returns."""

    def __init__(self, ledger: Ledger) -> None:
        """Read the history once."""
        self._ledger = ledger
        self._batches = {batch.label: batch for batch in batches_of(ledger)}

    @property
    def unfinished(self) -> tuple[Batch, ...]:
        """Batches to be looked after, oldest first."""
        return tuple(batch for batch in self._batches.values() if not batch.cleared)

    def proven(self, endpoint: str, path: str, model: str) -> bool:
        """Whether a batch of that kind has ever brought a picture."""
        kind = (endpoint, path, model)
        return any(
            batch.over is not None and batch.over.answered > 0
            for batch in self._batches.values()
            if (batch.begun.endpoint, batch.begun.path, batch.begun.model) == kind
        )

    def answered(self, batch: Batch) -> int:
        """How many lines of a batch have brought pictures so far."""
        lines = batch.sent.lines if batch.sent else ()
        brought = (self._ledger.recall(AnswerRecord, ANSWER, line.brief) for line in lines)
        return sum(a is not None and a.call == line.call for a, line in zip(brought, lines, strict=True))

    def begin(self, begun: BatchBegun) -> Batch:
        """Files of a new batch are about to be uploaded."""
        event = self._ledger.record(BEGUN, begun, key=begun.label)
        batch = self._batches[begun.label] = Batch(begun, _time(event))
        return batch

    def put(self, batch: Batch, file: BatchFile) -> None:
        """A picture was uploaded."""
        self._ledger.record(FILE, file, row=file.row, key=batch.label)
        batch.files.append(file)

    def send(self, batch: Batch, sent: BatchSent, calls: tuple[CallSent, ...], journal: Journal) -> None:
        """The batch is about to be started; its calls are written down as one with it."""
        journal.sent_as_one(calls, Entry(SENT, sent, key=batch.label))
        batch.sent, batch.sent_at = sent, dt.datetime.now(dt.UTC)

    def know(self, batch: Batch, batch_id: str) -> None:
        """The server took it."""
        self._ledger.record(KNOWN, BatchKnown(batch.label, batch_id), key=batch.label)
        batch.id = batch_id

    def end(self, batch: Batch, over: BatchOver) -> None:
        """Every line has its end."""
        self._ledger.record(OVER, over, key=batch.label)
        batch.over = over

    def clear(self, batch: Batch, files: tuple[str, ...]) -> None:
        """All its files are deleted."""
        self._ledger.record(CLEARED, BatchCleared(batch.label, files), key=batch.label)
        batch.cleared = True


def batches_of(ledger: Ledger) -> tuple[Batch, ...]:
    """Every batch of the history, oldest first. A ledger opened to read is enough."""
    found: dict[str, Batch] = {}
    for event, noun in _records(ledger):
        if isinstance(noun, BatchBegun):
            found[noun.label] = Batch(noun, _time(event))
            continue
        batch = found.get(noun.label)
        if batch is not None:
            _enter(batch, noun, event)
    return tuple(found.values())


def unfinished(ledger: Ledger) -> bool:
    """Whether a batch has to be looked after: it runs, or its files are still at the provider."""
    return any(not batch.cleared for batch in batches_of(ledger))


def _enter(batch: Batch, noun: BatchRecord, event: Event) -> None:
    if isinstance(noun, BatchFile):
        batch.files.append(noun)
    elif isinstance(noun, BatchSent):
        batch.sent, batch.sent_at = noun, _time(event)
    elif isinstance(noun, BatchKnown):
        batch.id = noun.batch
    elif isinstance(noun, BatchOver):
        batch.over = noun
    elif isinstance(noun, BatchCleared):
        batch.cleared = True


def _records(ledger: Ledger) -> Iterator[tuple[Event, BatchRecord]]:
    """Records of all kinds in order; the history is read once for each kind, since its index is by kind."""
    told: list[tuple[Event, BatchRecord]] = []
    for kind, noun in KINDS.items():
        for event in ledger.events(kind):
            try:
                told.append((event, adapter(noun).validate_json(event.payload)))
            except ValidationError:
                continue  # written by a release whose nouns were other than ours: counts as not there
    yield from sorted(told, key=lambda pair: pair[0].seq)


def _time(event: Event) -> dt.datetime:
    return dt.datetime.fromisoformat(event.at)

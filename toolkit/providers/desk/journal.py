"""The journal of calls in the ledger: written before money can be spent, and read again by the next run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from toolkit.ledger.ledger import Entry, Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.model.adapter import adapter
from toolkit.providers.desk.records import ANSWER, CALL_ENDED, CALL_SENT, AnswerRecord, CallEnded, CallSent
from toolkit.providers.desk.tries import Standing


@dataclass(frozen=True, slots=True)
class ToldCall:
    """One call of the history."""

    sent: CallSent
    ended: CallEnded | None
    """``None``: in flight, or of a killed run that no later one has looked at yet."""

    @property
    def waiting(self) -> bool:
        """Whether it is in a batch that no run has collected yet."""
        return self.ended is None and self.sent.batch != ""

    @property
    def maybe_billed(self) -> bool:
        """Whether nobody knows if it was billed, and nobody will."""
        return self.ended.maybe_billed if self.ended is not None else not self.sent.batch


class Journal:
    """Calls by brief. Opened by the process that may write the ledger; use it from one thread at a time."""

    def __init__(self, ledger: Ledger) -> None:
        """Read the history once. ``left_open`` then tells the calls that a killed run left without an end."""
        self._ledger = ledger
        self._standing: defaultdict[str, Standing] = defaultdict(Standing)
        self._open: dict[str, CallSent] = {}
        for noun in _calls(ledger):
            if isinstance(noun, CallSent):
                self._standing[noun.brief].sent(noun)
                self._open[noun.call] = noun
            else:
                self._standing[noun.brief].ended(noun)
                self._open.pop(noun.call, None)

    def close_left_open(self) -> tuple[CallSent, ...]:
        """End what a killed run had in flight as ``unknown``, since it may have been billed; returns those calls.

        Calls in a batch outlive the run that sent them.
        """
        left = tuple(call for call in self._open.values() if not call.batch)
        message = "The run that sent it ended before an answer was recorded."
        self.ended_all([CallEnded(c.call, c.brief, c.row, "unknown", None, message=message) for c in left])
        return left

    def open_in(self, batch: str) -> tuple[CallSent, ...]:
        """The calls of a batch whose end is not recorded."""
        return tuple(call for call in self._open.values() if call.batch == batch)

    def standing(self, brief: str) -> Standing:
        """What is known of a brief's calls."""
        return self._standing[brief]

    def answer(self, brief: str, store: PieceStore) -> AnswerRecord | None:
        """What was paid for already, when all of it is whole."""
        return recall_answer(self._ledger, store, brief)

    def sent(self, call: CallSent) -> None:
        """Have it on the disk that the call leaves; only then may it. Raises ``StorageFailed``."""
        self._ledger.record(CALL_SENT, call, row=call.row, key=call.brief)
        self._standing[call.brief].sent(call)
        self._open[call.call] = call

    def sent_as_one(self, calls: Sequence[CallSent], batch: Entry) -> None:
        """Have it on the disk that all these calls leave in that batch; only then may it. Raises ``StorageFailed``."""
        self._ledger.record_all([batch, *(Entry(CALL_SENT, call, call.row, call.brief) for call in calls)])
        for call in calls:
            self._standing[call.brief].sent(call)
            self._open[call.call] = call

    def ended_all(self, calls: Sequence[CallEnded]) -> None:
        """Write down as one how several calls ended; raises ``StorageFailed``."""
        self._ledger.record_all([Entry(CALL_ENDED, call, call.row, call.brief) for call in calls])
        for call in calls:
            self._count(call)

    def ended(self, call: CallEnded) -> None:
        """Write down how a call ended; raises ``StorageFailed``."""
        self._ledger.record(CALL_ENDED, call, row=call.row, key=call.brief)
        self._count(call)

    def answered(self, call: CallEnded, record: AnswerRecord) -> None:
        """Write the end of a call and its answer as one; the pieces must be in the store. Raises ``StorageFailed``."""
        self._ledger.record_all(
            (Entry(CALL_ENDED, call, call.row, call.brief), Entry(ANSWER, record, record.row, record.brief))
        )
        self._count(call)

    def _count(self, call: CallEnded) -> None:
        self._standing[call.brief].ended(call)
        self._open.pop(call.call, None)


def calls_of(ledger: Ledger) -> tuple[ToldCall, ...]:
    """Every call of the history in the order in which they were sent, for costs and a person's file."""
    sent: dict[str, CallSent] = {}
    ended: dict[str, CallEnded] = {}
    for noun in _calls(ledger):
        if isinstance(noun, CallSent):
            sent[noun.call] = noun
        else:
            ended[noun.call] = noun
    return tuple(ToldCall(call, ended.get(name)) for name, call in sent.items())


def briefs_in_batches(ledger: Ledger) -> frozenset[str]:
    """Briefs that were asked for in a batch which no run has collected yet."""
    return frozenset(call.sent.brief for call in calls_of(ledger) if call.waiting)


def recall_answer(ledger: Ledger, store: PieceStore, brief: str) -> AnswerRecord | None:
    """The answer that was paid for, when every picture of it is still whole; needs no desk and sends nothing."""
    record = ledger.recall(AnswerRecord, ANSWER, brief)
    if record is None or not all(store.whole(piece.sha256) for piece in record.pieces):
        return None
    return record


def recall_refusal(ledger: Ledger, brief: str) -> CallEnded | None:
    """The refusal that keeps a brief from being sent again as it is, or ``None``; needs no desk."""
    ended = ledger.recall(CallEnded, CALL_ENDED, brief)
    return ended if ended is not None and ended.how == "refused" and ended.final else None


def _calls(ledger: Ledger) -> Iterator[CallSent | CallEnded]:
    """Both kinds of event, in order. The history is read once for each kind, since their index is by kind."""
    told: list[tuple[int, CallSent | CallEnded]] = []
    for event in ledger.events(CALL_SENT):
        _add(told, event.seq, CallSent, event.payload)
    for event in ledger.events(CALL_ENDED):
        _add(told, event.seq, CallEnded, event.payload)
    for _, noun in sorted(told, key=lambda pair: pair[0]):
        yield noun


def _add(told: list[tuple[int, CallSent | CallEnded]], seq: int, noun: type[CallSent | CallEnded], text: str) -> None:
    try:
        told.append((seq, adapter(noun).validate_json(text)))
    except ValidationError:
        return  # written by a release whose nouns were other than ours: counts as not there, as everywhere

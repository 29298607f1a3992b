"""The history: who did what when, out of the ledger, by figure, person, actor, kind and time."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.ledger.event import Event
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.redaction import REDACTED
from toolkit.ledger.withdrawals import BEGUN, DONE
from toolkit.model.job import Job
from toolkit.pipeline.notes import DECISION
from toolkit.pipeline.records import DELIVERED, ENDED, MANIFEST, OUTCOME, PUBLISHED, SEALED, STARTED, VERSION


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; empty means all. Every filter has to hold."""

    rows: frozenset[str] = frozenset()
    people: frozenset[str] = field(default=frozenset())
    """Names, plain and lower case: rows of these people, and decisions signed by them."""
    actors: frozenset[str] = frozenset()
    """``user@host``, or a part of it."""
    kinds: frozenset[str] = frozenset()
    since: dt.datetime | None = None


def history(ledger: Ledger, job: Job, wanted: Wanted) -> Iterator[Event]:
    """The events that are wanted, oldest first."""
    theirs = {row.id for row in job.rows if plain(row.name) in wanted.people}
    for event in ledger.events():
        if wanted.rows and event.row not in wanted.rows:
            continue
        if wanted.kinds and event.kind not in wanted.kinds:
            continue
        if wanted.actors and not any(actor.casefold() in event.actor.casefold() for actor in wanted.actors):
            continue
        if wanted.since is not None and dt.datetime.fromisoformat(event.at) < wanted.since:
            continue
        if wanted.people and event.row not in theirs and not _signed(event, wanted.people):
            continue
        yield event


def payload_of(event: Event) -> Any:
    """What an event holds; text that is no JSON stays text."""
    try:
        return json.loads(event.payload)
    except ValueError:
        return event.payload


def words_of(event: Event) -> str:
    """What happened, in one short sentence; empty for events that their kind says all of."""
    told = payload_of(event)
    say = _WORDS.get(event.kind)
    if say is None or not isinstance(told, dict):
        return ""
    try:
        return say(told)
    except (KeyError, TypeError, AttributeError):
        return ""  # redacted, or written by another release


def plain(name: str) -> str:
    """A name without what does not tell people apart."""
    return " ".join(name.casefold().split())


def _signed(event: Event, people: frozenset[str]) -> bool:
    if event.kind != DECISION:
        return False
    told = payload_of(event)
    return isinstance(told, dict) and plain(str(told.get("reviewer", ""))) in people


def _decision(told: Mapping[str, Any]) -> str:
    comment = f": “{told['comment']}”" if told["comment"] else ""
    return f"version {told['version']} {told['answer']} by {told['reviewer']} ({told['source']}){comment}"


def _ended(told: Mapping[str, Any]) -> str:
    return f"{told['how']}: {told['drawn']} drawn, {told['reused']} there already, {told['delivered']} delivered"


def _outcome(told: Mapping[str, Any]) -> str:
    reason = f": {told['reason']}" if told.get("reason") else ""
    return f"version {told['version']} is {told['state']}{reason}"


_WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    DECISION: _decision,
    OUTCOME: _outcome,
    VERSION: lambda told: f"version {told['version']}",
    DELIVERED: lambda told: f"{told['target']} {told['key']}",
    MANIFEST: lambda told: f"of the run {told['run']}",
    PUBLISHED: lambda told: f"{len(told['rows'])} figures to {told['target']}, {told['put']} files put",
    SEALED: lambda told: f"{told['file']}, sealed by {told['sealed_by']}, sha256 {told['sha256'][:16]}",
    STARTED: lambda told: f"{told['rows']} rows, {told['workers']} workers, {told['renderer']}",
    ENDED: _ended,
    BEGUN: lambda told: f"{len(told['found'])} things found: {told['reason']}",
    DONE: lambda told: f"{told['pulled']} things deleted, receipt {told['receipt']}",
    REDACTED: lambda told: f"{len(told['events'])} events: {told['reason']}",
}

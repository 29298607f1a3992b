"""Redactions: what a person's events said is taken out of the history, and that it was taken out stays in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from toolkit.ledger.event import Event
from toolkit.model.adapter import adapter

REDACTED: Final = "redacted"
"""Kind of the event that names what was taken out."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """One event whose payload was replaced; its hash, and with it its place in the chain, is the old one."""

    seq: int
    hash: str
    """Of the event as it was written: whoever has an old copy can still prove that it is the true one."""
    payload_sha256: str
    """Of the payload that stands there now, so that nobody changes it a second time unseen."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """Several events were redacted as one."""

    reason: str
    events: tuple[Redaction, ...]


def redaction(event: Event, payload: str) -> Redaction:
    """What is recorded of replacing the event's payload."""
    return Redaction(event.seq, event.hash, hashlib.sha256(payload.encode()).hexdigest())


def redactions_in(events: Iterable[Event]) -> Mapping[int, Redaction]:
    """The last redaction of each event, by ``seq``, out of the events of kind ``REDACTED``."""
    found: dict[int, Redaction] = {}
    for event in events:
        try:
            told = adapter(Redacted).validate_json(event.payload)
        except ValidationError:
            continue
        found.update({one.seq: one for one in told.events if one.seq < event.seq})
    return found


def stands(event: Event, known: Redaction | None) -> bool:
    """Whether an event that is not as it was written is what a redaction says it should be."""
    return known == redaction(event, event.payload)

"""One line of the ledger's history, chained to the line before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

GENESIS = "0" * 64
"""What the first event names as the one before it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. ``row`` and ``key`` are empty where they do not apply."""

    seq: int
    """Counts from 1 without a gap."""
    at: str
    """UTC, ISO 8601 with microseconds."""
    actor: str
    kind: str
    row: str
    """The roster id concerned."""
    key: str
    """What the event can be found by: a digest, or a target and object key."""
    payload: str
    """JSON."""
    previous: str
    """Hash of the event before."""
    hash: str
    """SHA-256 over ``previous`` and everything else."""


def chain_hash(seq: int, told: tuple[str, ...], previous: str) -> str:
    """Return the hash that binds an event to its place; ``told`` is time, actor, kind, row, key, payload."""
    line = json.dumps([seq, *told, previous], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()

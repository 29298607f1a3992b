"""The inbox: decisions that were made while somebody else may be writing the ledger, each on the disk at once.

The ledger has one writer, and a run can hold it for hours. A decision is therefore left beside it as a file of its own
and taken in by whoever holds the campaign's lock next. Nothing is lost in between: a file is flushed before it is
answered for, and removed only after the ledger has it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from toolkit.errors import StorageFailed
from toolkit.ledger.aside import write_aside
from toolkit.ledger.ledger import Entry, Ledger
from toolkit.model.adapter import adapter
from toolkit.model.decision import Decision
from toolkit.model.job import Job
from toolkit.model.withdrawal import in_force
from toolkit.pipeline.notes import DECISION, decisions_of

FOLDER: Final = "inbox"
"""Below the output folder."""
_TRIES: Final = 3


def leave(output: Path, decisions: Sequence[Decision], at: dt.datetime) -> tuple[Decision, ...]:
    """Put decisions into the inbox, all of them or none, and return them as they will be recorded.

    Their source becomes ``page:`` with the time to the microsecond and a number nobody else has. They are on the disk
    when this returns; raises ``StorageFailed`` when they cannot be.
    """
    name = f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%S.%fZ}-{secrets.token_hex(4)}"
    told = tuple(replace(decision, source=f"page:{name}") for decision in decisions)
    data = adapter(tuple[Decision, ...]).dump_json(told)
    for left in reversed(range(_TRIES)):
        try:
            write_aside(output / FOLDER / f"{name}.json", data)
            break
        except StorageFailed:  # a run that starts sweeps what lies half-written, and may have met ours
            if not left:
                raise
    return told


def waiting(output: Path) -> tuple[Decision, ...]:
    """Decisions that are not in the ledger yet, oldest first."""
    return tuple(decision for _, told in _lying(output) for decision in told)


def is_empty(output: Path) -> bool:
    """Whether nothing waits to be taken in."""
    return next(_lying(output), None) is None


def take_in(job: Job, ledger: Ledger) -> int:
    """Record what lies in the inbox and return how many decisions that were. Needs the campaign's lock.

    Killed in between, the next call records the rest and nothing twice. Of people who have withdrawn, what was decided
    is kept and what was said of them is not. Raises ``StorageFailed``.
    """
    taken, left = 0, job.withdrawn
    gone = {one.subject for one in left if in_force(left, job.consents, one.subject) is not None}
    for path, told in _lying(job.campaign.output):
        known = {d.source for row in {d.row for d in told} for d in decisions_of(ledger, row)}
        kept = [replace(d, comment="") if d.row in gone else d for d in told if d.source not in known]
        ledger.record_all([Entry(DECISION, d, row=d.row, key=d.box_art) for d in kept])
        path.unlink(missing_ok=True)
        taken += len(kept)
    return taken


def _lying(output: Path) -> Iterator[tuple[Path, tuple[Decision, ...]]]:
    """Files of the inbox and what they say; their names sort by time. A file that is none of ours is left alone."""
    for path in sorted((output / FOLDER).glob("[0-9]*.json")):
        if told := _read(path):
            yield path, told


@lru_cache(maxsize=4096)
def _read(path: Path) -> tuple[Decision, ...]:
    """What a file says: under its name it never says anything else, so that it is read once however often one looks."""
    try:
        return adapter(tuple[Decision, ...]).validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return ()

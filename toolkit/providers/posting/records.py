"""What is written down of a batch, step by step, so that a killed run loses nothing and leaves no photo behind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from toolkit.model.ask import ReferenceRole

BEGUN: Final = "batch-begun"
FILE: Final = "batch-file"
SENT: Final = "batch-sent"
KNOWN: Final = "batch-known"
OVER: Final = "batch-over"
CLEARED: Final = "batch-cleared"
"""Kinds of the events that hold the records below; every one is found by the batch's label."""

Ending = Literal["completed", "expired", "cancelled", "failed", "never-sent", "turned-down", "lost"]
"""How a batch ended. ``failed``: the server did not take its lines; ``turned-down``: nor the batch; ``lost``: the
account no longer knows it, and nobody knows what was billed."""


@dataclass(frozen=True, slots=True)
class BatchBegun:
    """Files are about to be uploaded whose names begin with the label."""

    label: str
    endpoint: str
    """Host that is asked."""
    path: str
    """``/v1/images/edits`` or ``/v1/images/generations``."""
    model: str


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A picture was uploaded."""

    label: str
    file: str
    """The server's id."""
    role: ReferenceRole
    row: str
    """Whose it is; empty for the kit's style sheet, which is nobody's."""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One call of a batch."""

    call: str
    brief: str
    row: str
    files: tuple[str, ...]
    """Ids of the pictures that go along, in the brief's order."""


@dataclass(frozen=True, slots=True)
class BatchSent:
    """A batch is about to be started: on the disk, with a ``call-sent`` for each line, before it is."""

    label: str
    input_file: str
    worst_usd: Decimal | None
    """What all of it may cost at most, at the batch's price; ``None`` when nobody knows the model's prices."""
    lines: tuple[BatchLine, ...]


@dataclass(frozen=True, slots=True)
class BatchKnown:
    """The server took it."""

    label: str
    batch: str
    """The server's id."""


@dataclass(frozen=True, slots=True)
class BatchOver:
    """Every line's end is recorded; only the files are left."""

    label: str
    how: Ending
    answered: int
    """Lines that brought pictures."""
    files: tuple[str, ...] = ()
    """What the server wrote: answers and errors."""
    message: str = ""


@dataclass(frozen=True, slots=True)
class BatchCleared:
    """Nothing of it is left at the provider."""

    label: str
    files: tuple[str, ...]
    """Ids of all that was deleted."""


BatchRecord = BatchBegun | BatchFile | BatchSent | BatchKnown | BatchOver | BatchCleared
KINDS: Final[dict[str, type[BatchRecord]]] = {
    BEGUN: BatchBegun,
    FILE: BatchFile,
    SENT: BatchSent,
    KNOWN: BatchKnown,
    OVER: BatchOver,
    CLEARED: BatchCleared,
}

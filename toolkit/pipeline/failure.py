"""What went wrong with one order, and what that means for the run."""

from __future__ import annotations

import os
import traceback
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from toolkit.errors import CampaignError, ProviderStopped, StorageFailed
from toolkit.ledger.aside import write_aside
from toolkit.providers.trouble import Unusable


class Trouble(StrEnum):
    """What a failure means for the run."""

    ROW = "row"
    """This row alone cannot be made."""
    BUG = "bug"
    """A fault of ours, or of a provider; this row alone cannot be made."""
    PROVIDER = "provider"
    """No row can be drawn any more."""
    UNFIT = "unfit"
    """What a model sent cannot be used: it may be asked once more."""
    STORAGE = "storage"
    """Nothing can be kept any more."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An order that could not be carried out. Plain text, because an exception may not survive the way home."""

    trouble: Trouble
    message: str
    todo: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.todo}".strip()


DIED: Final = Failure(
    Trouble.ROW,
    "The worker process died over this row, again and again.",
    "It may have run out of memory: try fewer workers, or look into the system's log; then run again.",
)
"""What is said of a row whose process ended without an answer, with the plain back end as well."""


def failure_of(error: Exception, bugs: Path, name: str) -> Failure:
    """Say what an exception means. What is not one of our errors is a bug: its traceback goes to a file in ``bugs``."""
    if isinstance(error, ProviderStopped):
        return Failure(Trouble.PROVIDER, error.message, error.todo)
    if isinstance(error, StorageFailed):
        return Failure(Trouble.STORAGE, error.message, error.todo)
    if isinstance(error, Unusable):
        return Failure(Trouble.UNFIT, error.message)
    if isinstance(error, CampaignError):
        return Failure(Trouble.ROW, error.message, error.todo)
    last = traceback.format_exception_only(error)[-1].strip()
    path = bugs / f"{name}-{os.getpid()}.txt"
    try:
        write_aside(path, "".join(traceback.format_exception(error)).encode())
    except StorageFailed as full:
        return Failure(Trouble.STORAGE, full.message, full.todo)
    return Failure(
        Trouble.BUG, f"A bug of ours, not of your input: {last}.", f"The traceback is in {path}: please report it."
    )

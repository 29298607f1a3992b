"""The workshop: everything one run works with, opened once and closed once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from toolkit.ledger.ledger import Ledger
from toolkit.ledger.lock import CampaignLock
from toolkit.ledger.pieces import PieceStore
from toolkit.model.job import Job
from toolkit.pipeline.recall import Memory
from toolkit.providers.desk.desk import Desk

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How the work is spread over this machine."""

    workers: int
    """Processes that draw, compose and check; each holds a renderer in memory."""
    threads: int
    """Threads the renderer uses in each worker."""
    grace_s: float = 30.0
    """How long work in flight may take to end after Ctrl-C or SIGTERM."""


def no_desk(_say: Callable[[str], None]) -> Desk:
    """What the desk of a campaign is whose provider draws on this machine."""
    raise RuntimeError("this campaign asks no image model")


@dataclass(slots=True)
class Workshop:
    """What a run works with. Use it as a context manager: leaving it closes the ledger and frees the lock."""

    job: Job
    provider: str
    """Where workers find the provider: ``module:function``, called with the number of threads."""
    renderer: str
    """Version of what draws; part of every brief's digest."""
    ledger: Ledger
    store: PieceStore
    engine: EngineSettings
    clock: Clock
    """Now, in UTC."""
    actor: str
    """Who runs it, as ``user@host``; written into every event."""
    deliver: bool = True
    """False makes and checks everything and delivers nothing."""
    open_desk: Callable[[Callable[[str], None]], Desk] = field(default=no_desk)
    """Opens the desk at which the campaign's image model is called; told where to say what a person should know."""
    desk_at_once: bool = False
    """Whether the desk has work before any row needs it: a batch of an earlier run is to be looked after."""
    only: frozenset[str] = frozenset()
    """Ids of the rows a run is for; empty means all. The others stay as they are."""
    lock: CampaignLock | None = field(default=None)
    """Held while the workshop can write; ``None`` when it was opened to read."""

    @property
    def sidecars(self) -> Path:
        """Folder of the steps' records, kept beside the pieces."""
        return self.job.campaign.output / "steps"

    @property
    def bugs(self) -> Path:
        """Folder of tracebacks."""
        return self.job.campaign.output / "bugs"

    @property
    def memory(self) -> Memory:
        """What is known of finished steps."""
        return Memory(self.ledger, self.store, self.sidecars, writes=self.lock is not None)

    def close(self) -> None:
        """Close the ledger, then free the lock."""
        self.ledger.close()
        if self.lock is not None:
            self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

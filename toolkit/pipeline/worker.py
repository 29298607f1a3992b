"""A worker process: dies with its coordinator, and keeps one provider open for all it is handed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from toolkit.ledger.pieces import PieceStore
from toolkit.model.job import Job
from toolkit.provenance.credentials import Credentials
from toolkit.provenance.settings import credentials_of
from toolkit.providers.base import Provider
from toolkit.providers.catalog import open_provider

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Bench:
    """What every step in a worker works with."""

    job: Job
    opener: str
    """``module:function`` of the provider."""
    threads: int
    store: PieceStore
    sidecars: Path
    """Folder of the steps' records."""
    bugs: Path
    """Folder of tracebacks."""

    @cached_property
    def provider(self) -> Provider:
        """The provider, opened when the first figure is asked for; raises ``ProviderStopped``."""
        return open_provider(self.opener, self.threads)

    @cached_property
    def credentials(self) -> Credentials:
        """What files are signed with, opened where it is needed: the key is never handed from process to process."""
        return credentials_of(self.job)


_AT: list[Bench] = []


def bench() -> Bench:
    """The bench of this worker."""
    return _AT[0]


def start_worker(at: Bench, coordinator: int) -> None:
    """Run first in every worker: tie its life to the coordinator's (a process id) and set up its bench."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(coordinator)
    _AT[:] = [at]


def die_with(parent: int) -> None:
    """Have this process killed when ``parent`` dies, so that a killed run leaves nothing burning processor time."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        os._exit(1)  # it died before we asked to be told


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)

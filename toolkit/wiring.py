"""The one place that picks real hands for a campaign: provider, engine, ledger, deliveries, clock."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import socket
from collections.abc import Iterable

from toolkit.ledger.aside import sweep
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.lock import CampaignLock
from toolkit.ledger.pieces import PieceStore
from toolkit.model.job import Job
from toolkit.pipeline.machine import cores, share_out
from toolkit.pipeline.workshop import EngineSettings, Workshop
from toolkit.providers.catalog import CATALOG


def open_workshop(
    job: Job,
    *,
    read_only: bool = False,
    workers: int | None = None,
    deliver: bool = True,
    only: Iterable[str] = (),
    actor: str | None = None,
) -> Workshop:
    """Open everything a run needs; use the result as a context manager.

    ``read_only`` (for ``plan``, ``status``, ``report``) takes no lock and writes nothing; without it the campaign's
    lock is taken and ``CampaignBusy`` (75) says who holds it. ``workers=None`` is one that renders on all cores;
    ``only`` are the ids of the rows to be made, all when it is empty. Raises
    ``StorageFailed`` (74) when the output folder cannot be written.

        with open_workshop(job) as workshop:
            result = run_campaign(workshop, progress)
            proof = proof_of(workshop)
    """
    output, who = job.campaign.output, actor or who_am_i()
    offer = CATALOG[job.campaign.provider.name]
    processes, threads = share_out(workers, cores())
    lock = None if read_only else CampaignLock(output, who, now())
    try:
        path = output / "ledger.sqlite"
        ledger = Ledger.read(path) if lock is None else Ledger.open(path, who, now)
        if lock is not None:
            sweep(output)  # what killed runs left half-written; nobody else writes while the lock is held
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return Workshop(
        job=job,
        provider=offer.opener,
        renderer=offer.renderer,
        ledger=ledger,
        store=PieceStore(output / "pieces"),
        engine=EngineSettings(processes, threads),
        clock=now,
        actor=who,
        deliver=deliver,
        only=frozenset(only),
        lock=lock,
    )


def now() -> dt.datetime:
    """The time, in UTC."""
    return dt.datetime.now(dt.UTC)


def who_am_i() -> str:
    """``user@host``, for the ledger and the lock."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's user need not have a name
        user = f"uid{os.getuid()}" if hasattr(os, "getuid") else "unknown"
    return f"{user}@{socket.gethostname()}"

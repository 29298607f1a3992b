"""What this machine can take: processor cores, turned into workers and threads."""

from __future__ import annotations

import os

DEFAULT_WORKERS = 1
"""One worker that renders with all cores is as quick as one a core, and takes the renderer's memory only once.

Measured on two cores with three drafts: 1 x 2 threads 177 s, 43 s of processor time, 0.7 GB in all; 2 x 1 thread
187 s, 48 s, 1.1 GB. Two workers at final quality take 3.5 GB.
"""


def cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share_out(wanted: int | None, processors: int) -> tuple[int, int]:
    """Return (workers, threads of each). A number that was asked for is kept to; at least one of each."""
    workers = max(1, wanted if wanted is not None else DEFAULT_WORKERS)
    return workers, max(1, processors // workers)

"""What this machine can take: processor cores and memory, turned into workers and threads."""

from __future__ import annotations

import os
from pathlib import Path

WORKER_MB = 550
"""Memory of one worker with the renderer loaded."""
MOST_WORKERS = 2
"""With the coordinator two workers stay under 1.5 GB; more cores become threads of the renderer instead."""


def cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def free_mb(meminfo: Path = Path("/proc/meminfo")) -> int | None:
    """Memory that is available, in MB; ``None`` where the system does not tell."""
    try:
        lines = dict(line.split(":", 1) for line in meminfo.read_text().splitlines() if ":" in line)
        return int(lines["MemAvailable"].split()[0]) // 1024
    except (OSError, KeyError, ValueError, IndexError):
        return None


def share_out(wanted: int | None, processors: int, memory_mb: int | None) -> tuple[int, int]:
    """Return (workers, threads of each). A number that was asked for is kept to; at least one of each."""
    if wanted is None:
        fits = MOST_WORKERS if memory_mb is None else memory_mb // WORKER_MB
        wanted = min(MOST_WORKERS, processors, fits)
    workers = max(1, wanted)
    return workers, max(1, processors // workers)

"""Writes a pickled proof in a process of its own and prints what it cost as JSON: ``proof_child PICKLE FOLDER``."""

from __future__ import annotations

import json
import pickle
import resource
import sys
import time
from pathlib import Path

from toolkit.report.chunk import peak_mb
from toolkit.report.write import write_proof


def main(pickled: str, folder: str) -> None:
    """Seconds, processor seconds of all processes, peak MB of the largest, MB of all files, and how many files."""
    proof = pickle.loads(Path(pickled).read_bytes())  # noqa: S301 - the benchmark wrote it
    before = _cpu()
    started = time.perf_counter()
    files = write_proof(proof, Path(folder))
    seconds = time.perf_counter() - started
    told = {
        "seconds": seconds,
        "cpu_s": _cpu() - before,
        "peak_mb": max(files.peak_mb, peak_mb()),
        "mb": sum(path.stat().st_size for path in files.pdf) / 1e6,
        "files": len(files.pdf),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _cpu() -> float:
    ours, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours.ru_utime + ours.ru_stime + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main(*sys.argv[1:])

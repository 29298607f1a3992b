"""Measures the proof: wall seconds, CPU seconds, memory and file size, for 12, 60 and 250 figures.

Run it by hand: `python -m tests.benchmarks.bench_report [figures ...]`. The figures are drawn, not rendered, at print
size; thumbnails are counted apart, because a second report of the same run finds them made.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.report import sample
from toolkit.report.write import write_proof


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def measure(figures: int) -> str:
    """Write one proof twice, first without and then with thumbnails at hand, and return a line of a table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        proof = sample.proof(folder, figures, width=1075)
        walls, cpus = [], []
        for _ in range(2):
            wall, cpu = time.perf_counter(), _cpu()
            files = write_proof(proof, folder / "out")
            walls.append(time.perf_counter() - wall)
            cpus.append(_cpu() - cpu)
        size = sum(path.stat().st_size for path in files.pdf) / 1e6
    own_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{figures:>7} {walls[0]:>9.1f} {cpus[0]:>8.1f} {walls[1]:>9.1f} {cpus[1]:>8.1f} "
        f"{files.peak_mb:>9.0f} {own_mb:>8.0f} {size:>7.1f}"
    )


def main(counts: list[int]) -> None:
    """Print the table."""
    print("figures   first s    CPU s   again s    CPU s  child MB   own MB  PDF MB")
    for count in counts:
        print(measure(count), flush=True)


if __name__ == "__main__":
    main([int(arg) for arg in sys.argv[1:]] or [12, 60, 250])

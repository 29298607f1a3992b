"""Two figures at a time, a process and a core each: how busy the cores are, how much memory a worker takes."""

from __future__ import annotations

import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.benchmarks.bench_studio import PALETTE
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Traits
from toolkit.studio.backend import usable_cores
from toolkit.studio.choose import complete
from toolkit.studio.draw import draw_figure

FIGURES = 12
WORKERS = 2


def draw(seed: int) -> tuple[float, float, float]:
    """One final figure; seconds, processor seconds, and the worker's peak memory in MB so far."""
    look = complete(Traits(), f"parallel {seed % 4}", PALETTE)
    size = {"width": 1024, "height": 1536}
    threads = usable_cores() // WORKERS
    made = draw_figure(look, **size, quality="final", seed=seed, logos=FigureLogos(), threads=threads).making
    return made.wall_s, made.cpu_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Warm both workers with every look, then time a batch."""
    cores = usable_cores()
    if cores < WORKERS:
        sys.stdout.write(f"{cores} core: nothing to draw beside\n")
        return
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        list(pool.map(draw, [seed % 4 for seed in range(8)]))
        started = time.perf_counter()
        drawn = list(pool.map(draw, range(FIGURES)))
        wall = time.perf_counter() - started
    cpu, memory = sum(d[1] for d in drawn), max(d[2] for d in drawn)
    sys.stdout.write(
        f"{FIGURES} finals by {WORKERS} workers of {cores // WORKERS} thread: {wall:.1f} s,"
        f" {wall / FIGURES:.2f} s each; {cpu / wall / cores:.0%} of {cores} cores busy;"
        f" {memory:.0f} MB at most in a worker\n"
    )


if __name__ == "__main__":
    main()

"""Measures the main job: the sample campaign from nothing, again, its memory, and the CPU of every step."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from statistics import mean, median

import psutil

from tests.small import ROOT, small_campaign

SAMPLE = ROOT / "campaigns" / "spring.yaml"
_LOOK_EVERY_S = 0.2


def tree_mb(root: psutil.Process) -> float:
    """Memory of a process and all below it in MB, shared pages counted once (PSS; RSS where there is none)."""
    total = 0
    for process in (root, *root.children(recursive=True)):
        try:
            full = process.memory_full_info()
            total += getattr(full, "pss", 0) or full.rss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total / 1e6


def run(file: Path, out: Path, cache: Path, *, watched: bool = True) -> tuple[float, float, Mapping[str, object]]:
    """Run a campaign; return wall seconds, peak memory in MB, and what ``--json`` answered.

    Watching memory costs a short run a good part of its time, so it can be left out (the peak is then 0).
    """
    command = [sys.executable, "-c", "from toolkit.cli import main; main()", "run", str(file)]
    command += ["--json", "--no-deliver", "--out", str(out)]
    started = time.perf_counter()
    # A user's Python keeps its compiled modules; one told not to would be measured compiling.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"CAMPAIGN_CACHE": str(cache)}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        process = psutil.Process(child.pid)
        while watched and not done.wait(_LOOK_EVERY_S):
            try:
                peak[0] = max(peak[0], tree_mb(process))
            except psutil.NoSuchProcess:
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    said, _ = child.communicate()
    wall = time.perf_counter() - started
    done.set()
    watcher.join()
    return wall, peak[0], json.loads(said)


def step_cpu(out: Path) -> dict[str, list[float]]:
    """CPU seconds of every recorded step, by kind of event, from the run's ledger."""
    found: dict[str, list[float]] = {"figure": [], "box-art": [], "packshot": []}
    with closing(sqlite3.connect(f"file:{out / 'ledger.sqlite'}?mode=ro", uri=True)) as ledger:
        for kind, payload in ledger.execute("SELECT kind, payload FROM events"):
            if kind in found:
                record = json.loads(payload)
                found[kind].append(float(record.get("making", record)["cpu_s"]))
    return found


def sample(folder: Path) -> None:
    """The sample campaign with an empty cache, again with a warm one, and a third time with nothing to do."""
    cache = folder / "cache"
    print(f"{'the sample campaign, 12 rows, final':<44}{'wall s':>8}{'peak MB':>9}{'drawn':>7}")
    for name in ("from nothing, empty cache", "from nothing, meshes cached"):
        shutil.rmtree(folder / "out", ignore_errors=True)
        wall, peak, answer = run(SAMPLE, folder / "out", cache)
        print(f"{name:<44}{wall:>8.1f}{peak:>9.0f}{answer['drawn']!s:>7}", flush=True)
    _, peak, answer = run(SAMPLE, folder / "out", cache)
    wall = median(run(SAMPLE, folder / "out", cache, watched=False)[0] for _ in range(5))
    print(f"{'again (median of five)':<44}{wall:>8.1f}{peak:>9.0f}{answer['drawn']!s:>7}", flush=True)
    print("\nCPU seconds a piece (meshes cached)")
    for kind, seconds in step_cpu(folder / "out").items():
        print(f"  {kind:<12} mean {mean(seconds):>6.2f}   worst {max(seconds):>6.2f}")


def growth(folder: Path) -> None:
    """Peak memory at two sizes of roster, draft quality, without packshots."""
    print(f"\n{'memory over the roster, draft':<44}{'wall s':>8}{'peak MB':>9}")
    for rows in (6, 24):
        people = tuple(
            f"p{i},persona,Persona {chr(65 + i // 26)}{chr(97 + i % 26)},Role,1,{i % 10 + 1},,,," for i in range(rows)
        )
        file = small_campaign(folder / str(rows), rows=people, extra="packshots: false\n", consented=())
        wall, peak, answer = run(file, folder / str(rows) / "out", folder / "cache")
        if answer.get("drawn") != rows:
            raise SystemExit(f"The roster was not drawn: {answer}")
        print(f"{f'{rows} rows':<44}{wall:>8.1f}{peak:>9.0f}", flush=True)


def main() -> None:
    """Print the tables."""
    measures: tuple[Callable[[Path], None], ...] = (sample, growth)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        for measure in measures:
            measure(Path(name))


if __name__ == "__main__":
    main()

"""Every benchmark, one after the other, under the name of the machine: what `make bench` prints."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

ALL = (
    "bench_studio",
    "bench_parallel",
    "bench_tones",
    "bench_guardrails",
    "bench_marks",
    "bench_portraits",
    "bench_provenance",
    "bench_report",
    "bench_review",
    "bench_run",
    "bench_proof",
    "bench_record",
    "bench_calls",
)


def machine() -> str:
    """The machine in one line: processor, cores this process may use, system, Python."""
    names = [platform.processor() or platform.machine()]
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")] or names
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{names[0]}, {cores} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def main() -> int:
    """Run the named benchmarks, or all; each in a process of its own, so that none warms another's caches."""
    print(machine(), flush=True)
    for name in sys.argv[1:] or ALL:
        print(f"\n== {name}", flush=True)
        code = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())

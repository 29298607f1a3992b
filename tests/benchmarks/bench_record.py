"""The record of decisions: ``bench_record [figures ...]``, 250 and 2,000: pages, seconds, memory and size."""

from __future__ import annotations

import datetime as dt
import resource
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.__main__ import machine
from tests.report import sample
from toolkit.model.approval import DEFAULT
from toolkit.report.record import write_record
from toolkit.report.seal import seal_record
from toolkit.report.seal_check import check_seal
from toolkit.report.seal_key import own_key

NOW = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)


def measure(count: int) -> None:
    """Print the line of one number of figures."""
    with tempfile.TemporaryDirectory(prefix="bench-record-") as name:
        folder = Path(name)
        proof = sample.proof(folder, count, width=182)
        unsealed, sealed = folder / "unsealed.pdf", folder / "record.pdf"
        started = time.perf_counter()
        pages = write_record(proof, DEFAULT, "By this machine.", NOW, folder / "out", unsealed)
        set_s = time.perf_counter() - started
        started = time.perf_counter()
        seal_record(unsealed, sealed, own_key(folder / "seal", dt.datetime.now(dt.UTC)))
        seal_s = time.perf_counter() - started
        assert check_seal(sealed).intact
        child, own = (
            resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
        )
        size = sealed.stat().st_size / 1e6
        print(f"{count:>7}{pages:>7}{set_s:>10.1f}{seal_s:>8.1f}{child:>14.0f}{own:>13.0f}{size:>7.1f}", flush=True)


def main(counts: list[int]) -> None:
    """Print the table."""
    print(machine())
    print("figures  pages  set in s  sealed  MB each child  MB in itself     MB")
    for count in counts:
        measure(count)


if __name__ == "__main__":
    main([int(arg) for arg in sys.argv[1:]] or [250, 2000])

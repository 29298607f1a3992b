"""Measures calls to an image model: the allowed rate, memory, CPU a call, and money under faults and ``kill -9``."""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from tests.benchmarks.__main__ import machine
from tests.benchmarks.calls_child import cpu_s
from tests.servers.images.handle import ImagesServer
from tests.servers.images.report import Report
from tests.small import ROOT
from toolkit.ledger.ledger import Ledger
from toolkit.providers.desk.journal import calls_of

FAULTS = [{"error": "server_error"}, {"error": "server_is_overloaded"}, {"cut": "before"}, {"cut": "after"}]
TIMEOUT = [{"cut": "hang"}]
RULE = {"when": {"chance": 0.3}, "any": FAULTS + TIMEOUT}


def child(
    folder: Path, server: ImagesServer, count: int, told: Mapping[str, float], photo: Path
) -> subprocess.Popen[str]:
    """Start one run in a process of its own; returns once it sends."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.benchmarks.calls_child", str(folder), server.base_url, str(count)]
    started = subprocess.Popen(
        [*command, json.dumps(told), str(photo)], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ)
    )
    assert started.stdout is not None
    if started.stdout.readline().strip() != "begun":
        raise SystemExit("The child did not begin.")
    return started


def finish(started: subprocess.Popen[str]) -> dict[str, Any]:
    """Wait for a run's end; what it came to."""
    said, _ = started.communicate()
    told: dict[str, Any] = json.loads(said.splitlines()[-1])
    return told


def line(what: str, found: str, limit: str, good: bool) -> None:
    """One line of the table."""
    print(f"{what:<58}{found:>14}{limit:>14}   {'yes' if good else 'NO'}", flush=True)


def decoding_s(folder: Path) -> float:
    """CPU seconds that decoding one answer takes: JSON and base64, and nothing else."""
    piece = next((folder / "pieces").rglob("*.png")).read_bytes()
    body = json.dumps({"data": [{"b64_json": base64.b64encode(piece).decode()}]}).encode()
    used = cpu_s()
    for _ in range(50):
        base64.b64decode(json.loads(body)["data"][0]["b64_json"])
    return (cpu_s() - used) / 50


def rate(folder: Path, photo: Path, count: int, headers: bool) -> None:
    """Figures at 2 s latency against a bucket of 5 a second."""
    limit = {"per_s": 5, "burst": 5, "headers": headers}
    script = {"latency_s": 2.0, "rate_limit": limit, "grain": 24, "prepare": ["1024x1536"]}
    with ImagesServer(script, folder / "double") as server:
        came = finish(child(folder, server, count, {"at_once": 32}, photo))
        report = server.report()
        decode = decoding_s(folder)
    share, lost = report.rate.share or 0.0, count - came["ended"].get("Answered", 0)
    print(f"\n{count} figures, 2 s latency, 5 a second, limit {'told in headers' if headers else 'not told'}")
    line("share of the allowed rate", f"{share:.1%}", ">= 97%", share >= 0.97)
    line("rows that were not made", str(lost), "0", lost == 0)
    line("calls the server found too many", str(report.rate.refused), "-", True)
    line("peak memory MB", f"{came['peak_mb']:.0f}", "< 400", came["peak_mb"] < 400)
    each = 1000 * came["cpu_s"] / max(1, report.calls)
    ours = each - 1000 * decode
    line(f"CPU ms a call besides decoding ({1000 * decode:.1f} ms)", f"{ours:.1f}", "<= 15", ours <= 15)
    line("billed more than once", str(len(report.billed_more_than_once)), "0", not report.billed_more_than_once)


def books(folder: Path, report: Report, *, killed: bool) -> None:
    """Hold the ledger against the double's books."""
    ledger = Ledger.read(folder / "ledger.sqlite")
    told = {each.sent.call: each for each in calls_of(ledger)}
    sound = ledger.broken_at() is None
    ledger.close()
    unknown = {name for name, each in told.items() if each.ended is None or each.ended.how == "unknown"}
    double = {entry.client_id: entry for entry in report.entries}
    unheard = {name for name, entry in double.items() if entry.outcome in ("cut", "left", "open")}
    again: Counter[str] = Counter()
    for name, entry in double.items():
        again[entry.work] += entry.billed and name not in unknown
    needless = sum(times > 1 for times in again.values())
    more = unknown - unheard
    strange, lost = double.keys() - told.keys(), _lost(told, double, unknown)
    line("calls that left without being in the ledger", str(len(strange)), "0", not strange)
    line("calls billed, and neither answered nor maybe billed", str(lost), "0", not lost)
    line("briefs billed again without need", str(needless), "0", needless == 0)
    line("whose answer never came, by the double's books", str(len(unheard)), "-", True)
    line("... of these billed", str(len(report.unknown_outcomes)), "-", True)
    line("... missing from the ledger's list", str(len(unheard - unknown)), "0", not unheard - unknown)
    line("only in the ledger's list", str(len(more)), "0" if not killed else "-", killed or not more)
    never = len(more - double.keys())
    line("... journalled, and ended before the request arrived", str(never), "-", True)
    line("... answered, and ended before it was recorded", str(len(more) - never), "-", True)
    line("ledger's chain whole", "yes" if sound else "no", "yes", sound)


def _lost(told: Mapping[str, Any], double: Mapping[str, Any], unknown: set[str]) -> int:
    answered = {name for name, each in told.items() if each.ended is not None and each.ended.how == "answered"}
    return len({name for name, entry in double.items() if entry.billed} - answered - unknown)


def faults(folder: Path, photo: Path, count: int) -> None:
    """Nearly a third of all calls goes wrong."""
    script = {"latency_s": 0.3, "rules": [RULE], "prepare": ["1024x1536"]}
    print(f"\n{count} figures, 30% random 5xx, lost connections and timeouts")
    with ImagesServer(script, folder / "double") as server:
        told = {"at_once": 16, "deadline_s": 15.0, "attempts": 12, "after_unknown": 11}
        came = finish(child(folder / "patient", server, count, told, photo))
        missing = count - came["ended"].get("Answered", 0)
        line("rows not made in one run, 12 tries each", str(missing), "0", not missing)
        books(folder / "patient", server.report(), killed=False)
    with ImagesServer(script, folder / "double-2") as server:
        told = {"at_once": 16, "deadline_s": 15.0, "attempts": 12}
        left: list[int] = []
        while (not left or left[-1]) and len(left) < 8:
            came = finish(child(folder / "careful", server, count, told, photo))
            left.append(count - came["ended"].get("Answered", 0))
        line("rows not made, run after run, one more try after unknown", "/".join(map(str, left)), "0", left[-1] == 0)
        books(folder / "careful", server.report(), killed=False)


def kills(folder: Path, photo: Path, count: int, times: int) -> None:
    """A run that is killed at random moments, and started again."""
    rng = random.Random(4)  # noqa: S311 - repeatable
    script = {"latency_s": [0.2, 2.0], "rate_limit": {"per_s": 10, "burst": 10}, "prepare": ["1024x1536"]}
    told = {"at_once": 16, "deadline_s": 20.0, "attempts": 20}
    killed = 0
    print(f"\n{count} figures, kill -9 at {times} random moments")
    with ImagesServer(script, folder / "double") as server:
        for _ in range(times):
            started = child(folder, server, count, told, photo)
            time.sleep(rng.uniform(0.0, 3.0))
            killed += started.poll() is None
            started.kill()
            started.communicate()
        came = finish(child(folder, server, count, told, photo))
        report = server.report()
    made = came["ended"].get("Answered", 0)
    line("times killed", str(killed), str(times), killed == times)
    line("rows not made in the end", str(count - made), "0", made == count)
    books(folder, report, killed=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_calls", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="figures at the limited rate (five a second)")
    parser.add_argument("--rows", type=int, default=300, help="figures under faults and kills")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--only", choices=("rate", "faults", "kills"))
    asked = parser.parse_args()
    print(machine())
    print(f"{'':<58}{'found':>14}{'limit':>14}   held")
    with tempfile.TemporaryDirectory(prefix="bench-calls-") as name:
        folder = Path(name)
        photo, drawn = folder / "photo.jpg", io.BytesIO()
        Image.effect_noise((768, 1024), 40).convert("RGB").save(drawn, "JPEG", quality=90)
        photo.write_bytes(drawn.getvalue())
        if asked.only in (None, "rate"):
            rate(folder / "told", photo, asked.count, headers=True)
            rate(folder / "untold", photo, asked.count, headers=False)
        if asked.only in (None, "faults"):
            faults(folder / "faults", photo, asked.rows)
        if asked.only in (None, "kills"):
            kills(folder / "kills", photo, asked.rows, asked.kills)


if __name__ == "__main__":
    main()

"""The engine bounds what is in flight and survives the death of workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from multiprocessing.context import SpawnProcess
from pathlib import Path

import psutil
import pytest

from tests.pipeline import work
from toolkit.pipeline.engine import Engine


def engine(workers: int, said: list[str] | None = None) -> Engine[int]:
    return Engine(workers, work.nothing, (said if said is not None else []).append)


def drain(at: Engine[int]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    while at.busy > 0:
        found.update((done.key, done.result) for done in at.wait(5.0))
    return found


def test_results_come_back_by_key_from_another_process() -> None:
    at = engine(1)
    at.hand("sum", partial(work.add, 2, 3))
    at.hand("pid", work.pid)
    found = drain(at)
    at.close()
    assert found["sum"] == 5
    assert found["pid"] != os.getpid()


def test_no_more_than_two_a_worker_are_in_flight() -> None:
    at = engine(2)
    handed = 0
    while at.room:
        at.hand(str(handed), partial(work.add, handed, 0))
        handed += 1
    assert handed == 4
    assert drain(at) == {str(n): n for n in range(4)}
    at.close()


def test_a_death_costs_the_bystanders_nothing_and_the_culprit_its_turn(tmp_path: Path) -> None:
    said: list[str] = []
    at = engine(2, said)
    at.hand("culprit", work.die)
    at.hand("unlucky", partial(work.die_once, tmp_path / "mark"))
    at.hand("bystander", partial(work.add, 1, 1))
    found = drain(at)
    at.close()
    assert found == {"culprit": None, "unlucky": 7, "bystander": 2}
    assert "tried again" in said[0]


def test_a_death_is_noticed_while_others_work_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool does not listen to the worker it started last; where starting is slow, as on a busy machine, always."""
    start = SpawnProcess.start

    def start_late(process: SpawnProcess) -> None:
        time.sleep(0.2)
        start(process)

    monkeypatch.setattr(SpawnProcess, "start", start_late)
    at = engine(2)
    at.hand("bystander", partial(work.slow, 60.0))
    at.hand("culprit", work.die)
    begun = time.monotonic()
    at.wait(50.0)
    tried_alone = (at.busy, at.room)
    at.kill()
    assert time.monotonic() - begun < 40.0
    assert tried_alone == (2, False)


def test_kill_ends_workers_at_once() -> None:
    at = engine(2)
    at.hand("long", partial(work.slow, 60.0))
    at.hand("longer", partial(work.slow, 60.0))
    at.wait(2.0)
    begun = time.monotonic()
    at.kill()
    assert time.monotonic() - begun < 5.0
    assert at.busy == 0
    assert not at.wait(0.1)


ORPHAN = """
import os, sys
from functools import partial
from pathlib import Path
from tests.pipeline import work
from toolkit.pipeline.engine import Engine
from toolkit.pipeline.worker import die_with
if __name__ == "__main__":
    at = Engine(1, partial(die_with, os.getpid()), print)
    at.hand("alive", partial(work.alive, Path(sys.argv[1])))
    at.wait(120)
"""


def test_a_worker_dies_with_a_coordinator_that_is_killed(tmp_path: Path) -> None:
    script, beat = tmp_path / "orphan.py", tmp_path / "beat"
    script.write_text(ORPHAN)
    run = subprocess.Popen([sys.executable, str(script), str(beat)], env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    deadline = time.monotonic() + 30
    while not beat.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    worker = int(beat.read_text().split()[0])
    run.send_signal(signal.SIGKILL)
    run.wait()
    while psutil.pid_exists(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(worker)

"""A run that is killed or interrupted loses nothing that was finished."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.pipeline.scene import Heard, drawn, job_in, open_paper_shop, write_campaign
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job

FOREVER = 10**9


def start(folder: Path, lives: int = FOREVER) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.pipeline.runner", str(folder), str(lives)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def left_over(session: int) -> list[int]:
    """Processes of a session that are still alive."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
        except (ProcessLookupError, psutil.NoSuchProcess):
            continue
    return found


def gone(session: int, within: float) -> bool:
    deadline = time.monotonic() + within
    while left_over(session) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not left_over(session)


def test_killed_before_any_record_the_next_run_adopts_what_was_drawn(tmp_path: Path) -> None:
    """The clock is asked before every event, so each life kills the run between a finished step and its record."""
    write_campaign(tmp_path, ("ann", "bob"), extra="delivery:\n  - folder: delivered")
    for lives in (5, 6, 8, 14):
        run = start(tmp_path, lives)
        _, err = run.communicate(timeout=60)
        assert run.returncode == -signal.SIGKILL, err
        assert gone(run.pid, 5.0), "a killed run left a worker behind"
    assert drawn(tmp_path) == {"ann": 1, "bob": 1}
    with open_paper_shop(read_job(tmp_path / "paper.yaml")) as shop:
        result = run_campaign(shop, Heard())
        assert shop.ledger.broken_at() is None
    assert result.exit_code == 0
    assert result.reused == 2
    assert len(list((tmp_path / "delivered").rglob("*.png"))) == 6
    assert not list(tmp_path.rglob("*.aside"))


@pytest.mark.parametrize("way", ["ctrl-c", "sigterm"])
def test_the_first_signal_lets_what_is_under_way_finish(tmp_path: Path, way: str) -> None:
    write_campaign(tmp_path, [f"slow-{n}" for n in "abcdefgh"])
    run = start(tmp_path)
    assert run.stdout is not None
    run.stdout.readline()
    if way == "ctrl-c":
        os.killpg(run.pid, signal.SIGINT)  # a terminal sends it to the workers, too
    else:
        os.kill(run.pid, signal.SIGTERM)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130, err
    assert "Run the same command again" in out
    assert err == ""
    finished = drawn(tmp_path)
    assert 1 <= len(finished) < 8
    job = read_job(tmp_path / "paper.yaml")
    with open_paper_shop(job, read_only=True) as shop:
        kinds = [event.kind for event in shop.ledger.events()]
        assert kinds.count("figure") == len(finished)
        assert kinds[-1] == "run-ended"
    assert gone(run.pid, 5.0)


def test_the_second_signal_stops_at_once(tmp_path: Path) -> None:
    write_campaign(tmp_path, [f"slow-{n}" for n in "abcdefgh"])
    run = start(tmp_path)
    assert run.stdout is not None
    run.stdout.readline()
    begun = time.monotonic()
    os.kill(run.pid, signal.SIGINT)
    time.sleep(0.1)
    os.kill(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130, err
    assert time.monotonic() - begun < 3.0
    assert gone(run.pid, 2.0)


def test_a_second_run_is_told_who_holds_the_campaign(tmp_path: Path) -> None:
    job = job_in(tmp_path, ["ann"])
    with open_paper_shop(job):
        second = start(tmp_path)
        out, _ = second.communicate(timeout=60)
    assert second.returncode == 75
    assert f"ann@desk, process {os.getpid()}, since " in out

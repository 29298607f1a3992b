"""A run that is killed with calls in flight: paid again only where nobody can know, and all of that is listed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.pipeline.model_scene import Project, outcome_of, project_on, states
from tests.pipeline.test_kill import FOREVER, gone
from tests.servers.images.handle import ImagesServer
from toolkit.model.outcome import RowState


def start(project: Project, lives: int = FOREVER) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.pipeline.model_runner", str(project.file), str(lives)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def started_until(project: Project, server: ImagesServer, calls: int) -> subprocess.Popen[str]:
    """Start a run and wait until so many calls have come in at the server."""
    run = start(project)
    deadline = time.monotonic() + 60
    while server.report(wait=False).calls < calls and time.monotonic() < deadline:
        assert run.poll() is None, run.communicate()
        time.sleep(0.02)
    return run


def killed_in_flight(project: Project, server: ImagesServer, calls: int) -> None:
    """Kill a run once so many calls have come in."""
    run = started_until(project, server, calls)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate(timeout=60)
    assert gone(run.pid, 10.0), "a killed run left a worker behind"


def test_killed_before_any_record_every_row_is_made_and_every_double_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch, provider="attempts: 9")
        for lives in (3, 6, 7, 8, 10):
            run = start(project, lives)
            _, err = run.communicate(timeout=120)
            assert run.returncode == -signal.SIGKILL, err
            assert gone(run.pid, 10.0), "a killed run left a worker behind"
        result = project.run()
        books = server.report()
    assert states(result) == {"ann": RowState.CLEAR, "bob": RowState.CLEAR}
    bill = project.costs()
    lost = Counter({row.name: row.maybe_billed for row in bill.rows})
    assert sum(lost.values()) >= 1
    paid = Counter(str(entry.told["prompt"]).count("laptop") > 0 for entry in books.entries if entry.billed)
    for row, holds_laptop in (("ann", False), ("bob", True)):
        assert 1 <= paid[holds_laptop] <= 1 + lost[row], f"{row} was paid for without being listed"
    assert bill.total.answered == 2


def test_killed_in_flight_the_call_is_listed_and_sent_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ImagesServer({"latency_s": 1.5}) as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann",))
        killed_in_flight(project, server, 1)
        before = project.costs().total
        result = project.run()
        books = server.report()
    assert (before.calls, before.answered, before.maybe_billed) == (1, 0, 1)
    assert states(result) == {"ann": RowState.CLEAR}
    assert books.billed == 2
    assert len(books.unknown_outcomes) == project.costs().total.maybe_billed == 1


def test_a_row_that_was_lost_too_often_waits_until_it_is_run_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ImagesServer({"latency_s": 1.0}) as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann",), provider="attempts: 1")
        killed_in_flight(project, server, 1)
        killed_in_flight(project, server, 2)
        waits = project.run()
        assert states(waits) == {"ann": RowState.FAILED}
        assert "--only ann" in outcome_of(waits, "ann").reason
        assert server.report().calls == 2
        by_name = project.run(None, "ann")
    assert states(by_name) == {"ann": RowState.CLEAR}


def test_a_run_that_is_asked_to_stop_waits_for_what_is_paid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call takes far longer than workers are waited for; cut short it would be paid for nothing."""
    with ImagesServer({"latency_s": 4.0}) as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann",))
        run = started_until(project, server, 1)
        os.kill(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=60)
        assert (run.returncode, err) == (130, "")
        assert "Run the same command again" in out
        assert project.costs().total.maybe_billed == 0
        assert states(project.run()) == {"ann": RowState.CLEAR}
        assert server.report().billed == 1


def test_a_second_signal_cuts_calls_short_and_lists_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ImagesServer({"latency_s": 20.0}) as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann",))
        run = started_until(project, server, 1)
        begun = time.monotonic()
        os.kill(run.pid, signal.SIGINT)
        time.sleep(1.0)
        os.kill(run.pid, signal.SIGINT)
        run.communicate(timeout=60)
        assert run.returncode == 130
        assert time.monotonic() - begun < 12.0
        assert project.costs().total.maybe_billed == 1

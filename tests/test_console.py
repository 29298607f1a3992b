"""What a run says: plain lines for logs, silence for machines, a bar for people."""

from __future__ import annotations

import io
import time

import pytest
from rich.console import Console

from toolkit.console import BarProgress, LineProgress, NoProgress, progress_for


def one_run(progress: BarProgress | LineProgress | NoProgress) -> None:
    progress.begin(2, 6)
    progress.step("ann", "figure", reused=True, seconds=0.0)
    progress.step("ann", "box-art", reused=False, seconds=1.25)
    progress.spent(0.0, 0.5, 1.5)
    progress.step("ann", "packshot", reused=False, seconds=2.0)
    progress.row("ann", "clear", "")
    progress.row("bob", "blocked", "No consent [is] recorded.")
    progress.say("A worker died.")
    progress.end()


def test_a_log_gets_one_plain_line_for_each_thing_that_was_made() -> None:
    stream = io.StringIO()
    progress = progress_for(stream=stream)
    assert isinstance(progress, LineProgress)
    one_run(progress)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "2 rows, 6 steps"
    assert lines[1].startswith("[2/6] ann boxed and checked in 1.2 s")
    assert lines[2].startswith("[3/6] ann packshot drawn in 2.0 s")
    assert lines[2].endswith("$0.00, 0.5-1.5 Wh")
    assert lines[3:] == [
        "bob: blocked. No consent [is] recorded.",
        "A worker died.",
        "2 of 2 rows through: 1 blocked, 1 clear",
    ]
    assert "\x1b" not in stream.getvalue()


def test_the_time_left_is_told_by_the_last_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    stream = io.StringIO()
    progress = LineProgress(stream)
    progress.begin(20, 20)
    for number in range(6):
        now += 300.0 if number == 0 else 3.0  # references are drawn before the first step
        progress.step(f"row-{number}", "figure", reused=False, seconds=1.0)
    lines = stream.getvalue().splitlines()[1:]
    assert [", about" in line for line in lines] == [False, False, False, True, True, True]
    assert ", about 42 s left" in lines[-1]


def test_a_terminal_gets_a_bar_and_the_reasons() -> None:
    stream = io.StringIO()
    one_run(BarProgress(Console(file=stream, force_terminal=True, width=120, color_system=None)))
    shown = stream.getvalue()
    assert "bob: blocked. No consent [is] recorded." in shown
    assert "2/2 rows" in shown
    assert "$0.00" in shown


def test_a_machine_gets_silence() -> None:
    stream = io.StringIO()
    progress = progress_for(quiet=True, stream=stream)
    assert isinstance(progress, NoProgress)
    one_run(progress)
    assert stream.getvalue() == ""

"""A command gets the summary on its standard input; one that fails, hangs or is not there is a warning."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from tests.notices.summary import summary
from toolkit.model.notice import CommandNotice
from toolkit.notices.base import NoticeFailed
from toolkit.notices.command import CommandSender


def send(folder: Path, *command: str, timeout_s: float = 20.0) -> str:
    proof = (folder / "proof.pdf",)
    return CommandSender(CommandNotice(command=command, timeout_s=timeout_s), folder).send(summary(proof=proof))


def refused(folder: Path, *command: str, timeout_s: float = 20.0) -> str:
    with pytest.raises(NoticeFailed) as failed:
        send(folder, *command, timeout_s=timeout_s)
    return failed.value.message


def test_it_gets_the_summary_with_the_proofs_path_in_the_campaigns_folder(tmp_path: Path) -> None:
    code = "import sys,pathlib; pathlib.Path('heard.json').write_bytes(sys.stdin.buffer.read())"
    send(tmp_path, sys.executable, "-c", code)
    told = json.loads((tmp_path / "heard.json").read_text("utf-8"))
    assert (told["campaign"], told["proof"]) == ("spring", [str(tmp_path / "proof.pdf")])
    assert "zoe waits for Ana Silva" in told["text"]


def test_no_shell_reads_it(tmp_path: Path) -> None:
    send(tmp_path, sys.executable, "-c", "import sys; assert sys.argv[1] == '$(touch x); *'", "$(touch x); *")
    assert not (tmp_path / "x").exists()


def test_one_that_does_not_read_is_no_trouble(tmp_path: Path) -> None:
    send(tmp_path, "true")


def test_failures_are_said(tmp_path: Path) -> None:
    code = "import sys; sys.exit('the pager\\nis off')"
    assert refused(tmp_path, sys.executable, "-c", code).endswith("ended with 1: the pager is off.")
    assert "cannot be run: No such file" in refused(tmp_path, "./not-there")


def test_one_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    begun = time.monotonic()
    assert "took longer than 1 s" in refused(tmp_path, "sh", "-c", "sleep 60 & echo $! > child; wait", timeout_s=1.0)
    assert time.monotonic() - begun < 15
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return  # dead, and not yet collected by whoever adopted it
        time.sleep(0.05)
    raise AssertionError("the child went on")

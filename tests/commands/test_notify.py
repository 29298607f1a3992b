"""Who is told of what: filters hold, a stopped run is told too, and a notice that fails changes no exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.notices.listener import listening
from tests.notices.summary import summary
from tests.small import ROWS, small_campaign
from toolkit.commands.notify import tell
from toolkit.reading.job import read_job
from toolkit.words.say import say
from toolkit.words.speaking import speaking

TELL = "import pathlib, sys\nn = len(list(pathlib.Path().glob('told*')))\n"
TELL += "pathlib.Path(f'told-{n}.json').write_bytes(sys.stdin.buffer.read())\n"


def made(folder: Path, notify: str, more: str = "") -> Path:
    file = small_campaign(folder, rows=ROWS[:1], extra=f"{more}notify:\n{notify}")
    (file.parent / "tell.py").write_text(TELL)
    return file


@pytest.mark.parametrize(
    ("how", "times"),
    [("", 1), (", after: [publish]", 0), (", when: attention", 1), (", after: [run, publish], when: always", 1)],
)
def test_a_notice_is_sent_after_what_it_says(tmp_path: Path, how: str, times: int) -> None:
    job = read_job(made(tmp_path, f'  - {{command: ["{sys.executable}", tell.py]{how}}}\n'))
    assert tell(job, summary) == ()
    assert len(list(job.campaign.file.parent.glob("told*"))) == times


def test_each_that_fails_is_a_warning_and_the_others_are_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PW", "pässword")  # SMTP cannot send it, which no rule of ours foresees
    mail = "{email: a@example.org, sender: b@example.org, host: 127.0.0.1, port: 9, user: me, password_env: PW}"
    lines = ("{command: ./nothing}", "{webhook: NOT_SET}", mail, f'{{command: ["{sys.executable}", tell.py]}}')
    job = read_job(made(tmp_path, "".join(f"  - {line}\n" for line in lines)))
    found = tell(job, summary)
    assert [(p.column, p.level) for p in found] == [(f"notify[{n}]", "warning") for n in range(3)]
    assert len(list(job.campaign.file.parent.glob("told*"))) == 1


def test_a_run_that_is_stopped_is_told_and_ends_as_it_would(campaign: Campaign, tmp_path: Path) -> None:
    file = made(
        tmp_path, f'  - {{command: ["{sys.executable}", tell.py]}}\n  - {{webhook: NOT_SET}}\n', "limits: {wh: 0}\n"
    )
    said = campaign("run", file, "--json")
    assert said.code == 3
    assert "NOT_SET" in said.err
    told = json.loads((file.parent / "told-0.json").read_text("utf-8"))
    assert (told["exit_code"], told["after"]) == (3, "run")
    assert told["headline"].startswith("The run stopped: ")


def test_people_are_told_in_their_language_and_programs_in_english(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening() as listener:
        monkeypatch.setenv("HOOK", listener.url)
        notices = f'  - {{command: ["{sys.executable}", tell.py]}}\n  - {{webhook: HOOK, shape: slack}}\n'
        file = made(tmp_path, notices, "limits: {wh: 0}\nreport: {language: de}\n")
        assert campaign("run", file, "--json").code == 3
    told = json.loads((file.parent / "told-0.json").read_text("utf-8"))
    assert told["headline"].startswith("The run stopped: ")
    posted = listener.heard[0][2]["text"]
    with speaking("de"):
        assert posted.startswith(say("The run stopped: {why}", why=""))
    assert posted != told["headline"]

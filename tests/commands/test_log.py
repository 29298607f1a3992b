"""The log finds who did what, exports it line by line, and names the first line that somebody changed."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.pipeline.scene import write_campaign
from toolkit.ledger.ledger import Ledger
from toolkit.model.decision import Answer, Decision
from toolkit.model.outcome import Delivered
from toolkit.pipeline.notes import DECISION
from toolkit.pipeline.records import DELIVERED, STARTED, RunStarted

BEGUN = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A campaign with a history of six events, an hour apart, by two accounts."""
    made = write_campaign(tmp_path)
    (tmp_path / "out").mkdir()

    def hours() -> Iterator[dt.datetime]:
        for hour in range(10):
            yield BEGUN + dt.timedelta(hours=hour)

    clock = hours()
    for actor, rows in (("ann@desk", ("ann", "bob")), ("ci@runner", ("ann",))):
        ledger = Ledger.open(tmp_path / "out" / "ledger.sqlite", actor, lambda: next(clock))
        ledger.record(STARTED, RunStarted(f"run-{actor}", "0", "paper 1", 2, 1))
        for row in rows:
            said = Decision(row, 1, "a" * 64, Answer.CHANGES, "Less beard.", "Ana Silva", BEGUN.date(), "csv:1")
            ledger.record(DECISION, said, row=row, key="a" * 64)
        ledger.close()
    ledger = Ledger.open(tmp_path / "out" / "ledger.sqlite", "ci@runner", lambda: next(clock))
    ledger.record(DELIVERED, Delivered("folder:away", "paper/ann/v1/box-art.png", "b" * 64, 9), row="ann", key="k")
    ledger.close()
    return made


def lines(out: str) -> list[int]:
    return [json.loads(line)["seq"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), [1, 2, 3, 4, 5, 6]),
        (("--row", "ANN"), [2, 5, 6]),
        (("--row", "ann", "--row", "bob", "--kind", "decision"), [2, 3, 5]),
        (("--person", "ana  silva"), [2, 3, 5]),
        (("--person", "Person Ann"), [2, 5, 6]),
        (("--actor", "runner"), [4, 5, 6]),
        (("--kind", "run-started"), [1, 4]),
        (("--since", "2026-11-20T13:00"), [5, 6]),
        (("--since", "1h"), []),
        (("--last", "2"), [5, 6]),
        (("--actor", "desk", "--row", "bob"), [3]),
    ],
)
def test_filters_find_what_they_say(campaign: Campaign, file: Path, words: tuple[str, ...], found: list[int]) -> None:
    said = campaign("log", file, "--json", *words)
    assert (said.code, lines(said.out)) == (0, found)


def test_people_read_a_table_with_words(campaign: Campaign, file: Path) -> None:
    said = campaign("log", file)
    assert "version 1 changes required by Ana Silva (csv:1): “Less beard.”" in said.out
    assert "2026-11-20 10:00:00" in said.out
    assert "nothing in the history fits" in campaign("log", file, "--since", "1m").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--row", "anm"), "Did you mean 'ann'?"),
        (("--kind", "decisions"), "Did you mean 'decision'?"),
        (("--person", "Anna Silva"), "Did you mean 'Ana Silva'?"),
        (("--since", "yesterday"), "2027-03-01"),
    ],
)
def test_a_slip_is_answered(campaign: Campaign, file: Path, words: tuple[str, ...], told: str) -> None:
    said = campaign("log", file, *words)
    assert said.code == 2
    assert told in said.err


def test_an_untouched_history_verifies_and_its_head_can_be_held_against_it(campaign: Campaign, file: Path) -> None:
    answer = campaign("log", file, "--verify", "--json").json()
    assert (answer["whole"], answer["events"], answer["first_changed"]) == (True, 6, None)
    assert campaign("log", file, "--verify", "--holds", str(answer["head"])).code == 0
    cut = sqlite3.connect(file.parent / "out" / "ledger.sqlite")
    cut.execute("DROP TRIGGER never_deleted")
    cut.execute("DELETE FROM events WHERE seq = 6")
    cut.commit()
    cut.close()
    assert campaign("log", file, "--verify").code == 0, "a chain cannot tell by itself that its end was cut off"
    said = campaign("log", file, "--verify", "--holds", str(answer["head"]))
    assert (said.code, "cut off" in said.out) == (1, True)


def test_the_first_changed_line_is_named(campaign: Campaign, file: Path) -> None:
    ledger = sqlite3.connect(file.parent / "out" / "ledger.sqlite")
    ledger.execute("DROP TRIGGER never_changed")
    ledger.execute("UPDATE events SET payload = replace(payload, 'changes required', 'approved') WHERE seq >= 3")
    ledger.commit()
    ledger.close()
    said = campaign("log", file, "--verify")
    assert said.code == 1
    assert "Event 3 (decision bob, 2026-11-20 11:00:00, by ann@desk) is not as it was written." in said.out
    assert campaign("log", file, "--verify", "--json").json()["first_changed"] == 3

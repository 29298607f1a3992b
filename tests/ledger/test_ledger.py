"""The history is append-only, chained, and always the same after it is opened again."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from toolkit.errors import StorageFailed
from toolkit.ledger.ledger import PORTIONS, Entry, Ledger
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.outcome import Delivered

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)


def opened(path: Path) -> Ledger:
    return Ledger.open(path, "ann@desk", lambda: NOON)


def test_a_noun_comes_back_as_it_was(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "l")
    verdict = Verdict((Finding("a/b", "ok", Outcome.PASS, Severity.ASK, "ž is fine", 0.1, 0.3, "<="),))
    ledger.record("verdict", verdict, row="r1", key="k1")
    ledger.close()
    again = opened(tmp_path / "l")
    assert again.recall(Verdict, "verdict", "k1") == verdict
    assert again.recall_row(Verdict, "verdict", "r1") == verdict
    assert again.recall(Verdict, "verdict", "k2") is None
    assert again.recall(Verdict, "other", "k1") is None
    again.close()


def test_a_record_of_another_shape_counts_as_not_there(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "l")
    ledger.append("verdict", '{"findings": 3}', key="k")
    assert ledger.recall(Verdict, "verdict", "k") is None
    ledger.close()


def test_the_newest_wins_and_the_older_stays(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "l")
    for size in (1, 2):
        ledger.record("delivered", Delivered("folder:x", "a.png", "ab", size), row="r", key="a.png")
    found = ledger.recall(Delivered, "delivered", "a.png")
    assert found is not None
    assert found.bytes == 2
    assert [e.seq for e in ledger.events("delivered")] == [1, 2]
    assert [e.seq for e in ledger.current("delivered")] == [2]
    ledger.close()


def test_history_cannot_be_changed_through_sql(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "l")
    ledger.append("x")
    ledger.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "l")) as raw, raw:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute("UPDATE events SET payload = '{}'")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute("DELETE FROM events")
    raw.close()


def test_a_forged_line_is_found(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "l")
    for number in range(5):
        ledger.append("x", f'{{"n": {number}}}')
    assert ledger.broken_at() is None
    ledger.close()
    raw = sqlite3.connect(tmp_path / "l", isolation_level=None)
    raw.execute("DROP TRIGGER never_changed")
    raw.execute("""UPDATE events SET payload = '{"n": 99}' WHERE seq = 3""")
    raw.close()
    again = opened(tmp_path / "l")
    assert again.broken_at() == 3
    again.close()


def test_reading_a_campaign_that_never_ran_finds_nothing_and_writes_nothing(tmp_path: Path) -> None:
    ledger = Ledger.read(tmp_path / "none" / "l")
    assert list(ledger.events()) == []
    ledger.close()
    assert not list(tmp_path.iterdir())


def test_a_reader_sees_what_a_writer_has_just_written_and_cannot_write(tmp_path: Path) -> None:
    writer = opened(tmp_path / "l")
    writer.append("x")
    reader = Ledger.read(tmp_path / "l")
    assert len(list(reader.events())) == 1
    with pytest.raises(StorageFailed, match="readonly"):
        reader.append("x")
    reader.close()
    writer.close()


def test_a_file_that_is_no_ledger_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "l").write_bytes(b"this is not a database, it is a text " * 50)
    with pytest.raises(StorageFailed, match="Cannot use the ledger") as raised:
        opened(tmp_path / "l")
    assert "Move it aside" in raised.value.todo


def test_several_nouns_are_recorded_as_one(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "l")
    ledger.append("x")
    delivered = Delivered("folder:x", "a.png", "ab", 1)
    ledger.record_all((Entry("delivered", delivered, "r", "a.png"), Entry("other", delivered, "r", "b")))
    ledger.append("y")
    assert [(e.seq, e.kind, e.key) for e in ledger.events()] == [
        (1, "x", ""),
        (2, "delivered", "a.png"),
        (3, "other", "b"),
        (4, "y", ""),
    ]
    assert ledger.broken_at() is None
    assert ledger.record_all(()) == ()
    ledger.close()


def test_of_several_nouns_none_is_kept_when_one_is_not(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "l")
    raw = sqlite3.connect(tmp_path / "l", isolation_level=None)
    raw.execute(
        "CREATE TRIGGER refused BEFORE INSERT ON events WHEN NEW.kind = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    raw.close()
    delivered = Delivered("folder:x", "a.png", "ab", 1)
    with pytest.raises(StorageFailed):
        ledger.record_all((Entry("delivered", delivered), Entry("bad", delivered)))
    assert list(ledger.events()) == []
    ledger.append("z")
    assert [e.seq for e in ledger.events()] == [1]
    assert ledger.broken_at() is None
    ledger.close()


def test_threads_of_one_process_share_a_ledger(tmp_path: Path) -> None:
    ledger = opened(tmp_path / "l")

    def write(name: str) -> None:
        for number in range(50):
            ledger.append("x", row=name, key=str(number))
            assert ledger.recall_row(Delivered, "none", name) is None

    with ThreadPoolExecutor(4) as pool:
        for written in [pool.submit(write, name) for name in "abcd"]:
            written.result()
    assert ledger.broken_at() is None
    assert len(list(ledger.events())) == 200
    for name in "abcd":
        assert [e.key for e in ledger.events(row=name)] == [str(n) for n in range(50)]
    ledger.close()


class LedgerMachine(RuleBasedStateMachine):
    """Any order of appends and reopenings is told back as it happened."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "ledger")
        self.ledger = opened(self.path)
        self.told: list[tuple[str, str, str, str]] = []

    @rule(
        kind=st.sampled_from(["figure", "box-art"]),
        row=st.sampled_from(["r1", "r2"]),
        key=st.sampled_from(["k1", "k2"]),
        payload=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    )
    def append(self, kind: str, row: str, key: str, payload: str) -> None:
        self.ledger.append(kind, payload, row=row, key=key)
        self.told.append((kind, row, key, payload))

    @rule()
    def reopen(self) -> None:
        self.ledger.close()
        self.ledger = opened(self.path)

    @invariant()
    def history_is_what_happened(self) -> None:
        assert [(e.kind, e.row, e.key, e.payload) for e in self.ledger.events()] == self.told
        assert self.ledger.broken_at() is None

    @invariant()
    def current_is_the_newest_of_each(self) -> None:
        newest = {(kind, row, key): payload for kind, row, key, payload in self.told if kind == "figure"}
        assert {(e.kind, e.row, e.key): e.payload for e in self.ledger.current("figure")} == newest

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()


LedgerMachine.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
TestLedgerMachine = LedgerMachine.TestCase


def test_a_rows_events_of_one_kind_are_found_by_the_index(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "ledger.sqlite", "ann").close()
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as connection:
        plan = connection.execute("EXPLAIN QUERY PLAN " + PORTIONS[True, True], (0, "decision", "zoe")).fetchall()
    assert "USING INDEX events_by_row" in str(plan)
    assert "SCAN" not in str(plan)

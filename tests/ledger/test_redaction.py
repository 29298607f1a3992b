"""A redaction takes the words out of the file, keeps the chain whole, and cannot be made unseen."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from toolkit.ledger.ledger import Ledger

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)


def opened(path: Path) -> Ledger:
    return Ledger.open(path, "ann@desk", lambda: NOON)


def filled(path: Path) -> Ledger:
    ledger = opened(path)
    for number in range(6):
        ledger.append("outcome", f'{{"name": "Annabel Quist", "n": {number}}}', row="ann")
    return ledger


def test_what_was_said_is_gone_from_the_file_and_the_chain_holds(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "l")
    before = list(ledger.events())
    ledger.redact([(event, '{"redacted": true}') for event in before[1:]], "withdrawal", row="ann")
    ledger.redact([(before[0], "{}")], "withdrawal", row="ann")
    ledger.append("more")
    assert ledger.broken_at() is None
    ledger.close()
    assert all(b"Annabel" not in path.read_bytes() for path in tmp_path.iterdir())
    again = opened(tmp_path / "l")
    after = list(again.events())
    again.close()
    assert [e.hash for e in after[:6]] == [e.hash for e in before]
    assert [e.payload for e in after[:6]] == ["{}"] + ['{"redacted": true}'] * 5


@pytest.mark.parametrize(("seq", "first"), [(2, 2), (4, 4), (7, 7)])
def test_a_change_that_no_redaction_names_is_found(tmp_path: Path, seq: int, first: int) -> None:
    ledger = filled(tmp_path / "l")
    ledger.redact([(event, "{}") for event in list(ledger.events())[:3]], "withdrawal")
    assert ledger.broken_at() is None
    ledger.close()
    raw = sqlite3.connect(tmp_path / "l", isolation_level=None)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("UPDATE events SET payload = '{}'")
    raw.execute("DROP TRIGGER never_changed")
    raw.execute("""UPDATE events SET payload = '{"n": 99}' WHERE seq = ?""", (seq,))
    raw.close()
    again = opened(tmp_path / "l")
    assert again.broken_at() in (first, 1)
    again.close()

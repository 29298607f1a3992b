"""The ledger: an append-only, hash-chained history in SQLite, written by one process only."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from toolkit.errors import StorageFailed
from toolkit.ledger.event import GENESIS, Event, chain_hash
from toolkit.ledger.redaction import REDACTED, Redacted, redaction, redactions_in, stands
from toolkit.model.adapter import adapter

T = TypeVar("T")
Clock = Callable[[], dt.datetime]

_NEVER_CHANGED = """CREATE TRIGGER IF NOT EXISTS never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"""
_TABLES = """
CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, row TEXT NOT NULL,
    key TEXT NOT NULL, payload TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT;
CREATE INDEX IF NOT EXISTS events_by_key ON events (kind, key, seq);
CREATE INDEX IF NOT EXISTS events_by_row ON events (kind, row, seq);
CREATE TRIGGER IF NOT EXISTS never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;
CREATE VIEW IF NOT EXISTS current AS
    SELECT e.* FROM events e JOIN (SELECT max(seq) AS seq FROM events GROUP BY kind, row, key) USING (seq)
"""
_SCHEMA = ";".join((_TABLES, _NEVER_CHANGED))
_REDACT = "UPDATE events SET payload = ? WHERE seq = ?"
_INSERT = "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?)"
_LAST = "SELECT * FROM events ORDER BY seq DESC LIMIT 1"
_BY_KEY = "SELECT * FROM events WHERE kind = ? AND key = ? ORDER BY seq DESC LIMIT 1"
_BY_ROW = "SELECT * FROM events WHERE kind = ? AND row = ? ORDER BY seq DESC LIMIT 1"
_CURRENT = "SELECT * FROM current WHERE kind = ? ORDER BY seq"
PORTIONS = {
    (False, False): "SELECT * FROM events WHERE seq > ?1 ORDER BY seq LIMIT 500",
    (True, False): "SELECT * FROM events WHERE seq > ?1 AND kind = ?2 ORDER BY seq LIMIT 500",
    (False, True): "SELECT * FROM events WHERE seq > ?1 AND row = ?2 ORDER BY seq LIMIT 500",
    (True, True): "SELECT * FROM events WHERE kind = ?2 AND row = ?3 AND seq > ?1 ORDER BY seq LIMIT 500",
}
"""By whether a kind and a row are asked for. The last takes the index, which one statement for all four would not."""


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """A noun to be recorded, and what it can be found by."""

    kind: str
    noun: object
    """A pydantic model or dataclass."""
    row: str = ""
    key: str = ""


class Ledger:
    """One connection. Workers never open a ledger: SQLite stays with the process that holds the campaign's lock.

    Every method may be called from any thread of that process; a lock lets them in one at a time.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, actor: str, clock: Callable[[], dt.datetime]
    ) -> None:
        self._connection = connection
        self._path = path
        self._actor = actor
        self._clock = clock
        self._lock = threading.RLock()
        last = self._fetch(_LAST)
        self._seq, self._hash = (last[0].seq, last[0].hash) if last else (0, GENESIS)

    @classmethod
    def open(cls, path: Path, actor: str, clock: Clock = _now) -> Ledger:
        """Open for writing, made when missing. Raises ``StorageFailed`` when the file cannot be used."""
        try:
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise _failed(path, error) from error
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            # FULL, because a record must outlive a power cut as surely as the piece it names
            connection.execute("PRAGMA synchronous=FULL")
            connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            connection.close()
            raise _failed(path, error) from error
        return cls(connection, path, actor, clock)

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """Open to read only; a campaign that never ran has an empty history."""
        try:
            if path.exists():
                connection = sqlite3.connect(
                    f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
                )
            else:
                connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
                connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise _failed(path, error) from error
        return cls(connection, path, "", _now)

    def append(self, kind: str, payload: str = "{}", *, row: str = "", key: str = "") -> Event:
        """Add one event and have it on the disk before returning; raises ``StorageFailed``."""
        with self._lock:
            event = self._next(kind, payload, row, key)
            self._insert((event,))
        return event

    def record(self, kind: str, noun: object, *, row: str = "", key: str = "") -> Event:
        """Append a noun (a pydantic model or dataclass) as its JSON; raises ``StorageFailed``."""
        return self.append(kind, adapter(type(noun)).dump_json(noun).decode(), row=row, key=key)

    def record_all(self, entries: Sequence[Entry]) -> tuple[Event, ...]:
        """Append several nouns as one: after a crash all of them are there, or none. Raises ``StorageFailed``."""
        told = [(e, adapter(type(e.noun)).dump_json(e.noun).decode()) for e in entries]
        with self._lock:
            events: list[Event] = []
            for entry, payload in told:
                events.append(self._next(entry.kind, payload, entry.row, entry.key, events[-1] if events else None))
            self._insert(events)
        return tuple(events)

    def recall(self, noun: type[T], kind: str, key: str) -> T | None:
        """The newest noun recorded under ``kind`` and ``key``, or ``None``.

        A record written by a release whose nouns were other than ours counts as not there: it is made anew.
        """
        return _told(noun, self._fetch(_BY_KEY, kind, key))

    def recall_row(self, noun: type[T], kind: str, row: str) -> T | None:
        """The newest noun recorded under ``kind`` for a roster row, or ``None``; see ``recall``."""
        return _told(noun, self._fetch(_BY_ROW, kind, row))

    def current(self, kind: str) -> tuple[Event, ...]:
        """The newest event of each row and key, of one kind, oldest first."""
        return tuple(self._fetch(_CURRENT, kind))

    def events(self, kind: str | None = None, *, row: str | None = None, after: int = 0) -> Iterator[Event]:
        """The history, oldest first, read in portions so that a long one does not fill the memory."""
        sql = PORTIONS[kind is not None, row is not None]
        given = [value for value in (kind, row) if value is not None]
        while True:
            portion = self._fetch(sql, after, *given)
            yield from portion
            if not portion:
                return
            after = portion[-1].seq

    def newest(self) -> int:
        """The ``seq`` of the last event, whoever wrote it; 0 when there is none."""
        last = self._fetch(_LAST)
        return last[0].seq if last else 0

    def broken_at(self) -> int | None:
        """The ``seq`` of the first event that does not follow from the one before it; ``None`` when all is well.

        An event that a later one says was redacted has to be what that one says.
        """
        previous, redacted = GENESIS, redactions_in(self.events(REDACTED))
        for seq, e in enumerate(self.events(), start=1):
            honest = chain_hash(e.seq, (e.at, e.actor, e.kind, e.row, e.key, e.payload), e.previous)
            if (e.seq, e.previous) != (seq, previous) or (e.hash != honest and not stands(e, redacted.get(seq))):
                return seq
            previous = e.hash
        return None

    def redact(self, payloads: Sequence[tuple[Event, str]], reason: str, *, row: str = "") -> Event:
        """Replace the payloads of events for good, and append the event that says so; all of it or nothing.

        Time, actor, kind, row, key and hash stay; what the payloads said is wiped from the file as well. Raises
        ``StorageFailed``.
        """
        told = Redacted(reason, tuple(redaction(event, payload) for event, payload in payloads))
        with self._lock:
            event = self._next(REDACTED, adapter(Redacted).dump_json(told).decode(), row, "")
            try:
                self._connection.execute("PRAGMA secure_delete=ON")
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    self._connection.execute("DROP TRIGGER never_changed")
                    self._connection.executemany(_REDACT, [(payload, old.seq) for old, payload in payloads])
                    self._connection.execute(_NEVER_CHANGED)
                    self._connection.execute(_INSERT, astuple(event))
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
                self._seq, self._hash = event.seq, event.hash
                self._connection.execute("VACUUM")  # pages that were freed before may hold old text as well
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.Error as error:
                raise _failed(self._path, error) from error
        return event

    def close(self) -> None:
        """Close the file; what was recorded is on the disk already."""
        with self._lock:
            self._connection.close()

    def _next(self, kind: str, payload: str, row: str, key: str, after: Event | None = None) -> Event:
        """The event that follows ``after``, or the last one written; not yet written itself."""
        last, previous = (after.seq, after.hash) if after else (self._seq, self._hash)
        at = self._clock().astimezone(dt.UTC).isoformat(timespec="microseconds")
        digest = chain_hash(last + 1, (at, self._actor, kind, row, key, payload), previous)
        return Event(last + 1, at, self._actor, kind, row, key, payload, previous, digest)

    def _insert(self, events: Sequence[Event]) -> None:
        """Write the events in one transaction, on the disk when this returns."""
        if not events:
            return
        connection = self._connection
        try:
            connection.execute("BEGIN")
            try:
                connection.executemany(_INSERT, [astuple(event) for event in events])
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise _failed(self._path, error) from error
        self._seq, self._hash = events[-1].seq, events[-1].hash

    def _fetch(self, sql: str, *values: object) -> list[Event]:
        try:
            with self._lock:
                return [Event(*line) for line in self._connection.execute(sql, values)]
        except sqlite3.Error as error:
            raise _failed(self._path, error) from error


def _told(noun: type[T], found: list[Event]) -> T | None:
    try:
        return adapter(noun).validate_json(found[0].payload) if found else None
    except ValidationError:
        return None


def _failed(path: Path, error: sqlite3.Error) -> StorageFailed:
    """Say what went wrong with the ledger's file, and what to do."""
    code = getattr(error, "sqlite_errorname", "") or ""
    todo = "Look after the disk and run again: everything recorded so far is kept."
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        todo = "Free some space and run again: everything recorded so far is kept."
    elif code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        todo = "Let your user write there, or name another output folder with --out."
    elif code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        todo = "Move it aside; a run then starts a new history and adopts every piece that is still in the folder."
    return StorageFailed(f"Cannot use the ledger {path}: {error}.", todo)

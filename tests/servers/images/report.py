"""What the books come to: calls, money, doubles, unknown outcomes, rate, and photos that are still held."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.servers.images.books import read_books


@dataclass(frozen=True, slots=True)
class Entry:
    """One request for pictures, alone or as a line of a batch."""

    id: str
    """The true request id."""
    at: float
    """Seconds since 1970 when it came in."""
    ended: float | None
    """When it was over; ``None``: the server died over it."""
    path: str
    model: str
    work: str
    """Digest of prompt, images, size and person; empty where the request was refused before it was read."""
    told: dict[str, Any]
    """Everything that was written down on arrival: prompt, images, metadata, digest of the fields ..."""
    billed: bool
    status: int | None
    code: str | None
    outcome: str
    """``pictures``, ``error``, ``broken`` (an answer without a good picture), ``cut``, ``left`` or ``open``."""

    @property
    def client_id(self) -> str:
        """What the client called it in ``X-Client-Request-Id``; empty where it did not."""
        return str(self.told.get("client_request_id", ""))

    @property
    def unknown(self) -> bool:
        """Whether it was paid for without the client having its answer."""
        return self.billed and self.outcome in {"cut", "left", "open"}


@dataclass(frozen=True, slots=True)
class RateUse:
    """How well the allowed rate was used."""

    allowed_per_s: float | None
    admitted: int
    refused: int
    """429 by the bucket."""
    span_s: float
    """From the first admitted request to the last."""
    used_per_s: float
    share: float | None
    """Used of allowed; the burst at the start can take it over 1."""


@dataclass(frozen=True, slots=True)
class Report:
    """The books, added up."""

    entries: tuple[Entry, ...]
    rate: RateUse
    max_concurrency: int
    files_held: tuple[str, ...]
    """Ids of files with pictures in them that a client put there and did not delete."""
    files_put: int
    keys_sent_along: int
    """How many pictures were fetched by their address with the key, which is for the API alone."""
    metadata: tuple[str, ...]
    """What uploaded pictures carried besides pixels, each as ``ID: exif``."""

    @property
    def calls(self) -> int:
        """Requests for pictures that came in."""
        return len(self.entries)

    @property
    def billed(self) -> int:
        """Requests that were paid for."""
        return sum(entry.billed for entry in self.entries)

    @property
    def billed_by_work(self) -> dict[str, int]:
        """How often each piece of work was paid for."""
        return dict(Counter(entry.work for entry in self.entries if entry.billed))

    @property
    def calls_by_work(self) -> dict[str, int]:
        """How often each piece of work was asked for, refusals by rate or form left out."""
        return dict(Counter(entry.work for entry in self.entries if entry.work))

    @property
    def asked_twice_at_once(self) -> tuple[str, ...]:
        """Works that were asked for again while they were still under way for a client that was there."""
        until: dict[str, float] = {}
        again = []
        for entry in self.entries:
            if entry.work and entry.at < until.get(entry.work, 0.0):
                again.append(entry.work)
            if entry.outcome in {"pictures", "broken", "error"}:
                until[entry.work] = entry.ended or entry.at
        return tuple(dict.fromkeys(again))

    @property
    def billed_more_than_once(self) -> dict[str, int]:
        """Pieces of work that were paid for twice or more."""
        return {work: times for work, times in self.billed_by_work.items() if times > 1}

    @property
    def billed_again_without_need(self) -> tuple[str, ...]:
        """Works that were paid for again although the client already had its pictures."""
        first: dict[str, float] = {}
        again = []
        for entry in sorted(self.entries, key=lambda entry: entry.at):
            if entry.billed and entry.at > first.get(entry.work, float("inf")):
                again.append(entry.work)
            if entry.outcome == "pictures" and entry.ended is not None:
                first[entry.work] = min(entry.ended, first.get(entry.work, float("inf")))
        return tuple(dict.fromkeys(again))

    @property
    def unknown_outcomes(self) -> tuple[Entry, ...]:
        """Requests that were paid for and whose answer the client never had."""
        return tuple(entry for entry in self.entries if entry.unknown)

    @property
    def outcomes(self) -> dict[str, int]:
        """How often each outcome came, error codes by name."""
        return dict(Counter(f"{entry.outcome}:{entry.code}" if entry.code else entry.outcome for entry in self.entries))


def read_report(path: Path) -> Report:
    """Add up the books of a state file; raises ``RuntimeError`` when the double itself broke down."""
    events = read_books(path)
    for event in events:
        if event["event"] == "bug":
            raise RuntimeError(f"the double broke down:\n{event['traceback']}")
    by_id: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        if event["event"] in {"received", "billed", "ended"}:
            by_id[event["id"]].append(event)
    entries = tuple(_entry(found) for found in by_id.values())
    put = {event["id"]: event for event in events if event["event"] == "file-put"}
    gone = {event["id"] for event in events if event["event"] == "file-deleted"}
    started = [event for event in events if event["event"] == "started"]
    allowed = started[-1].get("allowed_per_s") if started else None
    metadata = [f"{entry.id}: {note}" for entry in entries for note in entry.told.get("metadata", ())]
    metadata += [f"{name}: {note}" for name, event in put.items() for note in event.get("metadata", ())]
    return Report(
        entries=entries,
        rate=_rate(entries, allowed),
        max_concurrency=_most_at_once(entries),
        files_held=tuple(name for name, event in put.items() if event["holds_photos"] and name not in gone),
        files_put=len(put),
        keys_sent_along=sum(event["event"] == "picture" and event["authorization"] for event in events),
        metadata=tuple(metadata),
    )


def _entry(events: list[dict[str, Any]]) -> Entry:
    received = events[0]
    ended = next((event for event in events if event["event"] == "ended"), {})
    return Entry(
        id=received["id"],
        at=received["at"],
        ended=ended.get("at"),
        path=received.get("path", ""),
        model=received.get("model", ""),
        work=received.get("work", ""),
        told=received,
        billed=any(event["event"] == "billed" for event in events),
        status=ended.get("status"),
        code=ended.get("code"),
        outcome=ended.get("outcome", "open"),
    )


def _rate(entries: tuple[Entry, ...], allowed: float | None) -> RateUse:
    live = [entry for entry in entries if "batch" not in entry.told]
    refused = [entry for entry in live if entry.told.get("over_rate")]
    admitted = sorted(entry.at for entry in live if not entry.told.get("over_rate"))
    span = admitted[-1] - admitted[0] if admitted else 0.0
    used = (len(admitted) - 1) / span if span > 0 else 0.0
    share = used / allowed if allowed else None
    return RateUse(allowed, len(admitted), len(refused), span, used, share)


def _most_at_once(entries: tuple[Entry, ...]) -> int:
    steps = []
    for entry in entries:
        if "batch" not in entry.told and not entry.told.get("over_rate"):
            steps.append((entry.at, 1))
            steps.append((entry.ended if entry.ended is not None else float("inf"), -1))
    now = most = 0
    for _, change in sorted(steps):
        now += change
        most = max(most, now)
    return most

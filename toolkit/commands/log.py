"""`campaign log FILE`: who did what when, filtered, exported, and held against its own chain."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import CampaignError
from toolkit.ledger.event import Event
from toolkit.ledger.ledger import Ledger
from toolkit.model.job import Job
from toolkit.pipeline.history import Wanted, history, payload_of, plain, words_of
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.reading.problems import brief
from toolkit.reading.suggest import did_you_mean
from toolkit.wiring import now, open_workshop

_SPAN = re.compile(r"([0-9]{1,4})\s*(d|h|m)")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


@dataclass(frozen=True, slots=True)
class Verified:
    """What ``log --verify --json`` answers."""

    campaign: str
    whole: bool
    events: int
    first_changed: int | None
    """``seq`` of the first event that is not as it was written."""
    head: str
    """Hash of the last event: whoever keeps it can tell later that nothing was cut off."""
    holds: bool | None
    """Whether the hash that was asked for is in the chain; ``null`` when none was."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters as they were typed."""

    rows: Sequence[str] = ()
    people: Sequence[str] = ()
    actors: Sequence[str] = ()
    kinds: Sequence[str] = ()
    since: str = ""
    last: int = 0
    """Only so many, the newest; 0 is all."""


def say_log(file: Path, asked: Asked, *, as_json: bool, encoding: str | None, out: Path | None) -> int:
    """Print the events, oldest first; 0 also when there are none."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    with open_workshop(job, read_only=True) as shop:
        wanted = _wanted(asked, shop.ledger, job)
        found: Iterable[Event] = history(shop.ledger, job, wanted)
        if asked.last:
            found = deque(found, maxlen=asked.last)
        if as_json:
            for event in found:
                line = {**asdict(event), "payload": payload_of(event)}
                sys.stdout.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        else:
            _say(job.campaign.title, tuple(found))
    return 0


def verify_log(file: Path, *, holds: str, as_json: bool, encoding: str | None, out: Path | None) -> int:
    """Return 0 when every event is as it was written and the hash asked for is among them, else 1."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    with open_workshop(job, read_only=True) as shop:
        broken = shop.ledger.broken_at()
        events, head, at, changed = 0, "", "", None
        found = None if not holds else False
        for event in shop.ledger.events():
            events, head, at = events + 1, event.hash, event.at
            changed = event if event.seq == broken else changed
            found = found if found is None else found or (len(holds) >= 12 and event.hash.startswith(holds.lower()))
    if as_json:
        whole = broken is None
        speech.say_json(Verified(job.campaign.id, whole, events, broken, head, found))
    else:
        _say_verified(events, head, at, broken, changed)
        if found is False:
            said = f"The chain does not hold {brief(holds, 80)}: the history was cut off or written anew."
            speech.out().print(Text(said, style="bold red"))
    return 1 if broken is not None or found is False else 0


def _say_verified(events: int, head: str, at: str, broken: int | None, changed: Event | None) -> None:
    console = speech.out()
    if broken is None:
        if not events:
            console.print(Text("Nothing has happened yet, so there is nothing to verify."))
            return
        console.print(Text(f"✓ {events} events, each as it was written. The last is of {_when(at)}:", style="green"))
        console.print(Text(head))
        return
    what = f" ({changed.kind} {changed.row}, {_when(changed.at)}, by {changed.actor})" if changed else ""
    console.print(Text(f"✕ Event {broken}{what} is not as it was written.", style="bold red"))
    console.print(Text(f"The {broken - 1} events before it are; of those after it nothing is certain.", style="red"))


def _say(title: str, found: Sequence[Event]) -> None:
    console = speech.out()
    if not found:
        console.print(Text(f"{title}: nothing in the history fits.", style="bold"))
        return
    table = speech.table("#", "when (UTC)", "who", "what", "figure", "", right=("#",))
    for event in found:
        table.add_row(
            str(event.seq),
            _when(event.at),
            Text(_seen(event.actor)),
            event.kind,
            Text(event.row),
            Text(_seen(words_of(event))),
        )
    console.print(table)


def _seen(text: str) -> str:
    """Text of the history as the terminal may have it: what cannot be seen does nothing there."""
    return "".join(c if c.isprintable() else "·" for c in text)


def _when(at: str) -> str:
    return f"{dt.datetime.fromisoformat(at):%Y-%m-%d %H:%M:%S}"


def _wanted(asked: Asked, ledger: Ledger, job: Job) -> Wanted:
    kinds, rows, signers = set[str](), {row.id for row in job.rows}, dict[str, None]()
    for event in ledger.events():
        kinds.add(event.kind)
        if event.row:
            rows.add(event.row)
        if event.kind == "decision" and isinstance(told := payload_of(event), dict):
            signers[str(told.get("reviewer", ""))] = None
    names = [*(row.name for row in job.rows), *signers]
    return Wanted(
        rows=frozenset(_known(name, sorted(rows), "figure", "--row") for name in asked.rows),
        people=frozenset(plain(_known(name, names, "person", "--person")) for name in asked.people),
        actors=frozenset(asked.actors),
        kinds=frozenset(_known(name, sorted(kinds), "kind of event", "--kind") for name in asked.kinds),
        since=_since(asked.since) if asked.since else None,
    )


def _known(asked: str, known: Sequence[str], what: str, option: str) -> str:
    found = next((name for name in known if plain(name) == plain(asked)), None)
    if found is None:
        message = f"{option}: the history has no {what} {brief(asked, 80)}."
        raise CampaignError(message, did_you_mean(asked, known, "It has"))
    return found


def _since(text: str) -> dt.datetime:
    span = _SPAN.fullmatch(text.strip().lower())
    if span is not None:
        return now() - dt.timedelta(**{_UNITS[span[2]]: int(span[1])})
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        todo = "Write it as 2027-03-01, 2027-03-01T14:30, 7d or 12h."
        raise CampaignError(f"--since: {brief(text)} is no time.", todo) from error
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)

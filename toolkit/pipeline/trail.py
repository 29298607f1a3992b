"""The audit trail that a proof prints: runs that made something, decisions, new versions, what was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from toolkit.ledger.event import Event
from toolkit.ledger.ledger import Ledger
from toolkit.model.proof import TrailLine
from toolkit.pipeline.history import payload_of, words_of
from toolkit.pipeline.notes import DECISION
from toolkit.pipeline.records import ENDED, PUBLISHED, VERSION
from toolkit.words.say import phrase

_WHAT: Final[Mapping[str, str]] = {
    ENDED: phrase("Run"),
    DECISION: phrase("Decision"),
    VERSION: phrase("New version"),
    PUBLISHED: phrase("Published"),
}


def trail_of(ledger: Ledger, without: frozenset[str]) -> tuple[TrailLine, ...]:
    """What happened, oldest first, but for the rows in ``without``: a proof does not tell who withdrew.

    Runs that found everything made, and first versions, are left out: they would bury what matters, and a run with
    nothing to do must not change a proof that somebody may be reading.
    """
    lines = []
    for event in ledger.events():
        told = payload_of(event)
        if event.kind in _WHAT and event.row not in without and isinstance(told, dict) and _matters(event.kind, told):
            lines.append(_line(event))
    return tuple(lines)


def _matters(kind: str, told: Mapping[str, Any]) -> bool:
    if kind == ENDED:
        return bool(told.get("drawn") or told.get("delivered") or told.get("how") != "done")
    if kind == VERSION:
        return int(told.get("version") or 0) > 1
    return True


def _line(event: Event) -> TrailLine:
    who = event.actor.partition("@")[0]  # the machine's name is nobody's business outside
    return TrailLine(
        dt.datetime.fromisoformat(event.at), who, _WHAT[event.kind], event.row, words_of(event), event.hash
    )

"""What a campaign has cost so far, from its whole history: pieces made anew count every time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import ValidationError

from toolkit.footprint.cost import add_usd
from toolkit.ledger.event import Event
from toolkit.ledger.ledger import Ledger
from toolkit.model.adapter import adapter
from toolkit.pipeline.records import BOX, FIGURE, PACKSHOT, STARTED, BoxRecord, FigureRecord, PackshotRecord, StepRecord

_RECORDS: dict[str, type[FigureRecord] | type[BoxRecord] | type[PackshotRecord]] = {
    FIGURE: FigureRecord,
    BOX: BoxRecord,
    PACKSHOT: PackshotRecord,
}


@dataclass(frozen=True, slots=True)
class Spent:
    """Money, processor time and wall clock of all runs together."""

    usd: float | None
    """``None`` when one picture's cost is unknown."""
    cpu_s: float
    wall_s: float
    """Time during which a run was under way; a killed one counts until the last thing it wrote."""


def spent(ledger: Ledger) -> Spent:
    """Add up the history once."""
    usd: float | None = 0.0
    cpu = wall = 0.0
    begun = last = None
    for event in ledger.events():
        at = dt.datetime.fromisoformat(event.at)
        if event.kind == STARTED:
            wall += _seconds(begun, last)
            begun = at
        last = at
        record = _record(event)
        if isinstance(record, BoxRecord):
            cpu += record.cpu_s
        elif record is not None:
            cpu += record.making.cpu_s
            usd = add_usd(usd, record.making.usd)
    return Spent(usd, cpu, wall + _seconds(begun, last))


def _seconds(begun: dt.datetime | None, last: dt.datetime | None) -> float:
    return (last - begun).total_seconds() if begun is not None and last is not None else 0.0


def _record(event: Event) -> StepRecord | None:
    if event.kind not in _RECORDS:
        return None
    try:
        return adapter(_RECORDS[event.kind]).validate_json(event.payload)
    except ValidationError:
        return None

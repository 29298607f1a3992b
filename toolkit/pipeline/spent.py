"""What a campaign has cost so far, from its whole history: pieces made anew count every time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import ValidationError

from toolkit.footprint.cost import add_usd
from toolkit.ledger.event import Event
from toolkit.ledger.ledger import Ledger
from toolkit.model.adapter import adapter
from toolkit.pipeline.records import (
    BOX,
    FIGURE,
    MARKED,
    PACKSHOT,
    REFERENCE,
    STARTED,
    BoxRecord,
    FigureRecord,
    MarkedRecord,
    PackshotRecord,
    ReferenceRecord,
    StepRecord,
)
from toolkit.providers.desk.journal import calls_of

_RECORDS: dict[str, type[StepRecord]] = {
    FIGURE: FigureRecord,
    BOX: BoxRecord,
    PACKSHOT: PackshotRecord,
    MARKED: MarkedRecord,
    REFERENCE: ReferenceRecord,
}


@dataclass(frozen=True, slots=True)
class Spent:
    """Money, processor time and wall clock of all runs together."""

    usd: float | None
    """``None`` when one picture's cost is unknown. Calls that were maybe billed are not in it: see ``costs``."""
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
        if isinstance(record, BoxRecord | MarkedRecord | ReferenceRecord):
            cpu += record.cpu_s
        elif record is not None:
            cpu += record.making.cpu_s
            usd = add_usd(usd, 0.0 if record.making.model_drawn else record.making.usd)
    for call in calls_of(ledger):
        if call.ended is not None and not call.maybe_billed:
            usd = add_usd(usd, None if call.ended.usd is None else float(call.ended.usd))
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

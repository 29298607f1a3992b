"""What of a person went to providers, out of the journal."""

from __future__ import annotations

import datetime as dt

from toolkit.ledger.ledger import Ledger
from toolkit.pipeline.receipt import SentAway
from toolkit.providers.desk.journal import calls_of
from toolkit.providers.desk.records import CALL_SENT


def sent_away(ledger: Ledger, row_id: str) -> tuple[SentAway, ...]:
    """Every call that was sent for a row, in the order in which they left."""
    times = [event.at for event in ledger.events(CALL_SENT, row=row_id)]
    calls = [call for call in calls_of(ledger) if call.sent.row == row_id]
    return tuple(
        SentAway(
            at=dt.datetime.fromisoformat(at).isoformat(timespec="seconds"),
            model=call.sent.model,
            endpoint=call.sent.endpoint,
            pictures=tuple(call.sent.sent),
            ended=call.ended.how if call.ended else "in a batch" if call.sent.batch else "unknown",
            safety_id=call.sent.safety_id,
            request_id=call.ended.request_id if call.ended else "",
            batch=call.sent.batch,
        )
        for at, call in zip(times, calls, strict=False)
    )

"""Who took all consent back, out of the ledger: known from the moment a withdrawal begins, done or not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from toolkit.ledger.ledger import Ledger
from toolkit.model.withdrawal import Withdrawal

BEGUN: Final = "withdrawal-begun"
"""Kind of the event that is on the disk before anything is deleted. Row: the subject."""
DONE: Final = "withdrawn"
"""Kind of the event that says that all of it is gone. Row: the subject."""
NAME: Final = "ledger.sqlite"


def withdrawals_of(ledger: Ledger) -> tuple[Withdrawal, ...]:
    """The last withdrawal of every person who has one; its time is that of its first beginning."""
    found: dict[str, Withdrawal] = {}
    told = sorted((*ledger.events(BEGUN), *ledger.events(DONE)), key=lambda event: event.seq)
    for event in told:
        known = found.get(event.row)
        if event.kind == DONE:
            at = known.at if known else dt.datetime.fromisoformat(event.at)
            found[event.row] = Withdrawal(event.row, at, done=True)
        elif known is None or known.done:
            found[event.row] = Withdrawal(event.row, dt.datetime.fromisoformat(event.at), done=False)
    return tuple(found.values())


def read_withdrawals(output: Path) -> tuple[Withdrawal, ...]:
    """The withdrawals of the campaign whose output folder this is; raises ``StorageFailed``."""
    path = output / NAME
    if not path.is_file():
        return ()
    ledger = Ledger.read(path)
    try:
        return withdrawals_of(ledger)
    finally:
        ledger.close()

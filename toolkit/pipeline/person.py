"""Everything held on one person: what an access request is answered with."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass

from pydantic import ValidationError

from toolkit.ledger.withdrawals import DONE, withdrawals_of
from toolkit.model.adapter import adapter
from toolkit.model.consent import Consent
from toolkit.model.decision import Decision
from toolkit.model.outcome import RowOutcome
from toolkit.model.roster import RosterRow
from toolkit.model.withdrawal import Withdrawal
from toolkit.pipeline.costs import Cost, costs_of
from toolkit.pipeline.notes import decisions_of
from toolkit.pipeline.receipt import Pulled, SentAway
from toolkit.pipeline.records import OUTCOME
from toolkit.pipeline.survey import survey
from toolkit.pipeline.withdraw import Done
from toolkit.pipeline.workshop import Workshop


@dataclass(frozen=True, slots=True)
class PersonFile:
    """All of it; what a list does not hold is not held."""

    campaign: str
    id: str
    as_of: dt.datetime
    roster: RosterRow | None
    """The row as the roster has it now; of somebody who withdrew, the id alone. ``None``: no longer in the roster."""
    consents: tuple[Consent, ...]
    state: str
    """Where the row stood after the last run; empty when no run has reached it."""
    version: int
    findings: tuple[str, ...]
    """What the checks said of the row and what was printed, in the last run."""
    held: tuple[Pulled, ...]
    """Files here and objects at the targets, by digest: what a withdrawal would delete."""
    elsewhere: tuple[Pulled, ...]
    """Delivered to targets that are no longer in the campaign."""
    not_reached: tuple[str, ...]
    """Targets that could not be looked at, and why."""
    decisions: tuple[Decision, ...]
    sent: tuple[SentAway, ...]
    costs: Cost | None
    """What image models were paid for this row; ``None`` when none was asked."""
    withdrawal: Withdrawal | None
    receipts: tuple[str, ...]
    """Files of receipts, below the output folder."""
    events: int
    """Events of the ledger that are about this row."""


def person_file(shop: Workshop, row_id: str) -> PersonFile:
    """Gather it. A workshop opened to read is enough; targets are listed, and one that fails is named."""
    seen = survey(shop, row_id)
    outcome = shop.ledger.recall_row(RowOutcome, OUTCOME, row_id)
    return PersonFile(
        campaign=shop.job.campaign.id,
        id=row_id,
        as_of=shop.clock(),
        roster=next((row for row in shop.job.rows if row.id == row_id), None),
        consents=tuple(consent for consent in shop.job.consents if consent.subject == row_id),
        state=outcome.state.value if outcome else "",
        version=outcome.version if outcome else 0,
        findings=tuple(f"{f.check}: {f.outcome.value}. {f.message}" for f in outcome.verdict.findings)
        if outcome
        else (),
        held=seen.found,
        elsewhere=seen.elsewhere,
        not_reached=seen.errors,
        decisions=decisions_of(shop.ledger, row_id),
        sent=seen.sent,
        costs=next((cost for cost in costs_of(shop.ledger).rows if cost.name == row_id), None),
        withdrawal=next((one for one in withdrawals_of(shop.ledger) if one.subject == row_id), None),
        receipts=_receipts(shop, row_id),
        events=sum(1 for _ in shop.ledger.events(row=row_id)),
    )


def _receipts(shop: Workshop, row_id: str) -> tuple[str, ...]:
    found = []
    for event in shop.ledger.events(DONE, row=row_id):
        with contextlib.suppress(ValidationError):
            found.append(adapter(Done).validate_json(event.payload).receipt)
    return tuple(found)

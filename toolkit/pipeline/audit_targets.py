"""Read back everything that was delivered, as it lies at the targets now, and hold it against what was sent."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.delivery.base import Delivery
from toolkit.delivery.catalog import open_delivery
from toolkit.errors import DeliveryFailed
from toolkit.guardrails.consents import withdrawal_of
from toolkit.model.finding import Outcome
from toolkit.model.outcome import RowOutcome
from toolkit.pipeline.delivered_marks import CHECK, check_delivered
from toolkit.pipeline.records import OUTCOME
from toolkit.pipeline.settle import keep_outcome
from toolkit.pipeline.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Audited:
    """One row's files at the targets."""

    row: str
    files: int
    """How many lie at the targets that were reached."""
    faults: tuple[str, ...]
    """What is wrong with them, one sentence each; empty when all are as they were sent."""


@dataclass(frozen=True, slots=True)
class Audit:
    """All rows that were delivered, in roster order."""

    rows: tuple[Audited, ...]
    unreached: tuple[str, ...]
    """Targets that could not be looked at, with the reason."""


def audit_targets(shop: Workshop) -> Audit:
    """Read every delivered file again, whole; rows whose files do not hold are blocked until they are sent anew."""
    reached, unreached = dict[str, Delivery](), list[str]()
    for target in shop.job.campaign.delivery:
        delivery = open_delivery(target, shop.job.campaign)
        try:
            delivery.probe()
            reached[delivery.target] = delivery
        except DeliveryFailed as error:
            unreached.append(f"{delivery.target}: {error}")
    rows = []
    for row in shop.job.rows:
        outcome = shop.ledger.recall_row(RowOutcome, OUTCOME, row.id)
        if outcome is None or not outcome.delivered or withdrawal_of(shop.job, row.id) is not None:
            continue
        files = sum(sent.target in reached for sent in outcome.delivered)
        if not files:
            continue
        now = check_delivered(shop, outcome, reached, anew=True)
        keep_outcome(now, shop.ledger)
        wrong = (f for f in now.verdict.findings if f.check == CHECK and f.outcome is Outcome.FAIL)
        rows.append(Audited(row.id, files, tuple(finding.message for finding in wrong)))
    return Audit(tuple(rows), tuple(unreached))

"""The rules that the desk keeps: how often, how long, how many at once, how much."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from toolkit.model.campaign import Limits, ModelSettings
from toolkit.providers.desk.tariff import TableTariff, Tariff


@dataclass(frozen=True, slots=True)
class DeskRules:
    """How the desk works in one run."""

    tariff: Tariff
    at_once: int = 32
    """Most calls in flight."""
    attempts: int = 5
    """Calls that a brief may lose: to a server in trouble in one run, or maybe billed over all runs."""
    deadline_s: float = 300.0
    """How long one call may take."""
    limit_usd: Decimal | None = None
    """What the run may spend at most; a call that might pass it is not sent."""
    spent_usd: Decimal = Decimal(0)
    """What the run has spent elsewhere."""
    after_unknown: int = 1
    """Further calls that a run may send for a brief after one whose outcome nobody knows."""
    patience_s: float = 600.0
    """How long a server may be in trouble, or ask to wait, before the run stops."""

    @classmethod
    def of(cls, settings: ModelSettings, limits: Limits, spent_usd: Decimal = Decimal(0)) -> DeskRules:
        """The rules that a campaign sets."""
        return cls(
            tariff=TableTariff(settings.prices),
            at_once=max(1, settings.at_once),
            attempts=max(1, settings.attempts),
            deadline_s=settings.deadline_s,
            limit_usd=None if limits.usd is None else Decimal(str(limits.usd)),
            spent_usd=spent_usd,
        )

"""The one place that picks real hands for a campaign: provider, engine, ledger, deliveries, clock."""

from __future__ import annotations

from toolkit.model.job import Job
from toolkit.pipeline.workshop import Workshop


def open_workshop(
    job: Job,
    *,
    read_only: bool = False,
    workers: int | None = None,
    deliver: bool = True,
    actor: str | None = None,
) -> Workshop:
    """Open everything a run needs; use the result as a context manager.

    ``read_only`` (for ``plan``, ``status``, ``report``) takes no lock and writes nothing; without it the campaign's lock is
    taken and ``CampaignBusy`` (75) says who holds it. ``workers=None`` chooses from cores and memory. Raises
    ``StorageFailed`` (74) when the output folder cannot be written.

        with open_workshop(job) as workshop:
            result = run_campaign(workshop, progress)
            proof = proof_of(workshop)
    """
    ...

"""Put what the ledger knows of withdrawals to a job: of who withdrew nothing but the id goes any further."""

from __future__ import annotations

from dataclasses import replace

from toolkit.model.job import Job
from toolkit.model.withdrawal import Withdrawal, in_force, without_person


def with_withdrawals(job: Job, withdrawn: tuple[Withdrawal, ...]) -> Job:
    """The job as it is to be used: the rows of people who withdrew hold no name, no traits and no photo."""
    rows = tuple(row if in_force(withdrawn, job.consents, row.id) is None else without_person(row) for row in job.rows)
    return replace(job, rows=rows, withdrawn=withdrawn)

"""Whether a row may be drawn for a look, by the same checks as in a run."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.errors import CampaignError, ProviderStopped, StorageFailed
from toolkit.model.brief import Brief
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow
from toolkit.pipeline.failure import Failure, Trouble
from toolkit.pipeline.row import begin
from toolkit.pipeline.settle import reason_of
from toolkit.pipeline.workshop import Workshop
from toolkit.reading.suggest import did_you_mean


def find_row(job: Job, row_id: str) -> RosterRow:
    """The row of that id; raises ``CampaignError`` with the nearest one."""
    found = next((row for row in job.rows if row.id == row_id), None)
    if found is None:
        todo = did_you_mean(row_id, (row.id for row in job.rows), what="The rows are")
        raise CampaignError(f"The roster has no row '{row_id[:80]}'.", todo)
    return found


def asked_rows(job: Job, only: Iterable[str]) -> tuple[str, ...]:
    """The ids of ``--only`` (repeated, or several with commas) in the roster's order; raises like ``find_row``."""
    asked = {find_row(job, word.strip()).id for words in only for word in words.split(",") if word.strip()}
    return tuple(row.id for row in job.rows if row.id in asked)


def admit(shop: Workshop, row: RosterRow) -> Brief:
    """The brief of a row that a run would draw; raises ``CampaignError`` with the run's own reason for any other."""
    way = begin(shop, row)
    if way.failure is not None:
        raise_failure(way.failure)
    if way.brief is None:
        todo = "A run would not draw it either: 'campaign check' says what every row waits for."
        raise CampaignError(f"{row.id} may not be drawn. {reason_of(way.before)}", todo)
    return way.brief


def raise_failure(failure: Failure) -> None:
    """Raise what a run would have recorded; a fault of ours is raised as one."""
    if failure.trouble is Trouble.BUG:
        raise RuntimeError(str(failure))
    kinds = {Trouble.PROVIDER: ProviderStopped, Trouble.STORAGE: StorageFailed}
    raise kinds.get(failure.trouble, CampaignError)(failure.message, failure.todo)

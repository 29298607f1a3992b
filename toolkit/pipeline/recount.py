"""Recount: what the ledger knows of every row, told again without drawing anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import ValidationError

import toolkit
from toolkit.errors import CampaignError
from toolkit.footprint.energy import energy_of
from toolkit.guardrails.catalog import rule_notes
from toolkit.guardrails.consents import withdrawal_of
from toolkit.model.adapter import adapter
from toolkit.model.approval import Standing
from toolkit.model.finding import Verdict
from toolkit.model.job import Job
from toolkit.model.outcome import RowOutcome, RowState
from toolkit.model.proof import Proof
from toolkit.model.roster import RosterRow
from toolkit.pipeline.filed import filed
from toolkit.pipeline.keys import brief_key, pieces_digest
from toolkit.pipeline.predecessor import predecessor_of
from toolkit.pipeline.records import ENDED, OUTCOME, SET, STARTED, RunStarted
from toolkit.pipeline.row import begin, next_order
from toolkit.pipeline.spent import spent
from toolkit.pipeline.standing import standings
from toolkit.pipeline.trail import trail_of
from toolkit.pipeline.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Count:
    """Where the campaign stands. Rows that left the roster are not counted."""

    outcomes: tuple[RowOutcome, ...]
    """The last known outcome of each row that has one, in roster order."""
    missing: tuple[str, ...]
    """Ids of rows that no run has reached yet."""
    changed: tuple[str, ...]
    """Ids of rows whose input is no longer what their outcome was made from; a run makes them anew."""
    set_verdict: Verdict
    run_id: str
    """The last run; empty when there was none."""
    usd: float | None
    cpu_s: float
    wall_s: float
    standings: tuple[Standing, ...] = ()
    """Where each of the outcomes stands by the campaign's rule of approval, or by the default."""


def recount(workshop: Workshop) -> Count:
    """Read the state of every row from the ledger. A workshop opened to read is enough."""
    return _count(workshop, changes=True)


def _count(workshop: Workshop, *, changes: bool) -> Count:
    """The count; ``changes`` also holds every row against its input, which means checking it again."""
    known = _known(workshop)
    rows = workshop.job.rows
    outcomes = tuple(filed(known[row.id], row) for row in rows if row.id in known)
    started = workshop.ledger.recall(RunStarted, STARTED, "")
    cost = spent(workshop.ledger)
    return Count(
        outcomes=outcomes,
        missing=tuple(row.id for row in rows if row.id not in known),
        changed=tuple(o.row.id for o in outcomes if changes and _changed(workshop, o)),
        set_verdict=workshop.ledger.recall(Verdict, SET, "") or Verdict(),
        run_id=started.run_id if started else "",
        usd=cost.usd,
        cpu_s=cost.cpu_s,
        wall_s=cost.wall_s,
        standings=standings(workshop.job, workshop.ledger, outcomes),
    )


def proof_of(workshop: Workshop) -> Proof:
    """Build all that the approval report shows, from the ledger alone; who withdrew is not in it.

    Raises ``CampaignError`` when no run has made anything yet.
    """
    count = _count(workshop, changes=False)
    campaign = workshop.job.campaign
    outcomes = tuple(o for o in count.outcomes if withdrawal_of(workshop.job, o.row.id) is None)
    if count.outcomes and not outcomes:
        raise CampaignError("Everybody of this campaign has withdrawn, so there is nothing to prove.")
    if not outcomes:
        raise CampaignError("Nothing has been made of this campaign yet.", "Run 'campaign run' first.")
    return Proof(
        campaign=campaign,
        kit=workshop.job.kit,
        outcomes=outcomes,
        set_verdict=count.set_verdict,
        rules=rule_notes(workshop.job),
        run_id=count.run_id,
        digest=pieces_digest(outcomes),
        made_at=_ended_at(workshop),
        usd=count.usd,
        energy=energy_of(count.cpu_s),
        cpu_s=count.cpu_s,
        wall_s=count.wall_s,
        pieces_root=workshop.store.root,
        toolkit_version=toolkit.__version__,
        before=tuple(found for o in outcomes if (found := predecessor_of(workshop.ledger, o)) is not None),
        trail=trail_of(workshop.ledger, _withdrawn(workshop.job)),
        missing=tuple(id_ for id_ in count.missing if withdrawal_of(workshop.job, id_) is None),
        standings=tuple(s for s in count.standings if withdrawal_of(workshop.job, s.row) is None),
    )


def _withdrawn(job: Job) -> frozenset[str]:
    return frozenset(row.id for row in job.rows if withdrawal_of(job, row.id) is not None)


def _ended_at(workshop: Workshop) -> dt.datetime:
    """When the last run ended: the proof tells of that run, whenever it is written."""
    ends = workshop.ledger.current(ENDED)
    return dt.datetime.fromisoformat(ends[-1].at) if ends else workshop.clock()


def _known(workshop: Workshop) -> dict[str, RowOutcome]:
    known: dict[str, RowOutcome] = {}
    for event in workshop.ledger.current(OUTCOME):
        try:
            known[event.row] = adapter(RowOutcome).validate_json(event.payload)
        except ValidationError:
            continue  # written by another release: the next run writes it again
    return known


def _changed(workshop: Workshop, outcome: RowOutcome) -> bool:
    """Whether a run would make something of this row, or say something else of it before drawing."""
    row = _row(workshop.job, outcome.row.id)
    if row != outcome.row:
        return True
    way = begin(workshop, row)
    if outcome.state is RowState.WAITING:
        return way.brief is None or brief_key(way.brief) != outcome.brief_digest
    if way.through:
        return way.before.blocked and not outcome.verdict.blocked
    return next_order(way, workshop.job, workshop.memory) is not None


def _row(job: Job, row_id: str) -> RosterRow:
    return next(row for row in job.rows if row.id == row_id)

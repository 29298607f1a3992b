"""A run: every row made as far as it is not made yet, the set inspected, what is good delivered."""

from __future__ import annotations

import os
import secrets
import time
from functools import partial

import toolkit
from toolkit.errors import CampaignError, Interrupted, ProviderStopped, StorageFailed
from toolkit.guardrails.base import SetExhibit
from toolkit.guardrails.inspect import inspect_set
from toolkit.model.approval import Deliver, Standing
from toolkit.model.campaign import Limits
from toolkit.model.finding import Finding, Severity, Verdict
from toolkit.model.outcome import RowOutcome
from toolkit.pipeline import inbox
from toolkit.pipeline.deliver import Posted, deliver_all
from toolkit.pipeline.engine import Engine
from toolkit.pipeline.failure import Failure, Trouble
from toolkit.pipeline.judge import judged
from toolkit.pipeline.likeness import likeness_of
from toolkit.pipeline.limit import ADVICE
from toolkit.pipeline.make import Making, make_rows
from toolkit.pipeline.notes import rejected
from toolkit.pipeline.plan import plan_run
from toolkit.pipeline.progress import Progress
from toolkit.pipeline.records import ENDED, FIGURE, SET, STARTED, RunEnded, RunStarted, StepRecord
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.settle import keep_outcome, with_findings
from toolkit.pipeline.standing import standings
from toolkit.pipeline.stop import StopSignals
from toolkit.pipeline.tally import Tally
from toolkit.pipeline.worker import Bench, start_worker
from toolkit.pipeline.workshop import Workshop

STEPS_PER_ROW = 2
"""Draw and finish; the packshot is one more where the campaign wants it."""


def run_campaign(workshop: Workshop, progress: Progress) -> RunResult:
    """Make what is missing, check all of it, deliver what is not blocked, and say how it went.

    Every run is a resumed run. Raises ``Interrupted`` (130), ``ProviderStopped`` (3) and ``StorageFailed`` (74)
    with everything made so far kept; a failed delivery does not raise, it stands in the result (exit code 4).
    """
    shop, tally, begun = workshop, Tally(), time.monotonic()
    planned = _held_to_limits(shop)
    run_id = f"{shop.clock():%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    rows = len(shop.only) or len(shop.job.rows)
    shop.ledger.record(STARTED, RunStarted(run_id, toolkit.__version__, shop.renderer, rows, shop.engine.workers))
    progress.begin(rows, rows * (STEPS_PER_ROW + shop.job.campaign.packshots))
    how, posted, stands = "done", Posted((), 0, ""), tuple[Standing, ...]()
    try:
        with StopSignals() as stop:
            outcomes = _make(shop, progress, tally, stop)
            inbox.take_in(shop.job, shop.ledger)  # what was decided while figures were made
            turned_down, alike = rejected(shop.ledger, outcomes), likeness_of(shop, outcomes)
            set_verdict = inspect_set(SetExhibit(shop.job, outcomes, turned_down, alike))
            set_verdict = Verdict(planned + set_verdict.findings)
            said = (*set_verdict.findings, *judged(shop, outcomes, tally, progress, stop))
            outcomes = tuple(with_findings(outcome, said) for outcome in outcomes)
            stands = standings(shop.job, shop.ledger, outcomes) if shop.job.campaign.approval else ()
            if shop.deliver:
                posted = deliver_all(shop, run_id, outcomes, progress, stop, _held(shop, stands))
                outcomes = posted.outcomes
            _keep(shop, outcomes, set_verdict)
            if stop.count:
                raise _interrupted()
    except BaseException as error:
        how = type(error).__name__
        raise
    finally:
        wall = time.monotonic() - begun
        _end(shop, tally, run_id, how, posted.put, wall)
        progress.end()
    return RunResult(
        run_id=run_id,
        outcomes=outcomes,
        set_verdict=set_verdict,
        drawn=tally.drawn[FIGURE],
        reused=tally.recalled[FIGURE],
        delivered=posted.put,
        usd=tally.usd,
        energy=tally.energy,
        cpu_s=tally.cpu_s,
        wall_s=wall,
        delivery_error=posted.error,
        bugs=tally.bugs,
        standings=stands,
    )


def _held(shop: Workshop, stands: tuple[Standing, ...]) -> frozenset[str]:
    """Ids of the rows that are not delivered because they are not approved yet."""
    approval = shop.job.campaign.approval
    if approval is None or approval.deliver is Deliver.UNAPPROVED:
        return frozenset()
    return frozenset(standing.row for standing in stands if not standing.approved)


def _held_to_limits(shop: Workshop) -> tuple[Finding, ...]:
    """What the checks of the plan say; a run whose plan is over a limit is refused before anything is drawn.

    Without limits there is nothing to hold, and planning a large campaign takes a while.
    """
    if shop.job.campaign.limits == Limits():
        return ()
    verdict = Verdict(plan_run(shop).findings)
    for finding in verdict.failing(Severity.BLOCK):
        raise ProviderStopped(finding.message, ADVICE)
    return verdict.findings


def _make(shop: Workshop, progress: Progress, tally: Tally, stop: StopSignals) -> tuple[RowOutcome, ...]:
    """Make all rows and return their outcomes in roster order; raises what stopped the run."""
    bench = Bench(shop.job, shop.provider, shop.engine.threads, shop.store, shop.sidecars, shop.bugs)
    engine = Engine[StepRecord | Failure](shop.engine.workers, partial(start_worker, bench, os.getpid()), progress.say)
    at = Making(shop, shop.memory, engine, progress, tally, stop)
    try:
        make_rows(at)
    except BaseException:
        engine.kill()
        raise
    finally:
        if at.desk is not None:
            at.desk.close()
    engine.close()
    if at.fatal is not None:
        raise _stopped(at.fatal)
    if stop.count:
        raise _interrupted()
    return tuple(at.outcomes[row.id] for row in shop.job.rows if row.id in at.outcomes)


def _keep(shop: Workshop, outcomes: tuple[RowOutcome, ...], set_verdict: Verdict) -> None:
    for outcome in outcomes:
        keep_outcome(outcome, shop.ledger)
    if shop.ledger.recall(Verdict, SET, "") != set_verdict:
        shop.ledger.record(SET, set_verdict)


def _end(shop: Workshop, tally: Tally, run_id: str, how: str, put: int, wall: float) -> None:
    ended = RunEnded(
        run_id=run_id,
        how=how,
        drawn=tally.drawn[FIGURE],
        reused=tally.recalled[FIGURE],
        delivered=put,
        usd=tally.usd,
        energy=tally.energy,
        cpu_s=tally.cpu_s,
        wall_s=wall,
    )
    shop.ledger.record(ENDED, ended)


def _stopped(failure: Failure) -> CampaignError:
    kind = ProviderStopped if failure.trouble is Trouble.PROVIDER else StorageFailed
    return kind(failure.message, failure.todo)


def _interrupted() -> Interrupted:
    return Interrupted("Interrupted; everything finished so far is kept.", "Run the same command again to go on.")

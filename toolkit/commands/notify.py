"""Tell how a run or a publish went, where the campaign says so; what cannot be told is a warning and nothing more."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from toolkit.commands import speech
from toolkit.commands.outcomes import row_lines
from toolkit.errors import CampaignError, Interrupted, Problem
from toolkit.model.approval import Stand, Standing
from toolkit.model.approval_count import count_of
from toolkit.model.job import Job
from toolkit.model.notice import After, Summary, When
from toolkit.model.outcome import RowState
from toolkit.notices.base import NoticeFailed
from toolkit.notices.catalog import open_sender
from toolkit.pipeline.choose import Choice
from toolkit.pipeline.publish import AtTarget
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.standing import named, rule_of
from toolkit.reading.problems import shown
from toolkit.wiring import now

_MOST = 50
"""Figures that are listed: a longer list is read by nobody."""


def tell(job: Job, summary: Summary) -> tuple[Problem, ...]:
    """Send every notice that is meant for this; returns a warning for each that could not be sent."""
    found = []
    for number, notice in enumerate(job.campaign.notify):
        if summary.after not in notice.after or (notice.when is When.ATTENTION and not summary.needs_attention):
            continue
        try:
            open_sender(notice, job.campaign.file.parent, os.environ).send(summary)
        except NoticeFailed as failed:
            found.append(_warning(job, number, failed.message, failed.todo))
        except Exception as error:  # whatever goes wrong in telling, the run it tells of has gone as it has
            found.append(_warning(job, number, f"It could not be sent ({type(error).__name__}).", ""))
    return tuple(found)


def tell_failure(job: Job, after: After, error: CampaignError) -> tuple[Problem, ...]:
    """Tell that a run or publish was stopped; nobody is told of what a person at the keyboard interrupted."""
    if isinstance(error, Interrupted):
        return ()
    facts = (("Stopped by", type(error).__name__), ("What to do", error.todo)) if error.todo else ()
    return tell(job, _summary(job, after, error.exit_code, f"The {after} stopped: {error.message}", facts, ()))


def run_summary(job: Job, result: RunResult, proof: Sequence[Path]) -> Summary:
    """What is told after a run."""
    states = Counter(outcome.state.value for outcome in result.outcomes)
    facts = [
        ("Figures", ", ".join(f"{count} {state}" for state, count in states.items())),
        ("Drawn", f"{result.drawn} now, {result.reused} were there already"),
        ("Delivered", result.delivery_error or f"{result.delivered} files"),
        ("Cost", speech.money(result.usd)),
        *_approval_facts(job, result.standings),
    ]
    stands = {standing.row: standing for standing in result.standings}
    lines = []
    for line in row_lines(result.outcomes):
        standing = stands.get(line.id)
        if standing is not None and not standing.approved and standing.stand is not Stand.STOPPED:
            lines.append(f"{line.id} {standing}")
        elif line.state != RowState.CLEAR and (standing is None or standing.stand is Stand.STOPPED):
            lines.append(f"{line.id} {line.state}")
    headline = _headline(result, len(lines))
    return _summary(job, After.RUN, result.exit_code, headline, facts, lines, proof, result.standings)


def publish_summary(
    job: Job, chosen: Choice, went: Sequence[AtTarget], exit_code: int, proof: Sequence[Path]
) -> Summary:
    """What is told after a publish."""
    errors = [f"{at.target}: {error}" for at in went for error in at.errors]
    facts = [
        ("Published", f"{len(chosen.outcomes)} figures"),
        *((at.target, f"{at.put} files put, {len(at.objects) - at.put} were there already") for at in went),
    ]
    lines = [*errors, *(f"{held.row} is held back: {held.why}" for held in chosen.held)]
    held = f", {len(chosen.held)} held back" if chosen.held else ""
    headline = f"{len(chosen.outcomes)} figures published{held}."
    if errors:
        headline = f"Publishing failed at {sum(bool(at.errors) for at in went)} of {len(went)} targets."
    return _summary(job, After.PUBLISH, exit_code, headline, facts, lines, proof)


def _headline(result: RunResult, waiting: int) -> str:
    if result.delivery_error:
        return "The figures were made, and could not be delivered."
    total = len(result.outcomes)
    if waiting:
        return f"{waiting} of {total} figures need a person."
    if result.exit_code:
        return f"All {total} figures are made; the set as a whole needs a person."
    return f"All {total} figures are made, and nothing waits."


def _approval_facts(job: Job, standings: Sequence[Standing]) -> Iterable[tuple[str, str]]:
    if not standings:
        return
    rule, count = rule_of(job), count_of(standings)
    yield "Approval", str(count)
    if count.queues:
        yield "Waiting for", count.queues
    if rule.deadline is not None:
        late = " (it has passed)" if count.waiting and rule.overdue(now().date()) else ""
        yield "Deadline", f"{rule.deadline}{late}"


def _waiting(job: Job, standings: Sequence[Standing]) -> tuple[str, ...]:
    rule = rule_of(job)
    people = [named(rule, name) for name in dict.fromkeys(n for s in standings for n in s.waits_for)]
    return tuple(person.email for person in people if person is not None and person.email)


def _summary(
    job: Job,
    after: After,
    exit_code: int,
    headline: str,
    facts: Iterable[tuple[str, str]],
    lines: Sequence[str],
    proof: Sequence[Path] = (),
    standings: Sequence[Standing] = (),
) -> Summary:
    more = (f"and {len(lines) - _MOST} more",) if len(lines) > _MOST else ()
    return Summary(
        after=after,
        campaign=job.campaign.id,
        title=job.campaign.title,
        exit_code=exit_code,
        headline=headline,
        facts=tuple(facts),
        attention=(*lines[:_MOST], *more),
        made_at=now().astimezone(dt.UTC).isoformat(timespec="seconds"),
        proof=tuple(proof),
        waiting=_waiting(job, standings),
    )


def _warning(job: Job, number: int, what: str, todo: str) -> Problem:
    return Problem(shown(job.campaign.file), what, todo, column=f"notify[{number}]", code="not-told", level="warning")

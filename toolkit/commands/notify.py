"""Tell how a run or a publish went, where the campaign says so; what cannot be told is a warning and nothing more."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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
from toolkit.notices.catalog import for_machines, open_sender
from toolkit.pipeline.choose import Choice
from toolkit.pipeline.publish import AtTarget
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.standing import named, rule_of
from toolkit.reading.problems import shown
from toolkit.report.readers import speaking_to_readers
from toolkit.wiring import now
from toolkit.words.clauses import commas
from toolkit.words.local import amount, local
from toolkit.words.resay import resay
from toolkit.words.say import phrase, say, say_n

STATES = {
    RowState.CLEAR: phrase("clear"),
    RowState.ASK: phrase("ask"),
    RowState.BLOCKED: phrase("blocked"),
    RowState.REFUSED: phrase("refused"),
    RowState.WAITING: phrase("waiting"),
    RowState.FAILED: phrase("failed"),
}
_MOST = 50
"""Figures that are listed: a longer list is read by nobody."""


def tell(job: Job, summarize: Callable[[], Summary]) -> tuple[Problem, ...]:
    """Send every notice that is meant for this; returns a warning for each that could not be sent.

    ``summarize`` is asked twice: people get the summary in their language, machines in English.
    """
    found = []
    summary = summarize()
    with speaking_to_readers(job.campaign, job.kit):
        told = summarize()
    for number, notice in enumerate(job.campaign.notify):
        if summary.after not in notice.after or (notice.when is When.ATTENTION and not summary.needs_attention):
            continue
        try:
            sender = open_sender(notice, job.campaign.file.parent, os.environ)
            if for_machines(notice):
                sender.send(summary)
            else:
                with speaking_to_readers(job.campaign, job.kit):
                    sender.send(told)
        except NoticeFailed as failed:
            found.append(_warning(job, number, failed.message, failed.todo))
        except Exception as error:  # whatever goes wrong in telling, the run it tells of has gone as it has
            found.append(_warning(job, number, f"It could not be sent ({type(error).__name__}).", ""))
    return tuple(found)


def tell_failure(job: Job, after: After, error: CampaignError) -> tuple[Problem, ...]:
    """Tell that a run or publish was stopped; nobody is told of what a person at the keyboard interrupted."""
    if isinstance(error, Interrupted):
        return ()

    def summarize() -> Summary:
        facts = ((say("Stopped by"), type(error).__name__), (say("What to do"), error.todo)) if error.todo else ()
        stopped = phrase("The run stopped: {why}") if after is After.RUN else phrase("The publish stopped: {why}")
        return _summary(job, after, error.exit_code, say(stopped, why=resay(error.message)), facts, ())

    return tell(job, summarize)


def run_summary(job: Job, result: RunResult, proof: Sequence[Path]) -> Summary:
    """What is told after a run."""
    states = Counter(outcome.state for outcome in result.outcomes)
    facts = [
        (say("Figures"), commas(f"{amount(count)} {say(STATES[state])}" for state, count in states.items())),
        (say("Drawn"), say("{n} now, {there} were there already", n=result.drawn, there=result.reused)),
        (say("Delivered"), result.delivery_error or say_n("{n} file", "{n} files", result.delivered)),
        (say("Cost"), local(speech.money(result.usd))),
        *_approval_facts(job, result.standings),
    ]
    stands = {standing.row: standing for standing in result.standings}
    lines = []
    for line in row_lines(result.outcomes):
        standing = stands.get(line.id)
        if standing is not None and not standing.approved and standing.stand is not Stand.STOPPED:
            lines.append(f"{line.id} {standing}")
        elif line.state != RowState.CLEAR and (standing is None or standing.stand is Stand.STOPPED):
            lines.append(f"{line.id} {say(STATES[RowState(line.state)])}")
    headline = _headline(result, len(lines))
    return _summary(job, After.RUN, result.exit_code, headline, facts, lines, proof, result.standings)


def publish_summary(
    job: Job, chosen: Choice, went: Sequence[AtTarget], exit_code: int, proof: Sequence[Path]
) -> Summary:
    """What is told after a publish."""
    published = len(chosen.outcomes)
    errors = [f"{at.target}: {error}" for at in went for error in at.errors]
    facts = [
        (say("Published"), say_n("{n} figure", "{n} figures", published)),
        *((at.target, say("{n} files put, {there} were there already", n=at.put, there=_there(at))) for at in went),
    ]
    lines = [*errors, *(say("{id} is held back: {why}", id=held.row, why=resay(held.why)) for held in chosen.held)]
    headline = say_n("{n} figure published.", "{n} figures published.", published)
    if chosen.held:
        some = len(chosen.held)
        headline = say("{n} figures published, {held} held back.", n=amount(published), held=amount(some))
    if errors:
        failed = sum(bool(at.errors) for at in went)
        headline = say("Publishing failed at {n} of {all} targets.", n=failed, all=len(went))
    return _summary(job, After.PUBLISH, exit_code, headline, facts, lines, proof)


def _headline(result: RunResult, waiting: int) -> str:
    if result.delivery_error:
        return say("The figures were made, and could not be delivered.")
    total = amount(len(result.outcomes))
    if waiting:
        return say("{n} of {all} figures need a person.", n=amount(waiting), all=total)
    if result.exit_code:
        return say("All {n} figures are made; the set as a whole needs a person.", n=total)
    return say("All {n} figures are made, and nothing waits.", n=total)


def _there(at: AtTarget) -> int:
    return len(at.objects) - at.put


def _approval_facts(job: Job, standings: Sequence[Standing]) -> Iterable[tuple[str, str]]:
    if not standings:
        return
    rule, count = rule_of(job), count_of(standings)
    yield say("Approval"), str(count)
    if count.queues:
        yield say("Waiting for"), count.queues
    if rule.deadline is not None:
        late = count.waiting and rule.overdue(now().date())
        yield say("Deadline"), say("{day} (it has passed)", day=rule.deadline) if late else str(rule.deadline)


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
    more = (say("and {n} more", n=len(lines) - _MOST),) if len(lines) > _MOST else ()
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

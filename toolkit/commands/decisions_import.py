"""`campaign decisions import FILE RETURNED...`: what reviewers decided, recorded against the bytes they looked at."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from toolkit.commands import speech
from toolkit.commands.approval_lines import ApprovalTotal, approval_total, say_approval
from toolkit.commands.decisions_speech import say_recorded, say_understood
from toolkit.errors import CampaignError, InputRefused, Problem
from toolkit.model.campaign import ModelSettings
from toolkit.model.decision import Decision
from toolkit.model.job import Job
from toolkit.pipeline.decide import Batch, Taken, decide_all, weigh
from toolkit.pipeline.returned_files import keep_returned
from toolkit.pipeline.standing import rule_of, standing_of
from toolkit.reading.decisions import gather_decisions
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.reading.problems import Problems, brief
from toolkit.reading.returned import Returned, gather_returned
from toolkit.reading.returned_file import is_pdf
from toolkit.reading.text import UTF8
from toolkit.wiring import now, open_workshop


@dataclass(frozen=True, slots=True)
class DecisionsAnswer:
    """What ``decisions import --json`` answers."""

    campaign: str
    recorded: tuple[Decision, ...]
    """In a dry run, what would be."""
    known: int
    """Decisions of these files that were recorded before."""
    drawn_again: tuple[str, ...]
    """Rows that the next run draws anew, with the reviewer's words in their brief."""
    approval: ApprovalTotal
    """Where the campaign stands now."""
    dry_run: bool = False
    left: tuple[Problem, ...] = ()
    """Problems of what was not recorded (``--partial``), and warnings."""
    open: tuple[str, ...] = ()
    """Rows that the returned proofs asked about and nobody answered."""
    kept: tuple[str, ...] = ()
    """Where the returned PDFs lie now."""


@dataclass(frozen=True, slots=True)
class _Read:
    """All files, understood."""

    batches: tuple[Batch, ...]
    returned: tuple[Returned, ...]
    problems: Problems


def import_decisions(
    file: Path,
    files: Sequence[Path],
    *,
    reviewer: str,
    as_json: bool,
    encoding: str | None,
    out: Path | None,
    date: str | None = None,
    partial: bool = False,
    dry_run: bool = False,
    yes: bool = False,
) -> int:
    """Return 0 when every decision is recorded, 1 when ``partial`` left some; raises ``InputRefused`` (2) otherwise."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    read = _read(job, files, reviewer.strip(), _date(date), encoding)
    if not partial:
        read.problems.refuse_if_any()
    if not any(batch.told for batch in read.batches):
        _nothing(files, read)
    with open_workshop(job, read_only=True) as shop:
        taken = _weighed(shop_taken=weigh(shop, read.batches, partial=True), read=read, partial=partial)
        stands = standing_of(shop.job, shop.ledger)
    left = _left(read, taken)
    if read.returned and not as_json:
        say_understood(taken, read.returned, left, several=len(files) > 1)
    kept: tuple[Path, ...] = ()
    if not dry_run:
        _be_sure(taken, yes=yes or not read.returned)
        with open_workshop(job, deliver=False) as shop:
            kept = tuple(keep_returned(job.campaign.output, one) for one in read.returned if one.told)
            taken = decide_all(shop, read.batches, partial=partial)
            stands = standing_of(shop.job, shop.ledger)
    rule, today = rule_of(job), now().date()
    again = tuple(
        d.row for d in taken.recorded if d.asks_for_changes and isinstance(job.campaign.provider, ModelSettings)
    )
    if as_json:
        still = tuple(row for one in read.returned for row in one.open)
        where = tuple(str(path) for path in kept)
        speech.say_json(
            DecisionsAnswer(
                job.campaign.id,
                taken.recorded,
                taken.known,
                again,
                approval_total(rule, stands, today),
                dry_run,
                left,
                still,
                where,
            )
        )
    else:
        say_recorded(taken, again, shown=bool(read.returned), dry_run=dry_run)
        say_approval(rule, stands, today, speech.out())
    return 1 if any(problem.level == "error" for problem in left) else 0


def _read(job: Job, files: Sequence[Path], reviewer: str, date: dt.date | None, encoding: str | None) -> _Read:
    problems, today = Problems(), now().date()
    batches: list[Batch] = []
    returned: list[Returned] = []
    for path in files:
        if is_pdf(path):
            one = gather_returned(path, problems, campaign=job.campaign.id, reviewer=reviewer, date=date, today=today)
            if one is not None:
                returned.append(one)
                batches.append(Batch(one.told, path, one.source))
        else:
            before = problems.errors
            told = gather_decisions(path, problems, reviewer=reviewer, today=date or today, encoding=encoding or UTF8)
            if problems.errors == before:
                batches.append(Batch(told, path, f"csv:{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"))
    return _Read(tuple(batches), tuple(returned), problems)


def _weighed(*, shop_taken: Taken, read: _Read, partial: bool) -> Taken:
    """Refuse what cannot be recorded, with the warnings of what was read beside it, unless the rest is to be taken."""
    if not partial and shop_taken.left:
        raise InputRefused((*shop_taken.left, *read.problems.warnings))
    return shop_taken


def _left(read: _Read, taken: Taken) -> tuple[Problem, ...]:
    return (*read.problems.all(), *taken.left)


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise CampaignError(f"{brief(text or '')} is no date.", "Write it as --date 2027-01-31.") from None


def _nothing(files: Sequence[Path], read: _Read) -> None:
    if read.problems.errors:
        raise InputRefused(read.problems.all())
    names = ", ".join(brief(path.name, 80) for path in files)
    todo = "Fill in the column 'decision': approved, approved with changes, changes required, or rejected."
    if read.returned:
        todo = "No answer is marked in it. Was it saved after it was filled in?"
    raise CampaignError(f"{names} {'decides' if len(files) == 1 else 'decide'} on nothing.", todo)


def _be_sure(taken: Taken, *, yes: bool) -> None:
    """Ask at a terminal whether it was understood; elsewhere nobody could answer."""
    if yes or not taken.recorded or not sys.stdin.isatty():
        return
    if not typer.confirm("Is that what they meant? Record it?", default=True, err=True):
        raise CampaignError("Nothing was recorded.")

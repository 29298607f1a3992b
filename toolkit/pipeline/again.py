"""Drawing again: which failed check asks for another figure of a row, and which of the figures is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.guardrails.policy import draws_again
from toolkit.model.finding import Finding, Outcome, Severity
from toolkit.model.job import Job
from toolkit.model.outcome import Try
from toolkit.model.remedy import REDRAWN_CODES
from toolkit.pipeline.records import BoxRecord, FigureRecord


@dataclass(frozen=True, slots=True)
class Attempt:
    """One figure that was drawn for a row, boxed and checked."""

    figure: FigureRecord
    """As it stands in the box: with what was cut away gone."""
    box: BoxRecord

    @property
    def failed(self) -> tuple[Finding, ...]:
        """What a person would have to look at, or what blocks."""
        counted = (Severity.BLOCK, Severity.ASK)
        return tuple(
            f
            for f in self.box.verdict.findings
            if f.outcome is not Outcome.PASS and f.severity in counted and f.outcome is not Outcome.SKIP
        )


def asks_again(box: BoxRecord, job: Job, drawn: int) -> tuple[str, ...]:
    """Ids of the checks that failed on the box and want another figure, after ``drawn`` figures of the row."""
    allowed = draws_again(job)
    failed = (f.check for f in box.verdict.findings if _may_pass(f))
    return tuple(dict.fromkeys(check for check in failed if allowed.get(check, 0) >= drawn))


def _may_pass(finding: Finding) -> bool:
    """Whether another drawing may mend a finding: a text that code has set would only be set so again."""
    if finding.outcome is not Outcome.FAIL or finding.code == "mended":
        return False
    return finding.code in REDRAWN_CODES.get(finding.check, (finding.code,))


def best_of(attempts: Sequence[Attempt]) -> Attempt:
    """The one with the least that blocks, then the least to look at; of equals the first, as the others cost more."""
    return min(attempts, key=lambda each: (_count(each, Severity.BLOCK), _count(each, Severity.ASK)))


def _count(attempt: Attempt, severity: Severity) -> int:
    return sum(f.severity is severity for f in attempt.failed)


def tries_of(attempts: Sequence[Attempt]) -> tuple[Try, ...]:
    """What the outcome says of the attempts; nothing where there was only one."""
    if len(attempts) < 2:
        return ()
    taken = best_of(attempts)
    return tuple(
        Try(
            number=number,
            figure=each.figure.figure,
            box_art=each.box.piece,
            failed=tuple(dict.fromkeys(f.check for f in each.failed)),
            usd=each.figure.making.usd,
            taken=each is taken,
        )
        for number, each in enumerate(attempts, start=1)
    )

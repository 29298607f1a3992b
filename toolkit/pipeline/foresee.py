"""Foresee which rows a guardrail would hold back, before anything is drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from toolkit.guardrails.base import RowExhibit
from toolkit.guardrails.consents import best_consent
from toolkit.guardrails.inspect import inspect_row
from toolkit.model.finding import Outcome, Severity
from toolkit.model.job import Job
from toolkit.pipeline.photo_sent import portrait_of
from toolkit.pipeline.remote import sends_photo
from toolkit.pipeline.texts import texts_of


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One finding that would hold a row back or ask for a person."""

    row_id: str
    """Empty when it is about the campaign as a whole."""
    line: int
    """Line of the roster; 0 when it is about no row."""
    check: str
    severity: str
    message: str


def foresee(job: Job) -> tuple[Foreseen, ...]:
    """Everything the checks of the first stage would block or ask, in roster order."""
    found = []
    for row in job.rows:
        today = dt.datetime.now(dt.UTC).date()
        consent = best_consent(job, row, today)
        remote, photo = sends_photo(job, row), portrait_of(job, row)
        exhibit = RowExhibit(job, row, consent, texts_of(job, row), today, remote=remote, portrait=photo)
        for finding in inspect_row(exhibit).findings:
            failed = finding.outcome is Outcome.FAIL and finding.severity is not Severity.NOTE
            if failed or finding.outcome is Outcome.ERROR:
                found.append(Foreseen(row.id, row.line, finding.check, finding.severity.value, finding.message))
    return tuple(found)

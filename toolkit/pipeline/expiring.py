"""Consents that end soon: said before a run and after it, while there is time to ask the person again."""

from __future__ import annotations

import datetime as dt

from toolkit.errors import Problem
from toolkit.guardrails.consent_standing import Standing, consent_standings
from toolkit.model.job import Job
from toolkit.reading.problems import shown


def expiring(job: Job, today: dt.date) -> tuple[Problem, ...]:
    """A warning for every consent that is in force and ends within 30 days, the first to end first."""
    file = shown(job.campaign.consents or job.campaign.file)
    return tuple(
        Problem(
            file,
            f"The consent of '{each.row_id}' ends on {each.consent.valid_until}, {_when(each.days_left)}.",
            "Ask the person again: 'campaign consent template' prints the form.",
            line=each.consent.line or None,
            column="valid_until",
            code="ends-soon",
            level="warning",
        )
        for each in consent_standings(job, today)
        if each.standing is Standing.ENDING and each.consent is not None
    )


def _when(days: int | None) -> str:
    return "today" if not days else "tomorrow" if days == 1 else f"in {days} days"

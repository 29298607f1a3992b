"""Which severity is in force: the campaign's override, else the kit's, else the guardrail's own."""

from __future__ import annotations

from toolkit.model.finding import Override, Severity
from toolkit.model.guardrail_ids import HELD, NAMED
from toolkit.model.job import Job
from toolkit.model.remedy import Remedy

_MILD_TO_HARD = (Severity.NOTE, Severity.ASK, Severity.BLOCK)


def override_for(check: str, job: Job) -> Override | None:
    """The override of that check; a campaign's goes over a kit's, and a later line over an earlier one."""
    for overrides in (job.campaign.overrides, job.kit.overrides):
        for override in reversed(overrides):
            if override.check == check:
                return override
    return None


def in_force(check: str, default: Severity, job: Job) -> tuple[Severity, str]:
    """The severity in force for a check, and the reason of the override, empty when there is none.

    A check that only a named person may make milder keeps its own severity under an override that names nobody, and
    one that nobody may make milder keeps it whatever is said: reading refuses both, and a job built by hand gains
    nothing by not having been read.
    """
    override = override_for(check, job)
    if override is None or check in HELD or (check in NAMED and not override.by and override.severity is not default):
        return default, ""
    return override.severity, f"{override.reason} ({override.by})" if override.by else override.reason


def fixes(job: Job) -> tuple[str, ...]:
    """Ids of the checks whose failures are mended where that can be done for sure."""
    return tuple(dict.fromkeys(remedy.check for remedy in _remedies(job) if remedy.do == "fix"))


def draws_again(job: Job) -> dict[str, int]:
    """Check -> how often a figure on which it fails is drawn again at most."""
    return {remedy.check: remedy.at_most for remedy in _remedies(job) if remedy.do == "regenerate"}


def _remedies(job: Job) -> tuple[Remedy, ...]:
    """What is tried; what a campaign says of a check goes over all that the kit says of it."""
    own = {remedy.check for remedy in job.campaign.remedies}
    return (*(r for r in job.kit.remedies if r.check not in own), *job.campaign.remedies)


def milder(a: Severity, b: Severity) -> Severity:
    """The milder of two severities."""
    return min(a, b, key=_MILD_TO_HARD.index)

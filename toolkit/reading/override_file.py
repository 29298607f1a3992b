"""The ``guardrails:`` key of a kit or a campaign."""

from __future__ import annotations

from pydantic import Field, model_validator

from toolkit.model.finding import Override, Severity
from toolkit.model.noun import Noun
from toolkit.model.remedy import Remedy
from toolkit.reading.check_name import CheckName
from toolkit.reading.milder import refuse_milder
from toolkit.reading.problems import Problems
from toolkit.reading.remedy_file import OnFailureEntry
from toolkit.reading.shapes import Line
from toolkit.reading.vision_file import VisionEntry
from toolkit.reading.yaml_tree import Tree


class OverrideEntry(Noun):
    """Another severity for one check, with the reason that the report prints."""

    check: CheckName
    severity: Severity
    reason: str = Field(min_length=3, max_length=300)
    by: Line = ""
    """Who answers for it: needed where only a named person may make a check milder, welcome everywhere."""

    @model_validator(mode="after")
    def _milder(self) -> OverrideEntry:
        refuse_milder(self.check, self.severity, self.by)
        return self


class GuardrailsEntry(Noun):
    """What the kit or campaign changes about the checks."""

    overrides: tuple[OverrideEntry, ...] = ()
    on_failure: tuple[OnFailureEntry, ...] = ()
    """What follows when a check fails, and what is tried before: see docs/on-failure.md."""


class CampaignGuardrailsEntry(GuardrailsEntry):
    """What the campaign changes about the checks, and which of those that have to be asked for it wants."""

    likeness: bool = False
    """Hold figures against portraits (`figure/likeness`): makes biometric data in memory, so ask the people first."""
    vision: VisionEntry | None = None
    """Have a model with eyes hold drawn figures against their brief (`figure/as-briefed`)."""


def overrides_of(entry: GuardrailsEntry, tree: Tree, problems: Problems) -> tuple[Override, ...]:
    """The severities that a kit or campaign changes in ``overrides`` or ``on_failure``; one said twice is noted."""
    seen: set[tuple[str, str]] = set()
    said = [("overrides", n, o.check, "severity") for n, o in enumerate(entry.overrides)]
    said += [("on_failure", n, o.check, _kind(o)) for n, o in enumerate(entry.on_failure)]
    for key, number, check, kind in said:
        if (check, kind) in seen:
            again = {"severity": "is overridden twice", "fix": "is fixed twice"}.get(kind, "draws again twice")
            what, todo = f"The check '{check}' {again}.", "Keep one of them."
            tree.error(problems, ("guardrails", key, number, "check"), "duplicate-override", what, todo)
        seen.add((check, kind))
    plain = [Override(check=o.check, severity=o.severity, reason=o.reason, by=o.by) for o in entry.overrides]
    plain += [
        Override(check=o.check, severity=Severity(o.do), reason=o.reason, by=o.by)
        for o in entry.on_failure
        if o.do in ("block", "ask")
    ]
    return tuple(plain)


def remedies_of(entry: GuardrailsEntry) -> tuple[Remedy, ...]:
    """What a kit or campaign has tried when a check fails."""
    return tuple(remedy for o in entry.on_failure if (remedy := o.remedy()) is not None)


def _kind(entry: OnFailureEntry) -> str:
    return entry.do if entry.do in ("fix", "regenerate") else "severity"

"""The ``guardrails:`` key of a kit or a campaign."""

from __future__ import annotations

from pydantic import Field, field_validator, model_validator

from toolkit.model.finding import Override, Severity
from toolkit.model.guardrail_ids import GUARDRAIL_IDS, HELD, LIMITS, NAMED
from toolkit.model.noun import Noun
from toolkit.reading.problems import Problems
from toolkit.reading.shapes import Line
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.yaml_tree import Tree

_INSTEAD = {
    "consent/recorded": "; record the consent ('campaign consent template' makes a form to sign), or take the person "
    "out of the roster",
    "budget/spend": "; set another limit in the campaign: `limits: {usd: ...}`",
    "budget/energy": "; set another limit in the campaign: `limits: {wh: ...}`",
    "consent/photo": "; record a consent that covers 'photo', or take the photo out of the roster",
}
"""What to do instead of making a check milder that nobody may make milder."""


class OverrideEntry(Noun):
    """Another severity for one check, with the reason that the report prints."""

    check: str
    severity: Severity
    reason: str = Field(min_length=3, max_length=300)
    by: Line = ""
    """Who answers for it: needed to make `disclosure/visible` or `portrait/one-face` milder, welcome everywhere."""

    @field_validator("check")
    @classmethod
    def _check(cls, check: str) -> str:
        if check not in GUARDRAIL_IDS:
            raise ValueError(f"There is no guardrail {check[:40]!r}. // {did_you_mean(check, GUARDRAIL_IDS)}")
        return check

    @model_validator(mode="after")
    def _held(self) -> OverrideEntry:
        if self.check in HELD and self.severity is not Severity.BLOCK:
            own = self.check in LIMITS
            why = "it holds the campaign's own limit" if own else "what it guards is another person's to give"
            raise ValueError(
                f"'{self.check}' cannot be made milder: {why}. // Take these lines out{_INSTEAD.get(self.check, '')}."
            )
        return self

    @model_validator(mode="after")
    def _named(self) -> OverrideEntry:
        if self.check in NAMED and self.severity is not Severity.BLOCK and not self.by.strip():
            raise ValueError(f"'{self.check}' is made milder by nobody. // Say who answers for it: `by: Jane Doe`.")
        return self


class GuardrailsEntry(Noun):
    """What the kit or campaign changes about the checks."""

    overrides: tuple[OverrideEntry, ...] = ()


class CampaignGuardrailsEntry(GuardrailsEntry):
    """What the campaign changes about the checks, and which of those that have to be asked for it wants."""

    likeness: bool = False
    """Hold figures against portraits (`figure/likeness`): makes biometric data in memory, so ask the people first."""


def overrides_of(entry: GuardrailsEntry, tree: Tree, problems: Problems) -> tuple[Override, ...]:
    """The overrides of a kit or campaign; a check that is named twice is noted."""
    seen: set[str] = set()
    for number, override in enumerate(entry.overrides):
        if override.check in seen:
            tree.error(
                problems,
                ("guardrails", "overrides", number, "check"),
                "duplicate-override",
                f"The check '{override.check}' is overridden twice.",
                "Keep one of them.",
            )
        seen.add(override.check)
    return tuple(Override(check=o.check, severity=o.severity, reason=o.reason, by=o.by) for o in entry.overrides)

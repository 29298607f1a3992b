"""What a guardrail says, and what it means for the piece."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from toolkit.model.noun import Noun
from toolkit.model.place import Box


class Severity(StrEnum):
    """What follows when a check does not pass."""

    BLOCK = "block"
    """The piece is not delivered until it is mended or a person overrides with a reason."""
    ASK = "ask"
    """A person has to look at it."""
    NOTE = "note"
    """Said in the report, nothing more."""


class Outcome(StrEnum):
    """How a check ended. SKIP is not PASS, and ERROR (our bug) is not FAIL (their asset)."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    SKIP = "skip"
    ERROR = "error"


class Override(Noun):
    """A kit's or campaign's own severity for one check, with its reason, which the report prints."""

    check: str
    severity: Severity
    reason: str
    by: str = ""
    """Who answers for it; ``disclosure/visible`` is switched off by nobody unnamed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one guardrail on one piece."""

    check: str
    """The guardrail's id: ``colour/outfit``."""
    code: str
    """For machines: ``ok``, or a slug that says which way it failed (``too-far``)."""
    outcome: Outcome
    severity: Severity
    """The severity in force, after overrides."""
    message: str
    """One sentence for people."""
    measure: float | None = None
    limit: float | None = None
    relation: Literal["<=", ">=", ""] = ""
    """``measure <= limit`` or ``measure >= limit`` is what passing means."""
    unit: str = ""
    """Of measure and limit: ``dE00``, ``mm``, ``pt``, ``dpi``, ``:1``, ``%``."""
    seen: str = ""
    """What was measured, where it is more than a number: a colour as ``#rrggbb``."""
    picture: Literal["figure", "box-art", "packshot", ""] = ""
    place: Box | None = None
    """Where in that picture, in its own pixels."""
    override: str = ""
    """The reason given for an override, when one changed the severity."""
    rows: tuple[str, ...] = ()
    """For a finding on the set: ids of the rows it concerns; empty means the set as a whole."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings on one row."""

    findings: tuple[Finding, ...] = ()

    def failing(self, severity: Severity) -> tuple[Finding, ...]:
        """Findings that failed at that severity."""
        return tuple(f for f in self.findings if f.outcome is Outcome.FAIL and f.severity is severity)

    @property
    def blocked(self) -> bool:
        """Whether a check failed that blocks, or a blocking check could not run because of a bug of ours."""
        return bool(self.failing(Severity.BLOCK)) or any(
            f.outcome is Outcome.ERROR and f.severity is Severity.BLOCK for f in self.findings
        )

    @property
    def asks(self) -> bool:
        """Whether a person has to look."""
        return bool(self.failing(Severity.ASK)) or any(f.outcome is Outcome.ERROR for f in self.findings)

    @property
    def passed(self) -> int:
        return sum(f.outcome is Outcome.PASS for f in self.findings)

    @property
    def tested(self) -> int:
        """Passed and failed; skipped and broken checks stand beside the score, never in it."""
        return sum(f.outcome in (Outcome.PASS, Outcome.FAIL) for f in self.findings)

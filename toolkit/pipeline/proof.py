"""What the proof says of the set as a whole: the rules in force, and the digest that decisions are bound to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from toolkit.guardrails.base import Exhibit, Guardrail
from toolkit.guardrails.catalog import BEFORE, PIECE, SET
from toolkit.guardrails.policy import in_force
from toolkit.model.job import Job
from toolkit.model.outcome import RowOutcome
from toolkit.model.proof import RuleNote


def pieces_digest(outcomes: Iterable[RowOutcome]) -> str:
    """SHA-256 over every row's id, version and pieces by digest: what a decision is bound to."""
    told = [[o.row.id, o.version, sorted([p.kind.value, p.sha256] for p in o.pieces)] for o in outcomes]
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


def rules_of(job: Job) -> tuple[RuleNote, ...]:
    """Every guardrail with the severity in force for this job."""
    return (*_notes(BEFORE, job), *_notes(PIECE, job), *_notes(SET, job))


def _notes(guardrails: Iterable[Guardrail[Exhibit]], job: Job) -> tuple[RuleNote, ...]:
    notes = []
    for guardrail in guardrails:
        severity, reason = in_force(guardrail, job)
        notes.append(
            RuleNote(
                id=guardrail.id,
                title=guardrail.title,
                rationale=guardrail.rationale,
                stage=guardrail.stage.value,
                severity=severity,
                default=guardrail.severity,
                override=reason,
            )
        )
    return tuple(notes)

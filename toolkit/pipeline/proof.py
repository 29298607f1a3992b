"""The proof: everything the approval report shows, gathered from the ledger and from nowhere else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

import toolkit
from toolkit.errors import CampaignError
from toolkit.footprint.energy import energy_of
from toolkit.guardrails.base import Exhibit, Guardrail
from toolkit.guardrails.catalog import BEFORE, PIECE, SET
from toolkit.guardrails.policy import in_force
from toolkit.model.job import Job
from toolkit.model.outcome import RowOutcome
from toolkit.model.proof import Proof, RuleNote
from toolkit.pipeline.recount import recount
from toolkit.pipeline.workshop import Workshop


def proof_of(workshop: Workshop) -> Proof:
    """Build all that the approval report shows, from the ledger alone.

    Raises ``CampaignError`` when no run has made anything yet.
    """
    count = recount(workshop)
    campaign = workshop.job.campaign
    if not count.outcomes:
        raise CampaignError("Nothing has been made of this campaign yet.", "Run 'campaign run' first.")
    return Proof(
        campaign=campaign,
        kit=workshop.job.kit,
        outcomes=count.outcomes,
        set_verdict=count.set_verdict,
        rules=rules_of(workshop.job),
        run_id=count.run_id,
        digest=pieces_digest(count.outcomes),
        made_at=workshop.clock(),
        usd=count.usd,
        energy=energy_of(count.cpu_s),
        cpu_s=count.cpu_s,
        wall_s=count.wall_s,
        pieces_root=workshop.store.root,
        toolkit_version=toolkit.__version__,
    )


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

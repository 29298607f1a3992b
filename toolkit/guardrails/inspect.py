"""Hold a row, a piece or a set against every guardrail of its stage."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable
from dataclasses import replace

from toolkit.guardrails.base import (
    Exhibit,
    EyesExhibit,
    Guardrail,
    MarkedExhibit,
    PieceExhibit,
    PlanExhibit,
    RowExhibit,
    SetExhibit,
)
from toolkit.guardrails.catalog import BEFORE, DELIVERED, EYES, MARKED, PIECE, PLAN, SET
from toolkit.guardrails.policy import in_force, milder
from toolkit.guardrails.remark import Remark
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.job import Job

_log = logging.getLogger(__name__)


def inspect_plan(exhibit: PlanExhibit) -> Verdict:
    """Everything that is checked on what a run would spend."""
    return Verdict(findings_of(PLAN, exhibit, exhibit.job))


def inspect_row(exhibit: RowExhibit) -> Verdict:
    """Everything that is checked before a row is drawn."""
    return Verdict(findings_of(BEFORE, exhibit, exhibit.job))


def inspect_piece(exhibit: PieceExhibit) -> Verdict:
    """Everything that is checked on a finished piece."""
    return Verdict(findings_of(PIECE, exhibit, exhibit.job))


def inspect_seen(exhibit: EyesExhibit) -> tuple[Finding, ...]:
    """What a model with eyes says of one figure, as findings that name its row."""
    found = findings_of(EYES, exhibit, exhibit.job)
    return tuple(replace(finding, rows=(exhibit.row.id,)) for finding in found)


def inspect_set(exhibit: SetExhibit) -> Verdict:
    """Everything that is checked on the campaign as a whole."""
    return Verdict(findings_of(SET, exhibit, exhibit.job))


def inspect_marked(exhibit: MarkedExhibit) -> Verdict:
    """Everything that is checked on the files of a row as they will be sent."""
    return Verdict(findings_of(MARKED, exhibit, exhibit.job))


def inspect_delivered(exhibit: MarkedExhibit) -> Verdict:
    """Everything that is checked on the files of a row after they were sent."""
    return Verdict(findings_of(DELIVERED, exhibit, exhibit.job))


def findings_of(guardrails: Iterable[Guardrail[Exhibit]], exhibit: Exhibit, job: Job) -> tuple[Finding, ...]:
    """All findings, in the order of the guardrails; a check that breaks is one ERROR finding and stops no other.

    A check that the campaign has to ask for, and does not, says nothing.
    """
    wanted = (guardrail for guardrail in guardrails if guardrail.asked_for(job))
    return tuple(finding for guardrail in wanted for finding in _look(guardrail, exhibit, job))


def _look(guardrail: Guardrail[Exhibit], exhibit: Exhibit, job: Job) -> tuple[Finding, ...]:
    severity, reason = in_force(guardrail.id, guardrail.severity, job)
    try:
        remarks = guardrail.inspect(exhibit)
        if not remarks:
            raise ValueError("the check said nothing")
    except Exception as trouble:  # a bug of ours: said as such, never as a fault of the piece, and never in silence
        _log.debug("the check %s broke", guardrail.id, exc_info=True)
        last = traceback.format_exception_only(trouble)[-1].strip()
        message = f"This check broke, which is a fault of the toolkit and not of the piece: {last}"
        return (Finding(guardrail.id, "error", Outcome.ERROR, severity, message, override=reason),)
    return tuple(_finding(guardrail.id, remark, severity, reason) for remark in remarks)


def _finding(check: str, remark: Remark, severity: Severity, reason: str) -> Finding:
    if remark.at_most is not None:
        severity = milder(severity, remark.at_most)
    measure = remark.measure
    return Finding(
        check=check,
        code=remark.code,
        outcome=remark.outcome,
        severity=severity,
        message=remark.message,
        measure=None if measure is None else round(measure.value, 3),
        limit=None if measure is None else measure.limit,
        relation="" if measure is None else measure.relation,
        unit="" if measure is None else measure.unit,
        seen="" if measure is None else measure.seen,
        picture=remark.picture,
        place=remark.place,
        override=reason,
        rows=remark.rows,
    )

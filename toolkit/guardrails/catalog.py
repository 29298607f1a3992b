"""Every guardrail there is, in the order in which they look: a table, so that none can get lost."""

from __future__ import annotations

from toolkit.guardrails.base import (
    AnyGuardrail,
    EyesExhibit,
    Guardrail,
    MarkedExhibit,
    PieceExhibit,
    PlanExhibit,
    RowExhibit,
    SetExhibit,
)
from toolkit.guardrails.policy import in_force
from toolkit.guardrails.rules import (
    budget_energy,
    budget_spend,
    colour_box,
    colour_outfit,
    consent_photo,
    consent_recorded,
    disclosure_visible,
    figure_alone,
    figure_as_briefed,
    figure_blank,
    figure_complete,
    figure_likeness,
    links_allowed,
    logo_integrity,
    marks_protected,
    portrait_metadata,
    portrait_one_face,
    portrait_quality,
    print_bleed,
    print_resolution,
    provenance_delivered,
    provenance_marked,
    safety_image,
    set_consistent,
    set_duplicates,
    set_fair,
    text_as_printed,
    text_contrast,
    text_fits,
    words_banned,
    words_glyphs,
    words_profanity,
    words_tone,
)
from toolkit.model.job import Job
from toolkit.model.proof import RuleNote

PLAN: tuple[Guardrail[PlanExhibit], ...] = (budget_spend.GUARDRAIL, budget_energy.GUARDRAIL)

BEFORE: tuple[Guardrail[RowExhibit], ...] = (
    consent_recorded.GUARDRAIL,
    consent_photo.GUARDRAIL,
    portrait_one_face.GUARDRAIL,
    portrait_quality.GUARDRAIL,
    portrait_metadata.GUARDRAIL,
    words_banned.GUARDRAIL,
    words_tone.GUARDRAIL,
    words_profanity.GUARDRAIL,
    words_glyphs.GUARDRAIL,
    marks_protected.GUARDRAIL,
)

PIECE: tuple[Guardrail[PieceExhibit], ...] = (
    text_as_printed.GUARDRAIL,
    text_fits.GUARDRAIL,
    text_contrast.GUARDRAIL,
    logo_integrity.GUARDRAIL,
    colour_box.GUARDRAIL,
    colour_outfit.GUARDRAIL,
    figure_complete.GUARDRAIL,
    figure_alone.GUARDRAIL,
    figure_blank.GUARDRAIL,
    safety_image.GUARDRAIL,
    disclosure_visible.GUARDRAIL,
    print_resolution.GUARDRAIL,
    print_bleed.GUARDRAIL,
    links_allowed.GUARDRAIL,
)

EYES: tuple[Guardrail[EyesExhibit], ...] = (figure_as_briefed.GUARDRAIL,)

SET: tuple[Guardrail[SetExhibit], ...] = (
    figure_likeness.GUARDRAIL,
    set_duplicates.GUARDRAIL,
    set_consistent.GUARDRAIL,
    set_fair.GUARDRAIL,
)

MARKED: tuple[Guardrail[MarkedExhibit], ...] = (provenance_marked.GUARDRAIL,)

DELIVERED: tuple[Guardrail[MarkedExhibit], ...] = (provenance_delivered.GUARDRAIL,)

GUARDRAILS: tuple[AnyGuardrail, ...] = (*PLAN, *BEFORE, *PIECE, *EYES, *MARKED, *SET, *DELIVERED)

IDS: tuple[str, ...] = tuple(guardrail.id for guardrail in GUARDRAILS)


def rule_notes(job: Job) -> tuple[RuleNote, ...]:
    """Every guardrail as the proof explains it, with the severity in force; those not asked for are left out."""
    return tuple(
        RuleNote(each.id, each.title, each.rationale, each.stage.value, severity, each.severity, reason)
        for each in GUARDRAILS
        if each.asked_for(job)
        for severity, reason in (in_force(each.id, each.severity, job),)
    )

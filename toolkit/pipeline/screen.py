"""The last look at a prompt before it is sent: a kit's own template may have brought a protected name into it."""

from __future__ import annotations

from toolkit.guardrails.protected_terms import find
from toolkit.guardrails.rules.marks_protected import exempt_keys
from toolkit.model.brand_kit import BrandKit
from toolkit.pipeline.failure import Failure, Trouble


def screened(prompt: str, kit: BrandKit) -> Failure | None:
    """Why the prompt may not be sent, or ``None``; words that are ordinary ones too are let through."""
    exempt = exempt_keys(kit)
    for hit in find(prompt):
        if hit.exact and hit.term.blocks and not hit.joined and hit.term.key not in exempt:
            return Failure(
                Trouble.ROW,
                f"The prompt would say '{hit.term.text}': {hit.term.why}. Screening, not legal clearance.",
                "Change the kit's prompt template or the reviewer's note; 'campaign plan --show-prompts' shows it.",
            )
    return None

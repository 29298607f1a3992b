"""Which checks may be made milder, and by whom: said when the file is read, with what to do instead."""

from __future__ import annotations

from toolkit.model.finding import Severity
from toolkit.model.guardrail_ids import HELD, LIMITS, NAMED

_INSTEAD = {
    "consent/recorded": "; record the consent ('campaign consent template' makes a form to sign), or take the person "
    "out of the roster",
    "budget/spend": "; set another limit in the campaign: `limits: {usd: ...}`",
    "budget/energy": "; set another limit in the campaign: `limits: {wh: ...}`",
    "consent/photo": "; record a consent that covers 'photo', or take the photo out of the roster",
}
"""What to do instead of making a check milder that nobody may make milder."""


def refuse_milder(check: str, severity: Severity, by: str) -> None:
    """Raise ``ValueError`` (``what // todo``) when the check may not be made as mild as that by them."""
    if severity is Severity.BLOCK:
        return
    if check in HELD:
        own = check in LIMITS
        why = "it holds the campaign's own limit" if own else "what it guards is another person's to give"
        raise ValueError(f"'{check}' cannot be made milder: {why}. // Take these lines out{_INSTEAD.get(check, '')}.")
    if check in NAMED and not by.strip():
        raise ValueError(f"'{check}' is made milder by nobody. // Say who answers for it: `by: Jane Doe`.")

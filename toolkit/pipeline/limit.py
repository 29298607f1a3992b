"""The campaign's limits on money and energy: held before a run begins, and before each step it hands out."""

from __future__ import annotations

from typing import Final

from toolkit.guardrails.budget import over_energy, over_money
from toolkit.model.campaign import Limits
from toolkit.model.proof import Energy
from toolkit.pipeline.failure import Failure, Trouble

ADVICE: Final = "Raise the limit in the campaign (`limits:`), or make it smaller; what was made is kept."


def over_limit(limits: Limits, usd: float | None, energy: Energy, when: str) -> Failure | None:
    """Say that money or energy is over its limit; the upper end of the energy's range counts. ``None`` when not.

    ``when`` begins the sentence: ``This run has taken``. Unknown money counts as over any limit. Before a run begins
    the guardrails budget/spend and budget/energy say the same of its plan.
    """
    over = over_money(limits, usd) or over_energy(limits, energy)
    return Failure(Trouble.PROVIDER, f"{when} {over}", ADVICE) if over else None

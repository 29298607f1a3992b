"""The campaign's limits on money and energy: held before a run begins, and before each step it hands out."""

from __future__ import annotations

from toolkit.model.campaign import Limits
from toolkit.model.proof import Energy
from toolkit.pipeline.failure import Failure, Trouble

_ADVICE = "Raise the limit in the campaign (`limits:`), or make it smaller; what was made is kept."


def over_limit(limits: Limits, usd: float | None, energy: Energy, when: str) -> Failure | None:
    """Say that money or energy is over its limit; the upper end of the energy's range counts. ``None`` when not.

    ``when`` begins the sentence: ``This run would take``, ``This run took``. Unknown money counts as over any limit.
    """
    if limits.usd is not None and (usd is None or usd > limits.usd):
        said = "an unknown sum" if usd is None else f"${usd:.2f}"
        return Failure(Trouble.PROVIDER, f"{when} {said}; the campaign's limit is ${limits.usd:.2f}.", _ADVICE)
    if limits.wh is not None and energy.high_wh is not None and energy.high_wh > limits.wh:
        said = f"up to {energy.high_wh:.2f} Wh (estimated)"
        return Failure(Trouble.PROVIDER, f"{when} {said}; the campaign's limit is {limits.wh:g} Wh.", _ADVICE)
    return None

"""How often a brief may be sent: what its calls have come to, and what follows from that."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from toolkit.providers.desk.records import CallEnded, CallSent
from toolkit.providers.desk.rules import DeskRules

_BASE_S, _CAP_S = 1.0, 60.0


@dataclass(slots=True)
class Standing:
    """What the journal knows of one brief: its calls since its last answer, over runs."""

    calls: int = 0
    maybe_billed: int = 0
    """Calls lost in a way that may have cost money."""
    refused: CallEnded | None = None
    """The newest refusal."""
    refusals: int = 0

    def sent(self, call: CallSent) -> None:
        """Count a call that leaves."""
        self.calls = max(self.calls + 1, call.attempt)

    def ended(self, call: CallEnded) -> None:
        """Count how one ended."""
        if call.how == "answered":
            self.calls = self.maybe_billed = 0
        elif call.how == "refused":
            self.refused = call
            self.refusals += 1
        elif call.how in ("unknown", "unusable"):
            self.maybe_billed += 1


@dataclass(slots=True)
class Tries:
    """How often one order may still be sent in this run.

    - A server in trouble (5xx, no connection): ``attempts`` in a run, with waits in between.
    - Nobody knows the outcome, or the answer was of no use (maybe billed): ``after_unknown`` more in a run, and never
      more than ``attempts`` over all runs until an answer comes or a person wants the row drawn anew.
    - Refused: not again; once more where it was the drawn picture that was refused.
    - 'Too many' never counts.
    """

    rules: DeskRules
    lost_before: int
    """Calls of earlier runs that may have been billed."""
    lost: int = 0
    failures: int = 0
    setbacks: int = field(default=0)
    """Tries in a row that want a longer and longer wait."""

    @property
    def spent_up(self) -> bool:
        """Whether no further call may risk being billed for nothing."""
        in_run = self.lost >= self.rules.after_unknown + (0 if self.lost_before else 1)
        return in_run or self.lost_before + self.lost >= max(self.rules.attempts, 1 + self.rules.after_unknown)

    @property
    def worn_out(self) -> bool:
        """Whether the server was in trouble too often over this row."""
        return self.failures >= self.rules.attempts

    def wait_s(self, rng: random.Random, least_s: float = 0.0) -> float:
        """Seconds until the next try: full jitter over a span that doubles, and never less than was asked for."""
        self.setbacks += 1
        span = min(_CAP_S, _BASE_S * 2 ** min(self.setbacks - 1, 10))
        return least_s + rng.uniform(0.0, span)


def refusal_holds(standing: Standing) -> bool:
    """Whether the brief must not be sent again as it is: every refusal, but the first of a drawn picture."""
    if standing.refused is None:
        return False
    return standing.refused.stage != "output" or standing.refusals > 1

"""The till: no line goes into a batch that might bring the run over its limit, whatever is still under way."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from toolkit.providers.desk.purse import OverLimit


@dataclass(slots=True)
class Till:
    """What this run has paid, and what may still be charged for batches under way, of earlier runs too."""

    limit: Decimal | None
    spent: Decimal
    held: Decimal = Decimal(0)

    def hold(self, worst: Decimal | None) -> OverLimit | None:
        """Put a line's worst case aside; returns why it cannot go, when it does not fit."""
        if worst is None:
            if self.limit is None:
                return None
            return OverLimit(
                "Nobody knows what this model costs, and the campaign has a limit on money.",
                "Give the model's prices in the campaign (`provider: prices:`), or take `limits: usd` away.",
            )
        if self.limit is not None and self.spent + self.held + worst > self.limit:
            return OverLimit(
                f"This run has spent ${self.spent:.2f}, batches under way may cost ${self.held:.2f}, and one more "
                f"figure ${worst:.3f}; the campaign's limit is ${self.limit:.2f}.",
                "Raise the limit in the campaign (`limits:`) and run again: what was made and asked for is kept.",
            )
        self.held += worst
        return None

    def release(self, worst: Decimal) -> None:
        """A line or a batch is over, or was not sent: nothing more will be charged for it."""
        self.held -= worst

    def pay(self, usd: Decimal) -> None:
        """An answer has come."""
        self.spent += usd

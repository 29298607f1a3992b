"""The purse: no call is sent that might bring the run over its limit, whatever is still in flight."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from decimal import Decimal


class OverLimit(Exception):
    """The next call does not fit under the limit, and nothing in flight will make room for it."""

    def __init__(self, message: str, todo: str) -> None:
        super().__init__(message)
        self.message = message
        self.todo = todo


@dataclass(slots=True)
class Hold:
    """Money put aside for one call until its cost is known."""

    usd: Decimal
    estimate: Decimal
    """The worst case as it was told, before experience raised it."""


class Purse:
    """What a run has spent and holds back. Lives on one event loop."""

    def __init__(self, limit: Decimal | None, spent: Decimal) -> None:
        self._limit = limit
        self._spent = spent
        self._holds: list[Hold] = []
        self._changed = asyncio.Event()
        self._stretch = Decimal(1)

    @property
    def spent(self) -> Decimal:
        """Exact costs, and the worst case of every call whose cost nobody knows."""
        return self._spent

    @property
    def held(self) -> Decimal:
        """The worst case of all calls that have not ended."""
        return sum((hold.usd for hold in self._holds), Decimal(0))

    async def hold(self, worst: Decimal | None) -> Hold:
        """Put a call's worst case aside, waiting for calls in flight to turn out cheaper if that may help.

        Raises ``OverLimit`` when it does not fit, or has no known price while there is a limit.
        """
        if worst is None and self._limit is not None:
            raise OverLimit(
                "Nobody knows what this model costs, and the campaign has a limit on money.",
                "Give the model's prices in the campaign (`provider: prices:`), or take `limits: usd` away.",
            )
        estimate = worst or Decimal(0)
        while not self._fits(estimate * self._stretch):
            if not self._holds:
                raise self._over(estimate * self._stretch)
            self._changed.clear()
            await self._changed.wait()
        hold = Hold(estimate * self._stretch, estimate)
        self._holds.append(hold)
        return hold

    def settle(self, hold: Hold, usd: Decimal | None) -> None:
        """End a call: its exact cost, or ``None`` when nobody knows, which counts as its worst case."""
        self._holds.remove(hold)
        self._spent += hold.usd if usd is None else usd
        if usd is not None and hold.estimate and usd > hold.estimate * self._stretch:
            # the estimate was no upper bound: from now on it is taken so much higher
            self._stretch = usd / hold.estimate
        self._changed.set()

    def _fits(self, usd: Decimal) -> bool:
        return self._limit is None or self._spent + self.held + usd <= self._limit

    def _over(self, usd: Decimal) -> OverLimit:
        return OverLimit(
            f"This run has spent ${self._spent:.2f}; one more call may cost ${usd:.2f}, and the campaign's limit is "
            f"${self._limit:.2f}.",
            "Raise the limit in the campaign (`limits:`) and run again: what was made is kept.",
        )

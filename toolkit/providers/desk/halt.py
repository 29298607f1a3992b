"""Why nothing more is sent, said once for all orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.errors import CampaignError, StorageFailed
from toolkit.providers.desk.ended import CostLimit, Stopped
from toolkit.providers.desk.purse import OverLimit


@dataclass(frozen=True, slots=True)
class Halt:
    """The end of sending."""

    why: Literal["provider", "storage", "asked", "limit"]
    message: str
    todo: str

    @classmethod
    def of(cls, error: CampaignError | OverLimit) -> Halt:
        """What an error that concerns every row means."""
        if isinstance(error, OverLimit):
            return cls("limit", error.message, error.todo)
        return cls("storage" if isinstance(error, StorageFailed) else "provider", error.message, error.todo)

    def ended(self, key: str, row_id: str) -> Stopped | CostLimit:
        """How an order ends by it."""
        if self.why == "limit":
            return CostLimit(key, row_id, self.message, self.todo)
        return Stopped(key, row_id, self.why, self.message, self.todo)


ASKED = Halt("asked", "The run was asked to stop.", "Run the same command again to go on.")

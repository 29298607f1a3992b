"""The office: what all steps of batches share in one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from toolkit.errors import ProviderStopped
from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.ended import Answered, Ended, GivenUp
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.posting.books import Batch, BatchBooks
from toolkit.providers.posting.service import BatchService
from toolkit.providers.posting.till import Till


@dataclass(slots=True)
class Office:
    """Lives on one event loop."""

    service: BatchService
    journal: Journal
    books: BatchBooks
    store: PieceStore
    rules: DeskRules
    """With the tariff of batches."""
    till: Till
    say: Callable[[str], None]
    done: Callable[[Ended], None]
    halted: Callable[[], bool]
    """Whether nothing more is to be begun."""
    brought: dict[str, Answered | GivenUp] = field(default_factory=dict)
    """By brief: what batches collected in this run mean for their orders."""
    stopped: ProviderStopped | None = None
    """A line said that the provider takes no further call of anybody."""
    so_far: dict[str, str] = field(default_factory=dict)
    """By label: how far a running batch is, in words."""

    def waiting(self, batch: Batch) -> str:
        """Why a row of a running batch waits, for people."""
        at = f" on {batch.sent_at:%Y-%m-%d at %H:%M} UTC" if batch.sent_at is not None else ""
        far = self.so_far.get(batch.label, "")
        return f"Asked for in a batch{at}{far}. Run again later to collect it; a batch takes up to 24 hours."

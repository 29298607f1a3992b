"""The tally of one run: what was made, what was there, and what it cost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from toolkit.footprint.cost import add_usd
from toolkit.footprint.energy import energy_of
from toolkit.model.figure import Making
from toolkit.model.proof import Energy


@dataclass(slots=True)
class Tally:
    """Counts by kind of step; money is unknown as soon as one picture's is."""

    drawn: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    usd: float | None = 0.0
    cpu_s: float = 0.0
    bugs: int = 0
    """Rows that a fault of ours kept from being made."""

    def made(self, kind: str, making: Making) -> None:
        """A picture was drawn."""
        self.worked(kind, making.cpu_s)
        self.usd = add_usd(self.usd, making.usd)

    def paid(self, usd: Decimal | None) -> None:
        """An image model was paid for an answer."""
        self.usd = add_usd(self.usd, None if usd is None else float(usd))

    def worked(self, kind: str, cpu_s: float) -> None:
        """A step was done on this machine."""
        self.drawn[kind] += 1
        self.cpu_s += cpu_s

    def reused(self, kind: str) -> None:
        """A step was done before this run."""
        self.recalled[kind] += 1

    @property
    def energy(self) -> Energy:
        """Energy of this run's own work so far."""
        return energy_of(self.cpu_s)

"""What was paid to image models, call by call, out of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.ledger.ledger import Ledger
from toolkit.providers.desk.journal import ToldCall, calls_of


@dataclass(frozen=True, slots=True)
class Cost:
    """Calls of one row, one model, or of all."""

    name: str
    calls: int
    answered: int
    refused: int
    usd: Decimal
    """Exact, of the calls whose cost is known."""
    unknown: int
    """Calls that were answered and whose server did not say what they cost."""
    maybe_billed: int
    """Calls whose outcome nobody knows."""
    maybe_usd: Decimal | None
    """What those may have cost at most; ``None`` when nobody knows the model's prices."""
    waiting: int = 0
    """Calls in batches that no run has collected yet."""
    waiting_usd: Decimal | None = Decimal(0)
    """What those may come to cost at most."""


@dataclass(frozen=True, slots=True)
class Costs:
    """The whole bill."""

    rows: tuple[Cost, ...]
    models: tuple[Cost, ...]
    total: Cost
    calls: tuple[ToldCall, ...]


def costs_of(ledger: Ledger) -> Costs:
    """Add up the journal. A ledger opened to read is enough."""
    calls = calls_of(ledger)
    rows = {call.sent.row: None for call in calls}
    models = {call.sent.model: None for call in calls}
    return Costs(
        rows=tuple(_sum(name, (c for c in calls if c.sent.row == name)) for name in rows),
        models=tuple(_sum(name, (c for c in calls if c.sent.model == name)) for name in models),
        total=_sum("all", calls),
        calls=calls,
    )


def _sum(name: str, calls: Iterable[ToldCall]) -> Cost:
    told = tuple(calls)
    ends = [call.ended for call in told if call.ended is not None]
    maybe = [call.sent.worst_usd for call in told if call.maybe_billed]
    waiting = [call.sent.worst_usd for call in told if call.waiting]
    return Cost(
        name=name,
        calls=len(told),
        answered=sum(end.how == "answered" for end in ends),
        refused=sum(end.how == "refused" for end in ends),
        usd=sum((end.usd for end in ends if end.usd is not None), Decimal(0)),
        unknown=sum(end.how == "answered" and end.usd is None for end in ends),
        maybe_billed=len(maybe),
        maybe_usd=_most(maybe),
        waiting=len(waiting),
        waiting_usd=_most(waiting),
    )


def _most(worst: Sequence[Decimal | None]) -> Decimal | None:
    known = [usd for usd in worst if usd is not None]
    return sum(known, Decimal(0)) if len(known) == len(worst) else None

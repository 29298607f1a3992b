"""What the calls of a plan cost, at least and at most, and the words they would be sent with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.ask import AskBrief, ReferenceRole
from toolkit.model.campaign import ModelSettings
from toolkit.providers.model_cost import estimate
from toolkit.providers.model_table import facts_of


@dataclass(frozen=True, slots=True)
class Quote:
    """US dollars of all calls; ``None`` when nobody knows what the model costs."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """One figure that would be asked for."""

    row_id: str
    model: str
    endpoint: str
    template: str
    sent: tuple[ReferenceRole, ...]
    """Pictures that go along with the words."""
    prompt: str


def quote(asks: Iterable[AskBrief], settings: ModelSettings) -> Quote:
    """Add up what these calls cost, each by its own words and pictures."""
    low = high = 0.0
    for ask in asks:
        bounds = estimate(
            facts_of(ask.model),
            ask.quality,
            ask.width,
            ask.height,
            len(ask.references),
            ask.candidates,
            prices=settings.prices,
            batch=settings.batch,
            prompt_chars=len(ask.prompt),
        )
        if bounds is None:
            return Quote(None, None)
        low, high = low + bounds[0], high + bounds[1]
    return Quote(low, high)


def planned(row_id: str, ask: AskBrief) -> PlannedCall:
    """The call as the plan shows it."""
    sent = tuple(reference.role for reference in ask.references)
    return PlannedCall(row_id, ask.model, ask.endpoint, ask.template, sent, ask.prompt)

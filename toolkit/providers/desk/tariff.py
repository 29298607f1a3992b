"""What a call costs: at most, before it is sent, and exactly, once the server has told what it counted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from toolkit.model.prices import Prices
from toolkit.providers.image_model import Call, Usage
from toolkit.providers.model_cost import estimate
from toolkit.providers.model_table import facts_of

_MILLION = 1_000_000


class Tariff(Protocol):
    """Tells what calls cost, in US dollars."""

    def worst(self, call: Call) -> Decimal | None:
        """What the call may cost at most; ``None`` when nobody knows."""

    def exact(self, model: str, usage: Usage | None, pictures: int) -> Decimal | None:
        """What an answered call has cost; ``None`` when the server did not say enough to know."""


@dataclass(frozen=True, slots=True)
class TableTariff:
    """The toolkit's dated table, or the campaign's own ``prices`` where it sets them."""

    prices: Prices | None = None
    batch: bool = False
    """Whether calls go in a batch, which costs less."""

    def worst(self, call: Call) -> Decimal | None:
        """The upper bound of the table's estimate for this call's words, pictures, size and quality."""
        bounds = estimate(
            facts_of(call.model),
            call.quality,
            call.width,
            call.height,
            len(call.images),
            call.count,
            prices=self.prices,
            batch=self.batch,
            prompt_chars=len(call.prompt),
        )
        return None if bounds is None else Decimal(str(bounds[1]))

    def exact(self, model: str, usage: Usage | None, pictures: int) -> Decimal | None:
        """Tokens times prices, in decimal numbers: sums of it do not drift."""
        facts = facts_of(model)
        prices = self.prices or (facts.prices if facts else None)
        if prices is None:
            return None
        if prices.per_image is not None:
            return pictures * Decimal(str(prices.per_image)) if pictures else None
        if usage is None:
            return Decimal(0) if _free(prices) else None
        parts = (
            (usage.text_in, prices.text_in),
            (usage.image_in, prices.image_in),
            (usage.image_out, prices.image_out),
            (usage.text_out, prices.text_out),
        )
        whole = sum((tokens * Decimal(str(price)) / _MILLION for tokens, price in parts), Decimal(0))
        return whole * Decimal(str(facts.batch_factor)) if self.batch and facts else whole


def _free(prices: Prices) -> bool:
    return not (prices.text_in or prices.image_in or prices.image_out or prices.text_out)

"""The ``guardrails: vision:`` key of a campaign."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, field_validator

from toolkit.model.campaign import VisionSettings
from toolkit.model.noun import Noun
from toolkit.model.prices import Prices
from toolkit.reading.provider_file import Address, VariableName

_PARAMETER = re.compile(r"[a-z_]{1,40}")
_NEEDED = ("model", "messages")


class VisionPricesEntry(Noun):
    """What the vision model charges, in US dollars per million tokens."""

    text_in: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    """For what is asked; the picture counts as words."""
    text_out: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    """For what is answered, thoughts included."""


class VisionEntry(Noun):
    """A model with eyes for `figure/as-briefed`: each drawn figure and its traits go there, never a photo or a name."""

    model: str = Field(min_length=1, max_length=100)
    """Any that takes pictures and answers in a JSON schema."""
    base_url: Address | None = None
    """Address of an OpenAI-compatible server; OpenAI's own when left out."""
    key_env: VariableName | None = None
    """Environment variable that holds the key; `OPENAI_API_KEY` when left out, `NONE` for a server without keys."""
    drop_params: tuple[str, ...] = ()
    """Parameters that this server does not know: `[store, max_completion_tokens]`."""
    prices: VisionPricesEntry | None = None
    """Without them costs are unknown, and with `limits: usd` no figure is looked at."""
    at_once: int = Field(4, ge=1, le=32)
    """Most calls in flight."""
    deadline_s: Annotated[float, Field(ge=5, le=600, allow_inf_nan=False)] = 60.0
    """How long one call may take."""

    @field_validator("drop_params")
    @classmethod
    def _drop_params(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for name in names:
            if not _PARAMETER.fullmatch(name) or name in _NEEDED:
                raise ValueError(f"{name[:40]!r} cannot be dropped. // Name parameters such as store.")
        return names

    def settings(self) -> VisionSettings:
        """As the rest of the toolkit knows it."""
        prices = Prices(text_in=self.prices.text_in, text_out=self.prices.text_out) if self.prices else None
        return VisionSettings(**self.model_dump(exclude={"prices"}), prices=prices)

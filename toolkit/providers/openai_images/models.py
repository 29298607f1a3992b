"""Which models the server has, and which of them it will shut down."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from openai import AsyncOpenAI

from toolkit.model.campaign import ModelSettings
from toolkit.providers.model_table import facts_of, shutdown_warning
from toolkit.providers.openai_images.exchange import exchange
from toolkit.providers.openai_images.images import OpenAIImages
from toolkit.providers.openai_images.opening import open_openai

WAIT_S = 20.0
_MOST = 5000


@dataclass(frozen=True, slots=True)
class Listed:
    """One model as the server lists it."""

    id: str
    shutdown: date | None = None
    """Its last day, where that is set."""


async def listed_models(images: OpenAIImages, deadline_s: float = WAIT_S) -> tuple[Listed, ...]:
    """Every model that the key may ask, free of charge; raises a trouble or ``ProviderStopped`` as a call does."""
    client = images.client()
    deadline = asyncio.get_running_loop().time() + deadline_s
    return await exchange(lambda: _listed(client), images.access.asked(), deadline, free=True)


def model_warnings(listed: Collection[Listed], model: str, today: date) -> tuple[str, ...]:
    """What a plan should say of a model: that the server lacks it, or when it shuts down (the server's word first)."""
    found = next((each for each in listed if each.id == model), None)
    if listed and found is None:
        return (f"The server does not list the model '{model}'; it may not be there for this key.",)
    if found is None or found.shutdown is None:
        warning = shutdown_warning(model, today)
        return (warning,) if warning else ()
    if found.shutdown <= today:
        return (f"The model '{model}' was shut down on {found.shutdown.isoformat()}, the server says.",)
    facts = facts_of(model)
    instead = f": change to {facts.successor}" if facts and facts.successor else ""
    days = (found.shutdown - today).days
    return (f"{model} shuts down on {found.shutdown.isoformat()}, in {days} day{'s' if days > 1 else ''}{instead}.",)


def warnings_of(settings: ModelSettings, environ: Mapping[str, str], today: date | None = None) -> tuple[str, ...]:
    """Ask the server for its models and return what to warn of; blocks for a few seconds at most.

    Shows at once whether address and key are right: raises ``ProviderStopped`` when they are not, and
    ``NeverSent`` or ``TryLater`` when the server cannot be asked now. Sends nothing of the campaign.
    """
    day = today or datetime.now(UTC).date()
    images = open_openai(settings, environ, day)

    async def ask() -> tuple[Listed, ...]:
        try:
            return await listed_models(images)
        finally:
            await images.close()

    return model_warnings(asyncio.run(ask()), settings.model, day)


async def _listed(client: AsyncOpenAI) -> tuple[Listed, ...]:
    found: list[Listed] = []
    async for model in client.models.list():
        found.append(Listed(model.id, _day(model.shutdown_date)))
        if len(found) >= _MOST:
            break
    return tuple(found)


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told)[:10]) if told else None
    except ValueError:
        return None

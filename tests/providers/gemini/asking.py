"""How the tests ask Google's stand-in: a call, the open model, one answer."""

from __future__ import annotations

import asyncio
from datetime import date

from tests.servers.gemini import KEY, GeminiServer, Play, Received, Reply, picture
from toolkit.model.campaign import ModelSettings
from toolkit.providers.gemini.images import GeminiImages
from toolkit.providers.gemini.opening import open_gemini
from toolkit.providers.image_model import Answer, Call, InputImage

PROMPT = "A small vinyl figure of a person with curly red hair, holding a watering can."
TODAY = date(2026, 11, 22)
MODEL = "gemini-nano-banana-2.1"
PHOTO = InputImage("portrait", picture("JPEG"), "image/jpeg")
STYLE = InputImage("style", picture(), "image/png")


def call(*images: InputImage, **more: object) -> Call:
    """A call as the desk makes it."""
    told: dict[str, object] = {
        "id": "call-1",
        "model": MODEL,
        "prompt": PROMPT,
        "images": images,
        "width": 1024,
        "height": 1536,
        "quality": "medium",
        "background": "opaque",
        "count": 1,
        "safety_id": "a1b2c3",
        **more,
    }
    return Call(**told)  # type: ignore[arg-type]  # the fields are those of Call


def opened(url: str | None, **more: object) -> GeminiImages:
    """The provider under test; ``key`` is what the environment holds."""
    key = str(more.pop("key", KEY))
    told = {"name": "gemini", "model": MODEL, "base_url": url, **more}
    return open_gemini(ModelSettings.model_validate(told), {"GEMINI_API_KEY": key}, TODAY)


def ask(model: GeminiImages, of: Call, deadline_s: float = 20.0) -> Answer:
    """Ask once, and let connections go."""

    async def once() -> Answer:
        try:
            return await model.ask(of, deadline_s)
        finally:
            await model.close()

    return asyncio.run(once())


def asked(
    reply: Reply | Play | None = None, of: Call | None = None, deadline_s: float = 20.0, **more: object
) -> tuple[Answer, list[Received]]:
    """Ask a stand-in that gives this reply (by default it draws); the answer, and what was received."""
    play: Play = reply if callable(reply) else lambda _: reply
    with GeminiServer(play) as server:
        got = ask(opened(server.base_url, **more), of or call(), deadline_s)
        return got, server.received

"""OpenAI's images API as an image model: one call out, pictures or a clear trouble back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
from openai import AsyncOpenAI

from toolkit.model.campaign import ModelSettings
from toolkit.providers.image_model import Answer, Call
from toolkit.providers.model_table import ModelFacts
from toolkit.providers.openai_images.answer import Told, told_of
from toolkit.providers.openai_images.classify import Asked
from toolkit.providers.openai_images.client import build_client, timeout_of
from toolkit.providers.openai_images.exchange import exchange
from toolkit.providers.openai_images.fetch import MOST_BYTES, fetch
from toolkit.providers.openai_images.rate import rate_of
from toolkit.providers.openai_images.request import Request, request_of
from toolkit.providers.openai_images.server import Server
from toolkit.providers.trouble import Unusable

# base64 makes four bytes of three; the rest is room for what else an answer says
_BODY_PER_PICTURE = MOST_BYTES // 3 * 4
_BODY_BESIDES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Access:
    """All that a client is built from. ``repr`` leaves the key out."""

    settings: ModelSettings
    server: Server
    key: str | None
    key_env: str
    environ: Mapping[str, str]
    facts: ModelFacts | None

    def __repr__(self) -> str:
        return f"Access({self.settings.name}, {self.server.endpoint})"

    def asked(self, call: Call | None = None) -> Asked:
        """What messages need to know of a call."""
        prompt = call.prompt if call else ""
        model = call.model if call else self.settings.model
        return Asked(self.server.endpoint, model, self.key_env, self.key or "", prompt)


@dataclass(frozen=True, slots=True, eq=False)
class _Got:
    """A successful answer as it came."""

    body: bytearray
    headers: httpx2.Headers


class OpenAIImages:
    """See ``ImageModel``. Clients belong to one event loop: another loop gets another client."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self._client: AsyncOpenAI | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def name(self) -> str:
        """``openai``, ``azure`` or ``compatible``."""
        return self.access.settings.name

    @property
    def endpoint(self) -> str:
        """Host that is asked."""
        return self.access.server.endpoint

    def client(self) -> AsyncOpenAI:
        """The client of the running event loop, for files, batches and the list of models."""
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            access, settings = self.access, self.access.settings
            self._client = build_client(
                access.server,
                access.key,
                access.environ,
                at_once=settings.at_once,
                deadline_s=settings.deadline_s,
                official=settings.name == "openai",
            )
            self._loop = loop
        return self._client

    async def warm_up(self) -> None:
        """See ``WarmsUp``: the SDK loads much of itself only when it is used."""
        _ = self.client().images.with_streaming_response

    async def ask(self, call: Call, deadline_s: float) -> Answer:
        """See ``ImageModel.ask``. The deadline holds for the whole: connecting, drawing, reading, fetching."""
        settings = self.access.settings
        request = request_of(call, settings.drop_params, self.access.facts)
        self.client()  # the first call builds it, which takes a moment that is not the server's
        deadline = asyncio.get_running_loop().time() + deadline_s
        timeout = timeout_of(deadline_s)
        got = await exchange(lambda: self._sent(request, call, timeout), self.access.asked(call), deadline)
        request_id = got.headers.get("x-request-id", "")[:100]
        rate = rate_of(got.headers)
        told = told_of(got.body, request_id)
        del got
        return Answer(await self._fetched(told, deadline, request_id), told.usage, request_id, rate)

    async def close(self) -> None:
        """See ``ImageModel.close``."""
        client, self._client = self._client, None
        if client is not None and self._loop is asyncio.get_running_loop():
            await client.close()

    async def _sent(self, request: Request, call: Call, timeout: httpx2.Timeout) -> _Got:
        images = self.client().images.with_streaming_response
        fields: dict[str, Any] = request.fields
        more: dict[str, Any] = {"timeout": timeout, "extra_headers": {"X-Client-Request-Id": call.id}}
        if request.files:
            # a list of one would go out as `image[]`, which some servers do not know
            files = request.files[0] if len(request.files) == 1 else list(request.files)
            sending = images.edit(image=files, **fields, **more)
        else:
            sending = images.generate(**fields, **more)
        most = _BODY_PER_PICTURE * call.count + _BODY_BESIDES
        async with sending as response:
            body = bytearray()
            async for chunk in response.iter_bytes():
                body += chunk
                if len(body) > most:
                    raise Unusable("The server's answer does not end; it was cut off.")
            return _Got(body, response.headers)

    async def _fetched(self, told: Told, deadline: float, request_id: str) -> tuple[bytes, ...]:
        """All pictures as bytes. Several are fetched one after the other, to hold few at once."""
        billed = True if told.usage and told.usage.image_out else None
        pictures: list[bytes] = []
        trouble: Unusable | None = None
        for picture in told.pictures:
            if isinstance(picture, bytes):
                pictures.append(picture)
                continue
            try:
                async with asyncio.timeout_at(deadline):
                    pictures.append(await fetch(picture, self.access.server, self.access.settings.image_hosts))
            except Unusable as error:
                trouble = Unusable(error.message, billed, error.code, request_id)
            except TimeoutError:
                trouble = Unusable("The picture was drawn, but could not be fetched in time.", billed, "", request_id)
        if not pictures and trouble:
            raise trouble
        return tuple(pictures)

"""Google's image models as an image model: one call out, a picture or a clear trouble back."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

import httpx2

from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.providers.gemini.answer import answer_of
from toolkit.providers.gemini.classify import Asked, status_trouble, trouble_of
from toolkit.providers.gemini.request import body_of, path_of
from toolkit.providers.image_model import Answer, Call
from toolkit.providers.model_table import ModelFacts
from toolkit.providers.openai_images.departure import before_sending, departure
from toolkit.providers.openai_images.server import Server
from toolkit.providers.trouble import CallTrouble, Unusable

AGENT = "campaign-toolkit"
CONNECT_S = 10.0
WRITE_S = 60.0
MOST_ANSWER_BYTES = 96 * 1024 * 1024
"""A picture of 4K as base64, sketches of the model's thoughts, and room."""
MOST_ERROR_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Access:
    """All that a client is built from. ``repr`` leaves the key out."""

    settings: ModelSettings
    server: Server
    variable: str
    key: str
    facts: ModelFacts | None

    def __repr__(self) -> str:
        return f"Access({self.settings.name}, {self.server.endpoint})"

    def asked(self, call: Call) -> Asked:
        """What messages need to know of a call."""
        return Asked(self.server.endpoint, call.model, self.variable, self.key, call.prompt)


class GeminiImages:
    """See ``ImageModel``. Connections belong to one event loop: another loop gets another client."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self._client: httpx2.AsyncClient | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def name(self) -> str:
        """``gemini``."""
        return self.access.settings.name

    @property
    def endpoint(self) -> str:
        """Host that is asked."""
        return self.access.server.endpoint

    async def ask(self, call: Call, deadline_s: float) -> Answer:
        """See ``ImageModel.ask``. The deadline holds for the whole: connecting, drawing, reading."""
        access = self.access
        path = path_of(call.model)
        body = body_of(call, access.settings.drop_params, access.facts)
        client, asked = self._open(), access.asked(call)
        trouble: CallTrouble | ProviderStopped | None
        with departure() as gone:
            try:
                async with asyncio.timeout(deadline_s):
                    status, headers, got = await self._sent(client, path, body, deadline_s)
            except Unusable:
                raise
            except Exception as error:
                trouble = trouble_of(error, asked, left=gone.left)
                if trouble is None:
                    raise
            else:
                trouble = None if status == 200 else status_trouble(status, got, headers, asked)
        if trouble is not None:
            # raised out here, so that no traceback leads back to an exception that holds the request with its photo
            raise trouble
        return answer_of(got, call.count)

    async def close(self) -> None:
        """See ``ImageModel.close``."""
        client, self._client = self._client, None
        if client is not None and self._loop is asyncio.get_running_loop():
            await client.aclose()

    async def _sent(
        self, client: httpx2.AsyncClient, path: str, body: bytes, deadline_s: float
    ) -> tuple[int, httpx2.Headers, bytearray]:
        """One exchange, with what came back read to its end."""
        url = f"{self.access.server.base_url.rstrip('/')}/{path}"
        # a connection gives up before the deadline does, so that it is let go of
        limits = httpx2.Timeout(connect=min(CONNECT_S, 0.9 * deadline_s), read=deadline_s, write=WRITE_S, pool=None)
        async with client.stream("POST", url, content=body, timeout=limits) as response:
            most = MOST_ANSWER_BYTES if response.status_code == 200 else MOST_ERROR_BYTES
            got = bytearray()
            async for chunk in response.aiter_bytes():
                got += chunk
                if len(got) > most:
                    if response.status_code == 200:
                        raise Unusable("The server's answer does not end; it was cut off.")
                    break
            return response.status_code, response.headers, got

    def _open(self) -> httpx2.AsyncClient:
        """The client of the running event loop. It repeats nothing and follows no redirect with a photo."""
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            for name in ("httpx2", "httpcore2"):
                logging.getLogger(name).setLevel(logging.WARNING)
            room = self.access.settings.at_once + 4
            self._client = httpx2.AsyncClient(
                headers={"x-goog-api-key": self.access.key, "Content-Type": "application/json", "User-Agent": AGENT},
                limits=httpx2.Limits(max_connections=room, max_keepalive_connections=room),
                follow_redirects=False,
                event_hooks={"request": [before_sending]},
            )
            self._loop = loop
        return self._client

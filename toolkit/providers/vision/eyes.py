"""One call to a vision model: a figure and a question go out, a checked answer or a clear trouble comes back."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx2
from openai import AsyncOpenAI
from pydantic import ValidationError

from toolkit.model.adapter import adapter
from toolkit.model.seen import Seen
from toolkit.providers.image_model import Usage
from toolkit.providers.openai_images.classify import Asked
from toolkit.providers.openai_images.client import build_client, timeout_of
from toolkit.providers.openai_images.exchange import exchange
from toolkit.providers.openai_images.images import Access
from toolkit.providers.trouble import Refused, Unusable
from toolkit.providers.vision.rubric import MOST_TOKENS, SYSTEM, answer_format

_MOST_BODY: Final = 1024 * 1024
_API: Final = "the chat API"


@dataclass(frozen=True, slots=True)
class SeenAnswer:
    """An answer of the right shape."""

    seen: Seen
    usage: Usage | None
    request_id: str


class Eyes:
    """A vision model behind an OpenAI-compatible chat API. Belongs to the event loop in which it is first used."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._client: AsyncOpenAI | None = None

    @property
    def endpoint(self) -> str:
        """Host that is asked."""
        return self._access.server.endpoint

    async def look(self, call: str, question: str, picture: bytes, deadline_s: float) -> SeenAnswer:
        """Ask once; ``picture`` is PNG, ``call`` our id of the call. Nothing is stored by a server that keeps to
        ``store: false``. Raises the troubles of ``exchange``, ``Refused``, and ``Unusable`` for any other answer.
        """
        client = self._opened()
        deadline = asyncio.get_running_loop().time() + deadline_s
        settings = self._access.settings
        asked = Asked(self.endpoint, settings.model, self._access.key_env, self._access.key or "", question, _API)
        fields = _fields(settings.model, question, picture, settings.drop_params)
        timeout = timeout_of(deadline_s)
        got = await exchange(lambda: _sent(client, fields, timeout, call), asked, deadline)
        return _read(*got)

    async def close(self) -> None:
        """Let go of the connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    def _opened(self) -> AsyncOpenAI:
        if self._client is None:
            access = self._access
            self._client = build_client(
                access.server,
                access.key,
                access.environ,
                at_once=access.settings.at_once,
                deadline_s=access.settings.deadline_s,
                official=access.settings.name == "openai",
            )
        return self._client


def _fields(model: str, question: str, picture: bytes, dropped: tuple[str, ...]) -> dict[str, Any]:
    address = "data:image/png;base64," + base64.b64encode(picture).decode()
    fields = {
        "model": model,
        "messages": [
            {"role": "system", "content": SYSTEM},
            {
                "role": "user",
                "content": [
                    {"type": "text", "text": question},
                    {"type": "image_url", "image_url": {"url": address, "detail": "high"}},
                ],
            },
        ],
        "response_format": answer_format(),
        "max_completion_tokens": MOST_TOKENS,
        "store": False,
    }
    return {name: value for name, value in fields.items() if name not in dropped}


async def _sent(
    client: AsyncOpenAI, fields: dict[str, Any], timeout: httpx2.Timeout, call: str
) -> tuple[bytes, Mapping[str, str]]:
    headers = {"X-Client-Request-Id": call}
    sending = client.chat.completions.with_streaming_response.create(**fields, timeout=timeout, extra_headers=headers)
    async with sending as response:
        body = bytearray()
        async for chunk in response.iter_bytes():
            body += chunk
            if len(body) > _MOST_BODY:
                raise Unusable("The server's answer does not end; it was cut off.")
        return bytes(body), response.headers


def _read(body: bytes, headers: Mapping[str, str]) -> SeenAnswer:
    request_id = headers.get("x-request-id", "")[:100]
    try:
        told = json.loads(body)
        choice = told["choices"][0]
        message = choice["message"]
    except (ValueError, LookupError, TypeError):
        raise Unusable("The server's answer is no chat completion.", request_id=request_id) from None
    usage = _usage(told.get("usage"))
    if isinstance(message, dict) and message.get("refusal"):
        raise Refused("The model would not look at this figure.", "input", request_id=request_id)
    if isinstance(choice, dict) and choice.get("finish_reason") == "length":
        raise Unusable("The model's answer was cut off by its length.", True, request_id=request_id, usage=usage)
    try:
        seen = adapter(Seen).validate_json(message["content"])
    except (ValidationError, LookupError, TypeError, ValueError):
        # Without its words: they may be anything.
        raise Unusable(
            "The model's answer does not have the shape it was asked for.", True, request_id=request_id, usage=usage
        ) from None
    return SeenAnswer(seen, usage, request_id)


def _usage(told: object) -> Usage | None:
    if not isinstance(told, dict):
        return None
    counts = [told.get(name) for name in ("prompt_tokens", "completion_tokens")]
    if not all(isinstance(count, int) and not isinstance(count, bool) and count >= 0 for count in counts):
        return None
    asked, answered = (int(str(count)) for count in counts)
    return Usage(text_in=asked, image_in=0, image_out=0, text_out=answered)

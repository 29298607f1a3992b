"""What a batch brought, line by line as it streams in: a line holds megabytes, and a file thousands of lines."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass

from toolkit.errors import ProviderStopped
from toolkit.providers.image_model import Answer
from toolkit.providers.openai_images.answer import told_in
from toolkit.providers.openai_images.classify import Asked, status_trouble, trouble_of
from toolkit.providers.openai_images.images import OpenAIImages
from toolkit.providers.trouble import CallTrouble, OutcomeUnknown, TryLater, Unusable

MOST_LINE_BYTES = 300 * 1024 * 1024
_SILENCE_S = 120.0
_NEVER_DONE = frozenset(("batch_expired", "batch_cancelled"))


@dataclass(frozen=True, slots=True, eq=False)
class Collected:
    """One call of a batch and what came of it, the same as ``ask`` would have returned or raised."""

    call_id: str
    outcome: Answer | CallTrouble | ProviderStopped

    def __repr__(self) -> str:
        return f"Collected({self.call_id}, {self.outcome!r})"


async def collected(images: OpenAIImages, file_id: str) -> AsyncGenerator[Collected, None]:
    """Read an output or error file of a batch; holds one line at a time.

    Raises ``TryLater`` when the stream breaks: what was yielded is good, and reading again brings it all again.
    Lines that are not ours (no id) are passed over. Close the iterator if you leave it early.
    """
    asked = images.access.asked()
    stream = _lines(images, file_id)
    try:
        while True:
            trouble: CallTrouble | ProviderStopped | None
            try:
                async with asyncio.timeout(_SILENCE_S):
                    line = await anext(stream)
            except StopAsyncIteration:
                return
            except CallTrouble:
                raise
            except Exception as error:
                trouble = trouble_of(error, asked, left=True)
                if trouble is None:
                    raise
            else:
                found = collected_of(line, asked)
                del line
                if found is not None:
                    yield found
                continue
            if isinstance(trouble, OutcomeUnknown):
                trouble = TryLater(f"{asked.endpoint} broke off while a batch was read.", code=trouble.code)
            raise trouble
    finally:
        await stream.aclose()


def collected_of(line: bytes | bytearray, asked: Asked) -> Collected | None:
    """Read one line; ``None`` when it names no call."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    call_id = told.get("custom_id") if isinstance(told, Mapping) else None
    if not isinstance(call_id, str) or not call_id:
        return None
    try:
        return Collected(call_id, _outcome(told, asked))
    except CallTrouble as trouble:
        return Collected(call_id, trouble)


def _outcome(told: Mapping[str, object], asked: Asked) -> Answer | CallTrouble | ProviderStopped:
    response = told.get("response")
    if not isinstance(response, Mapping):
        error = told.get("error")
        code = str(error.get("code", ""))[:60] if isinstance(error, Mapping) else ""
        if code in _NEVER_DONE:
            return TryLater("The batch ended before this figure's turn.", code=code)
        return Unusable("The batch brought nothing for this figure.", None, code)
    status, body = response.get("status_code"), response.get("body")
    request_id = str(response.get("request_id") or "")[:100]
    if not isinstance(status, int) or not 200 <= status < 300:
        return status_trouble(status if isinstance(status, int) else 500, body, {"x-request-id": request_id}, asked)
    answer = told_in(body, request_id)
    pictures = tuple(each for each in answer.pictures if isinstance(each, bytes))
    if not pictures:
        return Unusable("The batch answered with addresses instead of pictures.", None, "", request_id)
    return Answer(pictures, answer.usage, request_id)


async def _lines(images: OpenAIImages, file_id: str) -> AsyncGenerator[bytearray, None]:
    rest = bytearray()
    async with images.client().files.with_streaming_response.content(file_id) as response:
        async for chunk in response.iter_bytes():
            start = 0
            while (end := chunk.find(b"\n", start)) >= 0:
                rest += chunk[start:end]
                if rest.strip():
                    yield rest
                rest, start = bytearray(), end + 1
            rest += chunk[start:]
            if len(rest) > MOST_LINE_BYTES:
                raise Unusable("A line of the batch does not end; it was cut off.")
    if rest.strip():
        yield rest

"""A server on loopback that answers with the bytes it is told to, for what a well-behaved double never sends."""

from __future__ import annotations

import asyncio
import base64
import io
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date

from PIL import Image

from toolkit.model.campaign import ModelSettings
from toolkit.providers.image_model import Call, InputImage
from toolkit.providers.openai_images.images import OpenAIImages
from toolkit.providers.openai_images.opening import open_openai

KEY = "sk-test-4f1c9a7733aa55"
PROMPT = "A small vinyl figure of a person with curly red hair, holding a watering can."
TODAY = date(2026, 11, 22)


def picture(kind: str = "PNG") -> bytes:
    """A small picture as an encoded file."""
    out = io.BytesIO()
    Image.new("RGB", (32, 48), "#3366aa").save(out, kind)
    return out.getvalue()


def answer(*pictures: bytes, **more: object) -> bytes:
    """The JSON body of a success."""
    data = [{"b64_json": base64.b64encode(each).decode()} for each in pictures]
    return json.dumps({"created": 1, "data": data, **more}).encode()


USAGE = {
    "input_tokens": 60,
    "input_tokens_details": {"text_tokens": 50, "image_tokens": 10},
    "output_tokens": 343,
    "total_tokens": 403,
}


@dataclass(slots=True)
class Reply:
    """One answer; ``cut`` sends so many bytes of the body and then drops the line, ``stall_s`` waits before."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "application/json"
    cut: int | None = None
    stall_s: float = 0.0
    drop: bool = False
    """Read the request and hang up without a word."""


def error(status: int, code: str | None, message: str = "", **more: object) -> Reply:
    """An answer of OpenAI's shape that is no success."""
    headers = {str(k): str(v) for k, v in dict(more.pop("headers", {})).items()}  # type: ignore[call-overload]  # a mapping
    body = {"error": {"code": code, "type": "invalid_request_error", "message": message, "param": None, **more}}
    return Reply(json.dumps(body).encode(), status, headers)


@dataclass(slots=True)
class Received:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Loopback:
    """The running server; the last reply is given again and again."""

    port: int
    replies: list[Reply]
    received: list[Received] = field(default_factory=list)
    lines: set[asyncio.Task[None]] = field(default_factory=set)
    """Open connections, each served by a task of its own."""

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until it ends, or until the server stops."""
        task = asyncio.current_task()
        assert task is not None
        self.lines.add(task)
        try:
            await self.serve(reader, writer)
        except asyncio.CancelledError:
            pass
        finally:
            self.lines.discard(task)
            await hung_up(writer)

    async def stop(self) -> None:
        """End every connection."""
        for task in tuple(self.lines):
            task.cancel()
        await asyncio.gather(*self.lines, return_exceptions=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                self.received.append(await _request(reader))
                reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
                await asyncio.sleep(reply.stall_s)
                if reply.drop:
                    break
                writer.write(_head(reply) + reply.body[: reply.cut])
                await writer.drain()
                if reply.cut is not None:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass


async def hung_up(writer: asyncio.StreamWriter) -> None:
    """Close a connection whose other end may be gone already."""
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


async def _request(reader: asyncio.StreamReader) -> Received:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Received(method, path, headers, body)


def _head(reply: Reply) -> bytes:
    headers = {"Content-Type": reply.kind, "Content-Length": str(len(reply.body)), **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} Told", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


@asynccontextmanager
async def loopback(*replies: Reply) -> AsyncIterator[Loopback]:
    """Serve for a while, on the running event loop."""
    there = Loopback(0, list(replies))
    server = await asyncio.start_server(there.connected, "127.0.0.1", 0)
    there.port = server.sockets[0].getsockname()[1]
    async with server:
        try:
            yield there
        finally:
            await there.stop()


def settings(url: str, **more: object) -> ModelSettings:
    """A compatible server at ``url``."""
    told = {"name": "compatible", "model": "gpt-image-2.5-flare", "base_url": url, "key_env": "IMAGE_KEY", **more}
    return ModelSettings.model_validate(told)


def opened(url: str, **more: object) -> OpenAIImages:
    """The provider under test."""
    return open_openai(settings(url, **more), {"IMAGE_KEY": KEY}, TODAY)


def call(*images: InputImage, **more: object) -> Call:
    """A call as the desk makes it."""
    told: dict[str, object] = {
        "id": "call-1",
        "model": "gpt-image-2.5-flare",
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

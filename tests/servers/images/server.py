"""The double itself: routes, keys, and the control calls that only tests make."""

from __future__ import annotations

import asyncio
import json
import time
import traceback
from pathlib import Path

from tests.servers.images.answer import Answers
from tests.servers.images.asking import Asking
from tests.servers.images.batches import Batches
from tests.servers.images.books import Books
from tests.servers.images.chat import Chat
from tests.servers.images.desk import Desk
from tests.servers.images.files import Files
from tests.servers.images.links import Links
from tests.servers.images.models import Model, Models
from tests.servers.images.moderations import Moderations
from tests.servers.images.refusal import Refusal
from tests.servers.images.script import Script
from tests.servers.images.upload import Uploads
from tests.servers.images.wire import Line, Reply, Request

_METHODS = {
    "models": ("GET",),
    "files": ("GET", "POST", "DELETE"),
    "batches": ("GET", "POST"),
    "moderations": ("POST",),
}


class Double:
    """Answers on loopback as the API would, following a script."""

    def __init__(self, script: Script, state: Path) -> None:
        books = Books(state)
        allowed = script.rate_limit["per_s"] if script.rate_limit is not None else None
        books.write("started", allowed_per_s=allowed)
        self._key = script.key
        self._books = books
        self._models = Models(script.models, script.today)
        self._links = Links()
        uploads = Uploads(Path(script.keep_uploads) if script.keep_uploads else None)
        self._files = Files(books, uploads)
        self._absent = frozenset(script.absent)
        asking = Asking(self._models, script.refuse, uploads, self._files.data)
        self._desk = Desk(script, asking, Answers(script, self._links), books)
        self._batches = Batches(script.batch, script.seed, self._files, self._desk, books)
        self._chat = Chat(script.chat, script.eyes, script.refuse, books)
        self._moderations = Moderations(script.flag, self._models)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until the client hangs up."""
        line = Line(reader, writer)
        try:
            while not line.deserted:
                request = await line.read()
                if request is None:
                    break
                await self._route(request, line)
        except ConnectionError:
            pass
        except Exception:
            self._books.write("bug", traceback=traceback.format_exc())
            raise
        finally:
            line.close()

    async def _route(self, request: Request, line: Line) -> None:
        parts = [part for part in request.path.split("/") if part]
        if parts[:1] == ["control"]:
            await line.send(await self._control(parts[1:], request))
            return
        if parts[:1] == ["pictures"] and len(parts) == 2:
            self._books.write("picture", name=parts[1], authorization="authorization" in request.headers)
            await line.send(self._links.reply(parts[1]))
            return
        deployment = ""
        if parts[:2] == ["openai", "deployments"] and len(parts) > 3:
            deployment, parts = parts[2], ["v1", *parts[3:]]
        elif parts[:1] == ["openai"]:
            parts = parts[1:]
        unkeyed = self._unkeyed(request)
        if self._absent.intersection(parts[1:3]):
            parts = ["absent"]
        if request.method == "POST" and parts in (["v1", "images", "generations"], ["v1", "images", "edits"]):
            await self._desk.take(request, line, parts[2], deployment, unkeyed)
            return
        if request.method == "POST" and parts == ["v1", "chat", "completions"]:
            await self._chat.take(request, line, unkeyed)
            return
        try:
            if unkeyed is not None:
                raise unkeyed
            reply = self._other(request, parts)
        except Refusal as refusal:
            reply = Reply(refusal.status, (refusal.encoded(),), headers=refusal.headers)
        self._books.write("request", method=request.method, path=request.path, status=reply.status)
        await line.send(reply)

    def _other(self, request: Request, parts: list[str]) -> Reply:
        place = parts[1] if len(parts) > 1 and parts[0] == "v1" else ""
        if parts[:2] == ["v1", "images"] and parts[2:] in (["generations"], ["edits"]):
            raise _wrong_method(request)
        if place not in _METHODS or len(parts) > 4:
            raise Refusal(f"Invalid URL ({request.method} {request.path})", status=404)
        if request.method not in _METHODS[place]:
            raise _wrong_method(request)
        rest = parts[2:]
        if place == "models":
            return self._model_list(rest)
        if place == "files":
            return self._files.handle(request, rest)
        if place == "batches":
            return self._batches.handle(request, rest)
        return self._moderations.handle(request)

    def _model_list(self, rest: list[str]) -> Reply:
        if rest:
            return _json(_model(self._models.look_up(rest[0])))
        return _json({"object": "list", "data": [_model(model) for model in self._models.alive()]})

    def _unkeyed(self, request: Request) -> Refusal | None:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        given = key.strip() if scheme.lower() == "bearer" else request.headers.get("api-key", "")
        if self._key is None or given == self._key:
            return None
        if not given:
            return Refusal("You didn't provide an API key: send it in an Authorization header.", status=401)
        shown = f"{given[:3]}***{given[-2:]}" if len(given) > 8 else "***"
        return Refusal(f"Incorrect API key provided: {shown}.", "invalid_api_key", status=401)

    async def _control(self, parts: list[str], request: Request) -> Reply:
        if parts == ["advance"] and request.method == "POST":
            return _json(dict(self._batches.advance()))
        if parts == ["settle"]:
            end = time.monotonic() + 20.0
            while self._desk.busy and time.monotonic() < end:
                await asyncio.sleep(0.005)
            return _json({"busy": self._desk.busy})
        return Reply(404, (b"{}",))


def _model(model: Model) -> dict[str, object]:
    return {
        "id": model.id,
        "object": "model",
        "created": 1_750_000_000,
        "owned_by": "system",
        "shutdown_date": model.shutdown_date,
    }


def _wrong_method(request: Request) -> Refusal:
    return Refusal(
        f"Not allowed to {request.method} on {request.path}.",
        "method_not_supported",
        status=405,
        kind="invalid_request_error",
    )


def _json(told: dict[str, object]) -> Reply:
    return Reply(200, (json.dumps(told).encode(),))

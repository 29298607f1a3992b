"""Takes requests for pictures: checks, waits, bills, answers or fails, and writes it all down."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Coroutine, Mapping

from tests.servers.images.answer import Answers
from tests.servers.images.asked import Asked
from tests.servers.images.asking import Asking
from tests.servers.images.books import Books
from tests.servers.images.bucket import Bucket
from tests.servers.images.faults import fault, moderation_blocked
from tests.servers.images.refusal import Refusal
from tests.servers.images.rules import Arrival, Rules
from tests.servers.images.script import Script
from tests.servers.images.step import Step
from tests.servers.images.wire import Line, Reply, Request

_DULL_HEADERS = {
    "authorization", "api-key", "host", "accept", "accept-encoding", "connection", "content-length", "content-type",
    "user-agent", "x-client-request-id",
}  # fmt: skip
_BROKEN = ("blank", "black", "white", "wrong_size")


class Desk:
    """The two endpoints for pictures, and the same work for lines of a batch."""

    def __init__(self, script: Script, asking: Asking, answers: Answers, books: Books) -> None:
        self._script = script
        self._asking = asking
        self._answers = answers
        self._books = books
        self._rules = Rules(script.rules, script.seed)
        self._bucket = Bucket(script.rate_limit) if script.rate_limit is not None else None
        self._calls = 0
        self._works: dict[str, int] = {}
        self.busy = 0
        """Requests that will be over by themselves; those that wait for their client to leave are not among them."""

    async def take(self, request: Request, line: Line, endpoint: str, deployment: str, unkeyed: Refusal | None) -> None:
        """Deal with one live request; ``unkeyed`` is the refusal of its key."""
        self.busy += 1
        try:
            await self._take(request, line, endpoint, deployment, unkeyed)
        finally:
            self.busy -= 1

    async def _take(
        self, request: Request, line: Line, endpoint: str, deployment: str, unkeyed: Refusal | None
    ) -> None:
        name = f"req_{uuid.uuid4().hex}"
        told: dict[str, object] = {
            "path": endpoint,
            "bytes": len(request.body),
            "user_agent": request.headers.get("user-agent", ""),
            "client_request_id": request.headers.get("x-client-request-id", ""),
            "headers": {name: value for name, value in request.headers.items() if name not in _DULL_HEADERS},
        }
        headers: dict[str, str] = {}
        try:
            if unkeyed is not None:
                raise unkeyed
            if self._bucket is not None:
                told["over_rate"] = True
                headers = self._bucket.take()
                del told["over_rate"]
            asked = self._asking.read(endpoint, request.body, request.headers.get("content-type", ""), deployment)
        except Refusal as refusal:
            self._books.write("received", id=name, **told)
            await self._send_error(line, name, refusal, refusal.headers)
            return
        arrival = self._arrive(name, asked, endpoint, told, batch=False)
        await self._do(name, arrival, self._rules.step_for(arrival), line, request.headers.get("host", ""), headers)

    def batch_line(self, fields: dict[str, object], endpoint: str, batch: str) -> tuple[int, bytes, str]:
        """Do one line of a batch: status, body and request id. Latency and connections play no part."""
        name = f"req_{uuid.uuid4().hex}"
        told: dict[str, object] = {"path": endpoint, "batch": batch}
        try:
            asked = self._asking.read_json(endpoint, fields)
        except Refusal as refusal:
            self._books.write("received", id=name, **told)
            return self._line_error(name, refusal)
        arrival = self._arrive(name, asked, endpoint, told, batch=True)
        step = self._rules.step_for(arrival)
        refusal_or_none = _refusal(step)
        if refusal_or_none is not None:
            return self._line_error(name, refusal_or_none)
        self._bill(name, asked, step)
        body = b"".join(self._answers.pieces(asked, step, arrival.work, ""))
        self._books.write("ended", id=name, status=200, code=None, outcome=_outcome(step))
        return 200, body, name

    def _line_error(self, name: str, refusal: Refusal) -> tuple[int, bytes, str]:
        self._books.write("ended", id=name, status=refusal.status, code=refusal.code, outcome="error")
        return refusal.status, refusal.encoded(), name

    def _arrive(self, name: str, asked: Asked, endpoint: str, told: dict[str, object], *, batch: bool) -> Arrival:
        self._calls += 1
        work = self._works.setdefault(asked.work, len(self._works) + 1)
        self._books.write("received", id=name, **told, **_told_of(asked), call=self._calls, work_number=work)
        return Arrival(asked, endpoint, self._calls, work, batch)

    async def _do(
        self, name: str, arrival: Arrival, step: Step, line: Line, host: str, headers: Mapping[str, str]
    ) -> None:
        early = step.error is not None or (step.moderation is not None and step.moderation["stage"] == "input")
        usual = 0.0 if early or step.cut == "before" else self._script.latency(arrival.call)
        latency = usual if step.latency_s is None else step.latency_s
        if latency:
            await asyncio.sleep(latency)
        if step.bills:
            self._bill(name, arrival.asked, step)
        if step.cut == "hang":
            await self._patiently(line.until_deserted())
        if line.deserted:
            self._end(name, None, None, "left")
            return
        if step.cut in {"before", "after"}:
            line.reset()
            self._end(name, None, None, "cut")
            return
        refusal = _refusal(step)
        if refusal is not None:
            await self._send_error(line, name, refusal, {**headers, **refusal.headers, **_told_headers(name, step)})
            return
        reply = self._answers.reply(arrival.asked, step, arrival.work, host)
        told = {**headers, **reply.headers, **_told_headers(name, step)}
        reply = Reply(reply.status, reply.body, reply.media_type, told)
        await self._send(line, name, reply, step)

    async def _patiently(self, wait: Coroutine[None, None, None]) -> None:
        """Wait for the client to leave, which may be long: nobody who asks for the books waits for that."""
        self.busy -= 1
        try:
            await wait
        finally:
            self.busy += 1

    async def _send(self, line: Line, name: str, reply: Reply, step: Step) -> None:
        if step.cut in {"stall", "drip"}:
            await self._patiently(line.trickle(reply, 0.1 if step.cut == "drip" else None))
            self._end(name, reply.status, None, "left")
            return
        whole = await line.send(reply, 0.5 if step.cut == "half" else 1.0)
        outcome = _outcome(step) if whole else ("cut" if step.cut else "left")
        self._end(name, reply.status, None, outcome)

    async def _send_error(self, line: Line, name: str, refusal: Refusal, headers: Mapping[str, str]) -> None:
        told = {"x-request-id": name, **headers}
        reply = Reply(refusal.status, (refusal.encoded(),), headers={key: told[key] for key in told if told[key]})
        whole = await line.send(reply)
        self._end(name, refusal.status, refusal.code, "error" if whole else "left")

    def _bill(self, name: str, asked: Asked, step: Step) -> None:
        if step.bills:
            self._books.write("billed", id=name, usage=asked.usage())

    def _end(self, name: str, status: int | None, code: str | None, outcome: str) -> None:
        self._books.write("ended", id=name, status=status, code=code, outcome=outcome)


def _told_of(asked: Asked) -> dict[str, object]:
    metadata = [note for upload in asked.uploads for note in upload.metadata]
    return {
        "model": asked.model.id,
        "prompt": asked.prompt,
        "size": asked.size,
        "quality": asked.quality,
        "background": asked.background,
        "output_format": asked.output_format,
        "n": asked.count,
        "safety_identifier": asked.safety_identifier,
        "images": [upload.sha256 for upload in asked.uploads],
        "image_sizes": [[upload.width, upload.height] for upload in asked.uploads],
        "image_names": [upload.name for upload in asked.uploads],
        "metadata": metadata,
        "fields": asked.fields_sha256,
        "work": asked.work,
    }


def _refusal(step: Step) -> Refusal | None:
    if step.error is not None:
        refusal = fault(step.error, step.status)
    elif step.moderation is not None:
        told = step.moderation
        refusal = moderation_blocked(
            told["stage"], told.get("categories", ["other"]), details=bool(told.get("details", True))
        )
    else:
        return None
    if step.retry_after is not None:
        refusal.headers["retry-after"] = f"{step.retry_after:g}"
    return refusal


def _outcome(step: Step) -> str:
    return "broken" if step.body or step.redirect or step.picture in _BROKEN else "pictures"


def _told_headers(name: str, step: Step) -> dict[str, str]:
    told = name if step.request_id is None else step.request_id
    headers = {"x-request-id": told, **step.headers}
    return {key: value for key, value in headers.items() if value}

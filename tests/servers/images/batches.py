"""Batches: checked, worked off step by step, with answers in no order and failures in a file of their own."""

from __future__ import annotations

import json
import random
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.servers.images.asking import read_object
from tests.servers.images.batch_lines import BatchLine, read_lines
from tests.servers.images.books import Books
from tests.servers.images.desk import Desk
from tests.servers.images.files import Files
from tests.servers.images.refusal import Refusal, missing, no_such, not_among, unknown
from tests.servers.images.wire import Reply, Request

_ENDPOINTS = ("/v1/images/generations", "/v1/images/edits")
_KEYS = {"every_s", "ends", "done", "refuse_edits"}
_NEXT = {"validating": "in_progress", "in_progress": "finalizing", "finalizing": "completed", "cancelling": "cancelled"}
_EXPIRED = {"code": "batch_expired", "message": "The completion window ended before this request was worked off."}
_CANCELLED = {"code": "batch_cancelled", "message": "The batch was cancelled before this request was worked off."}


@dataclass(slots=True)
class Batch:
    """One batch and how far it is."""

    id: str
    endpoint: str
    input_file_id: str
    metadata: object
    created_at: int
    status: str
    at: float
    """Monotonic time of its last step."""
    lines: list[BatchLine] = field(default_factory=list)
    errors: list[dict[str, object]] = field(default_factory=list)
    good: list[bytes] = field(default_factory=list)
    bad: list[bytes] = field(default_factory=list)
    output_file_id: str | None = None
    error_file_id: str | None = None
    times: dict[str, int] = field(default_factory=dict)

    def told(self) -> dict[str, object]:
        """The batch object of the API."""
        return {
            "id": self.id,
            "object": "batch",
            "endpoint": self.endpoint,
            "errors": {"object": "list", "data": self.errors} if self.errors else None,
            "input_file_id": self.input_file_id,
            "completion_window": "24h",
            "status": self.status,
            "output_file_id": self.output_file_id,
            "error_file_id": self.error_file_id,
            "created_at": self.created_at,
            "expires_at": self.created_at + 86_400,
            "request_counts": {"total": len(self.lines), "completed": len(self.good), "failed": len(self.bad)},
            "metadata": self.metadata,
            **{f"{name}_at": at for name, at in self.times.items()},
        }


class Batches:
    """Every batch, and the endpoint for them."""

    def __init__(self, told: Mapping[str, Any], seed: int, files: Files, desk: Desk, books: Books) -> None:
        """``every_s``: seconds per step, ``None`` to move by hand only; ``ends``: ``expired`` after ``done`` lines."""
        for name in told:
            if name not in _KEYS:
                raise ValueError(f"batch has no '{name}': known are {', '.join(sorted(_KEYS))}")
        self._told = told
        self._seed = seed
        self._files = files
        self._desk = desk
        self._books = books
        self._held: dict[str, Batch] = {}

    def handle(self, request: Request, rest: list[str]) -> Reply:
        """``/v1/batches`` and what is below it."""
        self._by_time()
        if not rest:
            if request.method == "POST":
                return _json(self._create(request).told())
            batches = [batch.told() for batch in reversed(self._held.values())]
            return _json({"object": "list", "data": batches, "has_more": False})
        if rest[0] not in self._held:
            raise no_such("Batch", rest[0])
        batch = self._held[rest[0]]
        if rest[1:] == ["cancel"]:
            if batch.status not in {"validating", "in_progress", "finalizing"}:
                raise Refusal(f"Cannot cancel a batch with status '{batch.status}'.", "invalid_value", status=409)
            self._set(batch, "cancelling")
        return _json(batch.told())

    def advance(self) -> dict[str, str]:
        """Move every batch one step on; the states after it, by id."""
        for batch in self._held.values():
            self._step(batch)
        return {batch.id: batch.status for batch in self._held.values()}

    def _by_time(self) -> None:
        every = self._told.get("every_s", 0.2)
        if every is None:
            return
        for batch in self._held.values():
            while batch.status in _NEXT and time.monotonic() - batch.at >= every:
                self._step(batch)
                batch.at -= max(0.0, time.monotonic() - batch.at - every)

    def _create(self, request: Request) -> Batch:
        fields = read_object(request.body, request.headers.get("content-type", ""))
        for name in fields:
            if name not in {"input_file_id", "endpoint", "completion_window", "metadata", "output_expires_after"}:
                raise unknown(name)
        for name in ("input_file_id", "endpoint", "completion_window"):
            if name not in fields:
                raise missing(name)
        endpoint = str(fields["endpoint"])
        allowed = _ENDPOINTS[:1] if self._told.get("refuse_edits") else _ENDPOINTS
        if endpoint not in allowed:
            raise not_among("endpoint", endpoint, allowed)
        if fields["completion_window"] != "24h":
            raise not_among("completion_window", fields["completion_window"], ("24h",))
        source = self._files.find(str(fields["input_file_id"]))
        if source.purpose != "batch":
            raise Refusal("The input file must have the purpose 'batch'.", "invalid_value", "input_file_id")
        now = int(time.time())
        name = f"batch_{uuid.uuid4().hex}"
        batch = Batch(name, endpoint, source.id, fields.get("metadata"), now, "validating", time.monotonic())
        self._held[name] = batch
        self._books.write("batch", id=name, status="validating", endpoint=endpoint)
        return batch

    def _step(self, batch: Batch) -> None:
        """One step: lines are read after 'validating', and worked off after 'in_progress'."""
        if batch.status == "validating":
            data = self._files.find(batch.input_file_id).data
            batch.lines, batch.errors = read_lines(data, batch.endpoint)
            if batch.errors:
                batch.lines = []
                self._set(batch, "failed")
                return
        if batch.status == "in_progress":
            expired = self._told.get("ends") == "expired"
            done = int(self._told.get("done", 0)) if expired else len(batch.lines)
            self._work(batch, done)
            if expired:
                self._leave(batch, done, _EXPIRED)
                self._finish(batch, "expired")
                return
        if batch.status == "cancelling":
            self._leave(batch, len(batch.good) + len(batch.bad), _CANCELLED)
            self._finish(batch, "cancelled")
        elif batch.status == "finalizing":
            self._finish(batch, "completed")
        elif batch.status in _NEXT:
            self._set(batch, _NEXT[batch.status])

    def _work(self, batch: Batch, done: int) -> None:
        for line in batch.lines[:done]:
            endpoint = batch.endpoint.rpartition("/")[2]
            status, body, request_id = self._desk.batch_line(line.body, endpoint, batch.id)
            head = {"id": f"batch_req_{uuid.uuid4().hex}", "custom_id": line.custom_id}
            answer = json.dumps(head).encode()[:-1] + (
                b', "response": {"status_code": %d, "request_id": "%s", "body": %s}, "error": null}'
                % (status, request_id.encode(), body)
            )
            (batch.good if status < 400 else batch.bad).append(answer)

    def _leave(self, batch: Batch, done: int, error: Mapping[str, str]) -> None:
        for line in batch.lines[done:]:
            told = {"id": f"batch_req_{uuid.uuid4().hex}", "custom_id": line.custom_id, "response": None}
            batch.bad.append(json.dumps({**told, "error": error}).encode())

    def _finish(self, batch: Batch, status: str) -> None:
        random.Random(f"{self._seed}/{batch.input_file_id}").shuffle(batch.good)  # noqa: S311 - repeatable
        for answers, name in ((batch.good, "output"), (batch.bad, "error")):
            if answers:
                data = b"\n".join(answers) + b"\n"
                held = self._files.add(data, f"{batch.id}_{name}.jsonl", "batch_output")
                setattr(batch, f"{name}_file_id", held.id)
        self._set(batch, status)

    def _set(self, batch: Batch, status: str) -> None:
        batch.status = status
        batch.at = time.monotonic()
        batch.times[status] = int(time.time())
        self._books.write("batch", id=batch.id, status=status)


def _json(told: Mapping[str, object]) -> Reply:
    return Reply(200, (json.dumps(told).encode(),))

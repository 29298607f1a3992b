"""Files that clients put on the server, and batches' own."""

from __future__ import annotations

import hashlib
import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from tests.servers.images.books import Books
from tests.servers.images.multipart import read_multipart
from tests.servers.images.refusal import Refusal, missing, no_such, not_among, unknown
from tests.servers.images.upload import Uploads
from tests.servers.images.wire import Reply, Request

_PURPOSES = ("assistants", "batch", "fine-tune", "vision", "user_data", "evals")
_MOST_BATCH_BYTES = 200 * 1024 * 1024
_FIELDS = {"file", "purpose", "expires_after[anchor]", "expires_after[seconds]"}


@dataclass(frozen=True, slots=True)
class Held:
    """One file."""

    id: str
    filename: str
    purpose: str
    data: bytes
    created_at: int
    expires_at: int | None

    def told(self) -> dict[str, object]:
        """The file object of the API."""
        return {
            "id": self.id,
            "object": "file",
            "bytes": len(self.data),
            "created_at": self.created_at,
            "expires_at": self.expires_at,
            "filename": self.filename,
            "purpose": self.purpose,
            "status": "processed",
            "status_details": None,
        }


class Files:
    """Every file that is held, by id."""

    def __init__(self, books: Books, uploads: Uploads) -> None:
        self._uploads = uploads
        self._books = books
        self._held: dict[str, Held] = {}

    def handle(self, request: Request, rest: list[str]) -> Reply:
        """``/v1/files`` and what is below it."""
        if not rest:
            if request.method == "POST":
                return _json(self._put(request).told())
            return _json(self._listed(request.query))
        held = self.find(rest[0])
        if rest[1:] == ["content"]:
            if held.purpose in {"vision", "assistants"}:
                raise Refusal(f"Not allowed to download files of purpose: {held.purpose}")
            return Reply(200, (held.data,), "application/octet-stream")
        if request.method == "DELETE":
            del self._held[held.id]
            self._books.write("file-deleted", id=held.id)
            return _json({"id": held.id, "object": "file", "deleted": True})
        return _json(held.told())

    def find(self, name: str) -> Held:
        """A file by id; raises ``Refusal`` (404)."""
        if name not in self._held:
            raise no_such("File", name)
        return self._held[name]

    def data(self, name: str) -> bytes:
        """The bytes of a picture that was put for use in edits."""
        held = self.find(name)
        if held.purpose not in {"vision", "user_data"}:
            raise Refusal(
                f"The file '{name}' has purpose '{held.purpose}', which cannot be used here.", "invalid_value"
            )
        return held.data

    def add(self, data: bytes, filename: str, purpose: str, expires_s: int | None = None) -> Held:
        """Hold a file."""
        now = int(time.time())
        held = Held(
            f"file-{uuid.uuid4().hex[:22]}", filename, purpose, data, now, now + expires_s if expires_s else None
        )
        metadata: tuple[str, ...] = ()
        if purpose == "vision":
            metadata = self._uploads.read(data, None, "file", filename).metadata
        self._books.write(
            "file-put",
            id=held.id,
            purpose=purpose,
            filename=filename,
            bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            expires_s=expires_s,
            metadata=metadata,
            holds_photos=purpose == "vision" or b"data:image" in data,
        )
        self._held[held.id] = held
        return held

    def _put(self, request: Request) -> Held:
        parts = {part.name: part for part in read_multipart(request.body, request.headers.get("content-type", ""))}
        for name in parts:
            if name not in _FIELDS:
                raise unknown(name)
        for name in ("file", "purpose"):
            if name not in parts:
                raise missing(name)
        purpose = parts["purpose"].data.decode("utf-8", "replace")
        if purpose not in _PURPOSES:
            raise not_among("purpose", purpose, _PURPOSES)
        file = parts["file"]
        if file.filename is None or not file.data:
            raise Refusal("The file is empty.", "empty_file", "file")
        if purpose == "batch" and (len(file.data) > _MOST_BATCH_BYTES or not file.filename.endswith(".jsonl")):
            raise Refusal("A batch file must be .jsonl and at most 200 MB.", "invalid_file", "file")
        return self.add(file.data, file.filename, purpose, _expiry(parts.get("expires_after[seconds]")))

    def _listed(self, query: Mapping[str, str]) -> dict[str, object]:
        held = [item for item in self._held.values() if query.get("purpose") in {None, item.purpose}]
        if query.get("order", "desc") == "desc":
            held.reverse()
        names = [item.id for item in held]
        start = names.index(query["after"]) + 1 if query.get("after") in names else 0
        page = held[start : start + int(query.get("limit", "10000"))]
        return {
            "object": "list",
            "data": [item.told() for item in page],
            "first_id": page[0].id if page else None,
            "last_id": page[-1].id if page else None,
            "has_more": start + len(page) < len(held),
        }


def _expiry(part: object) -> int | None:
    data = getattr(part, "data", None)
    if data is None:
        return None
    seconds = int(data) if data.isdigit() else -1
    if not 3600 <= seconds <= 2_592_000:
        raise Refusal("Expected 3600 to 2592000 seconds.", "invalid_value", "expires_after.seconds")
    return seconds


def _json(told: Mapping[str, object]) -> Reply:
    return Reply(200, (json.dumps(told).encode(),))

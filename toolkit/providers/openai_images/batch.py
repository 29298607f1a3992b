"""The steps of a batch: upload photos, submit, look after, delete. When and why is decided elsewhere."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

from openai import AsyncOpenAI, NotFoundError
from openai.types import Batch

from toolkit.providers.image_model import InputImage
from toolkit.providers.openai_images.batch_lines import EDITS, GENERATIONS
from toolkit.providers.openai_images.exchange import exchange
from toolkit.providers.openai_images.images import OpenAIImages
from toolkit.providers.openai_images.request import files_of
from toolkit.providers.openai_images.scrub import scrubbed

T = TypeVar("T")

WAIT_S = 120.0
"""Seconds that one step may take."""
PHOTO_LIFE_S = 3 * 86_400
"""Photos delete themselves after three days, should no later run come to do it."""
LABEL = "campaign_batch"
_OVER = frozenset(("completed", "failed", "expired", "cancelled"))
_IN_MEMORY = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far a batch is; ids are the server's, and what the ledger remembers."""

    id: str
    status: str
    """``validating``, ``in_progress``, ``finalizing``, ``completed``, ``failed``, ``expired``, ``cancelled`` ..."""
    label: str
    """Ours, as given to ``start``."""
    input_file: str
    output_file: str | None
    """Lines that were answered with success, in any order."""
    error_file: str | None
    """Lines that were not."""
    total: int
    completed: int
    failed: int
    problems: tuple[str, ...] = ()
    """Why the whole batch was turned down, in the server's words (scrubbed)."""

    @property
    def over(self) -> bool:
        """Whether nothing more will come; an expired or cancelled batch may still hold answers, and they are billed."""
        return self.status in _OVER


async def upload_photo(images: OpenAIImages, image: InputImage, label: str = "") -> str:
    """Upload one picture for edits and return its file id; it lives for three days at most.

    ``label`` begins the file's name, so that ``files_named`` finds what no ledger knows of.
    """
    [(name, data, media)] = files_of([image])
    file = (f"{label}-{name}" if label else name, data, media)

    async def put(client: AsyncOpenAI) -> str:
        expiry: Literal["created_at"] = "created_at"
        made = await client.files.create(
            file=file, purpose="vision", expires_after={"anchor": expiry, "seconds": PHOTO_LIFE_S}
        )
        return made.id

    return await _step(images, put, free=True)


async def upload_lines(images: OpenAIImages, lines: Iterable[bytes], label: str) -> str:
    """Upload a portion of lines as ``LABEL.jsonl`` and return its file id."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        file.writelines(lines)

        async def put(client: AsyncOpenAI) -> str:
            file.seek(0)
            made = await client.files.create(file=(f"{label}.jsonl", file, "application/jsonl"), purpose="batch")
            return made.id

        return await _step(images, put, free=True, wait_s=5 * WAIT_S)


async def start(images: OpenAIImages, input_file: str, endpoint: str, label: str) -> BatchState:
    """Start a batch of uploaded lines.

    Raises ``OutcomeUnknown`` when the start was sent and not answered: then ``find_batch`` says whether there is one.
    ``label`` (up to 512 characters, unique) is how it is found again.
    """
    if endpoint not in (GENERATIONS, EDITS):
        raise ValueError(endpoint)

    async def create(client: AsyncOpenAI) -> BatchState:
        kind: Literal["/v1/images/generations", "/v1/images/edits"]
        kind = "/v1/images/edits" if endpoint == EDITS else "/v1/images/generations"
        return _state(
            await client.batches.create(
                completion_window="24h", endpoint=kind, input_file_id=input_file, metadata={LABEL: label}
            )
        )

    return await _step(images, create, free=False)


async def poll(images: OpenAIImages, batch_id: str) -> BatchState | None:
    """How far a batch is; ``None`` when this account has no batch of that id."""

    async def look(client: AsyncOpenAI) -> BatchState | None:
        try:
            return _state(await client.batches.retrieve(batch_id))
        except NotFoundError:
            return None

    return await _step(images, look, free=True)


async def find_batch(images: OpenAIImages, label: str, since: float = 0.0) -> BatchState | None:
    """The newest batch with that label among those made after ``since`` (seconds since 1970), or ``None``."""

    async def look(client: AsyncOpenAI) -> BatchState | None:
        async for batch in client.batches.list(limit=100):
            if (batch.metadata or {}).get(LABEL) == label:
                return _state(batch)
            if batch.created_at < since:
                break
        return None

    return await _step(images, look, free=True)


async def files_named(images: OpenAIImages, label: str, since: float = 0.0) -> tuple[str, ...]:
    """Ids of uploaded files whose name begins with the label, of those made after ``since`` (seconds since 1970)."""

    async def look(client: AsyncOpenAI) -> tuple[str, ...]:
        found = []
        async for file in client.files.list(order="desc"):
            if file.created_at < since:
                break
            if (file.filename or "").startswith(label):
                found.append(file.id)
        return tuple(found)

    return await _step(images, look, free=True)


async def cancel(images: OpenAIImages, batch_id: str) -> BatchState:
    """Ask for the end of a batch; what is drawn by then is billed and can be read."""

    async def end(client: AsyncOpenAI) -> BatchState:
        return _state(await client.batches.cancel(batch_id))

    return await _step(images, end, free=True)


async def delete_files(images: OpenAIImages, file_ids: Iterable[str]) -> None:
    """Delete uploaded photos and the files of a batch; one that is gone already is fine. Raises as a step does."""
    for file_id in file_ids:

        async def delete(client: AsyncOpenAI, name: str = file_id) -> None:
            try:
                await client.files.delete(name)
            except NotFoundError:
                return

        await _step(images, delete, free=True)


async def _step(
    images: OpenAIImages, send: Callable[[AsyncOpenAI], Awaitable[T]], *, free: bool, wait_s: float = WAIT_S
) -> T:
    client = images.client()
    deadline = asyncio.get_running_loop().time() + wait_s
    return await exchange(lambda: send(client), images.access.asked(), deadline, free=free)


def _state(batch: Batch) -> BatchState:
    counts = batch.request_counts
    told = batch.errors.data if batch.errors and batch.errors.data else []
    problems = [f"line {each.line}: {scrubbed(each.message) or each.code}" for each in told[:20]]
    return BatchState(
        id=batch.id,
        status=str(batch.status),
        label=(batch.metadata or {}).get(LABEL, ""),
        input_file=batch.input_file_id,
        output_file=batch.output_file_id,
        error_file=batch.error_file_id,
        total=counts.total if counts else 0,
        completed=counts.completed if counts else 0,
        failed=counts.failed if counts else 0,
        problems=tuple(problems),
    )

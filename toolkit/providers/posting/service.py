"""What a provider of batches can do, step by step; nothing here decides when or why."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from typing import Protocol

from toolkit.providers.image_model import Call, InputImage
from toolkit.providers.openai_images.batch import BatchState
from toolkit.providers.openai_images.batch_results import Collected


class BatchService(Protocol):
    """Every step raises a ``CallTrouble`` or ``ProviderStopped``; all but ``start`` are free and can be repeated."""

    @property
    def endpoint(self) -> str:
        """Host that is asked."""

    def line(self, call: Call, files: Sequence[str]) -> bytes:
        """One call as a line, its pictures by their ids; raises ``Rejected`` where the server would."""

    async def upload(self, image: InputImage, label: str) -> str:
        """Upload a picture under a name that begins with the label; returns its id."""

    async def upload_lines(self, lines: Iterable[bytes], label: str) -> str:
        """Upload lines under such a name; returns the file's id."""

    async def start(self, input_file: str, path: str, label: str) -> BatchState:
        """Start a batch of uploaded lines; ``OutcomeUnknown`` when nobody knows whether it did."""

    async def poll(self, batch_id: str) -> BatchState | None:
        """How far a batch is; ``None``: this account has none of that id."""

    async def find(self, label: str, since: float) -> BatchState | None:
        """A batch by its label, of those made after ``since`` (seconds since 1970)."""

    def answers(self, file_id: str) -> AsyncGenerator[Collected, None]:
        """What a batch brought, line by line, from its output or error file."""

    async def files_named(self, label: str, since: float) -> tuple[str, ...]:
        """Ids of files whose name begins with the label, of those made after ``since``."""

    async def delete(self, files: Sequence[str]) -> None:
        """Delete files; those that are gone already are fine."""

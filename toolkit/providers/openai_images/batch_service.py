"""OpenAI's batches as the posting desk uses them: one object over the steps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence

from toolkit.providers.image_model import Call, InputImage
from toolkit.providers.openai_images.batch import (
    BatchState,
    delete_files,
    files_named,
    find_batch,
    poll,
    start,
    upload_lines,
    upload_photo,
)
from toolkit.providers.openai_images.batch_lines import line_of
from toolkit.providers.openai_images.batch_results import Collected, collected
from toolkit.providers.openai_images.images import OpenAIImages

_AT_ONCE = 8


class OpenAIBatches:
    """See ``toolkit.providers.posting.service.BatchService``."""

    def __init__(self, images: OpenAIImages) -> None:
        self._images = images

    @property
    def endpoint(self) -> str:
        """Host that is asked."""
        return self._images.endpoint

    def line(self, call: Call, files: Sequence[str]) -> bytes:
        """One call as a line; raises ``Rejected`` where the server would."""
        access = self._images.access
        return line_of(call, files, access.settings.drop_params, access.facts)

    async def upload(self, image: InputImage, label: str) -> str:
        """Upload a picture under a name that begins with the label."""
        return await upload_photo(self._images, image, label)

    async def upload_lines(self, lines: Iterable[bytes], label: str) -> str:
        """Upload the lines under such a name."""
        return await upload_lines(self._images, lines, label)

    async def start(self, input_file: str, path: str, label: str) -> BatchState:
        """Start a batch."""
        return await start(self._images, input_file, path, label)

    async def poll(self, batch_id: str) -> BatchState | None:
        """How far it is."""
        return await poll(self._images, batch_id)

    async def find(self, label: str, since: float) -> BatchState | None:
        """Find it by its label."""
        return await find_batch(self._images, label, since)

    def answers(self, file_id: str) -> AsyncGenerator[Collected, None]:
        """What it brought."""
        return collected(self._images, file_id)

    async def files_named(self, label: str, since: float) -> tuple[str, ...]:
        """Files that lie there under such a name."""
        return await files_named(self._images, label, since)

    async def delete(self, files: Sequence[str]) -> None:
        """Delete files, some at a time."""
        for first in range(0, len(files), _AT_ONCE):
            await asyncio.gather(*(delete_files(self._images, [each]) for each in files[first : first + _AT_ONCE]))

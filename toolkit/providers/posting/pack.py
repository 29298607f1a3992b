"""Pack a batch: every order becomes a line, and its pictures go up once each."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from toolkit.errors import CampaignError, ProviderStopped, StorageFailed
from toolkit.model.ask import ReferenceRole
from toolkit.providers.desk.ended import GivenUp
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.purse import OverLimit
from toolkit.providers.desk.scrub import safe_bug
from toolkit.providers.image_model import InputImage
from toolkit.providers.openai_images.batch_lines import MOST_BYTES, MOST_LINES
from toolkit.providers.posting.books import Batch
from toolkit.providers.posting.office import Office
from toolkit.providers.posting.patience import patiently
from toolkit.providers.posting.records import BatchFile
from toolkit.providers.trouble import NeverSent, Rejected, TryLater

_AT_ONCE: Final = 8
"""Photos in memory, and uploads under way."""
_BESIDES: Final = 4096
"""Bytes of a line besides its prompt, at most."""


@dataclass(frozen=True, slots=True)
class Packed:
    """One line, ready to go; its pictures are up, and no longer in memory."""

    order: AskOrder
    call: str
    """Our id of the call."""
    line: bytes
    files: tuple[str, ...]
    roles: tuple[ReferenceRole, ...]
    """Of the pictures, in the order of ``files``."""
    worst_usd: Decimal | None


@dataclass(slots=True)
class Packing:
    """What came of packing."""

    packed: list[Packed] = field(default_factory=list)
    over: OverLimit | None = None
    """The money does not reach for what follows."""


def portions(
    orders: Sequence[AskOrder], most_lines: int = MOST_LINES, most_bytes: int = MOST_BYTES
) -> Iterator[list[AskOrder]]:
    """Orders in portions that one batch takes, judged by the most that their lines may weigh."""
    portion: list[AskOrder] = []
    size = 0
    for order in orders:
        weight = len(json.dumps(order.ask.prompt, ensure_ascii=False).encode()) + _BESIDES
        if portion and (len(portion) >= most_lines or size + weight > most_bytes):
            yield portion
            portion, size = [], 0
        portion.append(order)
        size += weight
    if portion:
        yield portion


async def pack(at: Office, batch: Batch, orders: Sequence[AskOrder]) -> Packing:
    """Pack as many as the money reaches for, in order. Ends the orders that cannot be packed.

    Raises ``TryLater``, ``NeverSent``, ``ProviderStopped`` and ``StorageFailed``.
    """
    packing, uploads = Packing(), _Uploads(at, batch)
    for first in range(0, len(orders), _AT_ONCE):
        if packing.over is not None or at.halted():
            break
        some = orders[first : first + _AT_ONCE]
        done = await asyncio.gather(*(_one(at, uploads, order, packing) for order in some), return_exceptions=True)
        for result in done:
            if isinstance(result, BaseException):
                raise result
            if result is not None:
                packing.packed.append(result)
    return packing


async def _one(at: Office, uploads: _Uploads, order: AskOrder, packing: Packing) -> Packed | None:
    """One line; ``None`` when the order has ended, or there is no money for it."""
    worst: Decimal | None = None
    held = False
    try:
        images = await asyncio.to_thread(order.prepare)
        call = order.as_call(images)
        at.service.line(call, ["x" * 64] * len(images))  # refused here before anything is uploaded for it
        worst = at.rules.tariff.worst(call)
        if packing.over is None:
            packing.over = at.till.hold(worst)
        if packing.over is not None:
            return None
        held = True
        files = [await uploads.file_of(image, order.row_id) for image in images]
        line = at.service.line(call, files)
        return Packed(order, call.id, line, tuple(files), tuple(image.role for image in images), worst)
    except (TryLater, NeverSent, ProviderStopped, StorageFailed):
        raise
    except (Rejected, CampaignError) as error:
        ended = GivenUp(order.key, order.row_id, error.message, error.todo)
    except Exception as error:  # one row's trouble, whatever it is, leaves the others alone
        bug = safe_bug(error, order.ask.prompt)
        ended = GivenUp(order.key, order.row_id, f"A bug of ours: {bug}.", "Please report it.", bug=bug)
    if held:
        at.till.release(worst or Decimal(0))
    at.done(ended)
    return None


class _Uploads:
    """Every picture of a batch goes up once, however many rows share it."""

    def __init__(self, at: Office, batch: Batch) -> None:
        self._at = at
        self._batch = batch
        self._known: dict[str, asyncio.Task[str]] = {}

    async def file_of(self, image: InputImage, row: str) -> str:
        """The id of the picture."""
        digest = hashlib.sha256(image.data).hexdigest()
        if digest not in self._known:
            self._known[digest] = asyncio.ensure_future(self._upload(image, row))
        return await asyncio.shield(self._known[digest])

    async def _upload(self, image: InputImage, row: str) -> str:
        batch = self._batch
        file = await patiently(lambda: self._at.service.upload(image, batch.label))
        self._at.books.put(batch, BatchFile(batch.label, file, image.role, "" if image.role == "style" else row))
        return file

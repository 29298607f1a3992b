"""Send a batch: pictures up, lines up, everything written down, then started; never started twice."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from toolkit.errors import ProviderStopped
from toolkit.providers.desk.clerk import Halted
from toolkit.providers.desk.entering import enter_trouble
from toolkit.providers.desk.halt import Halt
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.records import CallSent
from toolkit.providers.posting.books import Batch
from toolkit.providers.posting.clear import clear, since
from toolkit.providers.posting.office import Office
from toolkit.providers.posting.pack import Packed, pack
from toolkit.providers.posting.patience import patiently
from toolkit.providers.posting.records import BatchBegun, BatchLine, BatchOver, BatchSent
from toolkit.providers.trouble import CallTrouble, NeverSent, OutcomeUnknown, Rejected, TryLater

LABEL: Final = "campaign-"
_WAITS_S: Final = (0.5, 2.0, 8.0)
_SINGLY: Final = "Take `batch: true` out of the campaign: single calls cost twice as much, and are drawn at once."
_LATER: Final = "Run again later: what was made and asked for is kept."


async def send(at: Office, orders: Sequence[AskOrder], path: str, model: str) -> Batch | None:
    """Ask for these orders in one batch; ``None`` when none of them could go.

    Orders that cannot be packed are ended; the others are the caller's to end. Raises ``Halted`` when nothing more
    can be sent, which is also so when the money did not reach for all: what it reached for has gone then.
    """
    label = LABEL + secrets.token_hex(8)
    batch = at.books.begin(BatchBegun(label, at.service.endpoint, path, model))
    try:
        packing = await pack(at, batch, orders)
        if at.halted() or not packing.packed:
            await clear(at, batch)
        else:
            input_file = await patiently(lambda: at.service.upload_lines((p.line for p in packing.packed), label))
            await _start(at, batch, packing.packed, input_file)
    except (CallTrouble, ProviderStopped) as trouble:
        raise Halted(await _given_up(at, batch, trouble)) from None
    if packing.over is not None:
        raise Halted(Halt.of(packing.over))
    return batch if batch.sent is not None else None


async def _start(at: Office, batch: Batch, packed: Sequence[Packed], input_file: str) -> None:
    """Write down what goes, then start it; raises what kept it from starting."""
    begun = batch.begun
    calls = tuple(
        CallSent(
            call=each.call,
            brief=each.order.key,
            row=each.order.row_id,
            attempt=at.journal.standing(each.order.key).calls + 1,
            model=begun.model,
            endpoint=begun.endpoint,
            worst_usd=each.worst_usd,
            sent=each.roles,
            safety_id=each.order.safety_id,
            batch=batch.label,
        )
        for each in packed
    )
    lines = tuple(BatchLine(each.call, each.order.key, each.order.row_id, each.files) for each in packed)
    known = [each.worst_usd for each in packed if each.worst_usd is not None]
    worst = sum(known, Decimal(0)) if len(known) == len(packed) else None
    at.books.send(batch, BatchSent(batch.label, input_file, worst, lines), calls, at.journal)
    for wait_s in _WAITS_S:
        try:
            state = await at.service.start(input_file, begun.path, batch.label)
        except (OutcomeUnknown, TryLater, NeverSent) as error:
            trouble: CallTrouble = error
        else:
            at.books.know(batch, state.id)
            return
        await asyncio.sleep(wait_s)
        if isinstance(trouble, NeverSent):
            continue
        if await _found(at, batch):
            return
        if isinstance(trouble, OutcomeUnknown):
            return  # it may still come up: the next run looks again, and asks for nothing twice
    raise trouble


async def _found(at: Office, batch: Batch) -> bool:
    """Whether a batch whose start was not answered is there all the same."""
    for wait_s in _WAITS_S:
        with contextlib.suppress(TryLater, NeverSent):
            state = await at.service.find(batch.label, since(batch))
            if state is not None:
                at.books.know(batch, state.id)
                return True
        await asyncio.sleep(wait_s)
    return False


async def _given_up(at: Office, batch: Batch, trouble: CallTrouble | ProviderStopped) -> Halt:
    """End a batch that was not taken; returns why nothing more is sent."""
    if batch.sent is not None:
        for call in at.journal.open_in(batch.label):
            enter_trouble(at.journal, at.rules.tariff, call, trouble, None, "")
        worst = batch.worst_usd
        at.books.end(batch, BatchOver(batch.label, "turned-down", 0, message=trouble.message[:300]))
        at.till.release(worst)
    with contextlib.suppress(CallTrouble, ProviderStopped):  # the next run clears up
        await clear(at, batch)
    if isinstance(trouble, ProviderStopped):
        return Halt.of(trouble)
    todo = _SINGLY if isinstance(trouble, Rejected) else _LATER
    return Halt("provider", f"The batch could not be started. {trouble.message}", todo)

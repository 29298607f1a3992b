"""Look after a batch of an earlier run: find it, see how far it is, collect it, clear it away."""

from __future__ import annotations

import datetime as dt
from typing import Final

from toolkit.providers.openai_images.batch import BatchState
from toolkit.providers.posting.books import Batch
from toolkit.providers.posting.clear import clear, since
from toolkit.providers.posting.collect import collect, end_all, finish
from toolkit.providers.posting.office import Office
from toolkit.providers.posting.patience import patiently
from toolkit.providers.posting.records import BatchOver
from toolkit.providers.trouble import CallTrouble

_SURELY_OVER: Final = dt.timedelta(hours=48)
"""A batch is over after 24 hours, whether its lines are done or not."""


async def look_after(at: Office, batch: Batch) -> None:
    """Bring a batch as far as it can come now. What cannot be done is said, and left to the next run.

    Raises ``ProviderStopped`` and ``StorageFailed``.
    """
    if batch.begun.endpoint != at.service.endpoint:
        at.say(
            f"A batch of this campaign lies at {batch.begun.endpoint}, which this run does not ask; "
            f"run once more with the provider as it was, to collect it and to delete its photos."
        )
        return
    try:
        await _bring_on(at, batch)
        if (batch.over is not None or batch.sent is None) and not at.halted():
            await clear(at, batch)
    except CallTrouble as trouble:
        at.say(f"A batch could not be looked after now; the next run tries again. {trouble.message}")


async def _bring_on(at: Office, batch: Batch) -> None:
    """Up to its end, where it has one."""
    if batch.sent is None or batch.over is not None:
        return
    state = await (_search(at, batch) if not batch.id else patiently(lambda: at.service.poll(batch.id)))
    if state is not None and state.over:
        await collect(at, batch, state)
    elif state is not None:
        at.so_far[batch.label] = f", {state.completed} of {state.total} done" if state.total else ""
    elif batch.id and batch.over is None:
        _lost(at, batch)


async def _search(at: Office, batch: Batch) -> BatchState | None:
    """Find a batch that was about to be started when the run ended, or make sure that it was not.

    A start that is still on its way finds its lines deleted, and fails.
    """
    state = await patiently(lambda: at.service.find(batch.label, since(batch)))
    if state is None and batch.sent is not None:
        lines = [batch.sent.input_file]
        await patiently(lambda: at.service.delete(lines))
        state = await patiently(lambda: at.service.find(batch.label, since(batch)))
    if state is not None:
        at.books.know(batch, state.id)
        return state
    end_all(at, at.journal.open_in(batch.label), "never-sent", "The run ended before the batch was started.")
    finish(at, batch, BatchOver(batch.label, "never-sent", 0))
    return None


def _lost(at: Office, batch: Batch) -> None:
    """The account knows no such batch. It may be another account's, until it is too old for that to matter."""
    asked = batch.sent_at or batch.begun_at
    if dt.datetime.now(dt.UTC) - asked < _SURELY_OVER:
        at.so_far[batch.label] = ", but the account of this key does not know it (was the key changed?)"
        at.say(f"The account of this key does not know the batch {batch.id}; its rows go on waiting for it.")
        return
    end_all(at, at.journal.open_in(batch.label), "unknown", "The account no longer knows the batch.")
    finish(at, batch, BatchOver(batch.label, "lost", at.books.answered(batch)))

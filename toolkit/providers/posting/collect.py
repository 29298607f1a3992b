"""Collect a batch that is over: every line becomes the end of its call, as if it had been sent alone."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from decimal import Decimal
from functools import partial
from typing import Final

from toolkit.errors import ProviderStopped
from toolkit.providers.desk.ended import Answered, GivenUp, Paid
from toolkit.providers.desk.entering import enter_answer, enter_trouble
from toolkit.providers.desk.raw import keep_pictures, unusable
from toolkit.providers.desk.records import CallEnded, CallSent, How
from toolkit.providers.image_model import Answer
from toolkit.providers.openai_images.batch import BatchState
from toolkit.providers.openai_images.batch_results import Collected
from toolkit.providers.posting.books import Batch
from toolkit.providers.posting.office import Office
from toolkit.providers.posting.patience import patiently
from toolkit.providers.posting.records import BatchOver, Ending
from toolkit.providers.trouble import Rejected

_ENDINGS: Final[dict[str, Ending]] = {"expired": "expired", "cancelled": "cancelled", "failed": "failed"}
_REPAIR: Final = "Look at the row's photo and prompt; `batch: false` asks for it in a call of its own."


async def collect(at: Office, batch: Batch, state: BatchState) -> None:
    """Record what every line came to, then that the batch is over; may be cut short anywhere and done again.

    A line whose end is recorded is passed over. Returns early, with the batch still open, when the run is halted.
    """
    files = tuple(name for name in (state.output_file, state.error_file) if name)
    for file in files:
        await patiently(partial(_read, at, batch, file))
        if at.halted():
            return
    left = at.journal.open_in(batch.label)
    how, message = _left_out(state, files)
    end_all(at, left, how, message)
    over = _ENDINGS.get(state.status, "completed")
    finish(at, batch, BatchOver(batch.label, over, at.books.answered(batch), files, "; ".join(state.problems)[:300]))


def finish(at: Office, batch: Batch, over: BatchOver) -> None:
    """Write down that a batch is over, and say how it went."""
    worst = batch.worst_usd
    at.books.end(batch, over)
    at.till.release(worst)
    lines = len(batch.sent.lines) if batch.sent else 0
    end = "" if over.how == "completed" else f" It ended as '{over.how}'{f': {over.message}' if over.message else '.'}"
    at.say(f"A batch came back with {over.answered} of {lines} figures.{end}")


def end_all(at: Office, calls: tuple[CallSent, ...], how: How, message: str) -> None:
    """End calls that no line tells of; only those of unknown outcome may have cost anything."""
    usd = None if how == "unknown" else Decimal(0)
    at.journal.ended_all([CallEnded(c.call, c.brief, c.row, how, usd, message=message) for c in calls])
    for call in calls if how == "rejected" else ():
        at.brought[call.brief] = GivenUp(call.brief, call.row, message, _REPAIR)


async def _read(at: Office, batch: Batch, file: str) -> None:
    open_calls = {call.call: call for call in at.journal.open_in(batch.label)}
    async with aclosing(at.service.answers(file)) as lines:
        async for line in lines:
            sent = open_calls.pop(line.call_id, None)
            if sent is not None:
                await _enter(at, sent, line)
            if at.halted():
                return


async def _enter(at: Office, sent: CallSent, line: Collected) -> None:
    outcome = line.outcome
    if isinstance(outcome, Answer):
        trouble = unusable(outcome)
        if trouble is None:
            await _keep(at, sent, outcome)
            return
        outcome = trouble
    ended = enter_trouble(at.journal, at.rules.tariff, sent, outcome, None, "")
    at.till.pay(ended.usd or Decimal(0))
    if isinstance(outcome, ProviderStopped):
        at.stopped = outcome
    elif isinstance(outcome, Rejected):
        at.brought[sent.brief] = GivenUp(sent.brief, sent.row, ended.message, outcome.todo, ended.code)


async def _keep(at: Office, sent: CallSent, answer: Answer) -> None:
    pieces = await asyncio.to_thread(keep_pictures, at.store, answer.images)
    ended, record = enter_answer(at.journal, at.rules.tariff, sent, answer, pieces, None)
    at.till.pay(sent.worst_usd or Decimal(0) if ended.usd is None else ended.usd)
    at.done(Paid(sent.row, ended.usd))
    at.brought[sent.brief] = Answered(sent.brief, sent.row, record, recalled=True)


def _left_out(state: BatchState, files: tuple[str, ...]) -> tuple[How, str]:
    """What is to be thought of lines that neither file tells of."""
    if state.status == "failed":
        why = "; ".join(state.problems) or "it did not say why"
        return "rejected", f"The server did not take the batch: {why[:300]}"
    if state.status in _ENDINGS and not files:
        return "try-later", "The batch ended before this figure's turn."
    return "unknown", "The batch brought nothing for this figure."

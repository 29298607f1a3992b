"""Have a model with eyes look at the figures of a campaign, where it names one; what was answered once is recalled."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from toolkit.errors import CampaignError, ProviderStopped
from toolkit.guardrails.base import EyesExhibit
from toolkit.guardrails.consents import withdrawal_of
from toolkit.guardrails.inspect import inspect_seen
from toolkit.model.campaign import VisionSettings
from toolkit.model.finding import Finding
from toolkit.model.outcome import PieceKind, RowOutcome, RowState
from toolkit.model.seen import Seen
from toolkit.pipeline.failure import failure_of
from toolkit.pipeline.progress import Progress
from toolkit.pipeline.question import Asking, asking_of
from toolkit.pipeline.stop import StopSignals
from toolkit.pipeline.tally import Tally
from toolkit.pipeline.workshop import Workshop
from toolkit.providers.desk.journal import Journal, recall_refusal
from toolkit.providers.desk.purse import Purse
from toolkit.providers.vision.asking import Asker, Came
from toolkit.providers.vision.opening import endpoint_of, open_eyes
from toolkit.providers.vision.records import JUDGED, Judged

_NO_FIGURE: Final = (RowState.FAILED, RowState.REFUSED, RowState.WAITING, RowState.BLOCKED)
"""Rows whose figure is not there, or has to change first: no look at it is paid for."""
_LOOK_EVERY_S: Final = 0.2


@dataclass(slots=True)
class _Looks:
    """What is known so far, by row."""

    seen: dict[str, Seen] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    """Why there is no answer."""


def judged(
    shop: Workshop, outcomes: Sequence[RowOutcome], tally: Tally, progress: Progress, stop: StopSignals
) -> tuple[Finding, ...]:
    """Everything that figure/as-briefed says, row by row; empty when the campaign names no model.

    Whatever goes wrong with the model leaves the check skipped with the reason, and never stops a run.
    """
    settings = shop.job.campaign.vision
    if settings is None:
        return ()
    rows = {o.row.id: o for o in outcomes if o.state not in _NO_FIGURE and withdrawal_of(shop.job, o.row.id) is None}
    looks = _Looks()
    try:
        endpoint = endpoint_of(settings)
        askings = tuple(_askings(shop, settings, endpoint, rows.values()))
        open_ones = [asking for asking in askings if not _recalled(shop, asking, looks)]
        if open_ones and not stop.count:
            progress.say(f"{settings.model} at {endpoint} is asked to look at {len(open_ones)} figures.")
            asyncio.run(_ask(shop, settings, open_ones, looks, tally, stop))
    except ProviderStopped as stopped:
        looks.why.update(dict.fromkeys(rows, f"{stopped.message} {stopped.todo}"))
    unasked = "The run ended before it was asked; the next one asks."
    return tuple(
        finding
        for row_id, outcome in rows.items()
        for finding in inspect_seen(
            EyesExhibit(shop.job, outcome.row, looks.seen.get(row_id), looks.why.get(row_id, unasked))
        )
    )


def _askings(
    shop: Workshop, settings: VisionSettings, endpoint: str, outcomes: Iterable[RowOutcome]
) -> Iterator[Asking]:
    for outcome in outcomes:
        figure = outcome.drawn(PieceKind.FIGURE)  # another signature is not another figure
        if figure is not None and outcome.look is not None:
            row_id = outcome.row.id
            yield asking_of(shop.job, settings, endpoint, row_id, outcome.look, figure, outcome.asked)


def _recalled(shop: Workshop, asking: Asking, looks: _Looks) -> bool:
    """Whether nothing is to be asked: it was answered or refused before, or this run is for other rows."""
    known = shop.ledger.recall(Judged, JUDGED, asking.key)
    if known is not None:
        looks.seen[asking.row_id] = known.seen
        return True
    refused = recall_refusal(shop.ledger, asking.key)
    if refused is not None:
        looks.why[asking.row_id] = f"It was refused before: {refused.message}"
        return True
    if shop.only and asking.row_id not in shop.only:
        looks.why[asking.row_id] = "The last run was for other rows; a run for all asks."
        return True
    return False


async def _ask(
    shop: Workshop,
    settings: VisionSettings,
    askings: Sequence[Asking],
    looks: _Looks,
    tally: Tally,
    stop: StopSignals,
) -> None:
    """Ask about all of them, a few at a time; a signal lets those in flight end, a second one cuts them off."""
    limit = shop.job.campaign.limits.usd
    spent = Decimal(str(tally.usd or 0.0))
    journal = Journal(shop.ledger)
    journal.close_left_open()
    eyes = open_eyes(settings, os.environ)
    purse = Purse(None if limit is None else Decimal(str(limit)), spent)
    asker = Asker(eyes, settings, journal, shop.ledger, purse, lambda: stop.count > 0)
    room = asyncio.Semaphore(settings.at_once)

    async def one(asking: Asking) -> None:
        async with room:
            try:
                came = await asker.ask(asking.row_id, asking.key, asking.words, shop.store, asking.figure)
            except CampaignError:
                raise
            except Exception as error:  # a fault of ours: one figure's look, and no other's
                came = Came(None, str(failure_of(error, shop.bugs, asking.row_id)))
        for usd in came.paid:
            tally.paid(usd)
        if came.seen is not None:
            looks.seen[asking.row_id] = came.seen
        else:
            looks.why[asking.row_id] = came.why

    tasks = {asyncio.ensure_future(one(asking)) for asking in askings}
    try:
        while tasks:
            done, tasks = await asyncio.wait(tasks, timeout=_LOOK_EVERY_S)
            for task in done:
                task.result()
            if stop.count > 1:
                return
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await eyes.close()

"""Ask about one figure: money put aside, the call journalled before it leaves, its end written with its answer."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from toolkit.errors import ProviderStopped
from toolkit.ledger.ledger import Entry, Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.model.campaign import VisionSettings
from toolkit.model.seen import Seen
from toolkit.providers.desk.ending import ending
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.purse import OverLimit, Purse
from toolkit.providers.desk.records import CALL_ENDED, CallEnded, CallSent
from toolkit.providers.desk.tariff import TableTariff
from toolkit.providers.trouble import CallTrouble, NeverSent, Refused, TryLater
from toolkit.providers.vision.picture import picture_of
from toolkit.providers.vision.price import worst_of
from toolkit.providers.vision.records import JUDGED, Judged

if TYPE_CHECKING:  # the packages that ask are an extra, and every run imports this file
    from toolkit.providers.vision.eyes import Eyes, SeenAnswer

TRIES: Final = 2
"""Where the server asks to wait or was not reached; anything else is left to the next run."""
_WAIT_S: Final = 2.0
_PRICES: Final = "Say what this model charges in the campaign (`guardrails: vision: prices:`)."
_LONGEST_WAIT_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one figure."""

    seen: Seen | None
    why: str = ""
    """Why there is no answer."""
    paid: tuple[Decimal | None, ...] = ()
    """What its calls cost; ``None`` for one whose cost nobody knows."""


class Asker:
    """Asks one after the other or several at once, on one event loop, which is also where the ledger is written."""

    def __init__(
        self,
        eyes: Eyes,
        settings: VisionSettings,
        journal: Journal,
        ledger: Ledger,
        purse: Purse,
        stopping: Callable[[], bool],
    ) -> None:
        self._eyes = eyes
        self._settings = settings
        self._journal = journal
        self._ledger = ledger
        self._purse = purse
        self._stopping = stopping
        self._tariff = TableTariff(settings.prices)
        self._stopped = ""
        """Why nothing more is asked of this server."""

    async def ask(self, row: str, key: str, words: str, store: PieceStore, figure: str) -> Came:
        """Ask about the figure with that digest; what goes wrong is said in ``why``. Raises ``StorageFailed``."""
        picture = picture_of(store.read(figure))
        paid: list[Decimal | None] = []
        why = ""
        for attempt in range(1, TRIES + 1):
            if self._stopped or self._stopping():
                return Came(None, self._stopped or "The run was stopped before it was asked; the next one asks.")
            try:
                hold = await self._purse.hold(worst_of(words, self._settings.prices))
            except OverLimit as over:
                todo = _PRICES if self._settings.prices is None else over.todo
                return Came(None, f"{over.message} {todo}", tuple(paid))
            sent = self._sent(row, key, attempt, words)
            self._journal.sent(sent)
            begun = time.monotonic()
            try:
                answer = await self._eyes.look(sent.call, words, picture, self._settings.deadline_s)
            except (CallTrouble, ProviderStopped) as trouble:
                ended = self._ended(sent, trouble, time.monotonic() - begun, words)
                self._purse.settle(hold, ended.usd)
                paid += [ended.usd] if ended.usd or ended.how in ("unusable", "unknown") else []
                why = _why(trouble)
                if isinstance(trouble, ProviderStopped):
                    self._stopped = why
                if not isinstance(trouble, TryLater | NeverSent) or attempt == TRIES:
                    return Came(None, why, tuple(paid))
                await asyncio.sleep(min(getattr(trouble, "retry_after_s", None) or _WAIT_S, _LONGEST_WAIT_S))
                continue
            usd = self._answered(sent, answer, key, time.monotonic() - begun)
            self._purse.settle(hold, usd)
            return Came(answer.seen, "", (*paid, usd))
        return Came(None, why, tuple(paid))

    def _sent(self, row: str, key: str, attempt: int, words: str) -> CallSent:
        return CallSent(
            call=uuid.uuid4().hex,
            brief=key,
            row=row,
            attempt=attempt,
            model=self._settings.model,
            endpoint=self._eyes.endpoint,
            worst_usd=worst_of(words, self._settings.prices),
            sent=("figure",),
            safety_id="",
        )

    def _ended(self, sent: CallSent, trouble: CallTrouble | ProviderStopped, wall_s: float, words: str) -> CallEnded:
        ended = ending(sent, trouble, wall_s, words, self._tariff)
        if isinstance(trouble, Refused):
            ended = replace(ended, final=True)
        self._journal.ended(ended)
        return ended

    def _answered(self, sent: CallSent, answer: SeenAnswer, key: str, wall_s: float) -> Decimal | None:
        """Write the end of the call and its answer as one."""
        usd = self._tariff.exact(sent.model, answer.usage, 0)
        ended = CallEnded(
            sent.call, key, sent.row, "answered", usd, answer.usage, answer.request_id, wall_s=round(wall_s, 3)
        )
        record = Judged(sent.call, answer.seen, sent.model, sent.endpoint, usd)
        self._ledger.record_all((Entry(CALL_ENDED, ended, sent.row, key), Entry(JUDGED, record, sent.row, key)))
        return usd


def _why(trouble: CallTrouble | ProviderStopped) -> str:
    todo = getattr(trouble, "todo", "")
    return f"{trouble.message} {todo}".strip()

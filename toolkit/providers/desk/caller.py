"""One call: journalled, sent, its answer kept, journalled again."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from decimal import Decimal

from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.entering import enter_answer, enter_trouble
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.raw import keep_pictures, unusable
from toolkit.providers.desk.records import AnswerRecord, CallEnded, CallSent
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.image_model import Answer, Call, ImageModel, InputImage, Rate
from toolkit.providers.trouble import OutcomeUnknown

_OVERTIME_S = 10.0
"""A provider that has not given up so long after its deadline is given up itself."""


@dataclass(frozen=True, slots=True)
class Returned:
    """How a call came out."""

    ended: CallEnded
    record: AnswerRecord | None = None
    rate: Rate | None = None
    error: BaseException | None = None
    """What was raised; ``None`` when it was answered."""


class Caller:
    """Sends calls. Whoever uses it has seen to money and pace, and may only cancel it by closing the desk."""

    def __init__(
        self,
        model: ImageModel,
        journal: Journal,
        store: PieceStore,
        rules: DeskRules,
        threads: Executor,
        now: Callable[[], float],
    ) -> None:
        self._model = model
        self._journal = journal
        self._store = store
        self._rules = rules
        self._threads = threads
        self._now = now

    async def images(self, order: AskOrder) -> tuple[InputImage, ...]:
        """The pictures that go along, made in a thread; raises what making them raises."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, order.prepare)

    async def send(self, order: AskOrder, call: Call, worst_usd: Decimal | None) -> Returned:
        """Write down that it leaves, send it, and write down what came of it; raises ``StorageFailed`` alone.

        Nothing is awaited between the journal and the request: a task that is cancelled has either not written that
        it sends, or writes here how that ended. Being cancelled while sending comes back as ``error``.
        """
        sent = CallSent(
            call=call.id,
            brief=order.key,
            row=order.row_id,
            attempt=self._journal.standing(order.key).calls + 1,
            model=call.model,
            endpoint=self._model.endpoint,
            worst_usd=worst_usd,
            sent=tuple(image.role for image in call.images),
            safety_id=call.safety_id,
        )
        self._journal.sent(sent)
        began = self._now()
        try:
            answer = await self._ask(call)
        except (Exception, asyncio.CancelledError) as error:
            return self._troubled(sent, error, self._now() - began, call.prompt)
        keeping = asyncio.ensure_future(self._keep(sent, answer, self._now() - began))
        while not keeping.done():
            # what has been paid for is kept, even while the desk closes
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.shield(keeping)
        return keeping.result()

    async def _ask(self, call: Call) -> Answer:
        try:
            async with asyncio.timeout(self._rules.deadline_s + _OVERTIME_S) as overtime:
                answer = await self._model.ask(call, self._rules.deadline_s)
        except TimeoutError as error:
            if not overtime.expired():
                raise
            raise OutcomeUnknown("The provider did not end the call at its deadline.") from error
        trouble = unusable(answer)
        if trouble is not None:
            raise trouble
        return answer

    def _troubled(self, sent: CallSent, error: BaseException, wall_s: float, prompt: str) -> Returned:
        return Returned(enter_trouble(self._journal, self._rules.tariff, sent, error, wall_s, prompt), error=error)

    async def _keep(self, sent: CallSent, answer: Answer, wall_s: float) -> Returned:
        loop = asyncio.get_running_loop()
        pieces = await loop.run_in_executor(self._threads, keep_pictures, self._store, answer.images)
        ended, record = enter_answer(self._journal, self._rules.tariff, sent, answer, pieces, wall_s)
        return Returned(ended, record, answer.rate)

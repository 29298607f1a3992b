"""The clerk: brings one order to its end, call after call, by the rules."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from toolkit.errors import ProviderStopped
from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.breaker import Breaker
from toolkit.providers.desk.caller import Caller, Returned
from toolkit.providers.desk.ended import Answered, Ended, GivenUp
from toolkit.providers.desk.halt import Halt
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.known import ANEW, known_end, refused_end, tries_of, worn_out_end
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.pace import Pace
from toolkit.providers.desk.purse import OverLimit, Purse
from toolkit.providers.desk.records import CallEnded
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.scrub import safe_bug
from toolkit.providers.desk.tries import Tries
from toolkit.providers.trouble import CallTrouble, Rejected, TryLater

_AGAIN = "Run again to try once more; `campaign costs` lists what may have been billed."

_CHECK = "Check provider, model and `base_url` in the campaign ('campaign doctor' helps), then run again."
_FRUITLESS = 8


class Halted(Exception):
    """Every row is concerned: nothing more may be sent."""

    def __init__(self, halt: Halt) -> None:
        super().__init__(halt.message)
        self.halt = halt


@dataclass(slots=True)
class Clerk:
    """What all orders of a run share. Lives on one event loop."""

    caller: Caller
    journal: Journal
    store: PieceStore
    rules: DeskRules
    purse: Purse
    pace: Pace
    breaker: Breaker
    places: asyncio.Semaphore
    """As many as calls may be in flight: one holds photos before and answers after."""
    rng: random.Random
    flying: Callable[[bool], None]
    """Told that the running task has a call in flight, or no longer."""
    answers: int = 0
    fruitless: int = 0
    """Calls in a row that were rejected or brought nothing of use, before the run's first answer."""

    async def serve(self, order: AskOrder) -> Ended:
        """Bring the order to its end. Raises ``Halted`` when it ends because all do, and ``CampaignError`` or a bug
        of what prepares the pictures."""
        tries = tries_of(order, self.journal, self.rules)
        known = known_end(order, self.journal, self.store) or worn_out_end(order, tries)
        if known is not None:
            return known
        while True:
            outcome = await self._once(order, tries)
            if not isinstance(outcome, float):
                return outcome
            await asyncio.sleep(outcome)

    async def _once(self, order: AskOrder, tries: Tries) -> Ended | float:
        """Send one call; returns the order's end, or after how many seconds it is to be tried again."""
        async with self.places:
            call = order.as_call(await self.caller.images(order))
            worst = self.rules.tariff.worst(call)
            try:
                hold = await self.purse.hold(worst)
            except OverLimit as over:
                raise Halted(Halt.of(over)) from over
            usd: Decimal | None = Decimal(0)  # until it leaves it costs nothing
            try:
                probe, left_at = await self._turn()
                self.flying(True)
                usd = None
                try:
                    returned = await self.caller.send(order, call, worst)
                    usd = returned.ended.usd
                finally:
                    self.flying(False)
            finally:
                self.purse.settle(hold, usd)
            return self._read(order, tries, returned, probe, left_at)

    async def _turn(self) -> tuple[bool, float]:
        """Wait until breaker and pace let one call pass; returns whether it is the breaker's probe, and the moment."""
        while True:
            probe = await self.breaker.admit()
            try:
                left_at = await self.pace.turn()
            except asyncio.CancelledError:
                if probe:
                    self.breaker.release()
                raise
            if probe or not self.breaker.shut:
                return probe, left_at

    def _read(self, order: AskOrder, tries: Tries, returned: Returned, probe: bool, left_at: float) -> Ended | float:
        """What a call's end means for its row, and for all rows."""
        ended, error = returned.ended, returned.error
        if returned.record is not None:
            self.breaker.well(left_at)
            self.pace.told(returned.rate)
            self.answers += 1
            return Answered(order.key, order.row_id, returned.record, recalled=False)
        cancelled = isinstance(error, asyncio.CancelledError)
        if cancelled and (task := asyncio.current_task()) is not None and task.cancelling():
            raise asyncio.CancelledError
        try:
            self._weigh(ended, error, probe, left_at)
        except ProviderStopped as stopped:
            raise Halted(Halt.of(stopped)) from stopped
        if error is not None and not cancelled and not isinstance(error, CallTrouble):
            todo = "The call may have been billed. Please report it."
            bug = safe_bug(error, order.ask.prompt)
            return GivenUp(order.key, order.row_id, f"A bug of ours or of a plug-in: {bug}.", todo, bug=bug)
        return self._follow(order, tries, ended, error)

    def _weigh(self, ended: CallEnded, error: BaseException | None, probe: bool, left_at: float) -> None:
        """Tell pace and breaker; raises ``ProviderStopped`` when no further call makes sense."""
        if isinstance(error, ProviderStopped):
            raise error
        if isinstance(error, TryLater) and error.rate:
            wait_s = self._rate_wait_s(error)
            self.pace.limited(left_at, wait_s)
            self.breaker.limited(wait_s)
        elif ended.how in ("try-later", "never-sent", "unknown"):
            self.breaker.failed(ended.message, probe, left_at)
        else:
            self.breaker.well(left_at)
        self.fruitless = self.fruitless + 1 if ended.how in ("rejected", "unusable") else 0
        if self.fruitless >= _FRUITLESS and not self.answers:
            todo = error.todo if isinstance(error, Rejected) and error.todo else _CHECK
            raise ProviderStopped(f"The first {self.fruitless} calls brought nothing; last: {ended.message}", todo)

    def _follow(self, order: AskOrder, tries: Tries, ended: CallEnded, error: BaseException | None) -> Ended | float:
        """The row's end, or the seconds until its next try."""
        if ended.how == "refused":
            return refused_end(order, ended, recalled=False) if ended.final else 0.0
        if ended.how == "rejected":
            todo = error.todo if isinstance(error, Rejected) else ""
            return GivenUp(order.key, order.row_id, ended.message, todo, ended.code)
        if isinstance(error, TryLater) and error.rate:
            return self._rate_wait_s(error)
        if ended.how in ("try-later", "never-sent"):
            # an outage is the run's trouble, not this row's
            tries.failures += not self.breaker.shut
            if tries.worn_out:
                message = f"The server was in trouble {tries.failures} times over this row; last: {ended.message}"
                return GivenUp(order.key, order.row_id, message, "Run again to go on with this row.", ended.code)
            asked = error.retry_after_s if isinstance(error, TryLater) else None
            return tries.wait_s(self.rng, min(asked or 0.0, self.rules.patience_s))
        tries.lost += 1
        return self._lost(order, tries, ended) if tries.spent_up else tries.wait_s(self.rng)

    def _lost(self, order: AskOrder, tries: Tries, ended: CallEnded) -> GivenUp:
        lost = tries.lost_before + tries.lost
        if ended.how == "unusable":
            message = ended.message
        else:
            calls = "The call" if lost == 1 else f"{lost} calls"
            message = f"{calls} for this row may have been billed and brought no picture; last: {ended.message}"
        todo = ANEW.replace("ROW", order.row_id) if lost >= self.rules.attempts else _AGAIN
        return GivenUp(order.key, order.row_id, message, todo, ended.code)

    def _rate_wait_s(self, error: TryLater) -> float:
        """What the server asked for; where it did not, about two turns."""
        return error.retry_after_s if error.retry_after_s is not None else min(30.0, 2 / self.pace.per_s)

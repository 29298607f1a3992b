"""The shift of a desk that posts batches: earlier batches first, then what was gathered, two lines ahead of many."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from toolkit.errors import ProviderStopped, StorageFailed
from toolkit.providers.desk.clerk import Halted
from toolkit.providers.desk.ended import Answered, Ended, GivenUp, Waiting
from toolkit.providers.desk.halt import ASKED, Halt
from toolkit.providers.desk.known import known_end, tries_of, worn_out_end
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.scrub import safe_bug
from toolkit.providers.desk.shift import Shift
from toolkit.providers.openai_images.batch_lines import EDITS, GENERATIONS
from toolkit.providers.posting.books import Batch
from toolkit.providers.posting.look_after import look_after
from toolkit.providers.posting.office import Office
from toolkit.providers.posting.pack import portions
from toolkit.providers.posting.send import send

CANARY: Final = 2
"""Lines of the first batch of edits."""
_CANARIES: Final = 3
"""Batches of that size that a run sends before it takes batches of edits for not working."""
_HELD: Final = "Waits until the first figures, asked for ahead of the others, have come back. Run again later."
_FRUITLESS: Final = "The first batches of this model brought no picture, so no more of them are sent."
_SINGLY: Final = "Look at the rows that failed; if they are good, take `batch: true` out of the campaign."
_LOOK_S: Final = (0.2, 5.0)
"""How soon a batch is looked at again, at first and at most."""
_CLOSE_S: Final = 10.0


class PostShift:
    """Everything here runs on the loop that made it."""

    def __init__(
        self,
        open_office: Callable[[Callable[[], bool]], Office],
        close_model: Callable[[], Awaitable[None]],
        *,
        singly: Callable[[], Shift] | None,
        patience_s: float,
    ) -> None:
        """``open_office`` is given what tells whether the shift is halted. ``singly`` makes the shift for orders in no
        batch, where the campaign wants no new batches. ``patience_s``: how long the run waits for the first two lines
        before it leaves the others to a later run."""
        self._at = open_office(lambda: self._halt is not None)
        self._close_model = close_model
        self._singly = singly
        self._single: Shift | None = None
        self._patience_s = patience_s
        self._halt: Halt | None = None
        self._orders: dict[str, AskOrder] = {}
        self._running: dict[str, Batch] = {}
        self._ready = self._sending = False
        self._wake, self._halting = asyncio.Event(), asyncio.Event()
        self._work = asyncio.get_running_loop().create_task(self._serve())

    @property
    def in_flight(self) -> int:
        """1 while a batch is being sent, and calls outside of batches."""
        return int(self._sending) + (self._single.in_flight if self._single else 0)

    @property
    def chores(self) -> bool:
        """Whether earlier batches are being looked after."""
        return not self._ready

    def take(self, order: AskOrder) -> None:
        """Gather an order; what is known of it ends it as soon as earlier batches have been looked after."""
        if self._halt is not None:
            self._at.done(self._halt.ended(order.key, order.row_id))
            return
        self._orders[order.key] = order
        if self._ready:
            self._sort(order)

    def flush(self) -> None:
        """Send what has been gathered."""
        if self._ready and self._orders and not self._sending:
            self._wake.set()

    def halt(self, why: Halt = ASKED) -> None:
        """Send nothing more; the first reason stands. A batch that is being started comes to be known."""
        if self._halt is None:
            self._halt = why
            self._halting.set()
            self._wake.set()
            if self._single is not None:
                self._single.halt(why)

    async def close(self) -> None:
        """Let every order end. A step that hangs is cut short, and the next run finds out what came of it."""
        self.halt()
        await asyncio.wait([self._work], timeout=_CLOSE_S)
        self._work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._work
        if self._single is not None:
            await self._single.close()  # which closes the model
            return
        try:
            async with asyncio.timeout(_CLOSE_S):
                await self._close_model()
        except Exception as error:  # everything is recorded by now; connections end with the process
            self._at.say(f"The connection did not close well ({type(error).__name__}).")

    async def _serve(self) -> None:
        try:
            await self._look_after()
            while self._halt is None:
                await self._wake.wait()
                self._wake.clear()
                if not self._halting.is_set() and self._orders:
                    await self._send_all()
        except Halted as halted:
            self.halt(halted.halt)
        except (ProviderStopped, StorageFailed) as error:
            self.halt(Halt.of(error))
        except Exception as error:  # a bug of ours costs the rows that are here, and nothing more is sent
            bug = safe_bug(error, "")
            for order in tuple(self._orders.values()):
                self._done(GivenUp(order.key, order.row_id, f"A bug of ours: {bug}.", "Please report it.", bug=bug))
            self.halt(Halt("provider", f"A bug of ours, while batches were looked after: {bug}.", "Please report it."))
        finally:
            self._end_all()
            self._ready = True

    async def _look_after(self) -> None:
        """Bring the batches of earlier runs on; then it is known which orders wait for one."""
        at = self._at
        for batch in at.books.unfinished:
            if self._halt is None:
                await look_after(at, batch)
        self._note_running()
        if at.stopped is not None:
            raise at.stopped
        if self._singly is not None and self._halt is None:
            self._single = self._singly()
        self._ready = True
        for order in tuple(self._orders.values()):
            self._sort(order)

    def _note_running(self) -> None:
        started = [b for b in self._at.books.unfinished if b.sent is not None and b.over is None]
        self._running = {call.brief: b for b in started for call in self._at.journal.open_in(b.label)}

    def _sort(self, order: AskOrder) -> None:
        """End the order by what is known of it; else it stays for the next batch, or goes alone."""
        at, key = self._at, order.key
        if key in self._running:
            self._done(Waiting(key, order.row_id, at.waiting(self._running[key])))
            return
        brought = at.brought.get(key)
        if isinstance(brought, Answered):
            del at.brought[key]  # an order that comes again has seen it, and wants another
        known = brought or known_end(order, at.journal, at.store)
        known = known or worn_out_end(order, tries_of(order, at.journal, at.rules))
        if known is not None:
            self._done(known)
        elif self._single is not None:
            del self._orders[key]
            self._single.take(order)

    async def _send_all(self) -> None:
        kinds: defaultdict[tuple[str, str], list[AskOrder]] = defaultdict(list)
        for order in self._orders.values():
            kinds[EDITS if order.ask.references else GENERATIONS, order.ask.model].append(order)
        for (path, model), orders in kinds.items():
            proven = path != EDITS or self._at.books.proven(self._at.service.endpoint, path, model)
            for portion in portions(orders if proven else await self._try(orders, model)):
                if self._halt is None:
                    await self._send(portion, path, model)
                    self._leave(portion)

    async def _try(self, orders: list[AskOrder], model: str) -> list[AskOrder]:
        """Send two lines ahead, for as long as no batch of edits has brought a picture; returns what may go now."""
        at = self._at
        kind = (at.service.endpoint, EDITS, model)
        running = {batch.label: batch.begun for batch in self._running.values()}
        if any((begun.endpoint, begun.path, begun.model) == kind for begun in running.values()):
            self._hold(orders)
            return []
        if len(orders) <= CANARY:
            return orders
        # rows that have failed before are no good test
        orders = sorted(orders, key=lambda order: at.journal.standing(order.key).calls)
        for _ in range(_CANARIES):
            first, orders = orders[:CANARY], orders[CANARY:]
            batch = await self._send(first, EDITS, model)
            if batch is not None and not await self._watch(batch):
                self._leave(first)
                self._hold(orders)
                return []
            for order in first:
                if order.key in self._orders:
                    self._sort(order)
            orders = [order for order in first if order.key in self._orders] + orders
            if at.books.proven(*kind) or not orders:
                return orders
        raise Halted(Halt("provider", _FRUITLESS, _SINGLY))

    async def _send(self, orders: Sequence[AskOrder], path: str, model: str) -> Batch | None:
        """Send one batch; its orders are left open."""
        at, self._sending = self._at, True
        try:
            batch = await send(at, [order for order in orders if order.key in self._orders], path, model)
        finally:
            self._sending = False
            self._note_running()
        if batch is not None and batch.sent is not None:
            count = len(batch.sent.lines)
            figures = "1 figure" if count == 1 else f"{count} figures"
            at.say(f"Asked {at.service.endpoint} for {figures} in a batch, at its lower price; it may take 24 hours.")
        return batch

    async def _watch(self, batch: Batch) -> bool:
        """Wait a while for a batch to come back; whether it did."""
        loop = asyncio.get_running_loop()
        end, (wait_s, most_s) = loop.time() + self._patience_s, _LOOK_S
        while batch.over is None and self._halt is None and loop.time() < end:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._halting.wait(), wait_s)
            wait_s = min(most_s, 1.5 * wait_s)
            await look_after(self._at, batch)
        self._note_running()
        if self._at.stopped is not None:
            raise self._at.stopped
        return batch.over is not None

    def _leave(self, orders: Sequence[AskOrder]) -> None:
        """Their batch runs: a later run collects it."""
        for order in orders:
            batch = self._running.get(order.key)
            if order.key in self._orders and batch is not None:
                self._done(Waiting(order.key, order.row_id, self._at.waiting(batch)))

    def _hold(self, orders: Sequence[AskOrder]) -> None:
        for order in orders:
            if order.key in self._orders and self._halt is None:
                self._done(Waiting(order.key, order.row_id, _HELD))

    def _end_all(self) -> None:
        """End what is still here: it waits for its batch, or for the next run."""
        self._leave(tuple(self._orders.values()))
        for order in tuple(self._orders.values()):
            self._done((self._halt or ASKED).ended(order.key, order.row_id))

    def _done(self, ended: Ended) -> None:
        self._orders.pop(ended.key, None)
        self._at.done(ended)

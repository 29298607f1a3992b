"""The desk: where a run hands in what an image model is to draw, and picks up how each order ended.

What is on the disk when the process dies, and what the next run makes of it:

=============================================  =========================  =======================================
The process dies ...                           The ledger holds           The next run
=============================================  =========================  =======================================
while pictures are prepared, or money or a     nothing of this call       sends it; nothing was sent before
turn is waited for
while ``call-sent`` is written                 nothing, or ``call-sent``  nothing: as above. Else: as in the next line,
                                                                          though nothing had left yet
after ``call-sent``, before the first byte     ``call-sent``              closes it as ``unknown`` (maybe billed), as
leaves; while it is under way; while the                                  nobody can tell these moments apart; sends
answer is received                                                        once more
while the answer's files are written, or       ``call-sent``              the same; whole files are found again by
between the files and the record                                          digest, half-written ones swept
while the record is written                    ``call-sent``, or both     ``call-ended`` and ``answer`` are one
                                               ends                       transaction: as above, or as below
after the record                               ``call-sent``,             finds the answer whole and pays nothing
                                               ``call-ended``, ``answer``
after a trouble, before its ``call-ended``     ``call-sent``              closes it as ``unknown``: counted as maybe
                                                                          billed although it may not have been
after ``call-ended`` with a trouble            both                       goes on by what ended; refusals hold
=============================================  =========================  =======================================

So a brief is billed twice only where a call of it is in the ledger as ``unknown`` (or ``unusable``, or its pictures
were lost from the disk), and every call that was billed without its answer being recorded is in that list. The list
may hold a call that was not billed, never the other way round.
"""

from __future__ import annotations

import asyncio
import contextlib
import queue
import random
import threading
import time
from collections.abc import Callable
from typing import Protocol

from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.ended import Ended
from toolkit.providers.desk.halt import ASKED, Halt
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.shift import Shift
from toolkit.providers.image_model import ImageModel, WarmsUp

_BROKE = Halt("provider", "The desk that sends calls broke down; this is a bug of ours.", "Please report it.")
_LOOK_EVERY_S = 0.2


class Work(Protocol):
    """What a desk has done by its loop."""

    @property
    def in_flight(self) -> int:
        """Calls that have left and not ended."""

    @property
    def chores(self) -> bool:
        """Whether there is work to wait for besides orders."""

    def take(self, order: AskOrder) -> None:
        """Begin an order."""

    def flush(self) -> None:
        """Nothing more comes for now."""

    def halt(self) -> None:
        """Send nothing more."""

    async def close(self) -> None:
        """End everything."""


class Desk:
    """Sends calls from an event loop in a thread of its own. All methods belong to the thread that made it.

    Every order that is handed over ends exactly once. Nothing else may write calls into this ledger meanwhile.
    """

    def __init__(
        self,
        open_model: Callable[[], ImageModel],
        journal: Journal,
        store: PieceStore,
        rules: DeskRules,
        say: Callable[[str], None],
    ) -> None:
        """Open the model on the desk's own loop; raises what ``open_model`` raises (``ProviderStopped``).

        Calls that a killed run left without an end are closed first. ``say`` is told what is worth reading, always
        from within this or ``wait``.
        """
        self._say = say
        self._sayings: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._ended: queue.SimpleQueue[Ended] = queue.SimpleQueue()
        self._rules = rules
        self._open: dict[str, AskOrder] = {}
        left = journal.close_left_open()
        if left:
            calls = "1 call" if len(left) == 1 else f"{len(left)} calls"
            say(f"An earlier run ended in the middle of {calls}, which may have been billed: see `campaign costs`.")
        self._loop = asyncio.new_event_loop()
        self._broke: list[BaseException] = []
        self._ready = threading.Event()
        self._quit = asyncio.Event()
        self._shift: Work | None = None
        work = (open_model, journal, store)
        self._thread = threading.Thread(target=self._run, args=work, name="desk", daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._broke:
            self._thread.join()
            raise self._broke[0]

    @property
    def busy(self) -> int:
        """How many orders have not been given back by ``wait`` yet; 1 while only other work is to be waited for."""
        chores = self._shift is not None and self._shift.chores and self._thread.is_alive()
        return len(self._open) or int(chores or not self._ended.empty())

    @property
    def room(self) -> bool:
        """Whether one more should be handed over: twice as many as may be in flight, so that some can wait."""
        return self.busy < 2 * self._rules.at_once

    @property
    def in_flight(self) -> int:
        """Calls that have left and not ended: what ``close`` would cut short."""
        return self._shift.in_flight if self._shift is not None else 0

    def hand(self, order: AskOrder) -> None:
        """Take an order; never blocks. Its brief must not be at the desk already."""
        if order.key in self._open:
            raise ValueError(f"The brief {order.key[:12]} is at the desk already.")
        self._open[order.key] = order
        self._on_loop(lambda shift: shift.take(order))

    def flush(self) -> None:
        """Say that nothing more comes for now; a desk that gathers orders sends what it has."""
        if self._ended.empty():
            self._on_loop(lambda shift: shift.flush())

    def wait(self, seconds: float) -> tuple[Ended, ...]:
        """Wait at most so long for an order to end; returns all that have."""
        deadline = time.monotonic() + seconds
        found = self._collect()
        while not found and self.busy and (left := deadline - time.monotonic()) > 0:
            try:
                found = [self._ended.get(timeout=min(left, _LOOK_EVERY_S))]
            except queue.Empty:
                if not self._thread.is_alive():
                    break
        found += self._collect()
        if not found and self._open and not self._thread.is_alive():
            found = self._broken()
        while not self._sayings.empty():
            self._say(self._sayings.get())
        for ended in found:
            self._open.pop(ended.key, None)
        return tuple(found)

    def stop(self) -> None:
        """Send nothing more. What is in flight may end; everything else ends as ``Stopped`` at once."""
        self._on_loop(lambda shift: shift.halt())

    def close(self) -> None:
        """Cut short what is in flight (it ends as ``unknown``) and end the thread; ``wait(0)`` gives back the rest."""
        self._on_loop(lambda _: self._quit.set())
        self._thread.join()

    def _run(self, open_model: Callable[[], ImageModel], journal: Journal, store: PieceStore) -> None:
        try:
            self._loop.run_until_complete(self._serve(open_model, journal, store))
        except BaseException as error:  # it must reach the thread that waits, whatever it is
            self._broke.append(error)
        finally:
            self._ready.set()
            self._loop.close()

    async def _serve(self, open_model: Callable[[], ImageModel], journal: Journal, store: PieceStore) -> None:
        rng = random.Random()  # noqa: S311 - jitter, no secret
        model = open_model()
        if isinstance(model, WarmsUp):
            await model.warm_up()
        self._shift = self._begin(model, journal, store, rng)
        self._ready.set()
        await self._quit.wait()
        await self._shift.close()

    def _begin(self, model: ImageModel, journal: Journal, store: PieceStore, rng: random.Random) -> Work:
        """Begin the work; runs on the loop."""
        return Shift(model, journal, store, self._rules, self._sayings.put, self._ended.put, rng)

    def _on_loop(self, do: Callable[[Work], None]) -> None:
        """Have it done by the desk's thread; where that has ended, ``wait`` gives back what is open."""
        shift = self._shift
        if shift is not None and self._thread.is_alive():
            with contextlib.suppress(RuntimeError):  # the loop has just closed
                self._loop.call_soon_threadsafe(do, shift)

    def _collect(self) -> list[Ended]:
        found: list[Ended] = []
        while not self._ended.empty():
            found.append(self._ended.get())
        return found

    def _broken(self) -> list[Ended]:
        """What is left when the thread has ended: what it did give back, and the rest as stopped."""
        found = self._collect()
        done = {ended.key for ended in found}
        why = _BROKE if self._broke else ASKED
        return found + [why.ended(o.key, o.row_id) for o in self._open.values() if o.key not in done]

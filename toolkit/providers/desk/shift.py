"""The shift: all orders of one run on one event loop, until they have ended or sending stops."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from toolkit.errors import CampaignError, ProviderStopped, StorageFailed
from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.breaker import Breaker
from toolkit.providers.desk.caller import Caller
from toolkit.providers.desk.clerk import Clerk, Halted
from toolkit.providers.desk.ended import Ended, GivenUp
from toolkit.providers.desk.halt import ASKED, Halt
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.pace import Pace
from toolkit.providers.desk.purse import Purse
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.scrub import safe_bug
from toolkit.providers.image_model import ImageModel

_CLOSE_S = 5.0


class Shift:
    """Everything here runs on the loop that made it."""

    def __init__(
        self,
        model: ImageModel,
        journal: Journal,
        store: PieceStore,
        rules: DeskRules,
        say: Callable[[str], None],
        done: Callable[[Ended], None],
        rng: random.Random,
    ) -> None:
        """``say`` and ``done`` are called on the loop; ``done`` once for every order."""
        now = asyncio.get_running_loop().time
        self._model = model
        self._done = done
        self._say = say
        self._threads = ThreadPoolExecutor(4, "desk-files")
        self._halt: Halt | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._in_flight: set[asyncio.Task[None]] = set()
        self._clerk = Clerk(
            caller=Caller(model, journal, store, rules, self._threads, now),
            journal=journal,
            store=store,
            rules=rules,
            purse=Purse(rules.limit_usd, rules.spent_usd),
            pace=Pace(now, rng),
            breaker=Breaker(model.endpoint, rules.patience_s, now, rng, say),
            places=asyncio.Semaphore(rules.at_once),
            rng=rng,
            flying=self._flying,
        )

    @property
    def in_flight(self) -> int:
        """Calls that have left and not ended."""
        return len(self._in_flight)

    @property
    def chores(self) -> bool:
        """Nothing besides orders."""
        return False

    def flush(self) -> None:
        """Nothing is gathered here."""

    def take(self, order: AskOrder) -> None:
        """Begin an order; once sending has stopped it ends at once."""
        if self._halt is not None:
            self._done(self._halt.ended(order.key, order.row_id))
            return
        task = asyncio.get_running_loop().create_task(self._bring(order))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def halt(self, why: Halt = ASKED) -> None:
        """Send nothing more; the first reason stands. What is in flight may end."""
        if self._halt is not None:
            return
        self._halt = why
        for task in self._tasks - self._in_flight - {asyncio.current_task()}:
            task.cancel()

    async def close(self) -> None:
        """Cancel what is in flight, let every order end, and let the model go."""
        self.halt()
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        try:
            async with asyncio.timeout(_CLOSE_S):
                await self._model.close()
        except Exception as error:  # everything is recorded by now; connections end with the process
            self._say(f"The connection did not close well ({type(error).__name__}).")
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _bring(self, order: AskOrder) -> None:
        try:
            ended = await self._clerk.serve(order)
        except asyncio.CancelledError:
            ended = (self._halt or ASKED).ended(order.key, order.row_id)
        except Halted as halted:
            ended = self._halted(halted.halt, order)
        except (ProviderStopped, StorageFailed) as error:
            ended = self._halted(Halt.of(error), order)
        except CampaignError as error:
            ended = GivenUp(order.key, order.row_id, error.message, error.todo)
        except Exception as error:  # one row's trouble, whatever it is, leaves the others alone
            bug = safe_bug(error, order.ask.prompt)
            ended = GivenUp(order.key, order.row_id, f"A bug of ours: {bug}.", "Please report it.", bug=bug)
        self._done(ended)

    def _halted(self, why: Halt, order: AskOrder) -> Ended:
        self.halt(why)
        return (self._halt or why).ended(order.key, order.row_id)

    def _flying(self, flies: bool) -> None:
        task = asyncio.current_task()
        if task is None:
            return
        if flies:
            self._in_flight.add(task)
            return
        self._in_flight.discard(task)
        if self._halt is not None and not task.cancelling():
            # its call has ended; whatever would follow is not to be sent
            task.cancel()

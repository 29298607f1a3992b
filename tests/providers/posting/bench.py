"""What the tests of batches work with: a shift against the stand-in, in a process that can die at any step."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from tests.providers.desk.test_crash import Killed, Life, MortalLedger
from tests.providers.openai_images.loopback import picture
from tests.providers.openai_images.test_double import model_at
from tests.servers.images.handle import ImagesServer
from toolkit.ledger.pieces import PieceStore
from toolkit.model.ask import AskBrief, Reference
from toolkit.providers.desk.ended import Ended, Paid, Waiting
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.tariff import TableTariff
from toolkit.providers.image_model import Call, InputImage
from toolkit.providers.openai_images.batch import BatchState
from toolkit.providers.openai_images.batch_results import Collected
from toolkit.providers.openai_images.batch_service import OpenAIBatches
from toolkit.providers.posting.books import BatchBooks
from toolkit.providers.posting.office import Office
from toolkit.providers.posting.service import BatchService
from toolkit.providers.posting.shift import PostShift
from toolkit.providers.posting.till import Till

T = TypeVar("T")
MODEL = "gpt-image-2.5-flare"


def order(row: str, *, photo: bool = True, anew: bool = False) -> AskOrder:
    """The order of a row, with a photo of its own; its prompt names the row."""
    digest = hashlib.sha256(row.encode()).hexdigest()
    references = (Reference("portrait", digest),) if photo else ()
    prompt = f"A small figure, number {row}"
    ask = AskBrief("127.0.0.1", MODEL, "low", "opaque", 1, prompt, "figure 0123456789ab", references, 640, 1024)
    images = (InputImage("portrait", picture() + row.encode(), "image/png"),) if photo else ()
    return AskOrder(digest, row, ask, 640, 1024, lambda: images, "s-hash", anew)


def rules(limit: str | None = None) -> DeskRules:
    """Rules with the table's prices at half."""
    return DeskRules(TableTariff(batch=True), limit_usd=None if limit is None else Decimal(limit))


@dataclass
class Mortal:
    """A service that may die before any step, or after the server has done it."""

    inner: BatchService
    life: Life

    @property
    def endpoint(self) -> str:
        return self.inner.endpoint

    def line(self, call: Call, files: Sequence[str]) -> bytes:
        return self.inner.line(call, files)

    async def upload(self, image: InputImage, label: str) -> str:
        return await self._live(lambda: self.inner.upload(image, label))

    async def upload_lines(self, lines: Iterable[bytes], label: str) -> str:
        return await self._live(lambda: self.inner.upload_lines(lines, label))

    async def start(self, input_file: str, path: str, label: str) -> BatchState:
        return await self._live(lambda: self.inner.start(input_file, path, label))

    async def poll(self, batch_id: str) -> BatchState | None:
        return await self._live(lambda: self.inner.poll(batch_id))

    async def find(self, label: str, since: float) -> BatchState | None:
        return await self._live(lambda: self.inner.find(label, since))

    async def answers(self, file_id: str) -> AsyncGenerator[Collected, None]:
        async for each in self.inner.answers(file_id):
            self.life.step()
            yield each

    async def files_named(self, label: str, since: float) -> tuple[str, ...]:
        return await self._live(lambda: self.inner.files_named(label, since))

    async def delete(self, files: Sequence[str]) -> None:
        for file in files:  # some may be gone when it dies
            await self._live(lambda name=file: self.inner.delete([name]))  # type: ignore[misc]  # a default in a lambda

    async def _live(self, step: Callable[[], object]) -> T:
        self.life.step()
        done: T = await step()  # type: ignore[misc]  # every step is awaitable
        self.life.step()
        return done


@dataclass
class Run:
    """One run over some orders."""

    ended: dict[str, Ended] = field(default_factory=dict)
    paid: list[Decimal | None] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    dead: bool = False


def run(
    folder: Path,
    server: ImagesServer,
    orders: Sequence[AskOrder],
    *,
    steps: int | None = None,
    how: DeskRules | None = None,
    patience_s: float = 5.0,
    wrap: Callable[[BatchService], BatchService] = lambda service: service,
) -> Run:
    """Serve the orders to their end, or until the process dies after so many steps."""
    found, life = Run(), Life(steps)
    folder.mkdir(exist_ok=True)
    ledger = MortalLedger.open(folder / "ledger.sqlite", "ann@desk")
    assert isinstance(ledger, MortalLedger)
    ledger.life = life

    def done(ended: Ended) -> None:
        if isinstance(ended, Paid):
            found.paid.append(ended.usd)
        elif not life.dead:
            assert ended.row_id not in found.ended, "an order ended twice"
            found.ended[ended.row_id] = ended

    async def serve() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)  # the dead leave tasks behind
        model = model_at(server)
        journal, books = Journal(ledger), BatchBooks(ledger)
        journal.close_left_open()
        till = Till((how or rules()).limit_usd, Decimal(0))
        till.held = sum((batch.worst_usd for batch in books.unfinished), Decimal(0))
        store = PieceStore(folder / "pieces")
        service = wrap(Mortal(OpenAIBatches(model), life))

        def open_office(halted: Callable[[], bool]) -> Office:
            return Office(service, journal, books, store, how or rules(), till, found.said.append, done, halted)

        shift = PostShift(open_office, model.close, singly=None, patience_s=patience_s)
        try:
            for each in orders:
                shift.take(each)
            while not life.dead and (shift.chores or len(found.ended) < len(orders)):
                shift.flush()
                await asyncio.sleep(0.01)
            if not life.dead:
                await shift.close()
        finally:
            left = asyncio.all_tasks() - {asyncio.current_task()}
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
            await model.close()

    try:
        asyncio.run(serve())
    except Killed:
        life.dead = True
    finally:
        ledger.close()
    found.dead = life.dead
    return found


def run_to_the_end(folder: Path, server: ImagesServer, orders: Sequence[AskOrder]) -> Run:
    """Runs until nothing waits any more; the books of all of them in one."""
    told = Run()
    for _ in range(40):
        each = run(folder, server, orders)
        told.paid += each.paid
        told.said += each.said
        told.ended = each.ended
        if not any(isinstance(ended, Waiting) for ended in each.ended.values()):
            return told
    raise AssertionError("it waits for ever")

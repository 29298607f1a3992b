"""What the tests of the desk work with: orders, rules, and a shift run through on virtual time."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from tests.providers.desk.server import VirtualModel
from tests.providers.desk.virtual import VirtualLoop
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.model.ask import AskBrief
from toolkit.model.prices import Prices
from toolkit.providers.desk.ended import Ended
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.shift import Shift
from toolkit.providers.desk.tariff import TableTariff
from toolkit.providers.image_model import InputImage

PRICES = Prices(text_in=5.0, image_in=8.0, image_out=30.0)
SECRET = b"\xff\xd8\xff the person's photo"


def rules(**changed: object) -> DeskRules:
    """Rules with prices of the campaign's own."""
    return DeskRules(**{"tariff": TableTariff(PRICES), **changed})  # type: ignore[arg-type]  # names are checked by it


def photo() -> tuple[InputImage, ...]:
    """One portrait."""
    return (InputImage("portrait", SECRET, "image/jpeg"),)


def order(row: str, *, anew: bool = False, prepare: Callable[[], tuple[InputImage, ...]] = photo) -> AskOrder:
    """The order of a row; its prompt tells the server's books which row a call is for."""
    prompt = f"A small figure, number {row}"
    ask = AskBrief("images.example", "gpt-image-2.5-flare", "medium", "transparent", 1, prompt, "figure 0123456789ab")
    return AskOrder(hashlib.sha256(row.encode()).hexdigest(), row, ask, 1024, 1536, prepare, "s-hash", anew)


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Ledger, PieceStore]]:
    """The ledger and store of a campaign."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger = Ledger.open(folder / "ledger.sqlite", "ann@desk")
    try:
        yield ledger, PieceStore(folder / "pieces")
    finally:
        ledger.close()


def run_shift(
    ledger: Ledger,
    store: PieceStore,
    model: VirtualModel,
    orders: Iterable[AskOrder],
    how: DeskRules | None = None,
    *,
    seed: int = 1,
    meanwhile: Callable[[Shift], Awaitable[None]] | None = None,
    said: list[str] | None = None,
) -> dict[str, Ended]:
    """Serve the orders to their end; returns how each ended, by row."""
    ended: list[Ended] = []
    said = [] if said is None else said

    async def serve() -> None:
        journal = Journal(ledger)
        journal.close_left_open()
        rng = random.Random(seed)  # noqa: S311 - repeatable
        shift = Shift(model, journal, store, how or rules(), said.append, ended.append, rng)
        wanted = 0
        for each in orders:
            shift.take(each)
            wanted += 1
        if meanwhile is not None:
            await meanwhile(shift)
        while len(ended) < wanted:
            await asyncio.sleep(0.05)
        await shift.close()

    loop = VirtualLoop()
    try:
        loop.run_until_complete(serve())
    finally:
        loop.close()
    rows = [each.row_id for each in ended]
    assert len(rows) == len(set(rows)), "an order ended twice"
    return {each.row_id: each for each in ended}


def usd(text: str) -> Decimal:
    """Dollars."""
    return Decimal(text)

"""The desk that posts batches: the same face as the desk for single calls, half the price, a later run collects.

What is on the disk when the process dies, and what the next run makes of it:

=============================================  =========================  =======================================
The process dies ...                           The ledger holds           The next run
=============================================  =========================  =======================================
before the first picture goes up               nothing, or                asks as if nothing had been; deletes files
                                               ``batch-begun``            named after the label, should there be any
while pictures or lines go up, whether or not  ``batch-begun``,           deletes all of them, those it finds by name
each has been written down                     some ``batch-file``        alone as well; asks anew (nothing was asked)
while ``batch-sent`` is written                one transaction with the   as above, or as below
                                               ``call-sent`` of its lines
after that, before the start leaves            ``batch-sent``             finds no batch by the label: deletes the
                                                                          lines, looks once more, ends the calls as
                                                                          ``never-sent``; asks anew
while the batch is started, or before its id   ``batch-sent``             finds it by its label and goes on with it;
is written down                                                           nothing is started twice
while it runs                                  ``batch-known``            says how far it is; its rows wait
while answers are read                         some ``call-ended`` and    reads again, passes over what it has
                                               ``answer``
before or while files are deleted              ``batch-over``             deletes them; those gone already are fine
after the last deletion, before it is written  ``batch-over``             the same
down
after that                                     ``batch-cleared``          has nothing to do
=============================================  =========================  =======================================
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from toolkit.ledger.ledger import Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.desk import Desk, Work
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.shift import Shift
from toolkit.providers.image_model import ImageModel
from toolkit.providers.posting.books import BatchBooks
from toolkit.providers.posting.office import Office
from toolkit.providers.posting.service import BatchService
from toolkit.providers.posting.shift import PostShift
from toolkit.providers.posting.till import Till

PATIENCE_S = 60.0
"""How long a run waits for the first two lines of a model."""
_MOST_ORDERS = 100_000


class PostDesk(Desk):
    """Gathers orders until ``flush``; see ``Desk``. Earlier batches are looked after before anything else."""

    def __init__(
        self,
        open_service: Callable[[], tuple[ImageModel, BatchService]],
        ledger: Ledger,
        store: PieceStore,
        rules: DeskRules,
        batch_rules: DeskRules,
        say: Callable[[str], None],
        *,
        posts: bool = True,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """``batch_rules`` have the tariff of batches. Without ``posts`` earlier batches are looked after, and what is
        in none of them is sent in calls of its own, by ``rules``. Raises what ``open_service`` raises."""
        self._ledger = ledger
        self._batch_rules = batch_rules
        self._posts = posts
        self._patience_s = patience_s
        self._services: list[BatchService] = []

        def open_model() -> ImageModel:
            model, service = open_service()
            self._services.append(service)
            return model

        super().__init__(open_model, Journal(ledger), store, rules, say)

    @property
    def room(self) -> bool:
        """Nearly always: orders weigh little, and the more come the fewer batches there are."""
        return self.busy < _MOST_ORDERS

    def _begin(self, model: ImageModel, journal: Journal, store: PieceStore, rng: random.Random) -> Work:
        rules, say, done = self._batch_rules, self._sayings.put, self._ended.put
        till = Till(rules.limit_usd, rules.spent_usd)
        books = BatchBooks(self._ledger)
        till.held = sum((batch.worst_usd for batch in books.unfinished), Decimal(0))

        def open_office(halted: Callable[[], bool]) -> Office:
            return Office(self._services[0], journal, books, store, rules, till, say, done, halted)

        def singly() -> Shift:
            single = replace(self._rules, spent_usd=till.spent + till.held)
            return Shift(model, journal, store, single, say, done, rng)

        return PostShift(open_office, model.close, singly=None if self._posts else singly, patience_s=self._patience_s)

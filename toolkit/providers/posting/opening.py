"""Open the desk that a campaign needs: for single calls, for batches, or for both while an old batch runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from toolkit.ledger.ledger import Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.model.campaign import Limits, ModelSettings
from toolkit.providers.desk.desk import Desk
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.tariff import TableTariff
from toolkit.providers.model_catalog import open_model
from toolkit.providers.posting.books import unfinished


def has_batches(settings: ModelSettings) -> bool:
    """Whether batches can be sent to this provider."""
    return settings.name == "openai"


def open_desk(
    settings: ModelSettings,
    limits: Limits,
    ledger: Ledger,
    store: PieceStore,
    environ: Mapping[str, str],
    say: Callable[[str], None],
) -> Desk:
    """Open it; raises ``ProviderStopped`` with what is missing."""
    rules = DeskRules.of(settings, limits)
    if not has_batches(settings) or not (settings.batch or unfinished(ledger)):
        return Desk(partial(open_model, settings, environ), Journal(ledger), store, rules, say)
    # the client takes a while to load, and is not always installed: only a campaign with batches loads this part
    from toolkit.providers.openai_images.opening import open_openai

    model = open_openai(settings, environ)
    from toolkit.providers.openai_images.batch_service import OpenAIBatches
    from toolkit.providers.posting.desk import PostDesk

    batch_rules = replace(rules, tariff=TableTariff(settings.prices, batch=True))
    service = OpenAIBatches(model)
    return PostDesk(lambda: (model, service), ledger, store, rules, batch_rules, say, posts=settings.batch)

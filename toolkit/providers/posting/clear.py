"""Clear a batch away: nothing of it stays at the provider."""

from __future__ import annotations

from typing import Final

from toolkit.providers.posting.books import Batch
from toolkit.providers.posting.office import Office
from toolkit.providers.posting.patience import patiently

DAY_S: Final = 86_400.0
"""How far clocks may be apart when something is looked for by its time."""


def since(batch: Batch) -> float:
    """Nothing of the batch is older (seconds since 1970)."""
    return batch.begun_at.timestamp() - DAY_S


async def clear(at: Office, batch: Batch) -> None:
    """Delete every file of the batch: those that the ledger knows, and those that lie there under its label.

    The latter are uploads whose answer was lost, or that a killed run did not come to write down.
    """
    named = await patiently(lambda: at.service.files_named(batch.label, since(batch)))
    files = tuple(dict.fromkeys((*batch.held, *named)))
    await patiently(lambda: at.service.delete(files))
    at.books.clear(batch, files)

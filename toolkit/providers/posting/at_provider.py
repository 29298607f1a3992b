"""What of a person lies at a provider: uploaded pictures of theirs that no run has deleted yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from toolkit.ledger.ledger import Ledger
from toolkit.model.ask import ReferenceRole
from toolkit.providers.posting.books import batches_of


@dataclass(frozen=True, slots=True)
class AtProvider:
    """One file."""

    file: str
    """The provider's id, by which it can be deleted."""
    role: ReferenceRole
    endpoint: str
    """Host where it lies."""
    label: str
    """Ours, of the batch that it was uploaded for."""
    batch: str
    """The provider's id of that batch; empty while it was not started."""
    since: dt.datetime
    """When its batch was begun."""


def at_provider(ledger: Ledger, row: str) -> tuple[AtProvider, ...]:
    """The files of a row that the ledger knows and no run has deleted, oldest first; needs no provider.

    A photo that two rows share is listed for both. One whose upload a killed run did not come to write down is not:
    the next run deletes it by its name, and the provider after three days.
    """
    found = []
    for batch in batches_of(ledger):
        if batch.cleared:
            continue
        sent = {file for line in (batch.sent.lines if batch.sent else ()) if line.row == row for file in line.files}
        found += [
            AtProvider(file.file, file.role, batch.begun.endpoint, batch.label, batch.id, batch.begun_at)
            for file in batch.files
            if file.row == row or (file.row and file.file in sent)
        ]
    return tuple(found)

"""Where a campaign's pieces go: the targets it names, and those that somebody published to by hand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from toolkit.delivery.catalog import open_delivery
from toolkit.errors import DeliveryFailed
from toolkit.model.adapter import adapter
from toolkit.model.campaign import Campaign, FolderTarget, S3Target
from toolkit.pipeline.workshop import Workshop

Target = FolderTarget | S3Target
PUBLISHED_TO: Final = "published-to"
"""Kind of the event that keeps a target which the campaign does not name. Key: what the target is called."""


@dataclass(frozen=True, slots=True)
class _Kept:
    target: Target


def keep_target(shop: Workshop, settings: Target, called: str) -> None:
    """Record a target that the campaign does not name, once; no key or secret is part of it."""
    if settings not in targets_of(shop):
        shop.ledger.record(PUBLISHED_TO, _Kept(settings), key=called)


def name_of(settings: Target, campaign: Campaign) -> str:
    """What a target is called: as its delivery says, or by its settings when it cannot be opened."""
    try:
        return open_delivery(settings, campaign).target
    except DeliveryFailed:
        return plain_name(settings)


def plain_name(settings: Target) -> str:
    """What a target is called when it cannot even be opened."""
    return str(settings.folder) if isinstance(settings, FolderTarget) else f"s3://{settings.bucket}"


def targets_of(shop: Workshop) -> tuple[Target, ...]:
    """Every target that may hold something, so that a withdrawal misses none: the campaign's own first."""
    found: dict[str, Target] = {name_of(t, shop.job.campaign): t for t in shop.job.campaign.delivery}
    for event in shop.ledger.current(PUBLISHED_TO):
        with suppress(ValidationError):
            kept = adapter(_Kept).validate_json(event.payload)
            found.setdefault(event.key, kept.target)
    return tuple(found.values())

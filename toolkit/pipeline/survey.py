"""Survey: everything that is derived from one person, here, at every target, and at providers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from toolkit.delivery.base import Delivery, Lying
from toolkit.delivery.catalog import open_delivery
from toolkit.errors import DeliveryFailed
from toolkit.model.adapter import adapter
from toolkit.model.outcome import Delivered
from toolkit.pipeline.held import Held, held_here
from toolkit.pipeline.needed import needed_by_others
from toolkit.pipeline.receipt import HERE, Pulled, SentAway
from toolkit.pipeline.records import DELIVERED
from toolkit.pipeline.sent_away import sent_away
from toolkit.pipeline.targets import Target, plain_name, targets_of
from toolkit.pipeline.workshop import Workshop


@dataclass(frozen=True, slots=True)
class There:
    """What one target holds of the person."""

    settings: Target
    target: str
    objects: tuple[Lying, ...]
    note: str = ""
    error: str = ""
    """Why it could not be looked at, with what to do; empty when it was."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything that was found."""

    here: tuple[Held, ...]
    there: tuple[There, ...]
    elsewhere: tuple[Pulled, ...]
    """Delivered to targets that are no longer in the campaign, and were never published to by hand."""
    sent: tuple[SentAway, ...]

    @property
    def found(self) -> tuple[Pulled, ...]:
        """All that can be deleted, in the order in which it is."""
        here = (Pulled(HERE, one.what, one.key, one.sha256, one.bytes) for one in self.here)
        there = (
            Pulled(place.target, "delivered", one.key, one.sha256, one.bytes, one.version)
            for place in self.there
            for one in place.objects
        )
        return (*here, *there)

    @property
    def errors(self) -> tuple[str, ...]:
        """Targets that could not be looked at, and why."""
        return tuple(f"{place.target}: {place.error}" for place in self.there if place.error)


def survey(shop: Workshop, row_id: str) -> Survey:
    """Look everywhere. A workshop opened to read is enough; a target that fails keeps nothing from being found."""
    gone = frozenset({row_id, *(one.subject for one in shop.job.withdrawn)})
    needed = needed_by_others(shop.ledger, gone)
    places = (_there(shop, settings, row_id) for settings in targets_of(shop))
    there = tuple(place for place in places if place is not None)
    return Survey(
        here=held_here(shop.job.campaign.output, row_id, needed),
        there=there,
        elsewhere=tuple(_elsewhere(shop, row_id, {place.target for place in there})),
        sent=sent_away(shop.ledger, row_id),
    )


@contextmanager
def reaching(errors: list[str]) -> Iterator[None]:
    """Keep a target's failure in ``errors`` and go on with the others."""
    try:
        yield
    except DeliveryFailed as error:
        errors.append(str(error))


def _there(shop: Workshop, settings: Target, row_id: str) -> There | None:
    """What lies at a target; ``None`` for a bucket that was published to by hand and does not exist any more."""
    target = plain_name(settings)
    try:
        delivery: Delivery = open_delivery(settings, shop.job.campaign)
        target = delivery.target
        found = delivery.lying(row_id)
    except DeliveryFailed as error:
        if "does not exist" in error.message and settings not in shop.job.campaign.delivery:
            return None
        return There(settings, target, (), error=str(error))
    return There(settings, target, found.objects, found.note)


def _elsewhere(shop: Workshop, row_id: str, known: Iterable[str]) -> Iterator[Pulled]:
    seen = set(known)
    for event in shop.ledger.current(DELIVERED):
        if event.row != row_id:
            continue
        try:
            one = adapter(Delivered).validate_json(event.payload)
        except ValidationError:
            continue
        if one.target not in seen:
            yield Pulled(one.target, "delivered", one.key, one.sha256, one.bytes)

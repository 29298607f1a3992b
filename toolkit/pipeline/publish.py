"""Publish: what is approved goes to the targets, is looked at there, and the manifest is written last."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from toolkit.delivery.base import Delivery, Manifest
from toolkit.delivery.catalog import open_delivery
from toolkit.delivery.gallery import gallery_key
from toolkit.errors import DeliveryFailed, Interrupted
from toolkit.model.digest import digest_of
from toolkit.model.outcome import Delivered, RowOutcome
from toolkit.pipeline.choose import Choice
from toolkit.pipeline.deliver import Round, delivered_key, parcels_of
from toolkit.pipeline.delivered_marks import READ_BACK, ReadBack, check_delivered, trouble_of
from toolkit.pipeline.progress import Progress
from toolkit.pipeline.records import DELIVERED, PUBLISHED
from toolkit.pipeline.settle import keep_outcome
from toolkit.pipeline.stop import StopSignals
from toolkit.pipeline.targets import Target, keep_target
from toolkit.pipeline.workshop import Workshop

PAGE: Final = "published-page"
"""Kind of the event that holds a ``Page``. Key: target and key."""
NAME: Final = "published"
Gallery = Callable[[tuple[str, ...]], bytes]
"""Makes the gallery's page of these rows."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page (manifest or gallery) as it lies at a target."""

    delivered: Delivered
    digest: str
    """Of what it tells, without the time at which it was written."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish that changed something left at a target."""

    target: str
    rows: tuple[tuple[str, int], ...]
    """(id, version)"""
    put: int
    pages: tuple[str, ...]
    """Keys of the pages it wrote."""


class _Gallery:
    """The gallery's page, made when the first target takes one."""

    def __init__(self, make: Gallery, ids: tuple[str, ...], *, wanted: bool) -> None:
        self._make, self._ids, self._page = make, ids, b""
        self.wanted = wanted

    @property
    def page(self) -> bytes:
        self._page = self._page or self._make(self._ids)
        return self._page


@dataclass(slots=True)
class AtTarget:
    """How it went at one target."""

    target: str
    objects: tuple[Delivered, ...] = ()
    put: int = 0
    pages: list[str] = field(default_factory=list)
    """Keys of manifest and gallery, where they lie."""
    written: list[str] = field(default_factory=list)
    """Keys of those that this publish wrote."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """(key, address) of what can be read for a while."""
    marks: Counter[str] = field(default_factory=Counter)
    """What the pictures say of their making, read back from the target: ``trusted``, ``valid``, ``broken``."""
    errors: list[str] = field(default_factory=list)


def publish(
    shop: Workshop,
    chosen: Choice,
    targets: tuple[Target, ...],
    progress: Progress,
    gallery: Gallery,
    *,
    with_gallery: bool,
    anew: bool = False,
) -> tuple[AtTarget, ...]:
    """Put what is chosen to every target; a target that fails keeps nothing from the others.

    Publishing the same again puts nothing and writes nothing. A gallery that lies at a target is kept true, whether one
    is asked for or not. ``anew`` reads everything back whole again, not only what was put now. Raises ``Interrupted``
    once what was under way is kept.
    """
    page = _Gallery(gallery, tuple(o.row.id for o in chosen.outcomes), wanted=with_gallery)
    outcomes, went, reached = chosen.outcomes, list[AtTarget](), dict[str, Delivery]()
    progress.begin(len(outcomes) * len(targets), len(outcomes) * len(targets))
    try:
        with StopSignals() as stop:
            for settings in targets:
                delivery = open_delivery(settings, shop.job.campaign)
                outcomes, at = _to(shop, settings, delivery, chosen, outcomes, page, progress, stop, anew=anew)
                went.append(at)
                if at.objects:
                    reached[at.target] = delivery
            for outcome in outcomes:
                keep_outcome(check_delivered(shop, outcome, reached), shop.ledger)
            if stop.count:
                raise Interrupted("Interrupted; what was put is kept.", "Publish again to go on.")
    finally:
        progress.end()
    return tuple(went)


def lies_there(shop: Workshop, outcome: RowOutcome, target: str) -> bool:
    """Whether the ledger has all of a row's pieces at a target, by digest."""
    found = [
        (shop.ledger.recall(Delivered, DELIVERED, delivered_key(target, parcel, shop.job.campaign.id)), parcel)
        for parcel in parcels_of(shop, outcome)
    ]
    return all(known is not None and known.sha256 == parcel.sha256 for known, parcel in found)


def add_links(at: AtTarget, settings: Target, shop: Workshop, seconds: int) -> None:
    """Add an address for each object and page that can be read for so long."""
    delivery = open_delivery(settings, shop.job.campaign)
    pages = [key for key in at.pages if key == gallery_key(shop.job.campaign.id)]
    for key in (*(one.key for one in at.objects), *pages):
        link = delivery.link(key, seconds)
        if link:
            at.links.append((key, link))


def _to(
    shop: Workshop,
    settings: Target,
    delivery: Delivery,
    chosen: Choice,
    outcomes: tuple[RowOutcome, ...],
    gallery: _Gallery,
    progress: Progress,
    stop: StopSignals,
    *,
    anew: bool,
) -> tuple[tuple[RowOutcome, ...], AtTarget]:
    at = AtTarget(delivery.target)
    manifest = f"{delivery.target} {_manifest_key(shop)}"
    if not outcomes and shop.ledger.recall(Page, PAGE, manifest) is None:
        return outcomes, at  # nothing was ever published there, and nothing is to be
    try:
        delivery.probe()
        keep_target(shop, settings, delivery.target)  # on record before anything lies there
        round_ = Round(shop, delivery, progress, stop)
        told = []
        for outcome in outcomes:
            before = len(round_.errors)
            told.append(round_.deliver(outcome))
            if len(round_.errors) == before:
                progress.row(outcome.row.id, "published", "")
        at.objects, at.put, at.errors = tuple(round_.lying), round_.put, list(round_.errors)
        for outcome in told:
            at.errors += trouble_of(check_delivered(shop, outcome, {at.target: delivery}, anew=anew))
        at.marks = _marks(shop, at)
        if not at.errors and not stop.count:
            _pages(shop, delivery, chosen, gallery, at)
        if at.put or at.written:
            rows = tuple((o.row.id, o.version) for o in outcomes)
            done = Published(at.target, rows, at.put, tuple(at.written))
            shop.ledger.record(PUBLISHED, done, key=at.target)
        return tuple(told), at
    except DeliveryFailed as error:
        at.errors.append(str(error))
        return outcomes, at


def _marks(shop: Workshop, at: AtTarget) -> Counter[str]:
    """How many objects say what of their making, each as it was read back whole from the target."""
    found = (shop.ledger.recall(ReadBack, READ_BACK, f"{at.target} {one.key}") for one in at.objects)
    return Counter(known.marks.state.value for known in found if known is not None)


def _pages(shop: Workshop, delivery: Delivery, chosen: Choice, gallery: _Gallery, at: AtTarget) -> None:
    """The gallery, then, last of all, the manifest: whoever finds it finds the rest."""
    campaign = shop.job.campaign.id
    key = gallery_key(campaign)
    if gallery.wanted or shop.ledger.recall(Page, PAGE, f"{delivery.target} {key}") is not None:
        at.pages.append(key)
        if not _stands(shop, delivery, key, digest := _sha256(gallery.page)):
            _keep(shop, Page(delivery.write_page(key, gallery.page, "text/html; charset=utf-8"), digest))
            at.written.append(key)
    made_at = shop.clock().isoformat(timespec="seconds")
    manifest = Manifest(campaign, chosen.run_id, made_at, at.objects, NAME)
    key = _manifest_key(shop)
    at.pages.append(key)
    if not _stands(shop, delivery, key, digest := digest_of(replace(manifest, run_id="", made_at=""))):
        delivery.write_manifest(manifest)
        body = delivery.read(key)
        _keep(shop, Page(Delivered(delivery.target, key, _sha256(body), len(body)), digest))
        at.written.append(key)


def _manifest_key(shop: Workshop) -> str:
    return f"{shop.job.campaign.id}/manifests/{NAME}.json"


def _stands(shop: Workshop, delivery: Delivery, key: str, digest: str) -> bool:
    known = shop.ledger.recall(Page, PAGE, f"{delivery.target} {key}")
    return known is not None and known.digest == digest and not delivery.verify(known.delivered, full=True)


def _keep(shop: Workshop, page: Page) -> None:
    shop.ledger.record(PAGE, page, key=f"{page.delivered.target} {page.delivered.key}")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

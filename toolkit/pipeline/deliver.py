"""Deliver: what is not blocked goes to every target of the campaign, verified there, the manifest last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import toolkit
from toolkit.delivery.base import Delivery, Manifest, Parcel
from toolkit.delivery.catalog import open_delivery
from toolkit.errors import DeliveryFailed
from toolkit.model.digest import digest_of
from toolkit.model.outcome import Delivered, Piece, PieceKind, RowOutcome, RowState
from toolkit.pipeline.delivered_marks import check_delivered, trouble_of
from toolkit.pipeline.progress import Progress
from toolkit.pipeline.records import DELIVERED, MANIFEST
from toolkit.pipeline.stop import StopSignals
from toolkit.pipeline.texts import disclosure
from toolkit.pipeline.workshop import Workshop

_GIVE_UP_AFTER = 3
"""Failures at one target before the rest of its parcels is left for the next run."""
_SENT = (PieceKind.BOX_ART, PieceKind.PACKSHOT, PieceKind.FIGURE)


@dataclass(frozen=True, slots=True)
class Posted:
    """How the deliveries went."""

    outcomes: tuple[RowOutcome, ...]
    """With where their pieces lie."""
    put: int
    """Objects put by this run."""
    error: str
    """Why something was not delivered, or empty."""


def deliver_all(
    shop: Workshop,
    run_id: str,
    outcomes: tuple[RowOutcome, ...],
    progress: Progress,
    stop: StopSignals,
    held: frozenset[str] = frozenset(),
) -> Posted:
    """Deliver rows that are CLEAR or ASK (which their metadata says); never what is blocked, failed or ``held``.

    A target that fails does not keep the others waiting; what it did not take is tried again by the next run.
    What lies there is read back once, and a file whose marks do not hold any more is a failed delivery.
    """
    put, errors, reached = 0, list[str](), dict[str, Delivery]()
    for target in shop.job.campaign.delivery:
        delivery = open_delivery(target, shop.job.campaign)
        try:
            delivery.probe()
        except DeliveryFailed as error:
            errors.append(f"{delivery.target}: {error}")
            continue
        reached[delivery.target] = delivery
        round_ = Round(shop, delivery, progress, stop)
        outcomes = tuple(o if o.row.id in held else round_.deliver(o) for o in outcomes)
        put += round_.put
        errors.extend(f"{delivery.target}: {text}" for text in round_.errors)
        if not round_.errors and not stop.count:
            errors.extend(_manifest(shop, delivery, run_id, tuple(round_.lying)))
    if not stop.count:
        outcomes = tuple(check_delivered(shop, outcome, reached) for outcome in outcomes)
        errors.extend(text for outcome in outcomes for text in trouble_of(outcome))
    return Posted(outcomes, put, " ".join(dict.fromkeys(errors)))


class Round:
    """One target's round over all rows; what a look at the target finds there already is not put again."""

    def __init__(self, shop: Workshop, delivery: Delivery, progress: Progress, stop: StopSignals) -> None:
        self._shop = shop
        self._delivery = delivery
        self._progress = progress
        self._stop = stop
        self.put = 0
        self.lying: list[Delivered] = []
        self.errors: list[str] = []

    def deliver(self, outcome: RowOutcome) -> RowOutcome:
        """Deliver one row's pieces; returns the outcome with what lies at the target now."""
        if outcome.state not in (RowState.CLEAR, RowState.ASK):
            return outcome
        if any(piece.kind in _SENT and piece.kind.value not in dict(outcome.marks) for piece in outcome.pieces):
            self.errors.append(f"{outcome.row.id} does not say yet how it was made. Run the campaign again for it.")
            return outcome
        before = self.put
        lying = []
        for parcel in parcels_of(self._shop, outcome):
            if self._stop.count or len(self.errors) >= _GIVE_UP_AFTER:
                break
            try:
                lying.append(self._there(parcel) or self._send(parcel))
            except DeliveryFailed as error:
                self.errors.append(str(error))
        self.lying.extend(lying)
        if lying:
            self._progress.step(outcome.row.id, "deliver", reused=self.put == before, seconds=0.0)
        elsewhere = (d for d in outcome.delivered if d.target != self._delivery.target)
        return replace(outcome, delivered=(*elsewhere, *lying))

    def _there(self, parcel: Parcel) -> Delivered | None:
        """What the ledger says lies there, when a look at the target agrees."""
        known = self._shop.ledger.recall(Delivered, DELIVERED, self._key(parcel))
        if known is None or known.sha256 != parcel.sha256 or self._delivery.verify(known):
            return None
        return known

    def _send(self, parcel: Parcel) -> Delivered:
        delivered = self._delivery.put(parcel)
        self._shop.ledger.record(DELIVERED, delivered, row=parcel.row_id, key=self._key(parcel))
        self.put += 1
        return delivered

    def _key(self, parcel: Parcel) -> str:
        return delivered_key(self._delivery.target, parcel, self._shop.job.campaign.id)


def delivered_key(target: str, parcel: Parcel, campaign_id: str) -> str:
    """The ledger's key of a parcel at a target."""
    return f"{target} {parcel.key(campaign_id)}"


def parcels_of(shop: Workshop, outcome: RowOutcome) -> list[Parcel]:
    """What is delivered of a row: box art, packshot and figure, each as the store holds it."""
    pieces = [piece for kind in _SENT if (piece := outcome.piece(kind)) is not None]
    return [_parcel(outcome, piece, shop.store.path(piece.sha256)) for piece in pieces]


def _parcel(outcome: RowOutcome, piece: Piece, path: Path) -> Parcel:
    return Parcel(
        row_id=outcome.row.id,
        version=outcome.version,
        name=f"{piece.kind.value}{path.suffix}",
        path=path,
        media_type=piece.media_type,
        sha256=piece.sha256,
        bytes=piece.bytes,
        metadata=(
            ("brief", outcome.brief_digest or ""),
            ("verdict", outcome.state.value),
            ("source-type", _source_type(outcome, piece)),
            ("disclosure", disclosure(any(making.model_drawn for _, making in outcome.making))),
            ("toolkit", toolkit.__version__),
        ),
    )


def _source_type(outcome: RowOutcome, piece: Piece) -> str:
    """IPTC's term for the file, without its address: what an object says even where its own bytes are not read."""
    marks = dict(outcome.marks).get(piece.kind.value)
    return marks.source_type.rpartition("/")[2] if marks else ""


def _manifest(shop: Workshop, delivery: Delivery, run_id: str, lying: tuple[Delivered, ...]) -> list[str]:
    """Write the manifest, last; a run that changed nothing at the target leaves the one that is there."""
    made_at = shop.clock().isoformat(timespec="seconds")
    manifest = Manifest(shop.job.campaign.id, run_id, made_at, lying)
    digest = digest_of(replace(manifest, run_id="", made_at=""))
    last = next((e for e in shop.ledger.current(MANIFEST) if e.key == delivery.target), None)
    if (last is None and not lying) or (last is not None and digest in last.payload):
        return []
    try:
        delivery.write_manifest(manifest)
    except DeliveryFailed as error:
        return [f"{delivery.target}: {error}"]
    shop.ledger.append(MANIFEST, f'{{"digest": "{digest}", "run": "{run_id}"}}', key=delivery.target)
    return []

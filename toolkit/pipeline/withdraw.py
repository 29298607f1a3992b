"""Withdraw: delete everything derived from one person, look that it is gone, and keep the proof that it was."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from toolkit.delivery.catalog import open_delivery
from toolkit.delivery.gallery import NAME as GALLERY
from toolkit.errors import StorageFailed
from toolkit.ledger.aside import write_aside
from toolkit.ledger.withdrawals import BEGUN, DONE, withdrawals_of
from toolkit.model.adapter import adapter
from toolkit.model.withdrawal import without_person
from toolkit.pipeline.export_record import ExportRecord
from toolkit.pipeline.held import LEFTOVERS, Held, without_lines
from toolkit.pipeline.receipt import HERE, SCHEMA, Looked, Pulled, Receipt, receipt_text
from toolkit.pipeline.redact import mentions, names_of, redactions
from toolkit.pipeline.row import begin
from toolkit.pipeline.settle import keep_outcome, settle
from toolkit.pipeline.survey import Survey, reaching, survey
from toolkit.pipeline.workshop import Workshop
from toolkit.reading.withdrawn import with_withdrawals

FOLDER: Final = "withdrawals"
"""Where receipts go, below the output folder."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A withdrawal has begun: from now on the row is blocked. On the disk before anything is deleted."""

    subject: str
    reason: str
    found: tuple[Pulled, ...]
    """What is to be deleted, so that a receipt written after a crash names it too."""


@dataclass(frozen=True, slots=True)
class Done:
    """A withdrawal was carried out."""

    subject: str
    receipt: str
    """File of the receipt, below the output folder."""
    receipt_sha256: str
    pulled: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """How a withdrawal went."""

    receipt: Receipt | None
    """``None`` when it is not finished, or when there was nothing left to do."""
    file: Path | None
    errors: tuple[str, ...] = ()
    """Why it is not finished; the next call goes on."""


def withdraw(shop: Workshop, row_id: str, reason: str) -> Withdrawn:
    """Delete, verify and write the receipt. A call that was killed or failed goes on when it is made again.

    Needs a workshop opened to write. Raises ``StorageFailed`` when something here can be neither deleted nor recorded;
    a target that fails does not raise, it stands in ``errors``.
    """
    seen = survey(shop, row_id)
    if _finished(shop, row_id) and not seen.found and not seen.errors:
        return Withdrawn(None, None)
    shop.ledger.record(BEGUN, Begun(row_id, reason, seen.found), row=row_id, key=row_id)
    shop.job = with_withdrawals(shop.job, withdrawals_of(shop.ledger))
    names = names_of(shop.ledger, row_id)
    _delete_here(shop.job.campaign.output, seen.here, row_id)
    errors, manifests = list(seen.errors), list[Pulled]()
    for place in (each for each in seen.there if not each.error):
        with reaching(errors):
            delivery = open_delivery(place.settings, shop.job.campaign)
            for lying in place.objects:
                delivery.delete(lying)
            manifests += [
                Pulled(place.target, "gallery" if k.endswith(GALLERY) else "manifest", k, "", 0)
                for k in delivery.clear_manifests(row_id)
            ]
    _redact(shop, row_id)
    _keep_bare(shop, row_id)
    after = survey(shop, row_id)
    errors += [each for each in after.errors if each not in errors]
    errors += [f"{one.where}: {one.key} is still there." for one in after.found]
    if errors:
        return Withdrawn(None, None, tuple(dict.fromkeys(errors)))
    receipt = _receipt(shop, row_id, tuple(manifests), after, mentions(shop.ledger, names))
    return Withdrawn(receipt, _keep(shop, receipt))


def _finished(shop: Workshop, row_id: str) -> bool:
    return any(one.subject == row_id and one.done for one in withdrawals_of(shop.ledger))


def _delete_here(output: Path, held: tuple[Held, ...], row_id: str) -> None:
    try:
        for one in held:
            path = output / one.key
            rest = without_lines(path.read_bytes(), row_id) if one.what == "suggestions" else None
            if rest is not None:
                write_aside(path, rest)
                continue
            path.unlink(missing_ok=True)
            if one.what in ("piece", "sheet"):
                with contextlib.suppress(OSError):  # it still holds pieces of others
                    path.parent.rmdir()
        for pattern in LEFTOVERS:
            for folder in output.glob(pattern):
                if folder.is_dir() and not folder.is_symlink():
                    shutil.rmtree(folder)
    except OSError as error:
        why = error.strerror or str(error)
        todo = "Nothing is made of this person meanwhile. Look after the rights and call it again: it goes on."
        raise StorageFailed(f"Cannot delete {error.filename or output}: {why}.", todo) from error
    ExportRecord(output / "export").forget(row_id)


def _redact(shop: Workshop, row_id: str) -> None:
    found = redactions(shop.ledger, row_id)
    if found:
        shop.ledger.redact(found, "withdrawal", row=row_id)


def _keep_bare(shop: Workshop, row_id: str) -> None:
    """Record that the row is blocked, with nothing of the person but the id, so that every status says so."""
    row = next((row for row in shop.job.rows if row.id == row_id), None)
    if row is not None:
        keep_outcome(settle(begin(shop, without_person(row)), shop.job, shop.ledger), shop.ledger)


def _begun(shop: Workshop, row_id: str) -> tuple[list[Begun], dt.datetime]:
    """The beginnings of the withdrawal under way, over all calls, and the time of the first."""
    last = max((event.seq for event in shop.ledger.events(DONE, row=row_id)), default=0)
    found, first = list[Begun](), shop.clock()
    for event in shop.ledger.events(BEGUN, row=row_id, after=last):
        first = min(first, dt.datetime.fromisoformat(event.at))
        with contextlib.suppress(ValidationError):
            found.append(adapter(Begun).validate_json(event.payload))
    return found, first


def _receipt(shop: Workshop, row_id: str, manifests: tuple[Pulled, ...], after: Survey, mentioned: int) -> Receipt:
    begun, first = _begun(shop, row_id)
    pulled = dict.fromkeys(one for each in begun for one in each.found)
    last = list(shop.ledger.events("redacted", row=row_id))
    head = _head(shop)
    return Receipt(
        schema=SCHEMA,
        campaign=shop.job.campaign.id,
        subject=row_id,
        reason=begun[0].reason if begun else "",
        by=shop.actor,
        begun_at=first,
        done_at=shop.clock(),
        pulled=tuple(pulled),
        manifests=manifests,
        looked=(Looked(HERE, 0), *(Looked(place.target, len(place.objects), place.note) for place in after.there)),
        redacted=sum(event.payload.count('"seq"') for event in last),
        mentions=mentioned,
        sent=after.sent,
        elsewhere=after.elsewhere,
        ledger_seq=head[0],
        ledger_hash=head[1],
    )


def _head(shop: Workshop) -> tuple[int, str]:
    seq, hash_ = 0, ""
    for event in shop.ledger.events():
        seq, hash_ = event.seq, event.hash
    return seq, hash_


def _keep(shop: Workshop, receipt: Receipt) -> Path:
    """Write the receipt, then record that the withdrawal is done."""
    name = f"{FOLDER}/{receipt.subject}-{receipt.done_at:%Y%m%dT%H%M%S}"
    data = adapter(Receipt).dump_json(receipt, indent=2) + b"\n"
    path = shop.job.campaign.output / f"{name}.json"
    write_aside(path.with_suffix(".txt"), receipt_text(receipt).encode())
    write_aside(path, data)
    done = Done(receipt.subject, f"{name}.json", hashlib.sha256(data).hexdigest(), len(receipt.pulled))
    shop.ledger.record(DONE, done, row=receipt.subject, key=receipt.subject)
    shop.job = with_withdrawals(shop.job, withdrawals_of(shop.ledger))
    return path

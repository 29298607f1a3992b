"""The receipt of a withdrawal: what was deleted where, by digest; no picture, and no name beyond the id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

HERE: Final = "output folder"
SCHEMA: Final = "campaign-withdrawal/1"


@dataclass(frozen=True, slots=True)
class Pulled:
    """One file or object that was deleted, or rewritten without the person."""

    where: str
    """``output folder``, or the target's name."""
    what: str
    key: str
    sha256: str
    bytes: int
    version: str = ""
    """The store's own id of the version, where it keeps several."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A place that was looked at once more after everything was deleted."""

    where: str
    left: int
    """How many things of the person are still there: 0, or there is no receipt."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SentAway:
    """One call in which something of the person went to a provider."""

    at: str
    model: str
    endpoint: str
    pictures: tuple[str, ...]
    """Roles of the pictures that went along: ``portrait``, ``pose``."""
    ended: str
    safety_id: str
    request_id: str
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a withdrawal did."""

    schema: str
    campaign: str
    subject: str
    reason: str
    by: str
    begun_at: dt.datetime
    done_at: dt.datetime
    pulled: tuple[Pulled, ...]
    manifests: tuple[Pulled, ...]
    """Manifests that were rewritten without the person's objects; digests are not taken."""
    looked: tuple[Looked, ...]
    redacted: int
    """Events of the ledger from which the person's data was taken out."""
    mentions: int
    """Events of the ledger that still hold the name; 0 unless somebody wrote it into a reason or a comment."""
    sent: tuple[SentAway, ...]
    """What went to providers: nobody but they can delete it there."""
    elsewhere: tuple[Pulled, ...]
    """Delivered to targets that are no longer in the campaign, and so not reached."""
    ledger_seq: int
    """The last event of the ledger before this receipt, and its hash: they bind the receipt to the history."""
    ledger_hash: str


def receipt_text(receipt: Receipt) -> str:
    """The receipt for people, as plain text."""
    return "\n".join(_lines(receipt)) + "\n"


def _lines(receipt: Receipt) -> Iterator[str]:
    yield "Receipt of a withdrawal of consent"
    yield ""
    yield f"Campaign    {receipt.campaign}"
    yield f"Person      {receipt.subject} (id in the roster; this receipt holds no name and no picture)"
    yield f"Reason      {receipt.reason}"
    yield f"Recorded    {receipt.begun_at:%Y-%m-%d %H:%M:%S} UTC by {receipt.by}"
    yield f"Carried out {receipt.done_at:%Y-%m-%d %H:%M:%S} UTC"
    yield f"Ledger      {receipt.redacted} events redacted; up to event {receipt.ledger_seq}, {receipt.ledger_hash}"
    yield ""
    yield f"Deleted: {len(receipt.pulled)}"
    for one in receipt.pulled:
        yield f"  {one.sha256 or '-':64}  {one.where}  {one.what}  {one.key}{f'  {one.version}' if one.version else ''}"
    if receipt.manifests:
        yield f"Rewritten without the person: {', '.join(f'{one.where} {one.key}' for one in receipt.manifests)}"
    yield ""
    yield "Looked at afterwards:"
    for place in receipt.looked:
        yield f"  {place.where}: {place.left} left. {place.note}".rstrip()
    if receipt.sent:
        yield ""
        yield "Sent to providers, who alone can delete it there:"
    for call in receipt.sent:
        along = ", ".join(call.pictures) or "words only"
        batch = f", batch {call.batch}" if call.batch else ""
        request = call.request_id or "-"
        yield f"  {call.at}  {call.endpoint} {call.model}: {along}; {call.ended}{batch}; request {request}"
        if call.safety_id:
            yield f"    known there as {call.safety_id}"
    if receipt.elsewhere:
        yield ""
        yield "NOT deleted, since the campaign does not deliver there any more:"
    for one in receipt.elsewhere:
        yield f"  {one.sha256:64}  {one.where}  {one.key}"

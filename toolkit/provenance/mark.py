"""Mark a picture: IPTC in its XMP first, then the manifest over all of it, signed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import toolkit
from toolkit.model.marks import SourceType
from toolkit.provenance.context import context
from toolkit.provenance.credentials import Credentials
from toolkit.provenance.embed import with_xmp
from toolkit.provenance.stamping import stamping
from toolkit.provenance.xmp import xmp_packet

if TYPE_CHECKING:
    import c2pa

TOOL = "Campaign toolkit"
OWN = "org.campaign-toolkit.piece"
"""Label of our own assertion."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that went in: told by what it is, without a picture of it and without anybody's name."""

    title: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Making:
    """What a manifest says of the making of one picture."""

    piece: str
    """What it is: ``figure``, ``box-art``, ``packshot`` ..."""
    source_type: SourceType
    drawn: str
    """SHA-256 of the picture before it was marked: who holds the ledger finds the row, and nobody else does."""
    made_at: dt.datetime
    model: str = ""
    """Of the image model that drew it, or the figure in it."""
    parts: Sequence[Part] = ()


def mark(data: bytes, media_type: str, making: Making, by: Credentials) -> bytes:
    """Put XMP into a PNG or WebP and sign it. Other pictures are encoded with theirs, and then given to ``sign``."""
    return sign(with_xmp(data, xmp_packet(making.source_type)), media_type, making, by)


def sign(data: bytes, media_type: str, making: Making, by: Credentials) -> bytes:
    """Sign a picture (or film) of a media type that C2PA knows; the XMP must be in it already.

    Raises ``ProviderStopped`` when the time stamping authority that ``by`` names gives no stamp.
    """
    import c2pa

    out = io.BytesIO()
    with (
        stamping(by.time_stamp) if by.time_stamp else nullcontext() as stamped_at,
        c2pa.Signer.from_info(_info(by, stamped_at)) as signer,
        c2pa.Builder(manifest_of(making), context=context(by.anchors)) as builder,
    ):
        for number, one in enumerate(making.parts):
            told = {"title": one.title, "relationship": "componentOf", "label": _label(number)}
            builder.add_ingredient(told, one.media_type, io.BytesIO(one.data))
        builder.sign(signer, media_type, io.BytesIO(data), out)
    return out.getvalue()


def _info(by: Credentials, stamped_at: str | None) -> c2pa.C2paSignerInfo:
    import c2pa

    return c2pa.C2paSignerInfo(alg=by.alg, sign_cert=by.chain, private_key=by.key, ta_url=stamped_at)


def manifest_of(making: Making) -> dict[str, object]:
    """The manifest's definition: made how, by what, from what; no person is in it."""
    when = making.made_at.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    created: dict[str, object] = {
        "action": "c2pa.created",
        "when": when,
        "digitalSourceType": making.source_type.value,
    }
    if making.model and making.source_type is SourceType.MODEL:
        created["softwareAgent"] = {"name": making.model}
    placed = [
        {"action": "c2pa.placed", "parameters": {"ingredientIds": [_label(number)]}}
        for number in range(len(making.parts))
    ]
    return {
        "claim_generator_info": [{"name": TOOL, "version": toolkit.__version__}],
        "title": making.piece,
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [created, *placed]}},
            {"label": OWN, "data": {"piece": making.piece, "drawn": making.drawn}},
        ],
    }


def _label(number: int) -> str:
    return f"part-{number}"

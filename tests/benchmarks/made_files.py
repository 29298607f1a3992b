"""Good marked files, and ways to spoil one, each with the code that has to be noticed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.guardrails import made
from tests.provenance.papers import NOW
from toolkit.guardrails.base import MarkedExhibit, MarkedFile
from toolkit.imaging.encode import png_bytes
from toolkit.model.marks import SourceType
from toolkit.model.outcome import PieceKind
from toolkit.provenance.credentials import Credentials
from toolkit.provenance.embed import with_xmp
from toolkit.provenance.mark import Making, Part, mark, sign
from toolkit.provenance.read import read_marks
from toolkit.provenance.xmp import xmp_packet

PNG = png_bytes(np.random.default_rng(5).integers(0, 255, (64, 48, 4), np.uint8))
DRAWN = hashlib.sha256(PNG).hexdigest()
STUDIO, AI, MIX = SourceType.DIGITAL_CREATION, SourceType.MODEL, SourceType.MODEL_IN_COMPOSITE


def making(term: SourceType = STUDIO, drawn: str = DRAWN, parts: tuple[Part, ...] = ()) -> Making:
    return Making("box-art", term, drawn, NOW, parts=parts)


def good(by: Credentials, term: SourceType = STUDIO) -> bytes:
    return mark(PNG, "image/png", making(term), by)


def flipped(data: bytes) -> bytes:
    place = data.rindex(b"IDAT") + 60
    return data[:place] + bytes((data[place] ^ 8,)) + data[place + 1 :]


def with_manifest_of_another(by: Credentials) -> bytes:
    theirs = mark(png_bytes(np.zeros((9, 9, 4), np.uint8)), "image/png", making(drawn="0" * 64), by)
    begin = theirs.index(b"caBX") - 4
    end = begin + 12 + int.from_bytes(theirs[begin : begin + 4], "big")
    return PNG[:33] + theirs[begin:end] + PNG[33:]


def inside(by: Credentials) -> bytes:
    figure = Part("figure", "image/png", flipped(good(by)))
    return mark(PNG, "image/png", making(parts=(figure,)), by)


SPOILT: dict[str, tuple[str, Callable[[Credentials], bytes]]] = {
    "stripped": ("unmarked", lambda by: PNG),
    "XMP alone": ("unmarked", lambda by: with_xmp(PNG, xmp_packet(STUDIO))),
    "a pixel flipped": ("broken", lambda by: flipped(good(by))),
    "the XMP edited": ("broken", lambda by: good(by).replace(b"digitalCreation", b"digitalCapture+", 1)),
    "cut short": ("broken", lambda by: good(by)[:-30]),
    "bytes put behind it": ("broken", lambda by: good(by) + b"more"),
    "an AI type on a studio render": ("wrong-type", lambda by: good(by, AI)),
    "the composite's AI type on a studio render": ("wrong-type", lambda by: good(by, MIX)),
    "an AI type in the XMP alone": (
        "wrong-type",
        lambda by: sign(with_xmp(PNG, xmp_packet(AI)), "image/png", making(), by),
    ),
    "no XMP": ("no-iptc", lambda by: sign(PNG, "image/png", making(), by)),
    "another file's manifest": ("other-piece", with_manifest_of_another),
    "another file": ("other-piece", lambda by: mark(PNG, "image/png", making(drawn="1" * 64), by)),
    "a broken figure in the box": ("ingredient", inside),
}


def random_file(by: Credentials, seed: int) -> tuple[bytes, str]:
    """A marked picture of noise, and the digest of what was drawn."""
    png = png_bytes(np.random.default_rng(seed).integers(0, 255, (64, 48, 4), np.uint8))
    drawn = hashlib.sha256(png).hexdigest()
    return mark(png, "image/png", making(drawn=drawn), by), drawn


def exhibit(folder: Path, data: bytes, drawn: str, signer: str) -> MarkedExhibit:
    """What the checks see of a studio's box art with that content, in a bucket."""
    file = MarkedFile(PieceKind.BOX_ART, read_marks(data, "image/png"), STUDIO, drawn, signer, "s3://spring", "")
    plain = made.row_exhibit(folder)
    return MarkedExhibit(plain.job, plain.row, (file,))

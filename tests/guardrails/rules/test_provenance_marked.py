"""provenance/marked and provenance/delivered: real signed files pass, and each way to spoil one has its code."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.guardrails import made
from tests.provenance.papers import NOW, Papers, certificate
from toolkit.guardrails.base import MarkedExhibit, MarkedFile
from toolkit.guardrails.mark_faults import CODES
from toolkit.guardrails.rules import provenance_delivered, provenance_marked
from toolkit.imaging.encode import png_bytes
from toolkit.model.finding import Outcome
from toolkit.model.marks import SourceType
from toolkit.model.outcome import PieceKind
from toolkit.provenance.credentials import Credentials, open_credentials
from toolkit.provenance.embed import with_xmp
from toolkit.provenance.mark import Making, Part, mark, sign
from toolkit.provenance.read import read_marks
from toolkit.provenance.xmp import xmp_packet

PNG = png_bytes(np.random.default_rng(5).integers(0, 255, (64, 48, 4), np.uint8))
DRAWN = hashlib.sha256(PNG).hexdigest()
STUDIO, AI, MIX = SourceType.DIGITAL_CREATION, SourceType.MODEL, SourceType.MODEL_IN_COMPOSITE


@pytest.fixture(scope="module")
def by(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    credentials, _ = open_credentials(None, NOW, {}, tmp_path_factory.mktemp("provenance"))
    assert credentials is not None
    return credentials


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


def exhibit(
    tmp_path: Path, data: bytes, signer: str, term: SourceType = STUDIO, target: str = "", missing: str = ""
) -> MarkedExhibit:
    marks = read_marks(data, "image/png")
    file = MarkedFile(PieceKind.BOX_ART, marks, term, DRAWN, signer, target, missing)
    plain = made.row_exhibit(tmp_path)
    return MarkedExhibit(plain.job, plain.row, (file,))


@pytest.mark.parametrize("term", [STUDIO, AI, MIX])
def test_good_files_pass(tmp_path: Path, by: Credentials, term: SourceType) -> None:
    (remark,) = provenance_marked.inspect(exhibit(tmp_path, good(by, term), by.signer, term))
    assert remark.outcome is Outcome.PASS
    assert "1 file says how it was made" in remark.message
    assert "valid, unknown signer (TEST certificate)" in remark.message


@pytest.mark.parametrize("name", SPOILT)
def test_each_way_to_spoil_one_has_its_code(tmp_path: Path, by: Credentials, name: str) -> None:
    code, spoil = SPOILT[name]
    shown = exhibit(tmp_path, spoil(by), by.signer, target="s3://spring")
    for rule in (provenance_marked, provenance_delivered):
        (remark,) = rule.inspect(shown)
        assert (remark.outcome, remark.code) == (Outcome.FAIL, code)
        assert remark.code in rule.GUARDRAIL.codes
        assert "in s3://spring" in remark.message


def test_a_model_figure_that_calls_itself_digital_art(tmp_path: Path, by: Credentials) -> None:
    (remark,) = provenance_marked.inspect(exhibit(tmp_path, good(by), by.signer, AI))
    assert remark.code == "wrong-type"
    (studio,) = provenance_marked.inspect(exhibit(tmp_path, good(by, AI), by.signer))
    assert "would call it AI, which it is not" in studio.message


def test_somebody_elses_signature(tmp_path: Path, by: Credentials) -> None:
    (remark,) = provenance_marked.inspect(exhibit(tmp_path, good(by), "Halden Cycles / signing"))
    assert remark.code == "other-signer"


def test_a_certificate_that_ran_out(tmp_path: Path) -> None:
    now = dt.datetime.now(dt.UTC)
    leaf = certificate(ends=now + dt.timedelta(seconds=2))
    credentials, _ = open_credentials(Papers(tmp_path).settings(leaf), now, {}, tmp_path)
    assert credentials is not None
    data = good(credentials)
    time.sleep(max(0.0, (leaf.not_valid_after_utc - dt.datetime.now(dt.UTC)).total_seconds()) + 1.1)
    (remark,) = provenance_marked.inspect(exhibit(tmp_path, data, credentials.signer))
    assert remark.code == "expired"


def test_what_could_not_be_read_back_and_what_there_is_not(tmp_path: Path, by: Credentials) -> None:
    shown = exhibit(tmp_path, good(by), by.signer, target="folder:here", missing="It is not there.")
    (remark,) = provenance_delivered.inspect(shown)
    assert (remark.code, remark.message) == ("unread", "It is not there.")
    for rule in (provenance_marked, provenance_delivered):
        (skipped,) = rule.inspect(replace(shown, files=(), skip=""))
        assert skipped.outcome is Outcome.SKIP


def test_every_code_is_made_here() -> None:
    assert {code for code, _ in SPOILT.values()} | {"expired", "other-signer"} == set(CODES)

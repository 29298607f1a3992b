"""provenance/marked and provenance/delivered: real signed files pass, and each way to spoil one has its code."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.made_files import AI, DRAWN, MIX, SPOILT, STUDIO, good
from tests.guardrails import made
from tests.provenance.papers import NOW, Papers, certificate
from toolkit.guardrails.base import MarkedExhibit, MarkedFile
from toolkit.guardrails.mark_faults import CODES
from toolkit.guardrails.rules import provenance_delivered, provenance_marked
from toolkit.model.finding import Outcome
from toolkit.model.marks import SourceType
from toolkit.model.outcome import PieceKind
from toolkit.provenance.credentials import Credentials, open_credentials
from toolkit.provenance.read import read_marks


@pytest.fixture(scope="module")
def by(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    credentials, _ = open_credentials(None, NOW, {}, tmp_path_factory.mktemp("provenance"))
    assert credentials is not None
    return credentials


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
    assert "One file says how it was made" in remark.message
    assert "valid, unknown signer. It is a TEST certificate" in remark.message


@pytest.mark.parametrize("name", SPOILT)
def test_each_way_to_spoil_one_has_its_code(tmp_path: Path, by: Credentials, name: str) -> None:
    code, spoil = SPOILT[name]
    shown = exhibit(tmp_path, spoil(by), by.signer, target="s3://spring")
    for rule in (provenance_marked, provenance_delivered):
        (remark,) = rule.inspect(shown)
        assert (remark.outcome, remark.code) == (Outcome.FAIL, code)
        assert remark.code in rule.GUARDRAIL.codes
        assert "from s3://spring" in remark.message


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

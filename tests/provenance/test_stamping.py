"""A signature is stamped by an authority, in time or not at all, and only a trusted stamp outlives the certificate."""

from __future__ import annotations

import datetime as dt
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.provenance.papers import NOW, Papers, authority, certificate, pem, rsa_key
from tests.provenance.stamper import ROOT, stamper
from tests.provenance.test_mark import ART, PNG
from toolkit.errors import ProviderStopped
from toolkit.model.marks import MarksState
from toolkit.provenance.credentials import Credentials, open_credentials
from toolkit.provenance.mark import mark
from toolkit.provenance.read import read_marks
from toolkit.provenance.stamping import Relay, stamping

OWN = authority("root")


def credentials(folder: Path, url: str) -> Credentials:
    found, _ = open_credentials(Papers(folder).settings(certificate(), anchors=[OWN, ROOT]), NOW, {}, folder)
    assert found is not None
    return replace(found, time_stamp=url)


def test_a_stamp_says_when_and_by_whom(tmp_path: Path) -> None:
    with stamper() as authority_:
        data = mark(PNG, "image/png", ART, credentials(tmp_path, authority_.url))
    marks = read_marks(data, "image/png", pem(OWN, ROOT))
    assert (marks.state, marks.stamp_trusted) == (MarksState.TRUSTED, True)
    assert abs(dt.datetime.fromisoformat(marks.stamped_at) - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)
    assert len(authority_.asked) == 1
    assert len(authority_.asked[0]) < 100  # a digest, and nothing of the picture
    stranger = read_marks(data, "image/png")
    assert (stranger.state, stranger.stamp_trusted) == (MarksState.VALID, False)


def test_a_file_ends_with_its_certificate_unless_a_trusted_stamp_says_when_it_was_signed(tmp_path: Path) -> None:
    now = dt.datetime.now(dt.UTC)
    leaf = certificate(ends=now + dt.timedelta(seconds=2))
    plain, _ = open_credentials(Papers(tmp_path).settings(leaf, anchors=[OWN, ROOT]), now, {}, tmp_path)
    assert plain is not None
    with stamper() as authority_:
        stamped = mark(PNG, "image/png", ART, replace(plain, time_stamp=authority_.url))
    unstamped = mark(PNG, "image/png", ART, plain)
    assert read_marks(unstamped, "image/png", pem(OWN)).state is MarksState.TRUSTED
    time.sleep(max(0.0, (leaf.not_valid_after_utc - dt.datetime.now(dt.UTC)).total_seconds()) + 1.1)
    marks = read_marks(stamped, "image/png", pem(OWN, ROOT))
    assert (marks.state, marks.stamp_trusted, marks.faults) == (MarksState.TRUSTED, True, ())
    for ended in (read_marks(stamped, "image/png", pem(OWN)), read_marks(unstamped, "image/png", pem(OWN, ROOT))):
        assert (ended.state, ended.stamp_trusted) == (MarksState.BROKEN, False)
        assert any("expired" in fault or "Validity" in fault for fault in ended.faults)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("refuses", "No time stamp came from 127.0.0.1: it answered 503."),
        ("moved", "it answered 302"),
        ("rubbish", "is no time stamp that C2PA takes"),
    ],
)
def test_what_is_no_stamp_stops_and_says_so(tmp_path: Path, fault: str, said: str) -> None:
    with stamper(fault) as authority_, pytest.raises(ProviderStopped) as stopped:
        mark(PNG, "image/png", ART, credentials(tmp_path, authority_.url))
    assert said in stopped.value.message
    assert "time_stamp" in stopped.value.todo


def test_a_certificate_that_is_for_something_else_stamps_nothing(tmp_path: Path) -> None:
    with stamper(leaf=certificate(key=rsa_key(2048))) as authority_, pytest.raises(ProviderStopped, match="C2PA takes"):
        mark(PNG, "image/png", ART, credentials(tmp_path, authority_.url))


def test_nobody_is_waited_for_longer_than_was_said(tmp_path: Path) -> None:
    begun = time.monotonic()
    with stamper("hangs") as authority_:
        relay = Relay(authority_.url, 0.3)
        assert relay.hand_on(b"asked") is None
        assert relay.trouble
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            gone = Relay(f"http://127.0.0.1:{closed.getsockname()[1]}/", 5.0)
            assert gone.hand_on(b"asked") is None
        assert "refused" in gone.trouble.casefold()
    assert time.monotonic() - begun < 5


def test_an_error_that_the_stamp_has_no_part_in_stays_what_it_is() -> None:
    with pytest.raises(KeyError, match="ours"), stamping("http://127.0.0.1:1/"):
        raise KeyError("ours")

"""The server as a command: where it listens, what it refuses, how it ends."""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import re
import signal
import socket
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.review.house import ROSTER, made_campaign
from toolkit.commands.review import review_campaign
from toolkit.errors import CampaignError
from toolkit.ledger.ledger import Ledger
from toolkit.model.job import Job
from toolkit.pipeline.notes import decisions_of
from toolkit.review.address import address_of, listen
from toolkit.review.server import ReviewServer

EVERYWHERE = "0.0.0.0"  # noqa: S104 - asked for here to be refused, or to be served with TLS
MAIN = "from toolkit.cli import main; main()"


@contextmanager
def command(*words: str | Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``campaign review ...`` as a process of its own, and the link it prints."""
    line = [sys.executable, "-u", "-c", MAIN, "review", *map(str, words), "--no-open"]
    child = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        yield child, child.stdout.readline().strip()
    finally:
        if child.poll() is None:
            child.kill()
        child.communicate()


def base_of(link: str) -> str:
    return link.partition("/open")[0]


def fetched(link: str, path: str, *, cookie: str = "", context: ssl.SSLContext | None = None) -> tuple[int, str, str]:
    """Status, cookie set, and body."""
    base = base_of(link)
    request = urllib.request.Request(base + path, headers={"Cookie": cookie} if cookie else {})  # noqa: S310 - our own
    try:
        with urllib.request.urlopen(request, timeout=10, context=context) as answer:  # noqa: S310 - our own server
            return answer.status, str(answer.headers["set-cookie"] or "").split(";")[0], answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, "", error.read().decode()


def test_the_command_says_a_link_serves_and_ends_with_ctrl_c(job: Job) -> None:
    with command(job.campaign.file, "--port", "0") as (child, link):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/open\?t=[\w-]{32}", link)
        assert fetched(link, "/")[0] == 403
        status, cookie, _ = fetched(link, link.removeprefix(base_of(link)))
        assert status == 200
        status, _, html = fetched(link, "/", cookie=cookie)
        csrf = re.search(r'name="csrf" content="([^"]+)"', html)
        assert csrf is not None
        index = fetched(link, "/api/index", cookie=cookie)[2]
        art = re.search(r'"box_art":"([0-9a-f]{64})"', index)
        assert art is not None
        body = json.dumps({"row": "ann", "box_art": art[1], "answer": "approved", "reviewer": "Ana Silva"})
        base = base_of(link)
        headers = {"Cookie": cookie, "X-CSRF": csrf[1], "Origin": base, "Content-Type": "application/json"}
        post = urllib.request.Request(f"{base}/api/decide", body.encode(), headers)  # noqa: S310 - our own server
        with urllib.request.urlopen(post, timeout=10) as answer:  # noqa: S310 - our own server
            assert answer.status == 201
        assert child.stdout is not None
        assert child.stdout.readline().startswith(base)  # the next link, since this one is used up
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=20)
        assert (child.returncode, "Closed." in err, "Traceback" in err) == (0, True, False)
    ledger = Ledger.read(job.campaign.output / "ledger.sqlite")
    assert [d.reviewer for d in decisions_of(ledger, "ann")] == ["Ana Silva"]
    ledger.close()


def test_what_cannot_be_served_is_said(tmp_path: Path) -> None:
    job = made_campaign(tmp_path, roster=ROSTER + "\n", run=False)

    def ask(host: str) -> None:
        review_campaign(
            job.campaign.file, host=host, port=0, certificate=None, key=None,
            browser=False, read_only=False, encoding=None, out=None,
        )  # fmt: skip

    with pytest.raises(CampaignError, match="Start 'campaign run' first"):
        ask("127.0.0.1")
    with pytest.raises(CampaignError, match="without TLS anybody on the way reads along"):
        ask(EVERYWHERE)


def test_a_browser_is_opened_where_there_is_a_screen(drawn: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(ReviewServer, "serve", lambda self: None)
    monkeypatch.setattr("sys.platform", "linux")

    def ask() -> None:
        review_campaign(
            drawn.campaign.file, host="127.0.0.1", port=0, certificate=None, key=None,
            browser=True, read_only=False, encoding=None, out=None,
        )  # fmt: skip

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    ask()
    assert opened == []
    monkeypatch.setenv("DISPLAY", ":0")
    ask()
    assert len(opened) == 1
    assert "/open?t=" in opened[0]


def test_only_this_machine_is_served_without_a_certificate(tmp_path: Path) -> None:
    assert address_of("127.0.0.1", None, None, None).hosts(8642) == {"127.0.0.1:8642", "localhost:8642"}
    assert "[::1]:80" in address_of("::1", 80, None, None).hosts(80)
    assert "[::1]" in address_of("::1", 80, None, None).hosts(80)
    key, certificate = certified(tmp_path)
    for host in (EVERYWHERE, "192.0.2.7", "::", "example.org"):
        with pytest.raises(CampaignError, match="--tls-cert FILE --tls-key FILE"):
            address_of(host, None, None, None)
        with pytest.raises(CampaignError):
            address_of(host, None, certificate, None)
    with pytest.raises(CampaignError, match="There is no file"):
        address_of(EVERYWHERE, None, tmp_path / "gone.pem", key)
    with pytest.raises(CampaignError, match="do not work as a certificate and its key"):
        address_of(EVERYWHERE, None, key, certificate)
    open_house = address_of(EVERYWHERE, None, certificate, key)
    assert open_house.hosts(443) == {"review.test:443", "review.test", "127.0.0.1:443", "127.0.0.1"}


def test_a_taken_port_is_said_or_another_is_found() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        port = taken.getsockname()[1]
        with pytest.raises(CampaignError, match="Name another port"):
            listen(address_of("127.0.0.1", port, None, None))
    with listen(address_of("127.0.0.1", 0, None, None)) as bound:
        assert bound.getsockname()[1] > 0


def test_beyond_this_machine_it_speaks_tls(job: Job, tmp_path: Path) -> None:
    key, certificate = certified(tmp_path)
    trusting = ssl.create_default_context(cafile=str(certificate))
    words = (job.campaign.file, "--host", EVERYWHERE, "--port", "0", "--tls-cert", certificate, "--tls-key", key)
    with command(*words) as (_, link):
        assert link.startswith("https://review.test:")
        here = link.replace("review.test", "127.0.0.1")
        status, cookie, _ = fetched(here, here.removeprefix(base_of(here)), context=trusting)
        assert status == 200
        assert fetched(here, "/api/index", cookie=cookie, context=trusting)[0] == 200


def certified(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate for ``review.test`` and 127.0.0.1, good for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "review.test")])
    names = x509.SubjectAlternativeName(
        [x509.DNSName("review.test"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    )
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    paths = folder / "key.pem", folder / "certificate.pem"
    plain = serialization.NoEncryption()
    paths[0].write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    paths[1].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return paths

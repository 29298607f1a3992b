"""A mail goes out under TLS, with the proof when it is small enough; the password comes from the environment alone."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.notices.summary import summary
from tests.servers.process import free_port
from toolkit.model.notice import EmailNotice, Summary
from toolkit.notices.base import NoticeFailed
from toolkit.notices.email import EmailSender

PASSWORD = "correct horse"


@dataclass
class Postbox:
    """Keeps what arrives; refuses one recipient."""

    mails: list[tuple[list[str], Message]] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address.startswith("gone@"):
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append((list(envelope.rcpt_tos), message_from_bytes(envelope.content, policy=default)))
        return "250 OK"


def check(server: Any, session: Any, envelope: Any, mechanism: str, told: LoginPassword) -> AuthResult:
    good = told.login == b"figures" and told.password == PASSWORD.encode()
    return AuthResult(success=good, handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of this machine, in one PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("certificate") / "localhost.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture(scope="module")
def served(certificate: Path) -> Iterator[tuple[Postbox, int]]:
    """A mail server that takes mails only under TLS and from whoever signs in."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    box = Postbox()
    controller = Controller(
        box, hostname="127.0.0.1", port=free_port(), tls_context=context, require_starttls=True, auth_required=True,
        authenticator=check,
    )  # fmt: skip
    controller.start()
    yield box, controller.port
    controller.stop()


def send(port: int, told: Summary, *, password: str = PASSWORD, **more: object) -> str:
    base = {"email": ("ana@example.org",), "sender": "figures@example.org", "host": "127.0.0.1", "port": port}
    notice = EmailNotice.model_validate({**base, "user": "figures", "password_env": "PW", "timeout_s": 10.0, **more})
    return EmailSender(notice, {"PW": password} if password else {}).send(told)


def refused(port: int, **more: object) -> str:
    with pytest.raises(NoticeFailed) as failed:
        send(port, summary(), **more)  # type: ignore[arg-type]  # passed on to the settings
    said = f"{failed.value.message} {failed.value.todo}"
    assert PASSWORD not in said
    return said


def test_a_mail_arrives_with_the_proof_in_it(served: tuple[Postbox, int], certificate: Path, tmp_path: Path) -> None:
    box, port = served
    (tmp_path / "proof-1.pdf").write_bytes(b"%PDF-1.7 one")
    (tmp_path / "proof-2.pdf").write_bytes(b"%PDF-1.7" + bytes(600_000))
    told = summary(proof=(tmp_path / "proof-1.pdf", tmp_path / "proof-2.pdf"), waiting=("ben@example.org",))
    said = send(port, told, ca=certificate, email=("ana@example.org", "waiting"), attach_mb=0.5)
    assert said == "ana@example.org, ben@example.org by e-mail"
    to, mail = box.mails.pop()
    assert to == ["ana@example.org", "ben@example.org"]
    assert mail["Subject"] == "Spring <!channel> & [Summer](http://x): 2 of 3 figures need a person."
    assert mail["Auto-Submitted"] == "auto-generated"
    text, attached = mail.iter_parts()  # type: ignore[attr-defined]  # an EmailMessage, by its policy
    assert "- zoe waits for Ana Silva" in text.get_content()
    assert "proof-2.pdf" in text.get_content()
    assert (attached.get_filename(), attached.get_content()) == ("proof-1.pdf", b"%PDF-1.7 one")


def test_nobody_waited_for_is_nobody_written_to(served: tuple[Postbox, int], certificate: Path) -> None:
    box, port = served
    assert send(port, summary(), ca=certificate, email=("waiting",)).startswith("nobody")
    assert box.mails == []


def test_a_refused_recipient_is_named_and_the_others_have_it(served: tuple[Postbox, int], certificate: Path) -> None:
    box, port = served
    said = refused(port, ca=certificate, email=("gone@example.org", "ana@example.org"))
    assert "refused gone@example.org; the others have it" in said
    assert box.mails.pop()[0] == ["ana@example.org"]


def test_what_keeps_a_mail_from_going_is_said(served: tuple[Postbox, int], certificate: Path) -> None:
    box, port = served
    assert "refused user or password" in refused(port, ca=certificate, password="wrong")
    assert "The environment has no PW." in refused(port, ca=certificate, password="")
    assert "certificate that is not trusted" in refused(port)
    assert "cannot be read" in refused(port, ca=certificate.with_name("none.pem"))
    assert "cannot be reached" in refused(free_port(), ca=certificate)
    assert "answered 530" in refused(port, tls="none", user="")
    assert box.mails == []

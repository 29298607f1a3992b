"""What is wrong with a certificate or key is said before anything is signed with it."""

from __future__ import annotations

import base64
import os
import stat
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID as Purpose

from tests.provenance.papers import (
    DAY,
    NOW,
    Key,
    Papers,
    authority,
    certificate,
    ec_key,
    ed_key,
    key_pem,
    pem,
    rsa_key,
)
from toolkit.model.signing import SigningSettings
from toolkit.provenance.chain import CLAIM_SIGNING, DOCUMENT_SIGNING
from toolkit.provenance.credentials import Credentials, open_credentials
from toolkit.provenance.fault import Fault
from toolkit.provenance.trial import ensure_trial, make_trial


def opened(settings: SigningSettings, **environ: str) -> tuple[Credentials | None, tuple[Fault, ...]]:
    return open_credentials(settings, NOW, environ, Path("/nowhere"))


def codes(settings: SigningSettings, **environ: str) -> list[str]:
    """Codes of the errors; there are no credentials exactly when there are some."""
    credentials, faults = opened(settings, **environ)
    errors = [fault.code for fault in faults if fault.level == "error"]
    assert (credentials is None) == bool(errors)
    assert all(fault.what and fault.todo and fault.key for fault in faults)
    return errors


@pytest.mark.parametrize(
    ("leaf", "code"),
    [
        (lambda: certificate(begins=NOW - 9 * DAY, ends=NOW - DAY), "expired"),
        (lambda: certificate(begins=NOW + DAY), "not-yet-valid"),
        (lambda: certificate(purposes=[Purpose.CODE_SIGNING]), "wrong-purpose"),
        (lambda: certificate(purposes=[Purpose.ANY_EXTENDED_KEY_USAGE]), "wrong-purpose"),
        (lambda: certificate(purposes=[Purpose.EMAIL_PROTECTION, Purpose.TIME_STAMPING]), "wrong-purpose"),
        (lambda: certificate(purposes=None), "wrong-purpose"),
        (lambda: certificate(signs=False), "wrong-usage"),
        (lambda: certificate(ca=True), "leaf-is-ca"),
        (lambda: certificate(organisation=""), "no-organisation"),
        (lambda: certificate(issuer_key_told=False), "no-issuer-key"),
    ],
)
def test_certificates_that_c2pa_refuses(tmp_path: Path, leaf: object, code: str) -> None:
    made = leaf() if callable(leaf) else leaf
    assert isinstance(made, x509.Certificate)
    assert code in codes(Papers(tmp_path).settings(made))


@pytest.mark.parametrize("kind", ["es256", "ps256", "ed25519"])
def test_keys_that_c2pa_takes(tmp_path: Path, kind: str) -> None:
    keys: dict[str, Key] = {"es256": ec_key(), "ps256": rsa_key(2048), "ed25519": ed_key()}
    key = keys[kind]
    credentials, _ = opened(Papers(tmp_path).settings(certificate(key=key), key=key))
    assert credentials is not None
    assert credentials.alg == kind
    assert credentials.signer == "Halden Cycles / Halden Cycles signing"
    assert "PRIVATE" not in repr(credentials)


@pytest.mark.parametrize("purpose", [CLAIM_SIGNING, DOCUMENT_SIGNING])
def test_newer_purposes_are_taken_with_a_word_of_warning(tmp_path: Path, purpose: x509.ObjectIdentifier) -> None:
    credentials, faults = opened(Papers(tmp_path).settings(certificate(purposes=[purpose])))
    assert credentials is not None
    assert "newer-purpose" in [fault.code for fault in faults]


def test_small_rsa_and_a_key_of_another_certificate(tmp_path: Path) -> None:
    weak = rsa_key(1024)
    assert codes(Papers(tmp_path).settings(certificate(key=weak), key=weak)) == ["key-too-small"]
    assert codes(Papers(tmp_path).settings(certificate(), key=ec_key("another"))) == ["key-does-not-match"]


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    leaf = certificate(begins=NOW - 9 * DAY, ends=NOW - DAY, purposes=[Purpose.CODE_SIGNING], organisation="")
    found = codes(Papers(tmp_path).settings(leaf, key=ec_key("another")))
    assert set(found) == {"expired", "wrong-purpose", "no-organisation", "key-does-not-match"}


def test_chains(tmp_path: Path) -> None:
    papers, root, middle = Papers(tmp_path), authority("root"), authority("middle", "root")
    leaf = certificate(issuer="middle")
    assert codes(papers.settings(leaf, middle, anchors=[root])) == []
    assert codes(papers.settings(leaf, anchors=[root])) == ["chain-incomplete"]
    assert codes(papers.settings(leaf, authority("other", "root"), anchors=[root])) == ["chain-broken"]
    assert codes(papers.settings(middle, leaf))[0] in ("wrong-purpose", "leaf-is-ca")  # the wrong way round
    alone, faults = opened(papers.settings(leaf))
    assert alone is not None
    assert [fault.code for fault in faults] == ["chain-alone"]
    whole, _ = opened(papers.settings(leaf, middle, root))
    assert whole is not None
    assert whole.chain.count(b"BEGIN CERTIFICATE") == 2  # the root does not go into files


def test_a_certificate_that_ends_soon_is_said(tmp_path: Path) -> None:
    _, faults = opened(Papers(tmp_path).settings(certificate(ends=NOW + 10 * DAY)))
    assert "ends-soon" in [fault.code for fault in faults if fault.level == "warning"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_keys_that_are_not_kept_are_refused(tmp_path: Path) -> None:
    papers = Papers(tmp_path / "papers")
    assert codes(papers.settings(certificate(), mode=0o644)) == ["key-open"]
    settings = papers.settings(certificate())
    assert settings.key is not None
    settings.key.write_bytes(key_pem(ec_key(), b"secret"))
    assert codes(settings) == ["key-encrypted"]
    settings.key.write_text("hello")
    assert codes(settings) == ["no-key"]
    settings.key.unlink()
    assert codes(settings) == ["key-missing"]
    (tmp_path / ".git").mkdir()
    assert codes(papers.settings(certificate())) == ["key-in-repository"]


def test_a_key_comes_from_the_environment_and_is_in_nothing_that_is_said(tmp_path: Path) -> None:
    settings = Papers(tmp_path).settings(certificate(), key_env="HALDEN_KEY")
    assert codes(settings) == ["key-missing"]
    assert codes(settings, HALDEN_KEY=key_pem(ec_key()).decode()) == []
    _, faults = opened(settings, HALDEN_KEY="very-secret-but-no-key")
    assert [fault.code for fault in faults if fault.level == "error"] == ["no-key"]
    assert all("very-secret" not in f"{fault.what} {fault.todo}" for fault in faults)


def test_files_that_hold_no_certificate(tmp_path: Path) -> None:
    settings = Papers(tmp_path).settings(certificate())
    settings.certificate.write_bytes(b"not a certificate")
    assert codes(settings) == ["no-certificate"]
    settings.certificate.write_bytes(pem(certificate()) + key_pem(ec_key()))
    assert codes(settings) == ["key-in-certificate"]
    settings.certificate.unlink()
    assert codes(settings) == ["no-certificate"]


@pytest.mark.parametrize("place", range(0, 400, 7))
def test_crooked_certificates_are_said_and_never_a_crash(tmp_path: Path, place: int) -> None:
    """A byte changed anywhere: refused for whatever reason, and never with a traceback."""
    der = bytearray(certificate().public_bytes(serialization.Encoding.DER))
    der[place % len(der)] ^= 0x5A
    settings = Papers(tmp_path).settings(certificate(), anchors=[authority("root")])
    text = base64.encodebytes(bytes(der)).decode()
    settings.certificate.write_text(f"-----BEGIN CERTIFICATE-----\n{text}-----END CERTIFICATE-----\n")
    credentials, faults = opened(settings)
    assert credentials is None
    assert faults


def test_the_test_certificate_is_made_once_kept_private_and_renewed(tmp_path: Path) -> None:
    folder = tmp_path / "provenance"
    credentials, faults = open_credentials(None, NOW, {}, folder)
    assert credentials is not None
    assert faults == ()
    assert credentials.organisation == "Campaign toolkit TEST"
    if os.name == "posix":
        assert stat.S_IMODE((folder / "key.pem").stat().st_mode) == 0o600
    assert (folder / "key.pem").read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    first = (folder / "certificate.pem").read_bytes()
    assert ensure_trial(folder, NOW + 900 * DAY).read_bytes() == first
    assert ensure_trial(folder, NOW + 1080 * DAY).read_bytes() != first
    leaf = x509.load_pem_x509_certificate(make_trial(folder, "Halden Cycles", NOW).read_bytes())
    assert "Halden Cycles TEST" in leaf.subject.rfc4514_string()

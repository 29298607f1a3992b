"""The key that seals: one of this machine, made once, which proves integrity and no identity; or the customer's own."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from filelock import FileLock, Timeout
from platformdirs import user_data_dir

from toolkit.errors import CampaignError, StorageFailed
from toolkit.ledger.aside import make_folder, storage_failed, write_aside

NAME: Final = "Campaign toolkit seal: integrity, not identity"
_DAYS: Final = 10 * 365
_CERTIFICATE, _KEY = "certificate.pem", "key.pem"


@dataclass(frozen=True, slots=True)
class SealKey:
    """A certificate with its key, and the certificates that lead to whoever issued it."""

    certificate: x509.Certificate
    key: Any
    chain: tuple[x509.Certificate, ...]
    own: bool
    """Whether it is this machine's, and so says nothing of who sealed."""

    @property
    def name(self) -> str:
        """Whom the certificate names."""
        return name_of(self.certificate)

    def signer(self) -> Any:
        """The key as pyHanko wants it."""
        from asn1crypto import keys
        from asn1crypto import x509 as asn1
        from pyhanko.sign.signers import SimpleSigner
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        def plain(one: x509.Certificate) -> Any:
            return asn1.Certificate.load(one.public_bytes(serialization.Encoding.DER))

        store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple([plain(one) for one in self.chain])
        pkcs8 = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return SimpleSigner(
            signing_cert=plain(self.certificate), signing_key=keys.PrivateKeyInfo.load(pkcs8), cert_registry=store
        )


def name_of(certificate: x509.Certificate) -> str:
    """Common name and organisation of a certificate's subject."""
    said = [
        str(each.value)
        for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
        for each in certificate.subject.get_attributes_for_oid(oid)
    ]
    return ", ".join(dict.fromkeys(said)) or certificate.subject.rfc4514_string()


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of a certificate, in hex."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def seal_folder() -> Path:
    """Where this machine's seal lies: ``CAMPAIGN_DATA``, else the user's data folder."""
    base = os.environ.get("CAMPAIGN_DATA") or user_data_dir("campaign-toolkit", appauthor=False)
    return Path(base) / "seal"


def own_key(folder: Path, now: dt.datetime) -> SealKey:
    """This machine's key, made when there is none or its time is over; raises ``StorageFailed``."""
    make_folder(folder)
    try:
        with FileLock(folder / ".lock", timeout=20):
            found = _kept(folder, now)
            return found or _made(folder, now)
    except Timeout as error:
        raise StorageFailed(f"Another process holds the seal in {folder}.", "Try again in a moment.") from error
    except OSError as error:
        raise storage_failed(folder, error) from error


def customer_key(certificate: Path, key: Path | None, password: bytes | None, now: dt.datetime) -> SealKey:
    """A certificate from a PFX (PKCS #12) or PEM file; raises ``CampaignError`` in words when it cannot be used."""
    data = _read(certificate)
    try:
        if b"-----BEGIN" in data:
            chain = x509.load_pem_x509_certificates(data)
            secret = serialization.load_pem_private_key(_read(key) if key else data, password)
            leaf, rest = chain[0], tuple(chain[1:])
        else:
            held, found, more = pkcs12.load_key_and_certificates(data, password)
            if found is None or held is None:
                raise CampaignError(f"{certificate} holds no certificate with its key.", "Export both together.")
            secret, leaf, rest = held, found, tuple(more)
    except (ValueError, TypeError) as problem:
        todo = "Is the pass phrase right (--password-env)? A PEM file needs certificate and key, or --key."
        raise CampaignError(f"{certificate} cannot be opened: {str(problem)[:160]}.", todo) from problem
    if secret.public_key() != leaf.public_key():
        raise CampaignError(f"The key does not belong to the certificate in {certificate}.", "Name the one that does.")
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        days = f"{leaf.not_valid_before_utc:%Y-%m-%d} to {leaf.not_valid_after_utc:%Y-%m-%d}"
        raise CampaignError(f"The certificate in {certificate} is valid from {days}.", "Name one that is valid now.")
    return SealKey(leaf, secret, rest, own=False)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CampaignError(f"{path} cannot be read: {error.strerror or error}.", "Name another file.") from error


def _kept(folder: Path, now: dt.datetime) -> SealKey | None:
    try:
        leaf = x509.load_pem_x509_certificate((folder / _CERTIFICATE).read_bytes())
        key = serialization.load_pem_private_key((folder / _KEY).read_bytes(), None)
    except (OSError, ValueError, TypeError):
        return None
    good = key.public_key() == leaf.public_key() and leaf.not_valid_after_utc > now + dt.timedelta(days=30)
    return SealKey(leaf, key, (), own=True) if good else None


def _made(folder: Path, now: dt.datetime) -> SealKey:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    usage = dict.fromkeys(
        (
            "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
            "decipher_only",
        ),
        False,
    )  # fmt: skip
    leaf = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=5))
        .not_valid_after(now + dt.timedelta(days=_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    pkcs8 = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    _write_secret(folder / _KEY, pkcs8)
    write_aside(folder / _CERTIFICATE, leaf.public_bytes(pem))
    return SealKey(leaf, key, (), own=True)


def _write_secret(path: Path, data: bytes) -> None:
    """Write a key that its owner alone may read, from its first byte on."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.aside")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)

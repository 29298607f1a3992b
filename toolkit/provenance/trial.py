"""The TEST certificate: made on this machine, so that files are marked before anybody has bought a real one."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from filelock import FileLock, Timeout
from platformdirs import user_data_dir

from toolkit.errors import StorageFailed
from toolkit.ledger.aside import make_folder, storage_failed, write_aside

CERTIFICATE, KEY, ROOT = "certificate.pem", "key.pem", "root.pem"
ORGANISATION: Final = "Campaign toolkit TEST"
NAME: Final = "TEST signer, nobody trusts it"
_LEAF_DAYS, _ROOT_DAYS = 3 * 365, 10 * 365
_RENEW_DAYS: Final = 30
_README = (
    "A TEST certificate for 'campaign', made on this machine.\n\n"
    "Files signed with it say how they were made, and readers can tell whether they were changed since.\n"
    "No viewer trusts it: it shows an unknown signer. To be trusted, buy a certificate for signing C2PA manifests\n"
    "and name it in the kit or campaign ('provenance:').\n\n"
    f"{CERTIFICATE}  the certificate    {KEY}  its private key: keep it to yourself    {ROOT}  who issued it\n"
)


def data_folder() -> Path:
    """Where the certificate lies that is used when none is named: ``CAMPAIGN_DATA``, else the user's data folder."""
    base = os.environ.get("CAMPAIGN_DATA") or user_data_dir("campaign-toolkit", appauthor=False)
    return Path(base) / "provenance"


def ensure_trial(folder: Path, now: dt.datetime) -> Path:
    """The certificate in ``folder``, made when there is none or its time runs out; raises ``StorageFailed``."""
    make_folder(folder)
    try:
        with FileLock(folder / ".lock", timeout=20):
            if not _good(folder, now):
                make_trial(folder, ORGANISATION, now)
    except Timeout as error:
        message = f"Another process holds the test certificate in {folder}."
        raise StorageFailed(message, "Try again in a moment.") from error
    except OSError as error:
        raise storage_failed(folder, error) from error
    return folder / CERTIFICATE


def make_trial(folder: Path, organisation: str, now: dt.datetime) -> Path:
    """Make root, certificate and key (ES256) for an organisation whose name says TEST; returns the certificate."""
    organisation = organisation if "TEST" in organisation else f"{organisation} TEST"
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, name = _name(organisation, f"{organisation} root"[:64]), _name(organisation, NAME)
    root = (
        _begun(root_name, root_name, root_key, now, _ROOT_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    leaf = (
        _begun(name, root_name, key, now, _LEAF_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    pkcs8 = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write_secret(folder / KEY, pkcs8)  # the root's own key is kept nowhere: nothing more is issued
    write_aside(folder / ROOT, root.public_bytes(serialization.Encoding.PEM))
    write_aside(folder / "README.txt", _README.encode())
    write_aside(folder / CERTIFICATE, leaf.public_bytes(serialization.Encoding.PEM))
    return folder / CERTIFICATE


def _good(folder: Path, now: dt.datetime) -> bool:
    try:
        leaf = x509.load_pem_x509_certificate((folder / CERTIFICATE).read_bytes())
        key = serialization.load_pem_private_key((folder / KEY).read_bytes(), None)
    except (OSError, ValueError, TypeError):
        return False
    soon = now + dt.timedelta(days=_RENEW_DAYS)
    return (
        leaf.not_valid_before_utc <= now and soon < leaf.not_valid_after_utc and leaf.public_key() == key.public_key()
    )


def _name(organisation: str, common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _begun(
    name: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: dt.datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _write_secret(path: Path, data: bytes) -> None:
    """Write a file that nobody but the user ever could read, not even for a moment."""
    make_folder(path.parent)
    try:
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise storage_failed(path, error) from error

"""Certificates of every kind, issued for the tests that sign with them."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from toolkit.model.signing import SigningSettings

NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)
EMAIL = (ExtendedKeyUsageOID.EMAIL_PROTECTION,)
PEM = serialization.Encoding.PEM


@functools.cache
def ec_key(which: str = "leaf") -> ec.EllipticCurvePrivateKey:
    """One key for each name, made once."""
    return ec.generate_private_key(ec.SECP256R1())


@functools.cache
def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@functools.cache
def ed_key() -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.generate()


Key = CertificateIssuerPrivateKeyTypes


def certificate(
    *,
    key: Key | None = None,
    purposes: Sequence[x509.ObjectIdentifier] | None = EMAIL,
    begins: dt.datetime = NOW - DAY,
    ends: dt.datetime = NOW + 365 * DAY,
    ca: bool = False,
    organisation: str = "Halden Cycles",
    signs: bool = True,
    issuer: str = "root",
    name: str = "Halden Cycles signing",
    issuer_key_told: bool = True,
) -> x509.Certificate:
    """A certificate issued by ``issuer``; by itself when the issuer has its own name."""
    key = key or ec_key()
    subject = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if organisation:
        subject.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    by = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]) if issuer != name else x509.Name(subject)
    signer = ec_key(issuer) if issuer != name else key
    other_uses = "content_commitment key_encipherment data_encipherment key_agreement encipher_only decipher_only"
    usage = dict.fromkeys(other_uses.split(), False)
    built = (
        x509.CertificateBuilder()
        .subject_name(x509.Name(subject) if issuer != name or organisation else by)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=signs, key_cert_sign=ca, crl_sign=ca, **usage), critical=True)
    )
    if purposes:
        built = built.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    if issuer_key_told:
        told = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
        built = built.add_extension(told, critical=False)
    return built.sign(signer, None if isinstance(signer, ed25519.Ed25519PrivateKey) else hashes.SHA256())


def authority(name: str, issuer: str | None = None) -> x509.Certificate:
    """A certificate that issues others: a root, or one that ``issuer`` issued."""
    return certificate(
        key=ec_key(name), ca=True, purposes=None, organisation="", signs=False, name=name, issuer=issuer or name
    )


@dataclass(frozen=True)
class Papers:
    """Files in a folder, and the settings that name them."""

    folder: Path

    def settings(
        self,
        *chain: x509.Certificate,
        key: Key | None = None,
        mode: int = 0o600,
        anchors: Sequence[x509.Certificate] = (),
        key_env: str | None = None,
    ) -> SigningSettings:
        """Write chain, key and anchors, and name them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "chain.pem").write_bytes(pem(*chain))
        path = self.folder / "private.key"
        path.unlink(missing_ok=True)
        path.write_bytes(key_pem(key or ec_key()))
        path.chmod(mode)
        if anchors:
            (self.folder / "anchors.pem").write_bytes(pem(*anchors))
        return SigningSettings(
            file=self.folder / "spring.yaml",
            certificate=self.folder / "chain.pem",
            key=None if key_env else path,
            key_env=key_env,
            anchors=self.folder / "anchors.pem" if anchors else None,
        )


def pem(*chain: x509.Certificate) -> bytes:
    return b"".join(one.public_bytes(PEM) for one in chain)


def key_pem(key: Key, password: bytes | None = None) -> bytes:
    how = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, how)

"""Hold a signing certificate and its chain against what C2PA asks, before anything is signed with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, NameOID

from toolkit.provenance.fault import Fault

MOST_SOON_DAYS: Final = 30
LEAST_RSA: Final = 2048
_MOST_BYTES: Final = 256_000
_CURVES: Final = ("secp256r1", "secp384r1", "secp521r1")
CLAIM_SIGNING: Final = x509.ObjectIdentifier("1.3.6.1.4.1.62558.2.1")
"""C2PA's own purpose, in the certificates of its trust list."""
DOCUMENT_SIGNING: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
PURPOSES: Final = (ExtendedKeyUsageOID.EMAIL_PROTECTION, DOCUMENT_SIGNING, CLAIM_SIGNING)
"""Any of these will do (C2PA 2.x, certificate profile)."""
_NEVER: Final = {
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE: "anything at all",
    ExtendedKeyUsageOID.TIME_STAMPING: "time stamps",
    ExtendedKeyUsageOID.OCSP_SIGNING: "OCSP answers",
}
_DAY: Final = "%d %B %Y"


def read_chain(path: Path, key: str, faults: list[Fault]) -> tuple[x509.Certificate, ...]:
    """Every certificate of a PEM file, in its order; empty after noting why not."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            faults.append(Fault(key, "no-certificate", f"{path.name} is too large for certificates.", "Name the PEM."))
            return ()
        data = path.read_bytes()
    except OSError as error:
        what = f"{path} cannot be read: {error.strerror or error}."
        faults.append(Fault(key, "no-certificate", what, "Name a PEM file, relative to this one."))
        return ()
    if b"PRIVATE KEY-----" in data:
        what = f"{path.name} holds a private key beside the certificate."
        todo = "Keep the key in a file of its own that only you can read: certificates are handed on."
        faults.append(Fault(key, "key-in-certificate", what, todo))
        return ()
    try:
        chain = tuple(x509.load_pem_x509_certificates(data))
        for one in chain:  # which are read when they are asked for: a crooked one has to be found here
            _ = (one.extensions, one.public_key(), one.subject, one.not_valid_after_utc)
        return chain
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        what, todo = f"{path.name} holds no certificate in PEM.", "It begins with '-----BEGIN CERTIFICATE-----'."
        faults.append(Fault(key, "no-certificate", what, todo))
        return ()


def leaf_faults(leaf: x509.Certificate, now: dt.datetime) -> list[Fault]:
    """Everything that C2PA refuses in a signing certificate."""
    found: list[tuple[str, str, str]] = []
    new = "Have a new one issued."
    if now > leaf.not_valid_after_utc:
        found.append(("expired", f"The certificate expired on {leaf.not_valid_after_utc:{_DAY}}.", new))
    if now < leaf.not_valid_before_utc:
        what = f"The certificate is not valid before {leaf.not_valid_before_utc:{_DAY}}."
        found.append(("not-yet-valid", what, "Wait for that day, or look at this machine's clock."))
    if _is_ca(leaf):
        what = "The first certificate is one that issues others (a CA)."
        found.append(("leaf-is-ca", what, "Put the signing certificate first and the intermediate ones below it."))
    found += _purpose_faults(leaf)
    if not leaf.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME):
        what = "The certificate names no organisation, which is what viewers show as the signer."
        found.append(("no-organisation", what, "Have one issued with an organisation (O) in its subject."))
    if not _has(leaf, ExtensionOID.AUTHORITY_KEY_IDENTIFIER):
        found.append(("no-issuer-key", "The certificate does not say which key issued it (AKI).", new))
    found += _strength_faults(leaf)
    return [Fault("certificate", code, what, todo) for code, what, todo in found] + _shy(leaf)


def _purpose_faults(leaf: x509.Certificate) -> list[tuple[str, str, str]]:
    todo = "Ask for one for C2PA claim signing, or for email protection (S/MIME)."
    purposes = _purposes(leaf)
    found = []
    if not any(one in purposes for one in PURPOSES):
        meant = ", ".join(getattr(one, "_name", one.dotted_string) for one in purposes) or "nothing in particular"
        found.append(("wrong-purpose", f"The certificate is not for signing content: it is for {meant}.", todo))
    for never, words in _NEVER.items():
        if never in purposes:
            found.append(("wrong-purpose", f"The certificate is also for {words}, which C2PA refuses.", todo))
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value if _has(leaf, ExtensionOID.KEY_USAGE) else None
    if usage is None or not usage.digital_signature:
        found.append(("wrong-usage", "The certificate's key may not make signatures (key usage).", todo))
    return found


def _strength_faults(leaf: x509.Certificate) -> list[tuple[str, str, str]]:
    key, todo = leaf.public_key(), "Use ECDSA on P-256, Ed25519, or RSA with at least 2048 bits."
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < LEAST_RSA:
            what = f"The key is RSA with {key.key_size} bits; C2PA wants at least {LEAST_RSA}."
            return [("key-too-small", what, todo)]
    elif isinstance(key, ec.EllipticCurvePublicKey):
        if key.curve.name not in _CURVES:
            return [("unknown-key", f"C2PA does not know the curve {key.curve.name}.", todo)]
    elif not isinstance(key, ed25519.Ed25519PublicKey):
        return [("unknown-key", "C2PA does not know this kind of key.", todo)]
    return []


def _shy(leaf: x509.Certificate) -> list[Fault]:
    """What some readers take and others do not."""
    purposes = _purposes(leaf)
    if ExtendedKeyUsageOID.EMAIL_PROTECTION in purposes or not any(one in purposes for one in PURPOSES):
        return []
    what = "The certificate is for C2PA claims or documents, not for email protection as well."
    todo = "Readers that know only the older purpose call files signed with it invalid; nothing to do about it here."
    return [Fault("certificate", "newer-purpose", what, todo, "warning")]


def chain_faults(
    chain: Sequence[x509.Certificate], anchors: Sequence[x509.Certificate], now: dt.datetime
) -> list[Fault]:
    """Whether every certificate was issued by the next, and the last by an anchor (where there are any)."""
    found = []
    for below, above in pairwise(chain):
        if not issued(below, above):
            what = f"{_cn(below)} was not issued by {_cn(above)}, which comes next in the file."
            todo = "Order them: the signing certificate first, then who issued it, and so on."
            found.append(Fault("certificate", "chain-broken", what, todo))
        elif now > above.not_valid_after_utc:
            what = f"The intermediate certificate {_cn(above)} expired on {above.not_valid_after_utc:{_DAY}}."
            found.append(Fault("certificate", "chain-expired", what, "Get the new one from who issued yours."))
    last = chain[-1]
    if anchors and not any(last == one or issued(last, one) for one in anchors):
        what = f"The chain ends at {_cn(last)}, which none of the anchors issued."
        todo = "Add the missing intermediate certificates below it, or name the right anchors."
        found.append(Fault("certificate", "chain-incomplete", what, todo))
    if not anchors and len(chain) == 1 and last.issuer != last.subject:
        what = "The file holds the signing certificate alone."
        todo = "If intermediate certificates came with it, add them below: viewers need them. 'anchors:' checks it."
        found.append(Fault("certificate", "chain-alone", what, todo, "warning"))
    return found


def issued(below: x509.Certificate, above: x509.Certificate) -> bool:
    """Whether ``above`` issued ``below``."""
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _purposes(leaf: x509.Certificate) -> list[x509.ObjectIdentifier]:
    if not _has(leaf, ExtensionOID.EXTENDED_KEY_USAGE):
        return []
    return list(leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)


def _is_ca(leaf: x509.Certificate) -> bool:
    basic = ExtensionOID.BASIC_CONSTRAINTS
    return _has(leaf, basic) and leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def _has(leaf: x509.Certificate, oid: x509.ObjectIdentifier) -> bool:
    return any(one.oid == oid for one in leaf.extensions)


def _cn(one: x509.Certificate) -> str:
    named = one.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return f"'{str(named[0].value)[:60]}'" if named else "a certificate without a name"

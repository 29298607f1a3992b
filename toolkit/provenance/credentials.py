"""Open the certificate and key that files are signed with, or say everything that is wrong with them at once."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import NameOID

from toolkit.model.signing import SigningSettings
from toolkit.provenance.chain import MOST_SOON_DAYS, chain_faults, leaf_faults, read_chain
from toolkit.provenance.fault import Fault
from toolkit.provenance.trial import KEY, ensure_trial

_MOST_KEY: Final = 64_000
_CURVES: Final = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}


@dataclass(frozen=True, slots=True)
class Credentials:
    """All that signing needs. The key is never shown, pickled into a report or written anywhere."""

    chain: bytes = field(repr=False)
    """PEM: the signing certificate, then the intermediate ones."""
    key: bytes = field(repr=False)
    """PEM, PKCS#8, unencrypted."""
    alg: str
    """C2PA's name of the algorithm: ``es256``, ``es384``, ``es512``, ``ps256``, ``ed25519``."""
    organisation: str
    name: str
    valid_until: dt.datetime
    anchors: bytes = field(default=b"", repr=False)
    """PEM of the roots that this campaign trusts when it reads files."""
    time_stamp: str = ""
    """Address of the authority that stamps the time of every signature; empty: none is asked."""

    @property
    def signer(self) -> str:
        """Who signs, as readers show it: a renewed certificate of the same holder is the same signer."""
        return signer_of(self.organisation, self.name)


def signer_of(organisation: str, name: str) -> str:
    """One line for organisation and common name."""
    return f"{organisation} / {name}"


def open_credentials(
    settings: SigningSettings | None, now: dt.datetime, environ: Mapping[str, str], trial: Path
) -> tuple[Credentials | None, tuple[Fault, ...]]:
    """The credentials, and everything wrong with them; there are none when a fault is an error.

    Without settings it is the TEST certificate in ``trial``, made now when it is not there.
    """
    if settings is None:
        certificate = ensure_trial(trial, now)
        settings = SigningSettings(file=certificate, certificate=certificate, key=trial / KEY)
        credentials, faults = _opened(settings, now, environ)
        return credentials, tuple(fault for fault in faults if fault.level == "error")
    return _opened(settings, now, environ)


def _opened(
    settings: SigningSettings, now: dt.datetime, environ: Mapping[str, str]
) -> tuple[Credentials | None, tuple[Fault, ...]]:
    faults: list[Fault] = []
    chain = read_chain(settings.certificate, "certificate", faults)
    anchors = read_chain(settings.anchors, "anchors", faults) if settings.anchors else ()
    key = _key(settings, environ, faults)
    if chain:
        faults += leaf_faults(chain[0], now)
        faults += chain_faults(chain, anchors, now)
        if key is not None and key.public_key() != chain[0].public_key():
            what = "The key does not belong to the certificate."
            todo = "Name the key that the certificate was issued for."
            faults.append(Fault(_place(settings), "key-does-not-match", what, todo))
    alg = algorithm_of(key) if key is not None else ""
    if any(fault.level == "error" for fault in faults) or not chain or key is None or not alg:
        return None, tuple(faults)
    if settings.time_stamp and not anchors:
        what = "Time stamps are asked for, and no root is named that their authority is below."
        todo = "Put it into a PEM file with your own roots ('anchors'): the stamp of a stranger outlives nothing."
        faults.append(Fault("time_stamp", "stamp-unknown", what, todo, "warning"))
    leaf = chain[0]
    until = leaf.not_valid_after_utc
    if until - now < dt.timedelta(days=MOST_SOON_DAYS):
        what = f"The certificate ends on {until:%d %B %Y}."
        todo = "Have it renewed: files signed with it without a time stamp stop being valid on that day."
        faults.append(Fault("certificate", "ends-soon", what, todo, "warning"))
    pem = serialization.Encoding.PEM
    sent = [one for one in chain if one is leaf or one.issuer != one.subject]  # a root does not belong into files
    credentials = Credentials(
        chain=b"".join(one.public_bytes(pem) for one in sent),
        key=key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
        alg=alg,
        organisation=_told(leaf, NameOID.ORGANIZATION_NAME),
        name=_told(leaf, NameOID.COMMON_NAME),
        valid_until=until,
        anchors=b"".join(one.public_bytes(pem) for one in anchors),
        time_stamp=settings.time_stamp,
    )
    return credentials, tuple(faults)


def algorithm_of(key: PrivateKeyTypes) -> str:
    """C2PA's name of what the key signs with; empty when C2PA knows none."""
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return _CURVES.get(key.curve.name, "")
    if isinstance(key, rsa.RSAPrivateKey):
        return "ps256"
    return "ed25519" if isinstance(key, ed25519.Ed25519PrivateKey) else ""


def _place(settings: SigningSettings) -> str:
    return "key_env" if settings.key_env else "key"


def _key(settings: SigningSettings, environ: Mapping[str, str], faults: list[Fault]) -> PrivateKeyTypes | None:
    """The private key; nothing of it is ever in what is said."""
    place = _place(settings)
    data = _key_of_environ(settings, environ, faults) if settings.key_env else _key_of_file(settings.key, faults)
    if data is None:
        return None
    try:
        return serialization.load_pem_private_key(data, None)
    except TypeError:
        what, todo = "The key is encrypted.", "Decrypt it (openssl pkcs8 -topk8 -nocrypt), or name it with 'key_env'."
        faults.append(Fault(place, "key-encrypted", what, todo))
    except ValueError:
        what, todo = "This is no private key in PEM.", "It begins with '-----BEGIN PRIVATE KEY-----'."
        faults.append(Fault(place, "no-key", what, todo))
    return None


def _key_of_environ(settings: SigningSettings, environ: Mapping[str, str], faults: list[Fault]) -> bytes | None:
    name = settings.key_env or ""
    if not environ.get(name):
        what, todo = f"The environment variable {name} is not set.", "Put the key into it, as PEM."
        faults.append(Fault("key_env", "key-missing", what, todo))
        return None
    return environ[name].encode()


def _key_of_file(path: Path | None, faults: list[Fault]) -> bytes | None:
    if path is None:
        return None
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode) or info.st_size > _MOST_KEY:
            what, todo = f"{path.name} is no key.", "Name the PEM file of the certificate's private key."
            faults.append(Fault("key", "no-key", what, todo))
            return None
        if os.name == "posix" and info.st_mode & (stat.S_IROTH | stat.S_IWOTH):
            what = f"Everybody on this machine can read the key {path.name}."
            faults.append(Fault("key", "key-open", what, f"Run: chmod 600 {path}"))
            return None
        repository = _repository(path)
        if repository is not None:
            what = f"The key {path.name} lies in the repository {repository.name}, and would be handed on with it."
            todo = "Move it out and name it from there, or put it into an environment variable ('key_env')."
            faults.append(Fault("key", "key-in-repository", what, todo))
            return None
        return path.read_bytes()
    except OSError as error:
        what = f"The key {path} cannot be read: {error.strerror or error}."
        faults.append(Fault("key", "key-missing", what, "Name the file of the certificate's private key."))
        return None


def _repository(path: Path) -> Path | None:
    """The repository, or the kit, that the file lies in."""
    for folder in path.resolve().parents:
        if (folder / ".git").exists() or (folder / "kit.yaml").exists():
            return folder
    return None


def _told(leaf: x509.Certificate, what: x509.ObjectIdentifier) -> str:
    return next((str(one.value) for one in leaf.subject.get_attributes_for_oid(what)), "")

"""The id that a provider gets for a person: it tells abuse reports apart, and only we can trace it."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from toolkit.errors import StorageFailed
from toolkit.ledger.aside import make_folder, storage_failed

KEPT_IN: Final = ".safety-secret"
"""The file of the secret, in the output folder."""
_BYTES: Final = 32
_DIGITS: Final = 48
"""Of the id; providers take up to 64."""


def safety_id(folder: Path, campaign_id: str, row_id: str) -> str:
    """Return 48 hex digits for a row of a campaign, the same each time, keyed by the output folder's secret.

    Without the secret nobody can tell from an id which row it is, not even by trying all row ids. Raises
    ``StorageFailed`` when the secret can be neither read nor made.
    """
    told = "\0".join((campaign_id, row_id)).encode()
    return hmac.new(secret_of(folder), told, hashlib.sha256).hexdigest()[:_DIGITS]


def photo_digest(folder: Path, photo: bytes) -> str:
    """Return 64 hex digits for a photo, keyed by the output folder's secret: it tells photos apart, and nobody who
    has a photo can find out whether it was used.

    Makes no secret: before the first run there is none, and what is told without one is never written down.
    """
    try:
        secret = _read(folder / KEPT_IN)
    except OSError:
        secret = b""
    return hmac.new(secret, photo, hashlib.sha256).hexdigest()


def secret_of(folder: Path) -> bytes:
    """The 32 secret bytes of an output folder, made when there are none yet; only this user may read them."""
    path = folder / KEPT_IN
    try:
        return _read(path)
    except FileNotFoundError:
        make_folder(folder)
    except OSError as error:
        raise storage_failed(path, error) from error
    try:
        _make(path)
        return _read(path)
    except OSError as error:
        raise storage_failed(path, error) from error


def _read(path: Path) -> bytes:
    data = path.read_bytes()
    if len(data) != _BYTES:
        raise StorageFailed(
            f"{path} is damaged: it holds {len(data)} bytes instead of {_BYTES}.",
            "Put it back from a backup; or delete it: then figures drawn from photos are asked for anew.",
        )
    if path.stat().st_mode & 0o077:
        with contextlib.suppress(OSError):
            path.chmod(0o600)
    return data


def _make(path: Path) -> None:
    """Put a new secret there, whole or not at all; when another process was quicker, its secret stays."""
    aside = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.aside")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        try:
            os.write(descriptor, secrets.token_bytes(_BYTES))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(aside)
    finally:
        aside.unlink(missing_ok=True)

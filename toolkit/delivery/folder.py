"""Delivery to a folder: written aside, flushed, renamed, read back."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from toolkit.delivery.base import Capabilities, Capability, Listing, Lying, Manifest, Parcel
from toolkit.delivery.gallery import gallery_key, without_figure
from toolkit.delivery.manifest import manifest_json, manifest_key, without_row
from toolkit.errors import DeliveryFailed
from toolkit.model.outcome import Delivered

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class FolderDelivery:
    """Puts pieces below one folder; a file that is there with other bytes is left alone and said."""

    def __init__(self, root: Path, campaign_id: str, called: str = "") -> None:
        """``called`` is what reports name the folder, since a path of this machine says too much to be sent out."""
        self._root = root
        self._campaign = campaign_id
        self._called = called or str(root)

    @property
    def target(self) -> str:
        return f"folder:{self._called}"

    def probe(self) -> Capabilities:
        """Make the folder when it is not there, and write and remove one small file in it."""
        probe = self._root / f".probe-{os.getpid()}"
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"campaign")
            probe.unlink()
        except OSError as error:
            raise self._failed(error, self._root) from error
        return Capabilities(self.target, (Capability("write", True), Capability("conditional-create", True)))

    def put(self, parcel: Parcel) -> Delivered:
        key = parcel.key(self._campaign)
        path = self._path(key)
        if path.exists():
            if _sha256(path) != parcel.sha256:
                raise DeliveryFailed(
                    f"{path} holds other bytes than this campaign made.",
                    "Somebody else wrote it, or the ledger it came from is gone: move it away, or deliver elsewhere.",
                )
        else:
            self._write(path, parcel.path.read_bytes())
        delivered = Delivered(self.target, key, parcel.sha256, parcel.bytes)
        wrong = self.verify(delivered, full=True)
        if wrong:
            raise DeliveryFailed(wrong, "Check the disk, then run the campaign again.")
        return delivered

    def verify(self, delivered: Delivered, *, full: bool = False) -> str:
        path = self._path(delivered.key)
        if not path.is_file():
            return f"{path} is not there."
        if path.stat().st_size != delivered.bytes:
            return f"{path} has {path.stat().st_size} bytes instead of {delivered.bytes}."
        if full and _sha256(path) != delivered.sha256:
            return f"{path} holds other bytes than were put there."
        return ""

    def read(self, key: str, most: int | None = None) -> bytes:
        path = self._path(key)
        try:
            with path.open("rb") as file:
                return file.read(-1 if most is None else most + 1)
        except OSError as error:
            raise self._failed(error, path, "read") from error

    def write_manifest(self, manifest: Manifest) -> str:
        key = manifest_key(manifest)
        self._write(self._path(key), manifest_json(manifest, self.target))
        return key

    def write_page(self, key: str, data: bytes, media_type: str) -> Delivered:
        del media_type  # a file's name says it
        self._write(self._path(key), data)
        return Delivered(self.target, key, hashlib.sha256(data).hexdigest(), len(data))

    def link(self, key: str, seconds: int) -> str:
        del key, seconds  # whoever may read the folder may read it for good
        return ""

    def lying(self, row_id: str) -> Listing:
        folder = self._path(f"{self._campaign}/{row_id}")
        try:
            found = sorted(p for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()) if folder.is_dir() else []
            return Listing(tuple(self._seen(path) for path in found))
        except OSError as error:
            raise self._failed(error, folder, "read") from error

    def delete(self, lying: Lying) -> None:
        top = self._root.resolve() / self._campaign
        path = self._root.resolve() / lying.key
        if not path.parent.resolve().is_relative_to(top.resolve()):
            raise DeliveryFailed(f"The key '{lying.key}' leaves the folder {self._root}.", "Nothing was deleted there.")
        try:
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == top or not folder.is_relative_to(top):
                    break
                if folder.is_dir():
                    if any(folder.iterdir()):
                        break
                    folder.rmdir()
        except OSError as error:
            raise self._failed(error, path, "deleted") from error

    def clear_manifests(self, row_id: str) -> tuple[str, ...]:
        changed = []
        for path in sorted(self._path(f"{self._campaign}/manifests").glob("*.json")):
            try:
                rest = without_row(path.read_bytes(), self._campaign, row_id)
            except OSError as error:
                raise self._failed(error, path, "read") from error
            if rest is not None:
                self._write(path, rest)
                changed.append(f"{self._campaign}/manifests/{path.name}")
        return (*changed, *self._clear_gallery(row_id))

    def _clear_gallery(self, row_id: str) -> tuple[str, ...]:
        key = gallery_key(self._campaign)
        if not self._path(key).is_file():
            return ()
        rest = without_figure(self.read(key), row_id)
        if rest is None:
            return ()
        self._write(self._path(key), rest)
        return (key,)

    def _seen(self, path: Path) -> Lying:
        key = path.relative_to(self._root.resolve()).as_posix()
        plain = path.is_file() and not path.is_symlink()
        return Lying(key, path.lstat().st_size, _sha256(path) if plain else "")

    def _path(self, key: str) -> Path:
        path = (self._root / key).resolve()
        if not path.is_relative_to(self._root.resolve()):
            raise DeliveryFailed(
                f"The key '{key}' leaves the folder {self._root}.", "Row ids must not hold '..' or '/'."
            )
        return path

    def _write(self, path: Path, data: bytes) -> None:
        aside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            aside.replace(path)
        except OSError as error:
            aside.unlink(missing_ok=True)
            raise self._failed(error, path) from error

    @staticmethod
    def _failed(error: OSError, path: Path, what: str = "written") -> DeliveryFailed:
        if error.errno in _FULL:
            return DeliveryFailed(f"The disk is full: {path} could not be written.", "Make room and run again.")
        reason = error.strerror or str(error)
        return DeliveryFailed(f"{path} could not be {what}: {reason}.", "Check the folder and its permissions.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

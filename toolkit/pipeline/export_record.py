"""What an export folder holds and from what it was made, so that unchanged figures are not made again."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import toolkit.studio
from toolkit.ledger.aside import write_aside
from toolkit.model.brief import Brief
from toolkit.model.digest import digest_of
from toolkit.model.job import Job
from toolkit.pipeline.brief import stage_colour
from toolkit.provenance.settings import signer_told, signing_of
from toolkit.provenance.trial import data_folder

_RECORD: Final = ".exported.json"


@dataclass(frozen=True, slots=True)
class _Basis:
    """All that decides an exported file."""

    brief: Brief
    campaign: str
    format: str
    height_mm: float
    stage: str
    code: str
    signer: str


def export_key(job: Job, brief: Brief, format_: str, height_mm: float) -> str:
    """Digest of what decides a file: the brief, the format, the size, and the studio's code."""
    models = format_ != "turntable"  # a film shows no size, a model no stage
    stage = "" if models else stage_colour(job.kit)
    signer = "" if models else signer_told(signing_of(job), data_folder())  # a model has no place for marks
    return digest_of(_Basis(brief, job.campaign.id, format_, height_mm if models else 0.0, stage, _code(), signer))


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """The record of one export folder; damaged or missing it holds nothing, and everything is made again."""

    folder: Path

    def holds(self, path: Path, key: str) -> bool:
        """Whether that file was made from this key and has the bytes it was written with."""
        kept = self._read().get(path.name)
        if kept is None or kept.get("key") != key:
            return False
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == kept.get("sha256")
        except OSError:
            return False

    def keep(self, path: Path, data: bytes, key: str) -> None:
        """Write the file, then note it; raises ``StorageFailed``."""
        write_aside(path, data)
        known = self._read()
        known[path.name] = {"key": key, "sha256": hashlib.sha256(data).hexdigest()}
        write_aside(self.folder / _RECORD, json.dumps(known, indent=1, sort_keys=True).encode())

    def drop(self, paths: Iterable[Path]) -> None:
        """Remove files of an earlier export that show what is no longer so; what this folder never held stays."""
        known = self._read()
        for path in paths:
            if path.name in known:
                path.unlink(missing_ok=True)

    def forget(self, row_id: str) -> None:
        """Take a row's files out of the record; raises ``StorageFailed``."""
        known = self._read()
        kept = {name: told for name, told in known.items() if not name.startswith(f"{row_id}.")}
        if kept != known:
            write_aside(self.folder / _RECORD, json.dumps(kept, indent=1, sort_keys=True).encode())

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            known = json.loads((self.folder / _RECORD).read_bytes())
        except (OSError, ValueError):
            return {}
        if not isinstance(known, dict):
            return {}
        return {str(name): kept for name, kept in known.items() if isinstance(kept, dict)}


@functools.cache
def _code() -> str:
    """A digest of the studio's source: whatever is changed there may change a figure."""
    home = Path(toolkit.studio.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(home.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()

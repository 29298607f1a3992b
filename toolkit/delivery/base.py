"""The promise every delivery keeps: put a parcel where it belongs, never over other bytes, and look afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from toolkit.model.outcome import Delivered


@dataclass(frozen=True, slots=True)
class Capability:
    """One thing a store can or cannot do, as the probe found it."""

    name: str
    has: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What the probe found out about a target."""

    target: str
    found: tuple[Capability, ...] = ()

    def has(self, name: str) -> bool:
        """Whether the capability of that name was found."""
        return any(c.name == name and c.has for c in self.found)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One file to deliver."""

    row_id: str
    version: int
    name: str
    """File name at the target: ``box-art.png``."""
    path: Path
    media_type: str
    sha256: str
    bytes: int
    metadata: tuple[tuple[str, str], ...] = ()
    """ASCII key and value pairs the object carries: brief digest, verdict, disclosure; never the person's name."""

    def key(self, campaign_id: str) -> str:
        """``<campaign>/<row id>/v<n>/<name>``, below the target's own prefix."""
        return f"{campaign_id}/{self.row_id}/v{self.version}/{self.name}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one run delivered to one target; written last, so that its presence says the rest is there."""

    campaign_id: str
    run_id: str
    """The last run; for a publish as well."""
    made_at: str
    """ISO 8601, UTC."""
    delivered: tuple[Delivered, ...]
    name: str = ""
    """Names the file instead of the run's id: ``published``, which each publish replaces."""


@dataclass(frozen=True, slots=True)
class Lying:
    """One object of a row as a listing of the target found it."""

    key: str
    """Below the target's own prefix, as in ``Delivered``."""
    bytes: int
    sha256: str = ""
    """As the store's metadata or the file's bytes say; empty when neither does."""
    version: str = ""
    """The store's own id of this version of the object, where the bucket keeps several."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All that a target holds of one row."""

    objects: tuple[Lying, ...]
    note: str = ""
    """What could not be looked at, in one sentence; empty when all was."""


class Delivery(Protocol):
    """One place pieces go to. Every method raises :class:`toolkit.errors.DeliveryFailed` with what to do."""

    @property
    def target(self) -> str:
        """``folder:<path from the campaign file>`` or ``s3://<bucket>/<prefix>``."""
        ...

    def probe(self) -> Capabilities:
        """Find out that the target is there and what it can do, before anything is put. Leaves nothing behind."""
        ...

    def put(self, parcel: Parcel) -> Delivered:
        """Put the parcel and verify it there. The same bytes again change nothing; other bytes are never replaced."""
        ...

    def verify(self, delivered: Delivered, *, full: bool = False) -> str:
        """Say what is wrong with a delivered object in one sentence, or ``""``; ``full`` reads all its bytes."""
        ...

    def read(self, key: str, most: int | None = None) -> bytes:
        """All bytes of one delivered object, as the target gives them back; at most one more than ``most``."""
        ...

    def write_manifest(self, manifest: Manifest) -> str:
        """Write the manifest JSON and return its key."""
        ...

    def write_page(self, key: str, data: bytes, media_type: str) -> Delivered:
        """Write a page, replacing the one that is there: unlike a piece, it changes with what it tells of."""
        ...

    def link(self, key: str, seconds: int) -> str:
        """An address under which whoever has it reads the object for so long; ``""`` where there is no such thing."""
        ...

    def lying(self, row_id: str) -> Listing:
        """List everything of a row that lies there, whoever put it: all of our versions, and all of the store's."""
        ...

    def delete(self, lying: Lying) -> None:
        """Delete one listed object for good; one that is gone already is no trouble."""
        ...

    def clear_manifests(self, row_id: str) -> tuple[str, ...]:
        """Take a row out of every manifest and gallery there; returns the keys of those that were rewritten."""
        ...

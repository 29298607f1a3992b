"""The shape of `provenance:` in a kit or campaign: which certificate signs, and where its key is."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from toolkit.model.noun import Noun
from toolkit.model.signing import SigningSettings
from toolkit.reading.shapes import FileName

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}")


class ProvenanceEntry(Noun):
    """What sent files are signed with; without it, a TEST certificate made on the machine, which no viewer trusts."""

    certificate: FileName
    """PEM: the signing certificate first, then the intermediate ones; not the root. Relative to this file."""
    key: FileName | None = None
    """PEM file of its private key, readable by you alone, outside kit and repository; ``~`` is your home."""
    key_env: str | None = None
    """Or the environment variable that holds the key as PEM."""
    anchors: FileName | None = None
    """PEM of the roots that you trust: files signed below them are 'trusted' in proof and checks."""
    time_stamp: str | None = Field(default=None, max_length=500)
    """Address of an RFC 3161 authority, https://...: it stamps the time of every signature and gets a digest, nothing
    else. Its root belongs into `anchors`. Without a stamp nothing is sent."""

    @field_validator("key_env")
    @classmethod
    def _key_env(cls, name: str | None) -> str | None:
        if name is not None and not _VARIABLE.fullmatch(name):
            raise ValueError(
                "'key_env' is no name of an environment variable. // Write a name such as HALDEN_KEY; if this was the "
                "key itself, take it out of the file and have the certificate revoked."
            )
        return name

    @field_validator("time_stamp")
    @classmethod
    def _time_stamp(cls, url: str | None) -> str | None:
        if url is None:
            return None
        if any(each.isspace() or not each.isprintable() for each in url):
            raise ValueError("'time_stamp' has a space in it. // Write the authority's address, https://...")
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in ("https", "http") or not parts.hostname or port == 0:
            raise ValueError("'time_stamp' is no address of a time stamping authority. // Write it with https://.")
        if parts.username or parts.password or parts.fragment:
            raise ValueError("'time_stamp' holds a name, a password or a '#'. // Write the plain address, https://...")
        return url

    @model_validator(mode="after")
    def _one_key(self) -> ProvenanceEntry:
        if (self.key is None) == (self.key_env is None):
            raise ValueError("A certificate needs its key, from one place. // Give either 'key:' or 'key_env:'.")
        return self


def signing_settings(entry: ProvenanceEntry | None, file: Path) -> SigningSettings | None:
    """The entry with every path absolute; ``file`` is the kit or campaign file it stands in."""
    if entry is None:
        return None

    def path(name: str) -> Path:
        return file.absolute().parent / Path(name).expanduser()

    return SigningSettings(
        file=file.absolute(),
        certificate=path(entry.certificate),
        key=path(entry.key) if entry.key else None,
        key_env=entry.key_env,
        anchors=path(entry.anchors) if entry.anchors else None,
        time_stamp=entry.time_stamp or "",
    )

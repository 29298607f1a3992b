"""How delivered files are signed: which certificate, and where its key is."""

from __future__ import annotations

from pathlib import Path

from toolkit.model.noun import Noun


class SigningSettings(Noun):
    """The certificate that a kit or campaign signs with; the key itself is in none of these."""

    file: Path
    """The kit or campaign file that says so, for what is said of it."""
    certificate: Path
    key: Path | None = None
    key_env: str | None = None
    anchors: Path | None = None
    time_stamp: str = ""
    """Address of an RFC 3161 authority; empty: none is asked."""

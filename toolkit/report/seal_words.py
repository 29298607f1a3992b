"""How a record is sealed, in words that it prints."""

from __future__ import annotations

from toolkit.report.seal import TimeAuthority
from toolkit.report.seal_key import SealKey

_OWN = "By this machine, with a certificate of its own: it shows any change made since, not who sealed."


def seal_words(key: SealKey, authority: TimeAuthority | None) -> str:
    """Whose certificate it is, and whether an authority says when; English, and said again where it is printed."""
    by = _OWN if key.own else f"Sealed by {key.name}."
    return f"{by} {f'Time stamp: {authority.url}.' if authority else 'No time stamp of an authority.'}"

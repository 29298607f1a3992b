"""What can stand in the way of reading a portrait."""

from __future__ import annotations

from toolkit.errors import ProviderStopped


class PhotoRefused(ValueError):
    """The file is no picture that is read here; the message ends the sentence 'The photo ...'."""


class DetectorMissing(ProviderStopped):
    """The face detector is an extra, and it is not installed. Exit code 3."""

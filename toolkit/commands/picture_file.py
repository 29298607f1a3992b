"""Where a picture that somebody asked for goes."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import CampaignError


def png_path(asked: Path | None, otherwise: Path) -> Path:
    """The path of a PNG as asked for, or ``otherwise``; a folder gets a file of the latter's name.

    Raises ``CampaignError`` for a name that is not a PNG's.
    """
    if asked is None:
        return otherwise
    if asked.is_dir():
        return asked / otherwise.name
    if asked.suffix.lower() != ".png":
        raise CampaignError(f"'{asked}' is not the name of a PNG.", f"Name it '{asked.name}.png', or name a folder.")
    return asked

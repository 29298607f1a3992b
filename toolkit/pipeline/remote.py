"""Whether a row's photo would leave this machine, and where it lies."""

from __future__ import annotations

from pathlib import Path

from toolkit.model.campaign import ModelSettings
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow


def sends_photo(job: Job, row: RosterRow) -> bool:
    """Whether an image model would be sent the row's photo: the row has one, and the campaign sends portraits."""
    settings = job.campaign.provider
    return isinstance(settings, ModelSettings) and row.photo is not None and "portrait" in settings.references


def photo_path(job: Job, row: RosterRow) -> Path:
    """Where the row's photo lies; reading has seen that it lies in the roster's folder."""
    return job.campaign.roster.parent / (row.photo or "")

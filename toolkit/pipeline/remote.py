"""Whether a row's photo would leave this machine."""

from __future__ import annotations

from toolkit.model.campaign import ModelSettings
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow


def sends_photo(job: Job, row: RosterRow) -> bool:
    """Whether an image model would be sent the row's photo: the row has one, and the campaign sends portraits."""
    settings = job.campaign.provider
    return isinstance(settings, ModelSettings) and row.photo is not None and "portrait" in settings.references

"""The words that go on one row's box, by slot of the template."""

from __future__ import annotations

from toolkit.model.campaign import ModelSettings
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow

DISCLOSURE = "Digital artwork"
"""What the studio's pictures say of themselves. No model drew them, so they are not called AI."""
MADE_BY_MODEL = "AI-generated figure"
"""What a picture says whose figure an image model drew. Everything around the figure is set by code."""


def texts_of(job: Job, row: RosterRow, model_drawn: bool | None = None) -> dict[str, str]:
    """Return the printed texts of a row: name, role, tagline (the kit's when the row has none), series, disclosure.

    ``model_drawn`` says whether a model drew the figure; ``None``, before it is drawn: whether one is meant to.
    """
    by_model = isinstance(job.campaign.provider, ModelSettings) if model_drawn is None else model_drawn
    return {
        "name": row.name,
        "role": row.role,
        "tagline": row.tagline or job.kit.wording.tagline,
        "series": job.campaign.series,
        "disclosure": disclosure(by_model),
    }


def disclosure(model_drawn: bool) -> str:
    """Return the words that say how the figure was made."""
    return MADE_BY_MODEL if model_drawn else DISCLOSURE

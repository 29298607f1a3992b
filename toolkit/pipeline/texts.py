"""The words that go on one row's box, by slot of the template."""

from __future__ import annotations

from toolkit.model.job import Job
from toolkit.model.roster import RosterRow

DISCLOSURE = "Digital artwork"
"""What the studio's pictures say of themselves. No model drew them, so they are not called AI."""


def texts_of(job: Job, row: RosterRow) -> dict[str, str]:
    """Return the printed texts of a row: name, role, tagline (the kit's when the row has none), series, disclosure."""
    return {
        "name": row.name,
        "role": row.role,
        "tagline": row.tagline or job.kit.wording.tagline,
        "series": job.campaign.series,
        "disclosure": DISCLOSURE,
    }

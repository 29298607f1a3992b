"""A row's photo as it would be sent, in numbers: for the checks that look before anything is spent."""

from __future__ import annotations

import functools
from pathlib import Path

from toolkit.guardrails.portrait_numbers import PortraitNumbers, measure_portrait
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow
from toolkit.pipeline.asked_brief import photo_path
from toolkit.pipeline.remote import sends_photo
from toolkit.providers.references.portrait import prepare_portrait
from toolkit.providers.trouble import Rejected


def portrait_of(job: Job, row: RosterRow) -> PortraitNumbers | None:
    """The numbers of the photo that an image model would be sent; ``None`` when none would be."""
    if not sends_photo(job, row):
        return None
    path = photo_path(job, row)
    try:
        found = path.stat()
    except OSError:
        return PortraitNumbers(refused="is not there any more")
    return _measured(path, found.st_size, found.st_mtime_ns)


@functools.lru_cache(maxsize=4096)
def _measured(path: Path, _size: int, _changed: int) -> PortraitNumbers:
    """A plan, the run after it and the report look at the same file: it is measured once in a process."""
    try:
        sent = prepare_portrait(path)
    except Rejected as refused:
        return PortraitNumbers(refused=str(refused.message).removeprefix("The photo ").rstrip("."))
    return measure_portrait(sent.data)

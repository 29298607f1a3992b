"""A row's photo as it would be sent: in numbers, for the checks that look before anything is spent, and as bytes."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from toolkit.guardrails.policy import fixes
from toolkit.guardrails.portrait_numbers import FaceNumbers, PortraitNumbers, measure_portrait
from toolkit.guardrails.rules.portrait_quality import GOOD_SIZE
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow
from toolkit.pipeline.remote import photo_path, sends_photo
from toolkit.providers.image_model import InputImage
from toolkit.providers.references.portrait import Around, prepare_portrait
from toolkit.providers.trouble import Rejected

_QUALITY: Final = "portrait/quality"
_ROOM: Final = (1.1, 0.95, 1.1, 1.9)
"""What stays around a face that is cropped to, in sides of its square: left, above, right, below."""
_WORTH: Final = 1.2
"""How much larger the face has to become for a crop to be taken."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was found out about a photo."""

    numbers: PortraitNumbers
    around: Around | None = None


def portrait_of(job: Job, row: RosterRow) -> PortraitNumbers | None:
    """The numbers of the photo that an image model would be sent; ``None`` when none would be."""
    if not sends_photo(job, row):
        return None
    found = _found(job, row)
    return PortraitNumbers(refused="is not there any more") if found is None else found.numbers


def sent_photo(job: Job, row: RosterRow) -> InputImage:
    """The photo itself, cropped closer where that is asked for and mends it; raises ``Rejected``."""
    found = _found(job, row)
    return prepare_portrait(photo_path(job, row), found.around if found is not None else None)


def crops_photo(job: Job, row: RosterRow) -> bool:
    """Whether only a part of the photo would be sent: another picture, and so another brief."""
    if _QUALITY not in fixes(job) or not sends_photo(job, row):
        return False
    found = _found(job, row)
    return found is not None and found.around is not None


def _found(job: Job, row: RosterRow) -> _Sent | None:
    path = photo_path(job, row)
    try:
        there = path.stat()
    except OSError:
        return None
    return _measured(path, there.st_size, there.st_mtime_ns, closer=_QUALITY in fixes(job))


@functools.lru_cache(maxsize=4096)
def _measured(path: Path, _size: int, _changed: int, *, closer: bool) -> _Sent:
    """A plan, the run after it and the report look at the same file: it is measured once in a process."""
    try:
        whole = _Sent(measure_portrait(prepare_portrait(path).data))
        face = _small_face(whole.numbers) if closer else None
        if face is None:
            return whole
        around = _around(face, whole.numbers)
        part = measure_portrait(prepare_portrait(path, around).data)
    except Rejected as refused:
        return _Sent(PortraitNumbers(refused=str(refused.message).removeprefix("The photo ").rstrip(".")))
    # Taken only where it is the same one face, and larger: a photo that is small itself has no more to give.
    good = len(part.faces) == 1 and part.faces[0].size >= _WORTH * face.size
    return _Sent(replace(part, grown_from=face.size), around) if good else whole


def _small_face(seen: PortraitNumbers) -> FaceNumbers | None:
    """The only face, where it is too small to be drawn from well."""
    return seen.faces[0] if len(seen.faces) == 1 and seen.faces[0].size < GOOD_SIZE else None


def _around(face: FaceNumbers, seen: PortraitNumbers) -> Around:
    left, above, right, below = (share * face.size for share in _ROOM)
    return Around(
        max(0.0, (face.left - left) / seen.width),
        max(0.0, (face.top - above) / seen.height),
        min(1.0, (face.left + face.size + right) / seen.width),
        min(1.0, (face.top + face.size + below) / seen.height),
    )

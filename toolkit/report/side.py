"""The narrow column of a figure's page: how deep its pictures may be, so that what is told below them has room."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.report.paper import Paper
from toolkit.report.small_type import deep
from toolkit.words.room import rows

_CAPTION_MM, _FIRST_CAPTION_MM, _LINE_MM = 6.9, 3.7, 3.35
_SWATCHES_MM, _SWATCH_CHARS = 11.0, 11
_LEAST_MM = 12.0
"""A picture is never smaller than that: what is below it is cut off instead."""


def picture_depths(
    wanted: Sequence[float], captions: int, texts: Sequence[str], swatches: Sequence[str], page: Paper
) -> tuple[float, ...]:
    """Return how deep each picture may be, in mm: as ``wanted``, or all of them less by the same share.

    ``captions`` is how many lines of small capitals stand in the column, ``texts`` what stands below them, and
    ``swatches`` the names below the colours.
    """
    told = _FIRST_CAPTION_MM + _CAPTION_MM * (captions - 1) + sum(deep(text, page.column, _LINE_MM) for text in texts)
    if swatches:
        told += _SWATCHES_MM + 2.8 * max(rows(name, _SWATCH_CHARS) for name in swatches)
    left = page.depth - told
    share = min(1.0, left / sum(wanted))
    return tuple(max(_LEAST_MM, each * share) for each in wanted)

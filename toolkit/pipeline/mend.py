"""The sure fix of a figure: what lies apart is cut away. And whether a fix, of figure or box, made anything better."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.masks import Mask, labelled
from toolkit.model.figure import Figure
from toolkit.model.finding import Finding, Outcome, Severity, Verdict

_THINGS = frozenset({"accessory", "aid", "base"})
_MOSTLY = 0.6
"""Share of a piece that has to be thing for the piece to be one, as in figure/alone."""
_SOLID = 128


def fails(verdict: Verdict, check: str) -> tuple[Finding, ...]:
    """The findings of one check that failed."""
    return tuple(f for f in verdict.findings if f.check == check and f.outcome is Outcome.FAIL)


def without_strays(figure: Figure) -> Figure | None:
    """The figure without what lies apart from it, soft edges and shadow included; ``None`` when nothing does.

    What the part map knows to be a thing held, an aid or the base stays, wherever it lies.
    """
    pieces, boxes = labelled(figure.image[..., 3] >= _SOLID, diagonal=True)
    if len(boxes) < 2:
        return None
    sizes = np.bincount(pieces.ravel(), minlength=len(boxes) + 1)
    sizes[0] = 0
    things = np.isin(figure.parts, [n for n, name in enumerate(figure.part_names) if name in _THINGS])
    owned = np.bincount(pieces[things], minlength=len(boxes) + 1)
    apart = [n for n in range(1, len(sizes)) if n != int(sizes.argmax()) and owned[n] < _MOSTLY * sizes[n]]
    if not apart:
        return None
    gone = _nearer(np.isin(pieces, apart), (pieces > 0) & ~np.isin(pieces, apart))
    image, parts = figure.image.copy(), figure.parts.copy()
    image[gone], parts[gone] = 0, 0
    return replace(figure, image=image, parts=parts)


def _nearer(to: Mask, than: Mask) -> NDArray[np.bool_]:
    """Pixels nearer to one mask than to another: whose soft edge and shadow they are."""
    from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

    return np.asarray(ndimage.distance_transform_edt(~to) < ndimage.distance_transform_edt(~than), np.bool_)


def is_better(after: Verdict, before: Verdict, check: str) -> bool:
    """Whether the check passes now and no other one fails that did not fail before."""
    failed = {(f.check, f.code) for f in before.findings if f.outcome is not Outcome.PASS}
    fresh = [f for f in after.findings if f.outcome is not Outcome.PASS and (f.check, f.code) not in failed]
    return not fails(after, check) and not fresh


def told(verdict: Verdict, mended: Iterable[tuple[str, str]]) -> Verdict:
    """The verdict with a note for every (check, what was done), so that nothing is mended in silence."""
    notes = (Finding(check, "mended", Outcome.FAIL, Severity.NOTE, f"Mended: {what}") for check, what in mended)
    return Verdict((*verdict.findings, *notes))

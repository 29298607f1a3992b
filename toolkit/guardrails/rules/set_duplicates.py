"""set/duplicates: no two rows of the campaign have the same figure, or its mirror image."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.base import Guardrail, SetExhibit, Stage
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.finding import Severity
from toolkit.model.outcome import RowOutcome

NEAREST = 17
"""Bits of 256 that two figures differ in at least; up to 16 is the same picture, saved or cropped otherwise."""
_DIGITS = 64
_MIRROR = 0x5555
"""Mirroring a picture turns the sign of every odd column of its cosine transform: these bits of each row."""


def inspect(exhibit: SetExhibit) -> tuple[Remark, ...]:
    """Compare every figure with every other; each pair that is too near is one remark."""
    rows = [outcome for outcome in exhibit.outcomes if len(outcome.fingerprint) == _DIGITS]
    if len(rows) < 2:
        return (skipped("There are fewer than two figures to compare."),)
    bits = (
        np.frombuffer(bytes.fromhex("".join(row.fingerprint for row in rows)), ">u2").astype(np.uint16).reshape(-1, 16)
    )
    remarks, nearest = [], 256
    for index in range(len(rows) - 1):
        for mirrored in (False, True):
            apart = distances(bits[index] ^ np.uint16(_MIRROR) if mirrored else bits[index], bits[index + 1 :])
            nearest = min(nearest, int(apart.min()))
            for offset in np.flatnonzero(apart < NEAREST):
                other = rows[index + 1 + int(offset)]
                if rows[index].row.id != other.row.id:
                    remarks.append(_remark(rows[index], other, int(apart[offset]), mirrored))
    if remarks:
        return tuple(remarks)
    return (passed(f"{len(rows)} figures, all different.", Measure(nearest, NEAREST, ">=", "of 256 bits")),)


def distances(one: NDArray[np.uint16], others: NDArray[np.uint16]) -> NDArray[np.int64]:
    """How many of 256 bits differ between one fingerprint (16,) and each of (N, 16)."""
    return np.asarray(np.bitwise_count(others ^ one).sum(axis=1, dtype=np.int64))


def _remark(one: RowOutcome, other: RowOutcome, bits: int, mirrored: bool) -> Remark:
    way = "mirror images of each other" if mirrored else "alike"
    message = f"The figures of '{one.row.id}' and '{other.row.id}' are {way}; change a trait of one of them."
    measure = Measure(bits, NEAREST, ">=", "of 256 bits")
    return failed("mirrored" if mirrored else "alike", message, measure, rows=(one.row.id, other.row.id))


GUARDRAIL = Guardrail(
    id="set/duplicates",
    title="Nobody has somebody else's figure",
    rationale=(
        "Two colleagues with the same figure both notice. The fingerprint is taken of the figure alone, because the "
        "box is the same for everybody and would make all of them look alike; mirrored figures count as the same."
    ),
    source="perceptual hash of the figure (DCT, 16 x 16); re-encoding and cropping change up to 16 of 256 bits",
    stage=Stage.SET,
    severity=Severity.ASK,
    codes={
        "alike": f"two rows' figures differ in fewer than {NEAREST} of 256 bits",
        "mirrored": f"one row's figure and the mirror image of another's differ in fewer than {NEAREST} of 256 bits",
    },
    inspect=inspect,
)

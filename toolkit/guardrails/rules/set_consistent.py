"""set/consistent: the figures of a set agree in framing, scale, light and colour; those that do not are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.base import Guardrail, SetExhibit, Stage
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.figure_measures import FigureMeasures
from toolkit.model.finding import Severity

FEWEST = 5
"""With fewer figures nobody can say which of them is the odd one."""
SPREADS = 5.0
"""In robust standard deviations; chance alone goes so far once in two million."""
_TO_SIGMA = 1.4826
"""The median absolute deviation of a normal distribution, times this, is its standard deviation."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing in which figures of a set should agree."""

    code: str
    more: str
    less: str
    floor: float
    """A difference that nobody sees, or that a pose, a hat or a wheelchair explains."""
    unit: str
    value: Callable[[FigureMeasures], float | None]
    relative: bool = False
    """The floor is a share (%) of what is usual."""


TRAITS: tuple[Trait, ...] = (
    Trait(
        "framing", "stands lower in its frame", "stands higher in its frame", 5.0, "% of the frame", lambda m: m.foot
    ),
    Trait("framing", "stands further right", "stands further left", 4.0, "% of the frame", lambda m: m.axis),
    Trait("scale", "is larger", "is smaller", 15.0, "%", lambda m: m.stature, relative=True),
    Trait("scale", "has a larger head", "has a smaller head", 30.0, "%", lambda m: m.head, relative=True),
    Trait("light", "is lit more from the left", "is lit more from the right", 12.0, "L*", lambda m: m.side),
    Trait("light", "is lighter", "is darker", 8.0, "L*", lambda m: m.ground[0] if m.ground else None),
    Trait("palette", "is redder", "is greener", 5.0, "a*", lambda m: m.ground[1] if m.ground else None),
    Trait("palette", "is yellower", "is bluer", 5.0, "b*", lambda m: m.ground[2] if m.ground else None),
)


def inspect(exhibit: SetExhibit) -> tuple[Remark, ...]:
    """Compare every figure with what is usual in the set, trait by trait."""
    rows = [(outcome.row.id, outcome.measures) for outcome in exhibit.outcomes]
    known = [(row_id, measures) for row_id, measures in rows if measures is not None]
    if len(known) < FEWEST:
        message = f"{len(known)} figures were measured; with fewer than {FEWEST} nobody can tell which is the odd one."
        return (skipped(message),)
    remarks, furthest, looked = [], 0.0, 0
    for trait in TRAITS:
        told = [(row_id, value) for row_id, measures in known if (value := trait.value(measures)) is not None]
        if len(told) < FEWEST:
            continue
        looked += 1
        values = np.array([value for _, value in told])
        limit, sigma = limits_of(values, trait)
        if sigma > _floor(values, trait):
            remarks.append(_uneven(trait, sigma, _floor(values, trait)))
            continue
        away = values - np.median(values)
        furthest = max(furthest, float(np.abs(away).max() / limit))
        remarks.extend(_outliers(trait, told, away, limit, values))
    if remarks:
        return tuple(remarks)
    message = f"{len(known)} figures agree in {looked} of {len(TRAITS)} measures of framing, scale, light and colour."
    return (passed(message, Measure(100 * furthest, 100, "<=", "% of what is allowed")),)


def limits_of(values: NDArray[np.float64], trait: Trait) -> tuple[float, float]:
    """How far from the median a figure may be, and the robust standard deviation of the set."""
    sigma = _TO_SIGMA * float(np.median(np.abs(values - np.median(values))))
    return max(_floor(values, trait), SPREADS * sigma), sigma


def _floor(values: NDArray[np.float64], trait: Trait) -> float:
    return trait.floor / 100 * abs(float(np.median(values))) if trait.relative else trait.floor


def _outliers(
    trait: Trait, told: list[tuple[str, float]], away: NDArray[np.float64], limit: float, values: NDArray[np.float64]
) -> Iterator[Remark]:
    scale = 100 / max(abs(float(np.median(values))), 1e-9) if trait.relative else 1.0
    for (row_id, _), by in zip(told, away, strict=True):
        if abs(by) <= limit:
            continue
        way = trait.more if by > 0 else trait.less
        measure = Measure(abs(float(by)) * scale, round(limit * scale, 2), "<=", trait.unit)
        message = f"The figure of '{row_id}' {way} than is usual in this set."
        yield failed(trait.code, message, measure, rows=(row_id,))


def _uneven(trait: Trait, sigma: float, floor: float) -> Remark:
    message = f"No figure is usual in this set: one {trait.more}, another {trait.less}. Look at the set as a whole."
    measure = Measure(sigma, round(floor, 2), "<=", "in the figures' own units")
    return failed("uneven", message, measure)


GUARDRAIL = Guardrail(
    id="set/consistent",
    title="The figures belong together",
    rationale=(
        "Figure 47 that is a little larger, lit from the other side or warmer than figure 1 looks like another "
        "product. Every figure is held against what is usual in its own set: the median, with the median absolute "
        "deviation as spread, so that the odd ones cannot hide themselves by moving the average. Exposure and colour "
        "cast are read off the base, which all figures share, and never off skin or clothes, which are meant to "
        "differ. Below each limit lies what a pose, a hat or a wheelchair explains. Small sets are not judged."
    ),
    source=(
        "median and MAD (F. R. Hampel, Journal of the American Statistical Association 69, 1974); floors measured on "
        "the studio's own figures, which differ by up to 9 % in stature, 21 % in the head, 6.5 L* from side to side, "
        "3 L* and 1 a*b* on the base"
    ),
    stage=Stage.SET,
    severity=Severity.ASK,
    codes={
        "framing": "a figure stands over 5 % of the frame's height, or 4 % of its width, from where it usually stands",
        "scale": "a figure is over 15 % larger or smaller than is usual, or its head over 30 %",
        "light": "a figure is over 12 L* lighter on one side than is usual, or its base over 8 L* lighter or darker",
        "palette": "a figure's base is over 5 in a* or b* from where it usually is: a colour cast",
        "uneven": "the set has no usual value at all: its robust spread is larger than the allowed difference",
    },
    inspect=inspect,
    measured=(
        "on 22 November 2026, 20 sets of 40 figures with one of them spoilt in 8 ways: 157 of 160 caught; a tall "
        "figure made a fifth smaller, or a short one a quarter larger, can still pass, since it then is as large as "
        "another. No false alarm on 200 good sets drawn from the sample campaign's numbers, nor on a set of 45 "
        "studio figures of all hair styles, hats and aids."
    ),
)

"""figure/blank: the figure is a picture of something, not an empty, black or even one."""

from __future__ import annotations

import numpy as np

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.pixels import luminance_of
from toolkit.guardrails.remark import Measure, Remark, failed, passed
from toolkit.model.finding import Severity

LEAST_SHARE = 4.0
MOST_SHARE = 85.0
LEAST_RANGE = 45.0
LEAST_SPREAD = 10.0
DARKEST = 12.0
_SOLID = 128
_STEP = 2
"""Every second pixel each way says the same about brightness at a quarter of the time."""


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Measure how much of the frame is figure, and how bright and varied it is."""
    image = exhibit.figure_image[::_STEP, ::_STEP]
    solid = image[..., 3] >= _SOLID
    share = 100.0 * float(solid.mean())
    least = Measure(share, LEAST_SHARE, ">=", "%")
    if not least.good:
        return (failed("empty", "The figure's picture is empty, or nearly.", least, picture="figure"),)
    most = Measure(share, MOST_SHARE, "<=", "%")
    if not most.good:
        return (
            failed("not-cut-out", "The figure fills its frame: its ground was not taken away.", most, picture="figure"),
        )
    light = luminance_of(image[solid])
    # 0.25 % of the pixels at either end are left out, so that a single stray pixel is no picture.
    low, high = np.percentile(light, (0.25, 99.75))
    bright = Measure(float(high), DARKEST, ">=", "of 255")
    if not bright.good:
        return (failed("black", "The figure is black; the renderer gave no light.", bright, picture="figure"),)
    spans = Measure(float(high - low), LEAST_RANGE, ">=", "of 255")
    spread = Measure(float(light.std()), LEAST_SPREAD, ">=", "of 255")
    for measure in (spans, spread):
        if not measure.good:
            return (
                failed("flat", "The figure is one even tone; nothing can be seen in it.", measure, picture="figure"),
            )
    return (passed(f"The figure fills {share:.0f} % of its frame.", spans, picture="figure"),)


GUARDRAIL = Guardrail(
    id="figure/blank",
    title="The figure is a picture of something",
    rationale=(
        "A renderer or model that fails can answer with an empty, black or grey picture and call it done. Such a "
        "picture has no range of brightness; a figure always has: even dark clothes and dark skin have highlights."
    ),
    source="limits measured on the studio's own figures (see tests/benchmarks/bench_guardrails.py)",
    stage=Stage.PIECE,
    severity=Severity.BLOCK,
    codes={
        "empty": f"less than {LEAST_SHARE:g} % of the frame is figure",
        "not-cut-out": f"more than {MOST_SHARE:g} % of the frame is solid",
        "black": f"its brightest pixels are below {DARKEST:g} of 255",
        "flat": f"brightness spans less than {LEAST_RANGE:g}, or its deviation is below {LEAST_SPREAD:g}, of 255",
    },
    inspect=inspect,
)

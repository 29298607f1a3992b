"""budget/energy: what a run would draw on this machine is within the campaign's limit on energy."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, PlanExhibit, Stage
from toolkit.guardrails.budget import over_energy
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.finding import Severity


def inspect(exhibit: PlanExhibit) -> tuple[Remark, ...]:
    """Hold the upper end of the plan's range against the limit."""
    limits, high = exhibit.job.campaign.limits, exhibit.energy.high_wh
    if limits.wh is None:
        return (passed("The campaign sets no limit on energy."),)
    if high is None:
        return (skipped("Nobody knows what this run would draw, so it could not be held against the limit."),)
    measure = Measure(high, limits.wh, "<=", "Wh")
    if not measure.good:
        return (failed("over", f"This run would take {over_energy(limits, exhibit.energy)}", measure),)
    return (passed(f"Up to {high:.2f} Wh of {limits.wh:g} Wh.", measure),)


GUARDRAIL = Guardrail(
    id="budget/energy",
    title="The plan fits the limit on energy",
    rationale=(
        "Who promises a client a small footprint needs it held, not told afterwards. The processor time of all "
        "planned steps is estimated from what this campaign's steps took before, or from a benchmark, and counted at "
        "the upper end of the range; a run over the limit does not begin, and one that comes to pass it on its way "
        "stops. It counts this machine's processor only: what a model's servers draw is not told by them, so it is in "
        "no number here. An override cannot lift it, because the limit itself is the campaign's."
    ),
    source="the campaign's `limits: wh`; watts per core as toolkit/footprint/energy.py says, estimated, not measured",
    stage=Stage.PLAN,
    severity=Severity.BLOCK,
    codes={"over": "the upper end of the estimate is over the limit; the run does not begin"},
    options={"limits: wh": "what one run may draw at most on this machine, in Wh; without it there is no limit"},
    inspect=inspect,
)

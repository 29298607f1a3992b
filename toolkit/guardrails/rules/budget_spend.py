"""budget/spend: what a run would pay at least is within the campaign's limit on money."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, PlanExhibit, Stage
from toolkit.guardrails.budget import over_money
from toolkit.guardrails.remark import Measure, Remark, failed, passed
from toolkit.model.finding import Severity


def inspect(exhibit: PlanExhibit) -> tuple[Remark, ...]:
    """Hold the least and the most that the planned calls cost against the limit."""
    limits = exhibit.job.campaign.limits
    if limits.usd is None:
        return (passed("The campaign sets no limit on money."),)
    if exhibit.usd_low is None:
        return (failed("unknown", f"This run would take {over_money(limits, None)}"),)
    least = Measure(exhibit.usd_low, limits.usd, "<=", "USD")
    if not least.good:
        return (failed("over", f"This run would take at least {over_money(limits, exhibit.usd_low)}", least),)
    if exhibit.usd_high is None or exhibit.usd_high > limits.usd:
        most = None if exhibit.usd_high is None else Measure(exhibit.usd_high, limits.usd, "<=", "USD")
        message = (
            f"This run may take {over_money(limits, exhibit.usd_high)} It stops before the call that might pass the "
            "limit, and keeps what it has."
        )
        return (failed("may-be-over", message, most, at_most=Severity.NOTE),)
    message = f"At most ${exhibit.usd_high:.2f} of ${limits.usd:.2f}."
    return (passed(message, Measure(exhibit.usd_high, limits.usd, "<=", "USD")),)


GUARDRAIL = Guardrail(
    id="budget/spend",
    title="The plan fits the limit on money",
    rationale=(
        "A roster that grew, a dearer model or a second candidate each can multiply a bill, and nobody looks at a "
        "price list before typing a command. So the price of every planned call is added up first, and a run that "
        "would pass the limit even at its cheapest does not begin. A run that only may pass it begins, and stops "
        "before the call that might. Prices are those of a dated table, or the campaign's own; what a provider bills "
        "in the end is its word. The limit is for one run, not for the campaign's life; an override cannot lift it, "
        "because the limit itself is the campaign's."
    ),
    source="the campaign's `limits: usd`; prices in toolkit/providers/data/image_models.yaml",
    stage=Stage.PLAN,
    severity=Severity.BLOCK,
    codes={
        "over": "the planned calls cost more than the limit even at their cheapest; the run does not begin",
        "unknown": "there is a limit and nobody knows what the model costs; the run does not begin",
        "may-be-over": "at their dearest they cost more than the limit; noted, and held call by call",
    },
    options={"limits: usd": "what one run may pay at most, in US dollars; without it there is no limit"},
    inspect=inspect,
)

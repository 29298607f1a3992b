"""Ways to spoil a good plan, each with the check that has to notice."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.guardrails import made
from toolkit.guardrails.base import PlanExhibit
from toolkit.model.campaign import Limits
from toolkit.model.proof import Energy


@dataclass(frozen=True, slots=True)
class PlanMutation:
    """One way to spoil a plan."""

    check: str
    name: str
    spoil: Callable[[PlanExhibit], PlanExhibit]


def good_plan(folder: Path) -> PlanExhibit:
    """A plan well within its campaign's limits."""
    campaign = made.campaign(folder, limits=Limits(usd=10.0, wh=50.0))
    return PlanExhibit(made.job(folder, campaign=campaign), 2.0, 4.0, Energy(5.0, 15.0, "estimated"))


def _costs(low: float | None, high: float | None) -> Callable[[PlanExhibit], PlanExhibit]:
    return lambda plan: dataclasses.replace(plan, usd_low=low, usd_high=high)


def _takes(low: float, high: float) -> Callable[[PlanExhibit], PlanExhibit]:
    return lambda plan: dataclasses.replace(plan, energy=Energy(low, high, "estimated"))


def _limited(usd: float | None = 10.0, wh: float | None = 50.0) -> Callable[[PlanExhibit], PlanExhibit]:
    def spoil(plan: PlanExhibit) -> PlanExhibit:
        campaign = plan.job.campaign.model_copy(update={"limits": Limits(usd=usd, wh=wh)})
        return dataclasses.replace(plan, job=dataclasses.replace(plan.job, campaign=campaign))

    return spoil


PLAN_MUTATIONS: tuple[PlanMutation, ...] = (
    PlanMutation("budget/spend", "ten times the people", _costs(20.0, 40.0)),
    PlanMutation("budget/spend", "a cent over at its cheapest", _costs(10.01, 12.0)),
    PlanMutation("budget/spend", "perhaps over", _costs(6.0, 10.5)),
    PlanMutation("budget/spend", "a price that nobody knows", _costs(None, None)),
    PlanMutation("budget/spend", "a dearest price that nobody knows", _costs(2.0, None)),
    PlanMutation("budget/spend", "a limit of nothing", _limited(usd=0.0)),
    PlanMutation("budget/energy", "ten times the people", _takes(50.5, 150.0)),
    PlanMutation("budget/energy", "a little over at its least", _takes(50.1, 60.0)),
    PlanMutation("budget/energy", "perhaps over", _takes(30.0, 51.0)),
    PlanMutation("budget/energy", "a small limit", _limited(wh=4.0)),
    PlanMutation("budget/energy", "a limit of nothing", _limited(wh=0.0)),
)

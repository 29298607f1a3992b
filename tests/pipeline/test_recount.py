"""The ledger tells again what a run knew, and says what a run would do now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.scene import Heard, job_in, open_paper_shop
from toolkit.errors import CampaignError
from toolkit.pipeline.plan import plan_run
from toolkit.pipeline.recount import proof_of, recount
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job


def test_before_any_run_everything_is_missing_and_nothing_is_written(tmp_path: Path) -> None:
    job = job_in(tmp_path)
    with open_paper_shop(job, read_only=True) as shop:
        assert recount(shop).missing == ("ann", "bob")
        plan = plan_run(shop)
        with pytest.raises(CampaignError, match="Nothing has been made"):
            proof_of(shop)
    assert (plan.draw, plan.finish, plan.packshots, plan.reuse) == (2, 2, 2, 0)
    assert plan.seconds > 0
    assert plan.usd == 0.0
    assert plan.energy.low_wh is not None
    assert "benchmark" in plan.basis
    assert not job.campaign.output.exists()


def test_after_a_run_all_is_told_as_it_was(tmp_path: Path) -> None:
    job = job_in(tmp_path, ("ann", "bob", "cem"))
    with open_paper_shop(job) as shop:
        result = run_campaign(shop, Heard())
        while_open = proof_of(shop)
    with open_paper_shop(job, read_only=True) as shop:
        count, proof, plan = recount(shop), proof_of(shop), plan_run(shop)
    assert count.outcomes == proof.outcomes == result.outcomes
    assert (count.missing, count.changed) == ((), ())
    assert count.run_id == proof.run_id == result.run_id
    assert count.cpu_s == pytest.approx(result.cpu_s)
    assert count.usd == 0.0
    assert proof.digest == while_open.digest
    assert {rule.id for rule in proof.rules} >= {"consent/recorded", "set/duplicates"}
    assert next(r for r in proof.rules if r.id == "print/resolution").override == "drawn on paper"
    assert (plan.draw, plan.finish, plan.packshots, plan.reuse, plan.seconds) == (0, 0, 0, 3, 0.0)
    roster = tmp_path / "roster.csv"
    roster.write_text(roster.read_text().replace("Person Bob", "Robert") + "dan,persona,Dan,Rider\n")
    with open_paper_shop(read_job(job.campaign.file), read_only=True) as shop:
        count, plan = recount(shop), plan_run(shop)
    assert (count.missing, count.changed) == (("dan",), ("bob",))
    assert (plan.draw, plan.reuse, plan.finish) == (1, 3, 2)
    assert plan.basis.startswith("The median of the last 3 steps")

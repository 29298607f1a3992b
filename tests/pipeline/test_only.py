"""A run for some rows makes those, and leaves the others as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.scene import Heard, drawn, job_in, open_paper_shop, write_campaign
from toolkit.errors import CampaignError
from toolkit.model.job import Job
from toolkit.pipeline.admit import asked_rows
from toolkit.pipeline.recount import proof_of, recount
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job

IDS = ("ann", "bob", "cem")


def run(job: Job, only: str = "", heard: Heard | None = None) -> RunResult:
    with open_paper_shop(job) as shop:
        shop.only = frozenset(asked_rows(job, (only,)))
        return run_campaign(shop, heard or Heard())


def test_only_the_rows_asked_for_are_made(tmp_path: Path) -> None:
    job, heard = job_in(tmp_path, IDS), Heard()
    result = run(job, "bob, cem", heard)
    assert drawn(tmp_path) == {"bob": 1, "cem": 1}
    assert [o.row.id for o in result.outcomes] == ["bob", "cem"]
    assert heard.begun == (2, 6)
    with open_paper_shop(job, read_only=True) as shop:
        assert recount(shop).missing == ("ann",)
        assert proof_of(shop).missing == ("ann",)


def test_the_others_stay_as_they_are(tmp_path: Path) -> None:
    job = job_in(tmp_path, IDS)
    before = run(job)
    roster = tmp_path / "roster.csv"
    roster.write_text(
        roster.read_text().replace("Person Ann,Rider", "Person Ann,Mechanic").replace("Bob,Rider", "Bob,X")
    )
    changed = read_job(job.campaign.file)
    after = run(changed, "ann")
    assert [o.version for o in after.outcomes] == [2, 1, 1]
    assert after.outcomes[1:] == before.outcomes[1:]
    with open_paper_shop(changed, read_only=True) as shop:
        assert recount(shop).changed == ("bob",)


def test_what_the_others_delivered_is_counted_once(tmp_path: Path) -> None:
    write_campaign(tmp_path, IDS, extra="packshots: false\ndelivery:\n  - folder: delivered")
    job = read_job(tmp_path / "paper.yaml")
    before = run(job)
    after = run(job, "bob")
    assert [len(o.delivered) for o in after.outcomes] == [2, 2, 2]
    assert [o.delivered for o in after.outcomes] == [o.delivered for o in before.outcomes]


def test_a_row_that_is_not_there_is_said(tmp_path: Path) -> None:
    job = job_in(tmp_path, IDS)
    with pytest.raises(CampaignError, match="no row 'anm'") as said:
        asked_rows(job, ("anm",))
    assert "ann" in said.value.todo

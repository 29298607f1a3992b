"""A preview is what a run would draw, refused where a run would hold back, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.scene import Heard, job_in, open_paper_shop
from tests.small import small_campaign
from toolkit.errors import CampaignError, ProviderStopped
from toolkit.imaging.encode import png_bytes
from toolkit.model.job import Job
from toolkit.pipeline.preview import preview_row
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop


def test_it_has_the_bytes_of_the_runs_figure(tmp_path: Path) -> None:
    job = job_in(tmp_path)
    with open_paper_shop(job, read_only=True) as shop:
        drawn = preview_row(shop, "bob", "draft")
    with open_paper_shop(job) as shop:
        outcome = run_campaign(shop, Heard()).outcomes[1]
        assert shop.store.read(dict(outcome.marks)["figure"].drawn) == png_bytes(drawn.image)  # before it was marked
    assert drawn.outfit is not None
    assert drawn.outfit.value < 1.0


def test_a_better_quality_is_larger(tmp_path: Path) -> None:
    with open_paper_shop(job_in(tmp_path), read_only=True) as shop:
        brief = preview_row(shop, "ann", "final").brief
    assert (brief.quality, brief.width, brief.height) == ("final", 1024, 1536)


def test_the_packshot_shows_the_card(tmp_path: Path) -> None:
    with open_paper_shop(job_in(tmp_path), read_only=True) as shop:
        drawn = preview_row(shop, "ann", "draft", packshot=True)
    assert drawn.image.shape == (90, 60, 3)
    assert tuple(drawn.image[50, 50]) == (0x12, 0x40, 0x3C)  # brand.spruce


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    job = job_in(tmp_path)
    with open_paper_shop(job, read_only=True) as shop:
        preview_row(shop, "ann", "draft")
    assert not job.campaign.output.exists()


def test_a_row_that_is_not_there_is_offered(tmp_path: Path) -> None:
    with open_paper_shop(job_in(tmp_path), read_only=True) as shop, pytest.raises(CampaignError) as refused:
        preview_row(shop, "anne", "draft")
    assert "'ann'" in refused.value.todo


def small_job(folder: Path) -> Job:
    job = read_job(small_campaign(folder, consented=("lukasz",)))
    job.campaign.output.parent.mkdir(exist_ok=True)  # paper keeps its log there
    return job


def test_staff_without_consent_is_not_drawn_for_the_runs_own_reason(tmp_path: Path) -> None:
    job = small_job(tmp_path)
    with open_paper_shop(job) as shop:
        reason = run_campaign(shop, Heard()).outcomes[0].reason
    with open_paper_shop(job, read_only=True) as shop, pytest.raises(CampaignError) as refused:
        preview_row(shop, "zoe", "draft")
    assert reason
    assert reason in refused.value.message


def test_a_provider_that_stops_is_said_as_such(tmp_path: Path) -> None:
    job = job_in(tmp_path, ("dry",))
    with open_paper_shop(job, read_only=True) as shop, pytest.raises(ProviderStopped):
        preview_row(shop, "dry", "draft")


def test_a_workshop_opened_to_read_is_enough(tmp_path: Path) -> None:
    job = job_in(tmp_path)
    with open_workshop(job) as running:
        assert running.lock is not None
        with open_paper_shop(job, read_only=True) as shop:
            assert preview_row(shop, "ann", "draft").image.shape == (288, 192, 4)

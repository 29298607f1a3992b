"""Who is in the team picture: what the run made, drafts of the rest, and nobody who is held back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.scene import Heard, drawn, job_in, open_paper_shop
from tests.pipeline.test_preview import small_job
from toolkit.errors import CampaignError, ProviderStopped
from toolkit.imaging.encode import png_bytes
from toolkit.pipeline.muster import muster
from toolkit.pipeline.preview import preview_row
from toolkit.pipeline.run import run_campaign


def test_figures_of_a_run_are_taken_and_not_drawn_again(tmp_path: Path) -> None:
    job = job_in(tmp_path, ("ann", "bob", "cy"))
    with open_paper_shop(job) as shop:
        run_campaign(shop, Heard())
    with open_paper_shop(job, read_only=True) as shop:
        found = muster(shop)
        assert [member.id for member in found.members] == ["ann", "bob", "cy"]
        assert found.members[1].open().image.shape == (288, 192, 4)
    assert found.drawn == ()
    assert found.left_out == ()
    assert max(drawn(tmp_path).values()) == 1


def test_what_is_missing_is_drawn_now_and_recorded_nowhere(tmp_path: Path) -> None:
    job = job_in(tmp_path, ("ann", "bob"))
    with open_paper_shop(job, read_only=True) as shop:
        found = muster(shop)
        figure = found.members[0].open()
        again = found.members[0].open()
        assert png_bytes(figure.image) == png_bytes(again.image) == png_bytes(preview_row(shop, "ann", "draft").image)
    assert found.drawn == ("ann", "bob")
    assert figure.foot_line == 274.0
    assert figure.part_names[figure.parts[88, 96]] == "eyes"
    assert not job.campaign.output.exists()


def test_who_is_held_back_is_left_out_with_the_reason(tmp_path: Path) -> None:
    with open_paper_shop(small_job(tmp_path), read_only=True) as shop:
        found = muster(shop)
    assert [member.id for member in found.members] == ["lukasz", "rider"]
    assert [held.row_id for held in found.left_out] == ["zoe"]
    assert "consent" in found.left_out[0].reason
    assert not found.left_out[0].bug


def test_a_row_that_cannot_be_drawn_leaves_the_others(tmp_path: Path) -> None:
    job = job_in(tmp_path, ("ann", "boom", "cy"))
    with open_paper_shop(job, read_only=True) as shop:
        found = muster(shop)
    assert [member.id for member in found.members] == ["ann", "cy"]
    assert "the paper tore" in found.left_out[0].reason
    assert found.left_out[0].bug


def test_a_provider_that_stops_ends_it(tmp_path: Path) -> None:
    with open_paper_shop(job_in(tmp_path, ("ann", "dry")), read_only=True) as shop, pytest.raises(ProviderStopped):
        muster(shop)


def test_only_some_are_asked_for_and_the_order_stays(tmp_path: Path) -> None:
    told: list[int] = []
    with open_paper_shop(job_in(tmp_path, ("ann", "bob", "cy")), read_only=True) as shop:
        found = muster(shop, ("cy", "ann"), lambda: told.append(1))
        with pytest.raises(CampaignError) as refused:
            muster(shop, ("bib",))
    assert [member.id for member in found.members] == ["ann", "cy"]
    assert len(told) == 2
    assert "'bob'" in refused.value.todo

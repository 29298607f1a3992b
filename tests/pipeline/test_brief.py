"""A brief holds what decides a figure's looks, and the logo variant for each of its grounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.model.job import Job
from toolkit.pipeline.brief import logos_on, write_brief
from toolkit.reading.job import read_job
from toolkit.studio.choose import complete
from toolkit.studio.kit_colours import palette_colours

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def job() -> Job:
    return read_job(ROOT / "campaigns" / "spring.yaml")


def test_each_ground_has_the_variant_made_for_it(job: Job) -> None:
    look = complete(job.rows[0].traits, "any", palette_colours(job.kit))
    light, dark = (
        logos_on(job.kit, replace(look, outfit_colour=one, base_colour=other))
        for one, other in (("#ffffff", "#000000"), ("#000000", "#ffffff"))
    )
    assert light.chest != light.base
    assert (dark.chest, dark.base) == (light.base, light.chest)


def test_a_kit_that_wants_no_logo_on_figures_gets_none(job: Job) -> None:
    look = complete(job.rows[0].traits, "any", palette_colours(job.kit))
    kit = job.kit.model_copy(update={"figure": job.kit.figure.model_copy(update={"chest_logo": False})})
    assert (logos_on(kit, look).chest, logos_on(kit, look).base) == (None, None)


def test_no_name_is_in_a_brief(job: Job) -> None:
    for row in job.rows:
        said = repr(replace(write_brief(job, row, "studio"), row_id=""))
        assert row.name not in said
        assert row.role not in said

"""The sample campaign is good, and shows the range of people it is there to show."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model.roster import PersonKind
from toolkit.reading.job import read_job
from toolkit.reading.kit import read_kit

ROOT = Path(__file__).parents[2]


def test_the_sample_reads_without_a_word() -> None:
    job = read_job(ROOT / "campaigns" / "spring.yaml")
    assert job.warnings == ()
    assert len(job.rows) == 12
    assert {r.traits.skin for r in job.rows} == set(range(1, 11))
    assert set("éłøñ美") <= set("".join(r.name for r in job.rows))
    assert {"hijab", "turban", "cap"} <= {r.traits.headwear for r in job.rows}
    assert {"wheelchair", "prosthetic-leg", "hearing-aid"} <= {r.traits.aid for r in job.rows}
    staff = {r.id for r in job.rows if r.kind is PersonKind.STAFF}
    assert {c.subject for c in job.consents} == staff


@pytest.mark.parametrize("kit", ["halden", "lumi"])
def test_the_sample_kits_read(kit: str) -> None:
    assert read_kit(ROOT / "brand_kits" / kit).id == kit

"""The starter: written whole, never over anything, and good from the first minute."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import InputRefused, StorageFailed
from toolkit.reading.init import write_starter
from toolkit.reading.job import read_job


@pytest.mark.parametrize("name", ["launch", "2027", "true", "Autumn-team_2", "-", "x" * 64])
def test_the_starter_passes_check(tmp_path: Path, name: str) -> None:
    written = write_starter(name, tmp_path)
    assert written[0] == tmp_path / "campaigns" / f"{name}.yaml"
    job = read_job(written[0])
    assert (job.campaign.id, job.kit.id, job.campaign.template) == (name, name, "blister")
    assert (len(job.rows), len(job.consents), job.warnings) == (3, 1, ())


def test_no_placeholder_is_left(tmp_path: Path) -> None:
    for path in write_starter("launch", tmp_path):
        assert b"@NAME@" not in path.read_bytes()
        assert b"@TITLE@" not in path.read_bytes()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    mine = tmp_path / "campaigns" / "launch.csv"
    mine.parent.mkdir()
    mine.write_text("mine")
    with pytest.raises(InputRefused) as why:
        write_starter("launch", tmp_path)
    assert [p.code for p in why.value.problems] == ["already-there"]
    assert mine.read_text() == "mine"
    assert not (tmp_path / "brand_kits").exists()


@pytest.mark.parametrize("name", ["", "..", "a/b", "spring 2027", "é", "x" * 65])
def test_a_name_that_is_no_id(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefused):
        write_starter(name, tmp_path)


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageFailed):
        write_starter("launch", tmp_path / "file")

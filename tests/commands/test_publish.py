"""Publishing from the command line: rehearsed without a trace, and each slip answered before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.small import small_campaign


def test_a_rehearsal_says_what_is_held_back_and_touches_nothing(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path, extra=f"delivery: [{{folder: {tmp_path / 'out'}}}]\n")
    before = sorted(tmp_path.rglob("*"))
    said = campaign("publish", file, "--dry-run", "--gallery")
    assert (said.code, said.out.count("not made yet: run first")) == (1, 3)
    assert campaign("publish", file, "--dry-run", "--json").json()["published"] == []
    assert sorted(tmp_path.rglob("*")) == before
    assert campaign("publish", file, "--gallery").code == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "The campaign says nowhere where its pieces go."),
        (("--to", "https://example.org/bucket"), "neither a folder nor a bucket"),
        (("--to", "s3://Bad_Bucket/x"), "is no bucket name"),
        (("--to", "s3:/bucket/x"), "is neither a folder nor a bucket"),
        (("--to", "s3://good-bucket/a//b"), "is no safe prefix"),
    ],
)
def test_a_slip_is_answered(campaign: Campaign, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    said = campaign("publish", small_campaign(tmp_path), *words)
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err


def test_links_last_a_week_at_most(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("publish", small_campaign(tmp_path), "--links", "--hours", "169")
    assert (said.code, "168" in said.err) == (2, True)

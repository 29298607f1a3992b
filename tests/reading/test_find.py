"""The campaign that somebody means."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import InputRefused
from toolkit.reading.find import find_campaign


@pytest.mark.parametrize("name", ["spring", "spring.yaml", "campaigns/spring", "campaigns/spring.yaml"])
def test_a_campaign_is_found_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "campaigns").mkdir()
    (tmp_path / "campaigns" / "spring.yaml").write_text("id: x")
    assert find_campaign(name, tmp_path) == tmp_path / "campaigns" / "spring.yaml"


def test_a_file_here_wins(tmp_path: Path) -> None:
    (tmp_path / "campaigns").mkdir()
    for path in (tmp_path / "spring.yaml", tmp_path / "campaigns" / "spring.yaml"):
        path.write_text("id: x")
    assert find_campaign("spring.yaml", tmp_path) == tmp_path / "spring.yaml"


@pytest.mark.parametrize("name", ["sprnig.yaml", "sprnig", "campaigns/sprnig.yaml"])
def test_a_slip_is_put_right(tmp_path: Path, name: str) -> None:
    (tmp_path / "campaigns").mkdir()
    (tmp_path / "campaigns" / "spring.yaml").write_text("id: x")
    with pytest.raises(InputRefused) as why:
        find_campaign(name, tmp_path)
    (problem,) = why.value.problems
    assert (problem.code, problem.todo) == ("no-such-file", "Did you mean 'spring.yaml'?")


@pytest.mark.parametrize("name", ["", "..", "/", "a\0b", "x" * 5000, "nowhere/at/all.yaml"])
def test_odd_names_are_refused_like_any_other(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefused):
        find_campaign(name, tmp_path)

"""The brand kit that somebody means."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import InputRefused
from toolkit.reading.find_kit import find_kit


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "brand_kits" / "acme").mkdir(parents=True)
    (tmp_path / "brand_kits" / "acme" / "kit.yaml").write_text("id: acme")
    return tmp_path


@pytest.mark.parametrize("name", ["acme", "brand_kits/acme", "brand_kits/acme/kit.yaml", "brand_kits/acme/"])
def test_a_kit_is_found_by_name_and_by_path(house: Path, name: str) -> None:
    assert find_kit(name, house) == house / "brand_kits" / "acme"


def test_a_folder_here_wins(house: Path) -> None:
    (house / "acme").mkdir()
    (house / "acme" / "kit.yaml").write_text("id: other")
    assert find_kit("acme", house) == house / "acme"


@pytest.mark.parametrize("name", ["acne", "brand_kits/acne"])
def test_a_slip_is_put_right(house: Path, name: str) -> None:
    with pytest.raises(InputRefused) as why:
        find_kit(name, house)
    (problem,) = why.value.problems
    assert (problem.code, problem.todo) == ("no-such-kit", "Did you mean 'acme'?")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "nowhere/at/all"])
def test_odd_names_are_refused_like_any_other(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefused):
        find_kit(name, tmp_path)

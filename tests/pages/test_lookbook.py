"""The grid of a lookbook sheet fits its page with the largest pictures that do."""

from __future__ import annotations

import math

import pytest

from toolkit.pages.lookbook import GAP, LABEL, ROOM, grid_of


@pytest.mark.parametrize("ratio", [2 / 3, 1.0, 1.5])
@pytest.mark.parametrize("count", [1, 2, 3, 6, 10, 17, 24, 40, 50])
def test_a_grid_fits_its_sheet_and_leaves_no_room_for_larger_pictures(count: int, ratio: float) -> None:
    grid = grid_of(count, ratio)
    rows = math.ceil(count / grid.columns)
    assert grid.columns * grid.width + (grid.columns - 1) * GAP <= ROOM[0] + 0.01
    assert rows * (grid.height + LABEL) <= ROOM[1] + 0.1
    assert grid.width / grid.height == pytest.approx(ratio, rel=0.01)
    assert grid.width >= 14


def test_few_options_stand_in_one_row() -> None:
    assert grid_of(3, 1.5).columns == 3
    assert grid_of(3, 2 / 3).columns == 3

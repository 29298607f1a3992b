"""Places in a team picture: the roster's order, one ground for each row, a picture of good proportions."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.artwork.team.cutouts import crowd
from toolkit.artwork.team.member import outline_of
from toolkit.artwork.team.rows import arrange, sizes_of


@pytest.mark.parametrize("count", [1, 2, 3, 5, 12, 17, 60])
def test_everybody_stands_in_the_rosters_order_on_the_ground_of_their_row(count: int) -> None:
    found = arrange([outline_of(member.open()) for member in crowd(count)])
    assert [place.member for place in found.places] == list(range(count))
    for a, b in pairwise(found.places):
        assert (b.row == a.row and b.x > a.x) or b.row == a.row - 1
    for place in found.places:
        assert place.height == found.grounds[place.row]
        assert place.scale == found.scales[place.row]
        assert abs(place.x) < found.width / 2
    assert all(b > a for a, b in pairwise(found.grounds))
    assert all(b < a for a, b in pairwise(found.scales))


@pytest.mark.parametrize("count", range(6, 21))
def test_teams_fill_about_16_to_9(count: int) -> None:
    found = arrange([outline_of(member.open()) for member in crowd(count)])
    assert 1.6 < found.aspect < 2.1


def test_rows_can_be_asked_for() -> None:
    cast = [outline_of(member.open()) for member in crowd(6)]
    assert len(arrange(cast, 1).scales) == 1
    assert len(arrange(cast, 3).scales) == 3
    assert len(arrange(cast, 30).scales) == 6


def test_neighbours_do_not_touch() -> None:
    cast = [outline_of(member.open()) for member in crowd(12)]
    for a, b in pairwise(arrange(cast).places):
        if a.row == b.row:
            assert a.x + cast[a.member].right * a.scale < b.x - cast[b.member].left * b.scale


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("count", [7, 12, 20, 61])
def test_rows_hold_everybody_and_are_even(count: int, rows: int) -> None:
    sizes = sizes_of(count, rows)
    assert len(sizes) == rows
    assert sum(sizes) == count
    assert max(sizes) - min(sizes) <= 2


def test_twelve_stand_as_a_pyramid_with_the_broad_row_in_front() -> None:
    assert sizes_of(12, 3) == (5, 4, 3)

"""Workers and threads follow from cores, and what is asked for is kept to."""

from __future__ import annotations

import pytest

from toolkit.pipeline.machine import cores, share_out


@pytest.mark.parametrize(
    ("wanted", "processors", "expected"),
    [(None, 1, (1, 1)), (None, 2, (1, 2)), (None, 16, (1, 16)), (4, 16, (4, 4)), (6, 2, (6, 1)), (0, 2, (1, 2))],
)
def test_share_out(wanted: int | None, processors: int, expected: tuple[int, int]) -> None:
    assert share_out(wanted, processors) == expected


def test_this_machine_has_a_core() -> None:
    assert cores() >= 1

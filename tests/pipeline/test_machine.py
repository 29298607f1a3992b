"""Workers and threads follow from cores and memory, and total memory stays bounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.pipeline.machine import cores, free_mb, share_out


@pytest.mark.parametrize(
    ("wanted", "processors", "memory", "expected"),
    [
        (None, 1, 8000, (1, 1)),
        (None, 2, 8000, (2, 1)),
        (None, 16, 64000, (2, 8)),
        (None, 16, None, (2, 8)),
        (None, 4, 900, (1, 4)),
        (None, 4, 100, (1, 4)),
        (4, 16, 64000, (4, 4)),
        (6, 2, 500, (6, 1)),
    ],
)
def test_share_out(wanted: int | None, processors: int, memory: int | None, expected: tuple[int, int]) -> None:
    assert share_out(wanted, processors, memory) == expected


def test_this_machine_has_a_core() -> None:
    assert cores() >= 1


def test_memory_is_read_or_unknown(tmp_path: Path) -> None:
    told = tmp_path / "meminfo"
    told.write_text("MemTotal: 16000000 kB\nMemAvailable:    2048000 kB\n")
    assert free_mb(told) == 2000
    told.write_text("MemTotal: 16000000 kB\n")
    assert free_mb(told) is None
    assert free_mb(tmp_path / "none") is None

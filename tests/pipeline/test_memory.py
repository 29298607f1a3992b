"""Memory does not grow with the roster."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import psutil

from tests.pipeline.scene import Heard, job_in, open_paper_shop
from toolkit.pipeline.run import run_campaign


def test_forty_rows_take_no_more_memory_than_sixteen(tmp_path: Path) -> None:
    ids = ["".join(pair) for pair in product("abcdefgh", "abcdefgh")][:40]
    seen: list[int] = []

    def look() -> None:
        us = psutil.Process()
        seen.append(sum(process.memory_info().rss for process in (us, *us.children(recursive=True))))

    heard = Heard(on_step=look)
    with open_paper_shop(job_in(tmp_path, ids, extra="packshots: false")) as shop:
        result = run_campaign(shop, heard)
    assert len(result.outcomes) == 40
    early, late = max(seen[24:40]), max(seen[-16:])
    assert late < early * 1.05 + 10_000_000, f"{early} bytes after sixteen rows, {late} after forty"

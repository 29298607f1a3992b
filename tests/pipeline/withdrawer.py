"""Withdraw a row of a paper campaign in a process of its own, killing it where a test says so."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.pipeline.runner import DeadlyClock
from tests.pipeline.scene import open_paper_shop
from toolkit.pipeline.withdraw import withdraw
from toolkit.reading.job import read_job


def main(folder: Path, lives: int) -> int:
    with open_paper_shop(read_job(folder / "paper.yaml"), deliver=False, clock=DeadlyClock(lives)) as shop:
        return 4 if withdraw(shop, "ann", "asked by mail").errors else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))

"""Run the paper campaign of a folder in a process of its own, killing it where a test says so."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from pathlib import Path

from tests.pipeline.scene import Heard, open_paper_shop
from toolkit.errors import CampaignError
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job


class DeadlyClock:
    """Tells the time so many times, then kills the process that asked: just before an event is recorded."""

    def __init__(self, lives: int) -> None:
        self.lives = lives

    def __call__(self) -> dt.datetime:
        self.lives -= 1
        if self.lives < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return dt.datetime.now(dt.UTC)


class Loud(Heard):
    """Prints every step, so that a test knows when to send its signal."""

    def step(self, row: str, step: str, *, reused: bool, seconds: float) -> None:
        print(row, step, flush=True)


def main(folder: Path, lives: int) -> int:
    job = read_job(folder / "paper.yaml")
    try:
        with open_paper_shop(job, workers=2, clock=DeadlyClock(lives)) as shop:
            return run_campaign(shop, Loud()).exit_code
    except CampaignError as error:
        print(error, flush=True)
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))

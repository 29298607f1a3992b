"""Run the model campaign of a folder in a process of its own, killing it just before so many events are recorded."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.pipeline.runner import DeadlyClock
from tests.pipeline.scene import Heard
from toolkit import wiring
from toolkit.errors import CampaignError
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job


def main(file: Path, lives: int) -> int:
    vars(wiring)["now"] = DeadlyClock(lives)  # the clock is asked at the start, for every row, and before every event
    with wiring.open_workshop(read_job(file), workers=1, actor="ann@desk") as shop:
        shop.engine = replace(shop.engine, grace_s=0.5)
        try:
            return run_campaign(shop, Heard()).exit_code
        except CampaignError as error:
            print(error, flush=True)
            return error.exit_code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))

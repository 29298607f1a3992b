"""Run the model campaign of a folder in a process of its own, killing it just before so many events are recorded."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.pipeline.runner import DeadlyClock
from tests.pipeline.scene import Heard
from toolkit.ledger.ledger import Ledger
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop


def main(file: Path, lives: int) -> int:
    with open_workshop(read_job(file), workers=1, actor="ann@desk") as shop:
        shop.ledger.close()
        shop.ledger = Ledger.open(shop.job.campaign.output / "ledger.sqlite", "ann@desk", DeadlyClock(lives))
        return run_campaign(shop, Heard()).exit_code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))

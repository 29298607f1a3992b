"""The trail of a proof: what mattered, by whom, and nothing of runs that found everything made."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.pipeline.scene import Heard, job_in, open_paper_shop
from toolkit.model.decision import Answer, Decision
from toolkit.pipeline.notes import DECISION
from toolkit.pipeline.recount import proof_of
from toolkit.pipeline.run import run_campaign
from toolkit.pipeline.trail import trail_of


def test_runs_that_made_something_and_decisions_are_told(tmp_path: Path) -> None:
    job = job_in(tmp_path)
    said = Decision("ann", 1, "f" * 64, Answer.CHANGES, "Less beard.", "Ana Silva", dt.date(2026, 11, 20), "csv:1")
    with open_paper_shop(job) as shop:
        run_campaign(shop, Heard())
        once = proof_of(shop).trail
        run_campaign(shop, Heard())  # finds everything made
        assert proof_of(shop).trail == once
        event = shop.ledger.record(DECISION, said, row="ann", key=said.box_art)
        told = trail_of(shop.ledger, frozenset())
        assert trail_of(shop.ledger, frozenset({"ann"})) == once
    assert [line.what for line in told] == ["Run", "Decision"]
    assert told[-1].hash == event.hash
    assert (told[-1].row, told[-1].who) == ("ann", event.actor.partition("@")[0])
    assert told[-1].said == "version 1 changes required by Ana Silva (csv:1): “Less beard.”"

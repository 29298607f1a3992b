"""A team is filing: moving a person draws nothing, changes no version and no digest, and is told at once."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from tests.pipeline.scene import Heard, drawn, job_in, open_paper_shop
from toolkit.commands.outcomes import row_lines, say_rows
from toolkit.model.outcome import RowOutcome
from toolkit.pipeline.plan import plan_run
from toolkit.pipeline.recount import proof_of, recount
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job
from toolkit.report.twins import report_csv, report_json
from toolkit.report.view import cards_of


def test_a_person_who_moves_to_another_team_is_not_drawn_anew(tmp_path: Path) -> None:
    job = job_in(tmp_path)
    with open_paper_shop(job) as shop:
        run_campaign(shop, Heard())
        digest, before_moving = proof_of(shop).digest, recount(shop)
    before = drawn(tmp_path)
    roster = tmp_path / "roster.csv"
    head, *people = roster.read_text().splitlines()
    roster.write_text("\n".join([f"{head},team", *(f"{line},Riders" for line in people)]) + "\n")
    moved = read_job(job.campaign.file)
    with open_paper_shop(moved, read_only=True) as shop:
        count, plan, proof = recount(shop), plan_run(shop), proof_of(shop)
    assert (count.changed, plan.draw, plan.finish) == ((), 0, 0)
    assert [outcome.row.team for outcome in count.outcomes] == ["Riders", "Riders"]
    assert proof.digest == digest
    told = csv.DictReader(io.StringIO(report_csv(proof, cards_of(proof)).decode("utf-8-sig"), newline=""))
    assert [line["team"] for line in told] == ["Riders", "Riders"]
    assert [f["team"] for f in json.loads(report_json(proof, cards_of(proof)))["figures"]] == ["Riders", "Riders"]
    assert [line.team for line in row_lines(count.outcomes)] == ["Riders", "Riders"]
    assert ("team" in _table(count.outcomes), "Riders" in _table(count.outcomes)) == (True, True)
    assert "team" not in _table(before_moving.outcomes)
    with open_paper_shop(moved) as shop:
        result = run_campaign(shop, Heard())
    assert drawn(tmp_path) == before
    assert [(outcome.version, outcome.row.team) for outcome in result.outcomes] == [(1, "Riders"), (1, "Riders")]


def _table(outcomes: Sequence[RowOutcome]) -> str:
    """What `campaign status` prints of these rows."""
    console = Console(file=io.StringIO(), width=160, record=True)
    say_rows(outcomes, console)
    return console.export_text()

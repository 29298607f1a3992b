"""The proof and its twins say who decided what, and who is waited for."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import pytest

from tests.report import sample
from toolkit.model.approval import Approval, Reviewer, Stand, Standing
from toolkit.model.decision import Answer, Decision
from toolkit.model.proof import Proof
from toolkit.reading.decisions import REPORT
from toolkit.report.approval import approval_summary, approval_words
from toolkit.report.twins import COLUMNS, report_csv, report_json
from toolkit.report.view import cards_of


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    made: Proof = sample.proof(tmp_path_factory.mktemp("approval"), only=(0, 3, 9), width=91)
    one, two, three = (o.row.id for o in made.outcomes)
    yes = Decision(one, 1, "a" * 64, Answer.APPROVED, "", "Ana Silva", dt.date(2026, 11, 20), "csv:test")
    stands = (
        Standing(one, 1, "a" * 64, Stand.APPROVED, decisions=(yes,)),
        Standing(two, 1, "b" * 64, Stand.WAITS, ("Ana Silva", "Ben Okoro"), 1, decisions=(replace(yes, row=two),)),
        Standing(three, 0, "", Stand.STOPPED, uncounted=(replace(yes, reviewer="Ann"),)),
    )
    people = (Reviewer(name="Ana Silva"), Reviewer(name="Ben Okoro"))
    rule = Approval(reviewers=people, least=1, deadline=made.made_at.date() - dt.timedelta(days=1))
    return replace(made, standings=stands, campaign=made.campaign.model_copy(update={"approval": rule}))


def test_a_figure_says_who_decided_when_and_who_is_waited_for(proof: Proof) -> None:
    assert approval_words(proof, 1) == "Ana Silva approved on 20 November 2026"
    assert approval_words(proof, 2).endswith("waits for 1 of Ana Silva and Ben Okoro")


def test_the_overview_counts_and_says_that_the_deadline_has_passed(proof: Proof) -> None:
    rule, counts = approval_summary(proof)
    assert "was due by" in rule
    assert counts.startswith("1 approved, 1 to decide, 1 with nothing to decide on")
    assert "Ana Silva (1), Ben Okoro (1)" in counts


def test_a_campaign_without_rule_and_decisions_says_nothing(proof: Proof) -> None:
    bare = proof.campaign.model_copy(update={"approval": None})
    quiet = replace(proof, campaign=bare, standings=tuple(replace(s, decisions=()) for s in proof.standings))
    assert approval_summary(quiet) == ()
    assert approval_words(quiet, 1) == ""


def test_the_twins_hold_it_for_machines(proof: Proof) -> None:
    told = json.loads(report_json(proof, cards_of(proof)))
    first, second, third = (figure["approval"] for figure in told["figures"])
    assert (first["standing"], first["decisions"][0]["by"]) == ("approved", "Ana Silva")
    assert (second["standing"], second["waits_for"], second["lacking"]) == ("waits", ["Ana Silva", "Ben Okoro"], 1)
    assert third["uncounted"][0]["by"] == "Ann"
    assert told["totals"]["approval"]["waits_for"] == {"Ana Silva": 1, "Ben Okoro": 1}
    rows = list(csv.DictReader(io.StringIO(report_csv(proof, cards_of(proof)).decode("utf-8-sig"), newline="")))
    assert rows[0]["approval_by"] == "Ana Silva: approved (2026-11-20)"
    assert rows[1]["approval_waits_for"] == "1 of Ana Silva and Ben Okoro"


def test_what_the_table_says_can_be_read_back_as_a_table_of_decisions() -> None:
    assert set(COLUMNS) <= {*REPORT, "id", "box_art_sha256"}

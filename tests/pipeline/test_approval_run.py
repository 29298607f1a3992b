"""A run with a rule of approval delivers what is approved, waits for the rest, and new bytes wait again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.scene import Heard, job_in, open_paper_shop
from toolkit.model.approval import Stand
from toolkit.model.decision import Answer
from toolkit.model.job import Job
from toolkit.pipeline.decide import decide
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.run import run_campaign
from toolkit.pipeline.standing import standing_of
from toolkit.reading.decisions import Told
from toolkit.reading.job import read_job
from toolkit.wiring import now

RULE = "delivery: [{folder: away}]\napproval: {reviewers: [{name: Ana Silva}]%s}"


def run(job: Job) -> RunResult:
    with open_paper_shop(job) as shop:
        return run_campaign(shop, Heard())


def say(job: Job, row: str, answer: Answer, by: str = "Ana Silva") -> None:
    """Record a decision on the row's present bytes."""
    with open_paper_shop(job) as shop:
        art = next(s.box_art for s in standing_of(job, shop.ledger) if s.row == row)
        decide(shop, [Told(2, row, art, answer, "because", by, now().date())], Path("said.csv"), "csv:test")


def away(job: Job) -> list[str]:
    folder = job.campaign.file.parent / "away"
    return sorted(p.relative_to(folder).parts[1] for p in folder.glob("*/*/*/box-art.png"))


def test_a_run_delivers_what_is_approved_and_new_bytes_wait_again(tmp_path: Path) -> None:
    job = job_in(tmp_path, extra=RULE % "")
    first = run(job)
    assert (first.exit_code, first.delivered, away(job)) == (1, 0, [])
    assert not list((tmp_path / "away").rglob("*.json"))

    say(job, "ann", Answer.APPROVED)
    say(job, "bob", Answer.APPROVED, by="A Stranger")
    second = run(job)
    assert (second.exit_code, away(job)) == (1, ["ann"])
    assert [(s.stand, s.waits_for) for s in second.standings] == [(Stand.APPROVED, ()), (Stand.WAITS, ("Ana Silva",))]

    say(job, "bob", Answer.WITH_CHANGES)
    third = run(job)
    assert (third.exit_code, away(job), run(job).delivered) == (0, ["ann", "bob"], 0)

    roster = tmp_path / "roster.csv"
    roster.write_text(roster.read_text("utf-8").replace("Person Ann", "Person Anne"), "utf-8")
    fourth = run(read_job(job.campaign.file))
    ann = fourth.standings[0]
    assert (fourth.exit_code, ann.stand, ann.version, ann.decisions) == (1, Stand.WAITS, 2, ())
    assert not (tmp_path / "away" / "paper-spring" / "ann" / "v2").exists()


@pytest.mark.parametrize(
    ("more", "code", "sent"), [(", deliver: unapproved", 1, ["ann", "bob"]), (", needs: asks", 0, ["ann", "bob"])]
)
def test_the_campaign_may_say_otherwise(tmp_path: Path, more: str, code: int, sent: list[str]) -> None:
    job = job_in(tmp_path, extra=RULE % more)
    result = run(job)
    assert (result.exit_code, away(job)) == (code, sent)
    assert all(s.by_rule == (code == 0) for s in result.standings)


def test_without_a_rule_nothing_is_other_than_it_was(tmp_path: Path) -> None:
    job = job_in(tmp_path, extra="delivery: [{folder: away}]")
    result = run(job)
    assert (result.exit_code, result.standings, away(job)) == (0, (), ["ann", "bob"])
    say(job, "bob", Answer.REJECTED)
    assert run(job).exit_code == 0

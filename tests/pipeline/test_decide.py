"""Decisions are bound to bytes, taken whole or not at all, and a wish becomes part of the next brief."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from tests.pipeline.scene import Heard, job_in, open_paper_shop
from toolkit.errors import InputRefused
from toolkit.model.decision import Answer
from toolkit.model.job import Job
from toolkit.model.outcome import PieceKind
from toolkit.pipeline.decide import Taken, decide
from toolkit.pipeline.notes import decisions_of, notes_of, rejected
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.run import run_campaign
from toolkit.reading.decisions import REPORT, gather_decisions
from toolkit.reading.problems import Problems
from toolkit.report.twins import COLUMNS

TODAY = dt.date(2026, 11, 22)


def made(folder: Path) -> tuple[Job, RunResult]:
    job = job_in(folder)
    with open_paper_shop(job) as shop:
        return job, run_campaign(shop, Heard())


def table(folder: Path, result: RunResult, *answers: tuple[str, str, str], **changed: str) -> Path:
    """A table of (row, decision, comment) by Ana; ``changed`` replaces cells of every line."""
    text = io.StringIO()
    writer = csv.DictWriter(text, ("id", "box_art_sha256", "decision", "comment", "reviewer", "date"))
    writer.writeheader()
    arts = {o.row.id: piece.sha256 for o in result.outcomes if (piece := o.piece(PieceKind.BOX_ART))}
    for row, decision, comment in answers:
        line = {"id": row, "box_art_sha256": arts.get(row, "0" * 64), "decision": decision, "comment": comment}
        writer.writerow(line | {"reviewer": "Ana Silva", "date": "2026-11-20"} | changed)
    path = folder / "decisions.csv"
    path.write_text(text.getvalue(), "utf-8")
    return path


def taken(job: Job, path: Path, reviewer: str = "") -> Taken:
    problems = Problems()
    told = gather_decisions(path, problems, reviewer=reviewer, today=TODAY)
    problems.refuse_if_any()
    with open_paper_shop(job) as shop:
        return decide(shop, told, path, "csv:test")


def refused(job: Job, path: Path) -> dict[str, str]:
    with pytest.raises(InputRefused) as said:
        taken(job, path)
    with open_paper_shop(job, read_only=True) as shop:
        assert decisions_of(shop.ledger, "ann") == ()
    return {p.code: f"{p.line} {p.column} {p.what} {p.todo}" for p in said.value.problems if p.level == "error"}


def test_decisions_are_recorded_once(tmp_path: Path) -> None:
    job, result = made(tmp_path)
    path = table(tmp_path, result, ("ann", "Approved", ""), ("bob", "changes required", "Less beard, please."))
    first = taken(job, path)
    assert [(d.row, d.version, d.answer, d.reviewer) for d in first.recorded] == [
        ("ann", 1, Answer.APPROVED, "Ana Silva"),
        ("bob", 1, Answer.CHANGES, "Ana Silva"),
    ]
    again = taken(job, path)
    assert (again.recorded, again.known) == ((), 2)
    with open_paper_shop(job, read_only=True) as shop:
        assert notes_of(shop.ledger, "bob") == ("Less beard, please.",)
        assert notes_of(shop.ledger, "ann") == ()
        assert shop.ledger.broken_at() is None


def test_an_approval_takes_no_wish_back(tmp_path: Path) -> None:
    job, result = made(tmp_path)
    taken(job, table(tmp_path, result, ("bob", "changes required", "Less beard.")))
    taken(job, table(tmp_path, result, ("bob", "approved", "")))
    with open_paper_shop(job, read_only=True) as shop:
        assert notes_of(shop.ledger, "bob") == ("Less beard.",)


def test_other_bytes_are_refused_and_nothing_is_recorded(tmp_path: Path) -> None:
    job, result = made(tmp_path)
    path = table(tmp_path, result, ("ann", "approved", ""), ("bob", "approved", ""))
    text = path.read_text("utf-8")
    bob = next(o for o in result.outcomes if o.row.id == "bob").piece(PieceKind.BOX_ART)
    assert bob is not None
    path.write_text(text.replace(bob.sha256, "ab" * 32), "utf-8")
    assert "version 1" in refused(job, path)["other-bytes"]


@pytest.mark.parametrize(
    ("row", "decision", "comment", "changed", "code", "said"),
    [
        ("anm", "approved", "", {}, "unknown-row", "ann"),
        ("ann", "aproved", "", {}, "bad-decision", "approved"),
        ("ann", "rejected", "", {}, "no-comment", "next brief"),
        ("ann", "approved", "", {"reviewer": ""}, "no-reviewer", "--reviewer"),
        ("ann", "approved", "", {"date": "22.11.2026"}, "bad-date", "2027-01-31"),
        ("ann", "approved", "", {"date": "2026-12-31"}, "future-date", "2026-12-31"),
        ("ann", "approved", "", {"box_art_sha256": ""}, "no-digest", "report.csv"),
    ],
)
def test_a_line_that_is_no_good_is_said(
    tmp_path: Path, row: str, decision: str, comment: str, changed: dict[str, str], code: str, said: str
) -> None:
    job, result = made(tmp_path)
    found = refused(job, table(tmp_path, result, ("bob", "approved", ""), (row, decision, comment), **changed))
    assert said in found[code]


def test_lines_without_a_decision_are_passed_over(tmp_path: Path) -> None:
    job, result = made(tmp_path)
    path = table(tmp_path, result, ("ann", "", "not looked at yet"), ("bob", "ok", ""), reviewer="")
    assert [d.reviewer for d in taken(job, path, "Ben Osei").recorded] == ["Ben Osei"]


def test_the_report_can_be_sent_back_as_it_is(tmp_path: Path) -> None:
    assert set(COLUMNS) == {"id", "box_art_sha256", *REPORT}


def test_who_is_rejected_by_the_last_word_on_the_present_bytes(tmp_path: Path) -> None:
    job, result = made(tmp_path)
    taken(job, table(tmp_path, result, ("ann", "rejected", "not her"), ("bob", "approved", "")))
    with open_paper_shop(job, read_only=True) as shop:
        assert rejected(shop.ledger, result.outcomes) == {"ann"}
    taken(job, table(tmp_path, result, ("ann", "approved", ""), ("bob", "rejected", "not him")))
    with open_paper_shop(job, read_only=True) as shop:
        assert rejected(shop.ledger, result.outcomes) == {"bob"}


def test_a_rejection_stands_until_whoever_made_it_takes_it_back_by_date(tmp_path: Path) -> None:
    job, result = made(tmp_path)
    no, yes = ("ann", "rejected", "not her"), ("ann", "approved", "")
    taken(job, table(tmp_path, result, no, reviewer="Ana Silva", date="2026-11-20"))
    taken(job, table(tmp_path, result, yes, reviewer="Ben Osei", date="2026-11-21"))
    taken(job, table(tmp_path, result, yes, reviewer="Ana Silva", date="2026-11-19"))  # written earlier, sent later
    with open_paper_shop(job, read_only=True) as shop:
        assert rejected(shop.ledger, result.outcomes) == {"ann"}
    taken(job, table(tmp_path, result, yes, reviewer="Ana Silva", date="2026-11-22"))
    with open_paper_shop(job, read_only=True) as shop:
        assert rejected(shop.ledger, result.outcomes) == frozenset()

"""`campaign decisions import` with returned proofs: shown, recorded, kept; several reviewers; other bytes."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.pipeline.scene import Heard, open_paper_shop, write_campaign
from tests.report.readers import with_pikepdf
from toolkit.model.decision import Answer
from toolkit.model.job import Job
from toolkit.pipeline.notes import decisions_of
from toolkit.pipeline.recount import proof_of
from toolkit.pipeline.run import run_campaign
from toolkit.pipeline.withdraw import withdraw
from toolkit.reading.job import read_job
from toolkit.report.write import write_proof

ANA = {"f-ann-decision": "approve", "f-bob-decision": "reject", "f-bob-comment": "Not him.", "reviewer-1": "Ana Silva"}
BEN = {"f-ann-decision": "approve-with-changes", "f-bob-decision": "approve", "reviewer-1": "Ben Osei"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign that was run once, and its proof."""
    folder: Path = tmp_path_factory.mktemp("made")
    job = read_job(write_campaign(folder))
    with open_paper_shop(job) as shop:
        run_campaign(shop, Heard())
        write_proof(proof_of(shop), job.campaign.output)
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(made, folder)
    return folder


def returned(project: Path, name: str, answers: dict[str, str]) -> Path:
    path = project / f"{name}.pdf"
    with_pikepdf(project / "out" / "proof.pdf", answers, path)
    return path


def recorded(job: Job, row: str) -> list[tuple[str, Answer, str]]:
    with open_paper_shop(job, read_only=True) as shop:
        return [(d.reviewer, d.answer, d.source) for d in decisions_of(shop.ledger, row)]


def test_several_reviewers_stand_side_by_side_and_their_files_are_kept(project: Path, campaign: Campaign) -> None:
    file, ana, ben = project / "paper.yaml", returned(project, "ana", ANA), returned(project, "ben", BEN)
    shown = campaign("decisions", "import", file, ana, ben, "--dry-run")
    assert shown.code == 0
    assert "ana.pdf: 2 of 2 answered, by Ana Silva" in shown.out
    assert "Not him." in shown.out
    job = read_job(file)
    assert recorded(job, "ann") == []
    assert campaign("decisions", "import", file, ana, ben).code == 0
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (ana, ben)]
    assert recorded(job, "bob") == [
        ("Ana Silva", Answer.REJECTED, f"pdf:{digests[0][:12]}"),
        ("Ben Osei", Answer.APPROVED, f"pdf:{digests[1][:12]}"),
    ]
    for path, digest in zip((ana, ben), digests, strict=True):
        assert (project / "out" / "returned" / f"{digest}.pdf").read_bytes() == path.read_bytes()
    again = campaign("decisions", "import", file, ben, "--json").json()
    assert (again["recorded"], again["known"]) == ([], 2)


def test_saved_again_with_more_answers_only_the_new_ones_are_recorded(project: Path, campaign: Campaign) -> None:
    file = project / "paper.yaml"
    half = {"f-ann-decision": "approve", "reviewer-1": "Ana Silva", "date-1": "2026-11-20"}
    campaign("decisions", "import", file, returned(project, "half", half))
    whole = returned(project, "whole", {**half, "f-bob-decision": "approve"})
    answer = campaign("decisions", "import", file, whole, "--json").json()
    assert [d["row"] for d in answer["recorded"]] == ["bob"]  # type: ignore[attr-defined]
    changed = returned(project, "changed", {**half, "f-ann-decision": "reject", "f-ann-comment": "No."})
    said = campaign("decisions", "import", file, returned(project, "half", half), changed)
    assert recorded(read_job(file), "ann")[-1][1] is Answer.REJECTED
    assert said.code == 0


def test_other_bytes_are_named_and_the_rest_may_be_taken(project: Path, campaign: Campaign) -> None:
    file, ana = project / "paper.yaml", returned(project, "ana", ANA)
    roster = project / "roster.csv"
    roster.write_text(roster.read_text().replace("Person Bob", "Person Robert"))
    job = read_job(file)
    with open_paper_shop(job) as shop:
        run_campaign(shop, Heard())
    refused = campaign("decisions", "import", file, ana)
    assert refused.code == 2
    assert "bob was decided on version 1; version 2 is there now" in refused.err
    assert "ann" not in refused.err.replace("ana", "")
    assert recorded(job, "ann") == []
    assert not (project / "out" / "returned").exists()
    part = campaign("decisions", "import", file, ana, "--partial")
    assert part.code == 1
    assert [who for who, _, _ in recorded(job, "ann")] == ["Ana Silva"]
    assert recorded(job, "bob") == []


def test_one_bad_file_keeps_the_others_from_being_recorded(project: Path, campaign: Campaign) -> None:
    (project / "mail.pdf").write_text("Dear Ida")
    said = campaign("decisions", "import", project / "paper.yaml", returned(project, "ana", ANA), project / "mail.pdf")
    assert said.code == 2
    assert "This is no PDF" in said.err
    assert recorded(read_job(project / "paper.yaml"), "ann") == []


def test_a_proof_without_a_mark_says_so(project: Path, campaign: Campaign) -> None:
    said = campaign("decisions", "import", project / "paper.yaml", project / "out" / "proof.pdf")
    assert said.code == 2
    assert "No answer is marked" in said.err


def test_a_withdrawal_deletes_the_returned_files_that_show_the_person(project: Path, campaign: Campaign) -> None:
    file = project / "paper.yaml"
    campaign("decisions", "import", file, returned(project, "ana", ANA))
    job = read_job(file)
    kept = sorted((project / "out" / "returned").iterdir())
    assert [path.suffix for path in kept] == [".json", ".pdf"]
    with open_paper_shop(job) as shop:
        went = withdraw(shop, "bob", "asked by mail")
    assert went.receipt is not None
    assert sum(one.what == "returned" for one in went.receipt.pulled) == 2
    assert list((project / "out" / "returned").iterdir()) == []
    assert recorded(job, "bob")[0][:2] == ("Ana Silva", Answer.REJECTED)


def test_the_record_says_what_was_decided_and_can_be_checked(
    project: Path, campaign: Campaign, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CAMPAIGN_DATA", str(tmp_path / "data"))
    file, record = project / "paper.yaml", project / "out" / "record.pdf"
    campaign("decisions", "import", file, returned(project, "ana", ANA))
    made = campaign("record", file, "--json").json()
    assert (made["record"], made["own"]) == (str(record), True)
    event = campaign("log", file, "--kind", "record-sealed", "--json").json()
    assert event["payload"]["sha256"] == hashlib.sha256(record.read_bytes()).hexdigest()  # type: ignore[index]
    good = campaign("record", file, "--verify")
    assert good.code == 0
    assert "is as it was sealed" in good.out
    assert "this machine's own" in good.out
    assert "The campaign has the same pictures now." in good.out
    assert campaign("record", record, "--verify", "--json").json()["intact"] is True
    data = record.read_bytes()
    (tmp_path / "cut.pdf").write_bytes(data.replace(b"/Sig", b"/Sog", 1))
    assert campaign("record", tmp_path / "cut.pdf", "--verify").code == 2
    assert campaign("record", file, "--tsa", "ftp://x").code == 2
    with open_paper_shop(read_job(file)) as shop:
        went = withdraw(shop, "bob", "asked by mail")
    assert went.receipt is not None
    assert any(one.what == "record" for one in went.receipt.pulled)
    assert not record.exists()

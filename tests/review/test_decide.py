"""Decisions of the page: bound to bytes, never lost, never on other bytes, whoever else is at work."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.pipeline.scene import Heard, open_paper_shop
from tests.review.house import room, with_new_versions
from toolkit.errors import CampaignBusy
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.lock import CampaignLock
from toolkit.model.decision import Answer, Decision
from toolkit.model.job import Job
from toolkit.pipeline import inbox
from toolkit.pipeline.notes import decisions_of
from toolkit.pipeline.run import run_campaign
from toolkit.wiring import open_workshop, take_in_decisions


def recorded(job: Job, row: str) -> list[tuple[int, Answer, str, str]]:
    ledger = Ledger.read(job.campaign.output / "ledger.sqlite")
    try:
        return [(d.version, d.answer, d.reviewer, d.comment) for d in decisions_of(ledger, row)]
    finally:
        ledger.close()


def test_a_decision_is_seen_at_once_and_is_in_the_ledger_as_soon_as_the_lock_is_free(job: Job) -> None:
    with room(job) as page:
        seat = page.seat()
        assert seat.decide("ann", "changes required", "Less beard,\n please.") == (201, "")
        assert seat.tile("ann")["said"] == [["Ana Silva", "changes required"]]
        assert recorded(job, "ann") == []
        assert take_in_decisions(job)
        assert recorded(job, "ann") == [(1, Answer.CHANGES, "Ana Silva", "Less beard, please.")]
        assert seat.tile("ann")["said"] == [["Ana Silva", "changes required"]]
        history = seat.get("/api/figure/ann")["history"]
        assert isinstance(history, list)
        assert [(h["answer"], h["source"], h["present"]) for h in history] == [
            ("changes required", "on the review page", True)
        ]


def test_a_run_that_holds_the_lock_loses_no_decision(job: Job) -> None:
    """The run takes in itself what was decided while it went on."""

    def decide_now() -> None:
        if heard.steps[1:]:
            return
        with pytest.raises(CampaignBusy):
            open_workshop(job)
        assert seat.decide("bob", "rejected", "Not him.") == (201, "")
        assert not take_in_decisions(job)
        assert seat.tile("bob")["said"] == [["Ana Silva", "rejected"]]

    heard = Heard(on_step=decide_now)
    with room(job) as page:
        seat = page.seat()
        with open_paper_shop(job) as shop:
            run_campaign(shop, heard)
        assert recorded(job, "bob") == [(1, Answer.REJECTED, "Ana Silva", "Not him.")]
        assert inbox.is_empty(job.campaign.output)


def test_any_reader_takes_in_what_waits(job: Job) -> None:
    with room(job) as page:
        page.seat().decide("ann", "approved")
    with open_workshop(job, read_only=True) as shop:
        assert [d.answer for d in decisions_of(shop.ledger, "ann")] == [Answer.APPROVED]
        assert shop.ledger.broken_at() is None


def test_other_bytes_are_refused_with_what_is_there_now(job: Job, remade: Job) -> None:
    with room(job) as page:
        seat = page.seat()
        looked = str(seat.tile("ann")["box_art"])
        with_new_versions(job, remade)
        status, said = seat.decide("ann", "approved", box_art=looked)
        assert (status, "version 2 is there now" in said, "Nothing was recorded" in said) == (409, True, True)
        assert seat.tile("ann")["said"] == []
        assert inbox.is_empty(job.campaign.output)
        pictures = seat.get("/api/figure/ann")["pictures"]
        assert isinstance(pictures, list)
        assert pictures[0]["before"] == looked
        assert seat.client.get(f"/piece/{looked}/plate").status_code == 200


def test_two_reviewers_at_once_keep_both_their_words(job: Job) -> None:
    with room(job) as page:
        ana, ben = page.seat(), page.seat()

        def say(number: int) -> int:
            seat, name = ((ana, "Ana Silva"), (ben, "Ben Okoro"))[number % 2]
            row = ("ann", "bob", "cleo", "dan")[number // 2 % 4]
            answer = "approved" if number % 2 else "approved with changes"
            return seat.decide(row, answer, "Brighter.", name)[0]

        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(say, range(8))) == [201] * 8
        both = [["Ana Silva", "approved with changes"], ["Ben Okoro", "approved"]]
        assert ben.tile("cleo")["said"] in (both, both[::-1])
        assert ana.tile("cleo")["answer"] == "approved with changes"
        assert take_in_decisions(job)
    assert {len(recorded(job, row)) for row in ("ann", "bob", "cleo", "dan")} == {2}


def test_a_mover_that_is_killed_half_way_records_nothing_twice(job: Job) -> None:
    output = job.campaign.output
    with room(job) as page:
        page.seat().decide("ann", "approved")
    (file,) = (output / inbox.FOLDER).glob("*.json")
    kept = file.read_bytes()
    assert take_in_decisions(job)
    file.write_bytes(kept)  # as if the machine had died between the ledger's word and the file's end
    (output / inbox.FOLDER / "9-foreign.json").write_text("{not ours")
    assert take_in_decisions(job)
    assert len(recorded(job, "ann")) == 1
    assert (output / inbox.FOLDER / "9-foreign.json").exists()


def test_a_sweep_between_writing_and_renaming_loses_nothing(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace
    swept: list[Path] = []

    def swept_once(self: Path, target: Path) -> Path:
        if not swept:
            swept.append(self)
            self.unlink()
        return replace(self, target)

    with room(job) as page:
        seat = page.seat()
        seat.tile("ann")
        monkeypatch.setattr(Path, "replace", swept_once)
        assert seat.decide("ann", "approved")[0] == 201
    assert swept
    assert len(inbox.waiting(job.campaign.output)) == 1


@pytest.mark.parametrize(
    ("answer", "comment", "reviewer", "status", "said"),
    [
        ("rejected", " \n ", "Ana", 422, "Say in a sentence"),
        ("approved with changes", "", "Ana", 422, "Say in a sentence"),
        ("approved", "", "  ", 422, "Say who decides"),
        ("approved", "x" * 1001, "Ana", 422, "at most 1000"),
        ("approved", "a\u202eb", "Ana", 422, "cannot be seen"),
        ("approved", "", "A" * 81, 422, "at most 80"),
        ("fine", "", "Ana", 400, "should not have"),
        ("approved", "x" * 5000, "Ana", 400, "should not have"),
    ],
)
def test_what_cannot_be_recorded_is_said(
    drawn: Job, answer: str, comment: str, reviewer: str, status: int, said: str
) -> None:
    with room(drawn) as page:
        seat = page.seat()
        got, message = seat.decide("ann", answer, comment, reviewer)
        assert (got, said in message) == (status, True), message
        nobody = {"row": "nobody", "box_art": "0" * 64, "answer": "approved", "reviewer": "Ana"}
        assert seat.post("/api/decide", nobody)[0] == 404
    assert inbox.is_empty(drawn.campaign.output)


def test_what_is_clean_is_approved_in_one_go_and_what_changed_is_left_out(job: Job, remade: Job) -> None:
    with room(job) as page:
        seat = page.seat()
        seen = {row: str(seat.tile(row)["box_art"]) for row in ("ann", "cleo", "dan")}
        states = {row: seat.tile(row)["state"] for row in seen}
        with_new_versions(job, remade)
        seat.decide("dan", "rejected", "Not her.", "Ben Okoro")
        figures = [{"row": row, "box_art": art} for row, art in seen.items()]
        status, done = seat.post("/api/approve", {"reviewer": "Ana Silva", "figures": figures})
        assert (status, states["cleo"]) == (201, "clear")
        assert done == {"recorded": ["cleo"], "left_out": ["ann", "dan"]}
        assert seat.tile("cleo")["answer"] == "approved"
        assert seat.tile("dan")["answer"] == "rejected"


def test_who_withdrew_is_gone_from_an_open_page_and_what_was_said_of_them_is_not_kept(job: Job) -> None:
    with room(job) as page:
        seat = page.seat()
        art = seat.tile("ann")["box_art"]
        lock = CampaignLock(job.campaign.output, "ann@desk", dt.datetime.now(dt.UTC))
        seat.decide("ann", "changes required", "Her nose is too long.")
        lock.release()
        withdraw = "from toolkit.cli import main; main()"
        words = ["withdraw", str(job.campaign.file), "ann", "--yes", "--reason", "asked"]
        done = subprocess.run([sys.executable, "-c", withdraw, *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        html = seat.client.get("/").text
        assert ("Person Ann" in html, str(art) in html, "Person Bob" in html) == (False, False, True)
        assert seat.client.get("/api/figure/ann").status_code == 404
        assert seat.client.get(f"/piece/{art}/tile").status_code == 404
        news = seat.get("/api/news?since=0")
        assert news["count"] == 3
        assert seat.decide("bob", "approved")[0] == 201
    assert recorded(job, "ann") == [(1, Answer.CHANGES, "Ana Silva", "")]
    late = Decision("ann", 1, str(art), Answer.REJECTED, "Such a nose.", "Ben Okoro", dt.date(2026, 11, 30), "page")
    inbox.leave(job.campaign.output, [late], dt.datetime.now(dt.UTC))
    assert take_in_decisions(job)
    assert recorded(job, "ann")[1:] == [(1, Answer.REJECTED, "Ben Okoro", "")]

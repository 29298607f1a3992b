"""What the page knows: fresh from the ledger, whoever writes it, and nothing that is not so any more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.pipeline.scene import open_paper_shop
from tests.review.house import EXTRA, made_campaign, room, with_new_versions
from tests.review.many import fill
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.lock import CampaignLock
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.job import Job
from toolkit.pipeline.export_record import ExportRecord, export_key
from toolkit.pipeline.records import FIGURE, SET, STARTED, RunStarted
from toolkit.pipeline.row import begin

RULE = """
approval:
  reviewers:
    - {name: Ana Silva}
    - {name: Ben Okoro}
  rule: all
"""


def test_a_run_that_goes_on_is_seen_and_one_that_was_killed_is_not(job: Job) -> None:
    output = job.campaign.output
    with room(job) as page:
        seat = page.seat()
        assert seat.get("/api/news?since=0")["run"] is None
        lock = CampaignLock(output, _me(), dt.datetime.now(dt.UTC))
        ledger = Ledger.open(output / "ledger.sqlite", "ann@desk")
        started = ledger.record(STARTED, RunStarted("r", "0", "paper 1", 4, 1))
        ledger.append(FIGURE, row="ann")
        assert seat.get("/api/news?since=0")["run"] == {"since": started.at, "made": 1}
        with room(job) as late:
            assert late.seat().get("/api/index")["run"] == {"since": started.at, "made": 1}
        ledger.close()
        lock.release()
        assert seat.get("/api/news?since=0")["run"] is None


def _me() -> str:
    from toolkit.wiring import who_am_i

    return who_am_i()


def test_only_what_changed_is_sent(job: Job, remade: Job) -> None:
    with room(job) as page:
        seat = page.seat()
        rev = seat.get("/api/index")["rev"]
        assert seat.get(f"/api/news?since={rev}")["tiles"] == []
        with_new_versions(job, remade)
        news = seat.get(f"/api/news?since={rev}")
        assert isinstance(news["tiles"], list)
        assert [(tile["id"], tile["version"]) for tile in news["tiles"]] == [("ann", 2), ("bob", 2)]
        assert seat.get(f"/api/news?since={news['rev']}")["tiles"] == []
        seat.decide("cleo", "approved")
        latest = seat.get(f"/api/news?since={news['rev']}")["tiles"]
        assert isinstance(latest, list)
        assert [tile["id"] for tile in latest] == ["cleo"]


def test_the_rule_says_who_is_waited_for(tmp_path: Path) -> None:
    job = made_campaign(tmp_path, extra=EXTRA + RULE, run=False)
    fill(job)
    with room(job) as page:
        seat = page.seat()
        tile = seat.tile("ann")
        assert (tile["stand"], tile["waits_for"]) == ("waits", ["Ana Silva", "Ben Okoro"])
        seat.decide("ann", "approved", reviewer="Ana Silva")
        assert seat.tile("ann")["standing"] == "waits for Ben Okoro"
        seat.decide("ann", "approved", reviewer="ben okoro")
        assert seat.tile("ann")["stand"] == "approved"
        html = seat.client.get("/").text
        assert 'data-reviewers="Ana Silva\nBen Okoro"' in html


def test_what_was_found_on_the_whole_set_and_what_is_not_made_is_told(tmp_path: Path) -> None:
    job = made_campaign(tmp_path, run=False)
    fill(job)
    ledger = Ledger.open(job.campaign.output / "ledger.sqlite", "ann@desk")
    alike = Finding("set/duplicates", "alike", Outcome.FAIL, Severity.ASK, "Two look alike.", rows=("ann", "bob"))
    fine = Finding("set/fair", "ok", Outcome.PASS, Severity.ASK, "Fair.")
    ledger.record(SET, Verdict((alike, fine)))
    ledger.close()
    job.campaign.roster.write_text(job.campaign.roster.read_text("utf-8") + "eve,persona,Eve,Rider,\n", "utf-8")
    from toolkit.reading.job import read_job

    with room(read_job(job.campaign.file)) as page:
        index = page.seat().get("/api/index")
        assert isinstance(index["set"], list)
        assert [line[0] for line in index["set"]] == ["review"]
        assert index["set"][0][2] == "Two look alike."
        assert index["missing"] == 1


def test_a_turntable_is_shown_only_while_it_shows_these_looks(job: Job) -> None:
    folder = job.campaign.output / "export"
    with open_paper_shop(job, read_only=True) as shop:
        brief = begin(shop, next(row for row in job.rows if row.id == "ann")).brief
        assert brief is not None
        key = export_key(job, brief, "turntable", 0.0)
    film = folder / "ann.turntable.webp"
    with room(job) as page:
        seat = page.seat()
        assert seat.get("/api/figure/ann")["turntable"] is False
        ExportRecord(folder).keep(film, b"RIFF made up WEBP", key)
        assert seat.get("/api/figure/ann")["turntable"] is True
        shown = seat.client.get("/turntable/ann")
        assert (shown.content, shown.headers["content-type"]) == (b"RIFF made up WEBP", "image/webp")
        assert seat.client.get("/turntable/bob").status_code == 404
        ExportRecord(folder).keep(film, b"RIFF of other looks", "another key")
        assert seat.get("/api/figure/ann")["turntable"] is False
        assert seat.client.get("/turntable/ann").status_code == 404

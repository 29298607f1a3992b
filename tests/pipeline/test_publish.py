"""Publishing puts what is approved and nothing else, twice changes nothing, and a withdrawal reaches all of it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import uuid
from pathlib import Path

import pytest

from tests.delivery.test_s3 import client_of, use_keys
from tests.pipeline.scene import Heard, open_paper_shop, write_campaign
from tests.pipeline.test_approval_run import run, say
from tests.servers.swift import S3Server
from toolkit.model.campaign import FolderTarget, S3Target
from toolkit.model.decision import Answer
from toolkit.model.job import Job
from toolkit.pipeline.choose import Choice, choose
from toolkit.pipeline.publish import AtTarget, publish
from toolkit.pipeline.recount import proof_of
from toolkit.pipeline.targets import Target
from toolkit.pipeline.withdraw import withdraw
from toolkit.reading.job import read_job
from toolkit.report.gallery import gallery_page

RULE = "consents: consents.csv\ndelivery: [{folder: away}]\napproval: {reviewers: [{name: Ana Silva}]}"
ROSTER = "id,kind,name,role\nann,persona,Person Ann,Rider\nbob,persona,Person Bob,Rider\ncat,staff,Person Cat,Rider\n"
CONSENTS = "subject,uses,channels,markets,valid_from,valid_until\ncat,likeness|name,*,*,2026-01-01,\n"


def published(
    job: Job, *targets: Target, gallery: bool = True, anew: bool = False
) -> tuple[Choice, tuple[AtTarget, ...]]:
    with open_paper_shop(job) as shop:
        chosen = choose(shop)

        def page(ids: tuple[str, ...]) -> bytes:
            return gallery_page(proof_of(shop), ids)

        return chosen, publish(
            shop, chosen, targets or job.campaign.delivery, Heard(), page, with_gallery=gallery, anew=anew
        )


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made on paper, once; Ana has approved ann and wants bob changed, and has not said anything of cat."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "consents.csv").write_text(CONSENTS)
    job = read_job(write_campaign(folder, extra=RULE, roster=ROSTER))
    run(job)
    say(job, "ann", Answer.APPROVED)
    say(job, "bob", Answer.CHANGES)
    return folder


@pytest.fixture
def job(made: Path, tmp_path: Path) -> Job:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return read_job(tmp_path / "paper.yaml")


def test_only_what_is_approved_goes_out_and_again_changes_nothing(job: Job, tmp_path: Path) -> None:
    chosen, (at,) = published(job)
    assert [(h.row, h.why) for h in chosen.held] == [
        ("bob", "changes required by Ana Silva: “because”"),
        ("cat", "waits for Ana Silva"),
    ]
    away = files(tmp_path / "away" / "paper-spring")
    assert sorted(away) == [
        "ann/v1/box-art.png", "ann/v1/figure.png", "ann/v1/packshot.png", "gallery.html", "manifests/published.json",
    ]  # fmt: skip
    manifest = json.loads(away["manifests/published.json"])
    assert [one["key"] for one in manifest["objects"]] == [f"paper-spring/{key}" for key in sorted(away)[:3]]
    assert (at.put, len(at.written), at.errors, dict(at.marks)) == (3, 2, [], {"valid": 3})
    assert b"Person Ann" in away["gallery.html"]
    assert b"Person Bob" not in away["gallery.html"]

    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "away").rglob("*")}
    _, (again,) = published(job)
    assert (again.put, again.written) == (0, [])
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "away").rglob("*")} == before
    with open_paper_shop(job, read_only=True) as shop:
        assert len(proof_of(shop).outcomes[0].delivered) == 3


def test_what_is_rejected_later_leaves_manifest_and_gallery(job: Job, tmp_path: Path) -> None:
    published(job)
    say(job, "ann", Answer.REJECTED)
    say(job, "bob", Answer.APPROVED)
    chosen, (at,) = published(job, gallery=False)
    assert [(h.row, h.lies) for h in chosen.held] == [("ann", True), ("cat", False)]
    away = files(tmp_path / "away" / "paper-spring")
    assert b"paper-spring/ann/" not in away["manifests/published.json"]
    assert b"Person Ann" not in away["gallery.html"], "a gallery that lies there is kept true without being asked for"
    assert b"Person Bob" in away["gallery.html"]
    assert len(at.written) == 2


def test_somebody_else_changing_a_page_is_mended(job: Job, tmp_path: Path) -> None:
    published(job)
    page = tmp_path / "away" / "paper-spring" / "gallery.html"
    good = page.read_bytes()
    page.write_bytes(good.replace(b"Person Ann", b"Person Nna"))
    (tmp_path / "away" / "paper-spring" / "manifests" / "published.json").unlink()
    _, (at,) = published(job)
    assert (page.read_bytes(), len(at.written)) == (good, 2)


def test_bytes_changed_at_the_target_are_found_when_all_is_read_back(job: Job, tmp_path: Path) -> None:
    published(job)
    piece = tmp_path / "away" / "paper-spring" / "ann" / "v1" / "box-art.png"
    data = bytearray(piece.read_bytes())
    data[len(data) // 2] ^= 1
    piece.write_bytes(data)
    _, (at,) = published(job, anew=True)
    assert "ann" in at.errors[0]
    assert piece.read_bytes() == data, "what somebody else wrote is said, not replaced"


def test_new_input_goes_out_as_approved_and_is_said(job: Job, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(roster.read_text("utf-8").replace("Person Ann", "Person Anne"), "utf-8")
    chosen, (at,) = published(read_job(job.campaign.file))
    assert (chosen.changed, at.put) == (("ann",), 3)
    assert b"Person Anne" not in (tmp_path / "away" / "paper-spring" / "gallery.html").read_bytes()


def test_consent_that_has_ended_since_holds_an_approved_figure_back(job: Job, tmp_path: Path) -> None:
    say(job, "cat", Answer.APPROVED)
    ended = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=2)
    (tmp_path / "consents.csv").write_text(CONSENTS.replace("2026-01-01,", f"2026-01-01,{ended}"))
    chosen, _ = published(read_job(job.campaign.file))
    assert [o.row.id for o in chosen.outcomes] == ["ann"]
    assert str(ended) in next(h.why for h in chosen.held if h.row == "cat")


def test_a_target_that_fails_keeps_nothing_from_the_others(job: Job, tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file, where a folder should be")
    _, (bad, good) = published(job, FolderTarget(folder=tmp_path / "blocked"), FolderTarget(folder=tmp_path / "away"))
    assert "could not be written" in bad.errors[0]
    assert (good.errors, good.put) == ([], 3)
    assert not (tmp_path / "blocked" / "paper-spring").exists()


def test_where_nothing_is_approved_nothing_is_touched(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    job = read_job(tmp_path / "paper.yaml")
    say(job, "ann", Answer.REJECTED)
    chosen, (at,) = published(job)
    assert (chosen.outcomes, at.put, at.pages, at.errors) == ((), 0, [], [])
    assert not (tmp_path / "away" / "paper-spring" / "manifests" / "published.json").exists()


def test_a_withdrawal_reaches_gallery_and_what_was_published_by_hand(job: Job, tmp_path: Path) -> None:
    say(job, "bob", Answer.APPROVED)
    by_hand = FolderTarget(folder=tmp_path / "share")
    published(job)
    published(job, by_hand)
    with open_paper_shop(job) as shop:
        went = withdraw(shop, "ann", "asked for it")
    assert (went.errors, went.receipt is None) == ((), False)
    for folder in (tmp_path / "away", tmp_path / "share"):
        left = files(folder)
        assert not [key for key in left if "/ann/" in key]
        assert not [key for key, data in left.items() if b"Person Ann" in data or b"/ann/" in data]
        assert b"Person Bob" in left["paper-spring/gallery.html"]
    chosen, (at,) = published(job)
    assert (chosen.held[0].row, chosen.held[0].why, chosen.held[0].lies) == ("ann", "consent was withdrawn", False)
    assert at.put == 0


def test_a_bucket_by_hand_that_is_gone_does_not_hold_a_withdrawal_up(
    job: Job, moto: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keys(monkeypatch, moto)
    bucket, client = f"b-{uuid.uuid4().hex[:10]}", client_of(moto)
    client.create_bucket(Bucket=bucket)
    _, (at,) = published(job, S3Target(bucket=bucket, endpoint_url=moto.endpoint_url))
    assert (at.errors, at.put) == ([], 3)
    for one in client.list_objects_v2(Bucket=bucket)["Contents"]:
        client.delete_object(Bucket=bucket, Key=one["Key"])
    client.delete_bucket(Bucket=bucket)
    with open_paper_shop(job) as shop:
        went = withdraw(shop, "ann", "asked for it")
    assert (went.errors, went.receipt is None) == ((), False)
    assert went.receipt is not None
    assert {one.where for one in went.receipt.elsewhere} == {f"s3://{bucket}"}, "the receipt says what was not reached"

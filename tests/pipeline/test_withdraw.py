"""A withdrawal leaves nothing of the person, here or at any target, and keeps the proof that it did."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.delivery.test_s3 import client_of, use_keys
from tests.pipeline.scene import ROOT, Heard, drawn, open_paper_shop, write_campaign
from tests.servers.swift import S3Server
from toolkit.errors import StorageFailed
from toolkit.ledger.withdrawals import BEGUN, DONE
from toolkit.model.finding import Override, Severity
from toolkit.model.job import Job
from toolkit.model.outcome import PieceKind, RowState
from toolkit.pipeline.recount import proof_of, recount
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.run import run_campaign
from toolkit.pipeline.survey import survey
from toolkit.pipeline.withdraw import Withdrawn, withdraw
from toolkit.reading.job import read_job
from toolkit.report.twins import report_csv, report_json
from toolkit.report.view import cards_of

ROSTER = "id,kind,name,role\nann,staff,Annabel Quist,Frame painter\nanna,staff,Bob Persson,Rider\n"
CONSENTS = (
    "subject,uses,channels,markets,valid_from\nann,likeness|name,*,*,2026-01-01\nanna,likeness|name,*,*,2026-01-01\n"
)
EXTRA = "consents: consents.csv\ndelivery:\n  - folder: here\n  - folder: there"


def job_in(folder: Path, *, roster: str = ROSTER, consents: str = CONSENTS, extra: str = EXTRA) -> Job:
    folder.mkdir(exist_ok=True)
    (folder / "consents.csv").write_text(consents)
    return read_job(write_campaign(folder, extra=extra, roster=roster))


def run(job: Job) -> RunResult:
    with open_paper_shop(job) as shop:
        return run_campaign(shop, Heard())


def made_twice(folder: Path) -> Job:
    """A campaign whose rows were made, delivered and changed: two versions of ann, and a proof with both of them."""
    run(job_in(folder))
    job = job_in(folder, roster=ROSTER.replace("Annabel Quist,Frame painter", "Annabel Quist,Head painter"))
    run(job)
    out = job.campaign.output
    with open_paper_shop(job, read_only=True) as shop:
        proof = proof_of(shop)
        pieces = [outcome.piece(PieceKind.FIGURE) for outcome in proof.outcomes]
    (out / "report.json").write_bytes(report_json(proof, cards_of(proof)))
    (out / "report.csv").write_bytes(report_csv(proof, cards_of(proof)))
    for name in ("proof.pdf", "team.png", "export/ann.glb", "export/anna.glb", "preview/ann-packshot.png"):
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_bytes(b"shows Annabel")
    (out / "export" / "anna.glb").write_bytes(b"shows Bob")
    (out / "export" / ".exported.json").write_text('{"ann.glb": {"key": "k"}, "anna.glb": {"key": "k"}}')
    (out / "bugs").mkdir()
    (out / "bugs" / "ann-77.txt").write_text("Traceback: Annabel Quist")
    (out / "roster-suggested.csv").write_text("id,column,suggestion\nann,hair,bob\nanna,hair,afro\n")
    (out / "roster-suggested-sheets").mkdir()
    (out / "roster-suggested-sheets" / "ann.png").write_bytes(b"photo")
    (out / ".thumbs").mkdir()
    for piece in pieces:
        assert piece is not None
        (out / ".thumbs" / f"{piece.sha256}-ffffff-96.jpg").write_bytes(b"small")
    return job


def withdrawn(job: Job, row: str = "ann") -> Withdrawn:
    with open_paper_shop(job, deliver=False) as shop:
        return withdraw(shop, row, "asked by mail")


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def holding(folder: Path, text: bytes) -> list[str]:
    return [path.name for path in files(folder) if text in path.read_bytes()]


def test_nothing_of_the_person_is_left_and_everything_of_the_others_is(tmp_path: Path) -> None:
    job = made_twice(tmp_path)
    out = job.campaign.output
    with open_paper_shop(job, read_only=True) as shop:
        before = survey(shop, "ann")
    assert sorted({one.what for one in before.here}) == [
        "export", "piece", "preview", "proof", "sheet", "step", "suggestions", "team", "thumbnail", "traceback",
    ]  # fmt: skip
    assert {one.key.split("/")[2] for place in before.there for one in place.objects} == {"v1", "v2"}
    went = withdrawn(job)
    assert went.errors == ()
    assert went.receipt is not None
    for folder in (out, tmp_path / "here", tmp_path / "there"):
        assert holding(folder, b"Annabel") == []
        assert holding(folder, b"ainter") == []
    for root in ("here", "there"):
        assert not (tmp_path / root / "paper-spring" / "ann").exists()
        assert len(list(files(tmp_path / root / "paper-spring" / "anna"))) == 3
        assert holding(tmp_path / root / "paper-spring" / "manifests", b"/ann/") == []
        assert holding(tmp_path / root / "paper-spring" / "manifests", b"/anna/") != []
    assert (out / "export" / "anna.glb").is_file()
    assert "ann.glb" not in (out / "export" / ".exported.json").read_text()
    assert (out / "roster-suggested.csv").read_text() == "id,column,suggestion\nanna,hair,afro\n"
    assert len(list(files(out / ".thumbs"))) == 1
    again = run(read_job(job.campaign.file))
    assert again.drawn == 0
    assert drawn(tmp_path)["anna"] == 1  # nothing of the other row had to be made again


def test_the_receipt_names_every_file_by_digest_and_no_person(tmp_path: Path) -> None:
    job = made_twice(tmp_path)
    with open_paper_shop(job, read_only=True) as shop:
        before = survey(shop, "ann")
    went = withdrawn(job)
    assert went.file is not None
    told = json.loads(went.file.read_bytes())
    assert {(one["where"], one["key"]) for one in told["pulled"]} == {(one.where, one.key) for one in before.found}
    assert all(len(one["sha256"]) == 64 for one in told["pulled"])
    assert (told["subject"], told["reason"], told["by"], told["mentions"]) == ("ann", "asked by mail", "ann@desk", 0)
    assert [(place["where"], place["left"]) for place in told["looked"]] == [
        ("output folder", 0), ("folder:here", 0), ("folder:there", 0),
    ]  # fmt: skip
    text = went.file.with_suffix(".txt").read_text()
    assert "Annabel" not in text
    assert all(one.sha256 in text for one in before.found)


def test_the_history_holds_together_and_says_what_was_taken_out(tmp_path: Path) -> None:
    job = made_twice(tmp_path)
    went = withdrawn(job)
    assert went.receipt is not None
    with open_paper_shop(job, read_only=True) as shop:
        assert shop.ledger.broken_at() is None
        kinds = [event.kind for event in shop.ledger.events(row="ann")]
        delivered = list(shop.ledger.events("delivered", row="ann"))
        head = next(e for e in shop.ledger.events(after=went.receipt.ledger_seq - 1))
    assert kinds.index(BEGUN) < kinds.index("redacted") < kinds.index(DONE)
    assert went.receipt.redacted > 4
    assert len(delivered) == 12  # where it lay stays on record, by digest
    assert head.hash == went.receipt.ledger_hash


def test_the_next_runs_know_until_a_later_consent(tmp_path: Path) -> None:
    withdrawn(made_twice(tmp_path))
    job = job_in(tmp_path)
    result = run(job)
    (ann, other) = result.outcomes
    assert (ann.state, ann.row.name, ann.pieces) == (RowState.BLOCKED, "ann", ())
    assert [f.code for f in ann.verdict.findings if f.check == "consent/recorded"] == ["withdrawn"]
    assert other.state is RowState.CLEAR
    with open_paper_shop(job, read_only=True) as shop:
        count = recount(shop)
        assert (count.missing, count.changed) == ((), ())
        assert [outcome.row.id for outcome in proof_of(shop).outcomes] == ["anna"]
    assert holding(job.campaign.output, b"Annabel") == []
    later = (dt.datetime.now(dt.UTC) + dt.timedelta(days=2)).date()
    back = job_in(
        tmp_path, consents=CONSENTS.replace("ann,likeness|name,*,*,2026-01-01", f"ann,likeness|name,*,*,{later}")
    )
    assert back.rows[0].name == "Annabel Quist"
    with open_paper_shop(back, clock=lambda: dt.datetime.now(dt.UTC) + dt.timedelta(days=3)) as shop:
        outcome = run_campaign(shop, Heard()).outcomes[0]
    assert (outcome.state, outcome.version) == (RowState.CLEAR, 3)


def test_a_second_call_finds_nothing_and_writes_nothing(tmp_path: Path) -> None:
    withdrawn(made_twice(tmp_path))
    job = read_job(tmp_path / "paper.yaml")
    assert withdrawn(job) == Withdrawn(None, None)
    assert len(list((job.campaign.output / "withdrawals").glob("*.json"))) == 1


def test_a_target_that_fails_is_said_and_the_next_call_goes_on(tmp_path: Path) -> None:
    job = made_twice(tmp_path)
    here, aside = tmp_path / "here" / "paper-spring", tmp_path / "aside"
    shutil.move(here, aside)
    here.symlink_to(aside)
    shutil.rmtree(tmp_path / "there" / "paper-spring" / "ann" / "v1")
    (tmp_path / "there" / "paper-spring" / "ann" / "v1").symlink_to(aside)
    went = withdrawn(job)
    assert went.receipt is None
    assert "folder:here" in went.errors[0]
    assert (aside / "ann" / "v2" / "figure.png").is_file()
    assert not (tmp_path / "there" / "paper-spring" / "ann").exists()  # the link is gone, what it points to is not
    half = read_job(job.campaign.file)
    assert half.rows[0].name == "ann"
    here.unlink()
    shutil.move(aside, here)
    more = withdrawn(half)
    assert more.receipt is not None
    assert {one.where for one in more.receipt.pulled} == {"output folder", "folder:here", "folder:there"}
    assert not (here / "ann").exists()


def test_a_call_that_fails_half_way_has_blocked_the_row_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = made_twice(tmp_path)
    unlink, left = Path.unlink, [5]

    def tired(path: Path, missing_ok: bool = False) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok=missing_ok)

    with open_paper_shop(job, deliver=False) as shop:
        monkeypatch.setattr(Path, "unlink", tired)
        with pytest.raises(StorageFailed, match="Cannot delete"):
            withdraw(shop, "ann", "asked by mail")
        monkeypatch.undo()
    half = read_job(job.campaign.file)
    assert half.rows[0].name == "ann"
    assert run(half).outcomes[0].state is RowState.BLOCKED
    went = withdrawn(half)
    assert went.receipt is not None
    assert sum(one.what == "delivered" for one in went.receipt.pulled) == 12
    assert holding(half.campaign.output, b"Annabel") == []


def test_killed_again_and_again_it_goes_on_and_the_receipt_names_all_of_it(tmp_path: Path) -> None:
    job = made_twice(tmp_path)
    with open_paper_shop(job, read_only=True) as shop:
        before = {(one.where, one.key) for one in survey(shop, "ann").found}
    codes = []
    for lives in range(12):
        command = [sys.executable, "-m", "tests.pipeline.withdrawer", str(tmp_path), str(lives)]
        codes.append(subprocess.run(command, check=False, cwd=ROOT, timeout=60).returncode)
        if lives:
            assert read_job(job.campaign.file).rows[0].name == "ann"  # blocked from the first event on
        if codes[-1] == 0:
            break
    assert codes[-1] == 0
    assert codes[:3] == [-signal.SIGKILL] * 3
    receipts = [json.loads(path.read_bytes()) for path in (job.campaign.output / "withdrawals").glob("*.json")]
    assert before in [{(one["where"], one["key"]) for one in told["pulled"]} for told in receipts]
    assert holding(tmp_path / "out", b"Annabel") == []
    with open_paper_shop(job, read_only=True) as shop:
        assert shop.ledger.broken_at() is None


def test_what_was_delivered_where_the_campaign_no_longer_delivers_is_named(tmp_path: Path) -> None:
    run(job_in(tmp_path))
    job = job_in(tmp_path, extra=EXTRA.replace("\n  - folder: there", ""))
    went = withdrawn(job)
    assert went.receipt is not None
    assert {one.where for one in went.receipt.elsewhere} == {"folder:there"}
    assert len(went.receipt.elsewhere) == 3
    assert (tmp_path / "there" / "paper-spring" / "ann" / "v1" / "figure.png").is_file()


@pytest.mark.parametrize("store", ["moto", "swift"])
def test_a_bucket_holds_nothing_of_the_person_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, store: str
) -> None:
    server: S3Server = request.getfixturevalue(store)
    use_keys(monkeypatch, server)
    client, bucket = client_of(server), f"b-{uuid.uuid4().hex[:10]}"
    client.create_bucket(Bucket=bucket)
    target = f"consents: consents.csv\ndelivery: [{{bucket: {bucket}, prefix: p, endpoint_url: {server.endpoint_url}}}]"
    run(job_in(tmp_path, extra=target))
    job = job_in(tmp_path, extra=target, roster=ROSTER.replace("Frame painter", "Head painter"))
    run(job)
    went = withdrawn(job)
    assert went.errors == ()
    assert went.receipt is not None
    assert sum(one.where == f"s3://{bucket}/p" for one in went.receipt.pulled) == 6
    keys = [entry["Key"] for entry in client.list_objects_v2(Bucket=bucket)["Contents"]]
    assert [key for key in keys if "/ann/" in key] == []
    assert sum("/anna/" in key for key in keys) == 3
    for key in (key for key in keys if "manifests" in key):
        text = client.get_object(Bucket=bucket, Key=key)["Body"].read().decode()
        assert "/ann/" not in text
        assert "/anna/" in text
    assert run(read_job(job.campaign.file)).delivery_error == ""


def test_a_milder_check_makes_nothing_of_somebody_who_withdrew(tmp_path: Path) -> None:
    run(job_in(tmp_path))
    withdrawn(read_job(tmp_path / "paper.yaml"))
    job = read_job(tmp_path / "paper.yaml")
    milder = Override(check="consent/recorded", severity=Severity.NOTE, reason="we would rather not know")
    told = job.campaign.model_copy(update={"overrides": (*job.campaign.overrides, milder)})
    outcome = run(replace(job, campaign=told)).outcomes[0]
    assert (outcome.row.id, outcome.pieces, outcome.delivered) == ("ann", (), ())


def test_who_left_the_roster_can_withdraw_and_who_was_never_made_too(tmp_path: Path) -> None:
    run(job_in(tmp_path))
    job = job_in(tmp_path, roster=ROSTER.replace("ann,staff,Annabel Quist,Frame painter\n", "new,staff,N Ewe,\n"))
    assert withdrawn(job).receipt is not None
    assert holding(job.campaign.output, b"Annabel") == []
    assert withdrawn(job, "new").receipt is not None
    assert read_job(job.campaign.file).rows[0].name == "new"

"""Every file that is sent is marked once, says how it was made, and is marked anew only for a reason."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.delivery.test_s3 import client_of, use_keys
from tests.pipeline.scene import Heard, drawn, job_in, open_paper_shop
from tests.provenance.papers import DAY, NOW, Papers, certificate, ec_key
from tests.provenance.papers import authority as issuer_of
from tests.provenance.stamper import ROOT as ROOT_OF_STAMPS
from tests.provenance.stamper import stamper
from tests.servers.swift import S3Server
from toolkit.delivery.catalog import open_delivery
from toolkit.errors import ProviderStopped
from toolkit.imaging.encode import png_bytes
from toolkit.model.finding import Finding, Outcome
from toolkit.model.marks import MarksState, SourceType
from toolkit.model.outcome import PieceKind, RowOutcome, RowState
from toolkit.model.signing import SigningSettings
from toolkit.pipeline.audit_targets import audit_targets
from toolkit.pipeline.delivered_marks import CHECK, check_delivered, trouble_of
from toolkit.pipeline.marking import holds
from toolkit.pipeline.plan import plan_run
from toolkit.pipeline.records import MARKED, OUTCOME, MarkedRecord
from toolkit.pipeline.recount import recount
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.run import run_campaign
from toolkit.pipeline.settle import keep_outcome
from toolkit.provenance.read import read_marks
from toolkit.provenance.settings import signer_told
from toolkit.provenance.trial import data_folder

PNG_OF_NOBODY = png_bytes(np.zeros((8, 8, 4), np.uint8))


def run(folder: Path, settings: SigningSettings | None = None, *, extra: str = "") -> RunResult:
    job = job_in(folder, ("ann",), extra=extra)
    with open_paper_shop(job) as shop:
        if settings is not None:
            campaign = shop.job.campaign.model_copy(update={"provenance": settings})
            signer = signer_told(settings, data_folder())
            shop.job = type(job)(campaign, job.kit, job.rows, job.consents, signer=signer)
        return run_campaign(shop, Heard())


def finding(outcome: RowOutcome, check: str = "provenance/marked") -> Finding:
    (found,) = (each for each in outcome.verdict.findings if each.check == check)
    return found


def test_what_reviewers_see_and_what_is_sent_are_the_same_marked_bytes(tmp_path: Path) -> None:
    first = run(tmp_path, extra="delivery:\n  - folder: here").outcomes[0]
    assert finding(first).outcome is Outcome.PASS
    for kind in (PieceKind.FIGURE, PieceKind.BOX_ART, PieceKind.PACKSHOT):
        piece = first.piece(kind)
        assert piece is not None
        data = (tmp_path / "here" / "paper-spring" / "ann" / "v1" / f"{kind.value}.png").read_bytes()
        assert len(data) == piece.bytes
        assert piece.sha256 in {d.sha256 for d in first.delivered}
        marks = read_marks(data, "image/png")
        assert marks == dict(first.marks)[kind.value]
        assert (marks.state, marks.source_type, marks.test) == (MarksState.VALID, SourceType.DIGITAL_CREATION, True)
        assert "Ann" not in data.decode("latin-1")  # no name, and no row id of a person, goes into a file
        assert b"ann" not in data[: data.index(b"IDAT")]
    box = dict(first.marks)["box-art"]
    assert box.ingredients[0].title == "figure"
    assert {one.title for one in box.ingredients} == {"figure", "box template", "logo"}
    assert not box.broken_ingredients


def test_a_marked_file_that_is_lost_is_marked_anew_and_takes_a_new_version(tmp_path: Path) -> None:
    before = run(tmp_path).outcomes[0]
    box = before.piece(PieceKind.BOX_ART)
    assert box is not None
    (path,) = (tmp_path / "out" / "pieces").rglob(f"{box.sha256}.png")
    path.unlink()
    after = run(tmp_path).outcomes[0]
    assert (before.version, after.version) == (1, 2)  # other bytes: what was decided on the lost ones does not hold
    assert after.piece(PieceKind.BOX_ART) != box
    assert after.piece(PieceKind.FIGURE) == before.piece(PieceKind.FIGURE)
    assert drawn(tmp_path) == {"ann": 1}


def test_a_renewed_certificate_marks_nothing_anew_and_another_signer_does(tmp_path: Path) -> None:
    papers = Papers(tmp_path / "papers")
    first = run(tmp_path, papers.settings(certificate())).outcomes[0]
    assert dict(first.marks)["box-art"].signer == "Halden Cycles"
    renewed = run(tmp_path, papers.settings(certificate(ends=NOW + 700 * DAY))).outcomes[0]
    assert renewed == first
    key = ec_key("other")
    other = run(tmp_path, papers.settings(certificate(key=key, organisation="Agency"), key=key)).outcomes[0]
    assert dict(other.marks)["box-art"].signer == "Agency"
    assert other.version == 2


def test_unstamped_marks_end_with_their_certificate_and_are_made_again(tmp_path: Path) -> None:
    run(tmp_path)
    with open_paper_shop(job_in(tmp_path, ("ann",)), read_only=True) as shop:
        event = shop.ledger.current(MARKED)[0]
        record = shop.ledger.recall(MarkedRecord, MARKED, event.key)
        assert recount(shop).changed == ()
        assert plan_run(shop).finish == 0
    assert record is not None
    end = dt.datetime.fromisoformat(record.valid_until)
    assert holds(record, end)
    assert not holds(record, end + dt.timedelta(seconds=1))


def test_marks_that_say_the_wrong_thing_keep_the_row_from_being_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check holds a file's own word against how it was made; here the workers still call it digital art."""
    monkeypatch.setattr("toolkit.pipeline.marking.source_type", lambda kind, *, model_drawn: SourceType.MODEL)
    result = run(tmp_path, extra="packshots: false\ndelivery:\n  - folder: here")
    found = [each for each in result.outcomes[0].verdict.findings if each.check == "provenance/marked"]
    assert [each.code for each in found] == ["wrong-type", "wrong-type"]
    assert result.outcomes[0].state is RowState.BLOCKED
    assert not list((tmp_path / "here").rglob("*.png"))


def test_what_was_sent_is_read_back_once_and_what_was_swapped_is_found(tmp_path: Path) -> None:
    extra = "packshots: false\ndelivery:\n  - folder: here"
    first = run(tmp_path, extra=extra)
    assert finding(first.outcomes[0], CHECK).outcome is Outcome.PASS
    assert (
        "2 files say how they were made, read back from folder:here" in first.outcomes[0].verdict.findings[-1].message
    )
    box = tmp_path / "here" / "paper-spring" / "ann" / "v1" / "box-art.png"
    whole = box.read_bytes()
    assert run(tmp_path, extra=extra).outcomes == first.outcomes
    box.write_bytes(whole.replace(b"digitalCreation", b"digitalCapture+", 1))  # as large as it was
    job = job_in(tmp_path, ("ann",), extra=extra)
    with open_paper_shop(job) as shop:
        there = {d.target: d for d in (open_delivery(t, job.campaign) for t in job.campaign.delivery)}
        assert check_delivered(shop, first.outcomes[0], there) == first.outcomes[0]  # it was read back already
        found = check_delivered(shop, first.outcomes[0], there, anew=True)
    assert finding(found, CHECK).code == "broken"
    assert found.state is RowState.BLOCKED
    assert trouble_of(found)
    box.write_bytes(PNG_OF_NOBODY)
    with open_paper_shop(job) as shop:
        assert finding(check_delivered(shop, found, there, anew=True), CHECK).code == "unmarked"
        box.unlink()
        gone = check_delivered(shop, found, there, anew=True)
    assert finding(gone, CHECK).code == "unread"


def test_an_audit_finds_what_was_swapped_long_after_it_was_sent(tmp_path: Path) -> None:
    extra = "packshots: false\ndelivery:\n  - folder: here\n"
    run(tmp_path, extra=extra)
    job = job_in(tmp_path, ("ann",), extra=extra)
    with open_paper_shop(job) as shop:
        whole = audit_targets(shop)
    assert [(row.row, row.files, row.faults) for row in whole.rows] == [("ann", 2, ())]
    box = tmp_path / "here" / "paper-spring" / "ann" / "v1" / "box-art.png"
    box.write_bytes(box.read_bytes().replace(b"digitalCreation", b"digitalCapture+", 1))
    with open_paper_shop(job) as shop:
        found = audit_targets(shop)
        assert "was changed after it was signed" in found.rows[0].faults[0]
        assert shop.ledger.recall_row(RowOutcome, OUTCOME, "ann").state is RowState.BLOCKED  # type: ignore[union-attr]
    assert run(tmp_path, extra=extra).exit_code == 4  # and no later run forgets it
    box.unlink()
    assert run(tmp_path, extra=extra).exit_code == 0  # until it is gone, and was sent anew
    shutil.rmtree(tmp_path / "here")
    (tmp_path / "here").write_text("a file where the folder was")
    with open_paper_shop(job) as shop:
        gone = audit_targets(shop)
    assert (gone.rows, len(gone.unreached)) == ((), 1)


def test_a_target_that_strips_marks_is_a_failed_delivery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that re-encodes what it is given, whatever it says of the digest."""
    monkeypatch.setattr("toolkit.delivery.folder.FolderDelivery.read", lambda self, key, most: PNG_OF_NOBODY)
    result = run(tmp_path, extra="packshots: false\ndelivery:\n  - folder: here")
    assert result.exit_code == 4
    assert "has no manifest" in result.delivery_error


def test_what_an_older_release_made_is_not_sent_until_it_says_how(tmp_path: Path) -> None:
    """The ledger holds a row whose files bear no marks; a run marks them, and nothing else sends them as they are."""
    extra = "packshots: false\ndelivery:\n  - folder: here"
    job = job_in(tmp_path, ("ann", "bob"), extra=extra)
    with open_paper_shop(job, deliver=False) as shop:
        for outcome in run_campaign(shop, Heard()).outcomes:
            keep_outcome(replace(outcome, marks=(), version=3), shop.ledger)
    with open_paper_shop(job) as shop:
        shop.only = frozenset({"ann"})
        result = run_campaign(shop, Heard())
    assert result.exit_code == 4
    assert "bob does not say yet how it was made" in result.delivery_error
    assert {path.parent.parent.name for path in (tmp_path / "here").rglob("*.png")} == {"ann"}
    with open_paper_shop(job) as shop:
        assert run_campaign(shop, Heard()).exit_code == 0
    assert len(list((tmp_path / "here").rglob("*.png"))) == 4


def test_what_lies_in_a_bucket_is_read_back(tmp_path: Path, moto: S3Server, monkeypatch: pytest.MonkeyPatch) -> None:
    use_keys(monkeypatch, moto)
    client_of(moto).create_bucket(Bucket="b-read-back")
    extra = f"packshots: false\ndelivery:\n  - {{bucket: b-read-back, endpoint_url: '{moto.endpoint_url}'}}"
    result = run(tmp_path, extra=extra)
    assert result.exit_code == 0, result.delivery_error
    assert "read back from s3://b-read-back" in finding(result.outcomes[0], CHECK).message
    head = client_of(moto).head_object(Bucket="b-read-back", Key="paper-spring/ann/v1/figure.png")
    assert head["Metadata"]["source-type"] == "digitalCreation"


def test_without_the_time_stamp_that_was_asked_for_nothing_is_sent_and_the_next_run_goes_on(tmp_path: Path) -> None:
    with stamper("refuses") as authority:
        settings = Papers(tmp_path / "papers").settings(certificate(), anchors=[issuer_of("root"), ROOT_OF_STAMPS])
        settings = settings.model_copy(update={"time_stamp": authority.url})
        with pytest.raises(ProviderStopped, match="it answered 503"):
            run(tmp_path, settings, extra="delivery:\n  - folder: here")
        assert not list((tmp_path / "here").rglob("*.png"))
        authority.fault = ""
        ann = run(tmp_path, settings, extra="delivery:\n  - folder: here").outcomes[0]
    assert drawn(tmp_path) == {"ann": 1}
    assert ann.delivered
    marks = dict(ann.marks)
    assert all(one.stamped_at and one.stamp_trusted for one in marks.values())
    with open_paper_shop(job_in(tmp_path, ("ann",)), read_only=True) as shop:
        records = [shop.ledger.recall(MarkedRecord, MARKED, event.key) for event in shop.ledger.current(MARKED)]
    assert all(record is not None and holds(record, NOW + 9_000 * DAY) for record in records)

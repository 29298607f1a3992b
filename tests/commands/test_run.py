"""The main job: draw, check, deliver, report; again draws nothing; a refused delivery loses nothing."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.delivery.test_s3 import client_of, use_keys
from tests.servers.swift import S3Server
from tests.small import ROWS, small_campaign


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small campaign; the first test that runs it draws it, the others find it there."""
    return tmp_path_factory.mktemp("drawn")


def test_a_run_makes_everything_and_the_next_one_nothing(campaign: Campaign, drawn: Path) -> None:
    file = small_campaign(drawn, extra=f"delivery: [{{folder: {drawn / 'out'}}}]\n")
    said = campaign("run", file, "--json")
    answer = said.json()
    assert said.code in (0, 1), said.err
    assert answer["drawn"] == len(ROWS)
    assert Path(str(answer["report_json"])).is_file()
    delivered = sorted(p.name for p in (drawn / "out" / "small" / "zoe" / "v1").iterdir())
    assert delivered == ["box-art.png", "figure.png", "packshot.png"]

    again = campaign("run", file, "--json").json()
    assert again["drawn"] == 0
    assert again["reused"] == len(ROWS)
    assert again["delivered"] == 0


def test_people_get_a_table_and_the_path_of_the_proof(campaign: Campaign, drawn: Path) -> None:
    said = campaign("run", small_campaign(drawn, extra=f"delivery: [{{folder: {drawn / 'out'}}}]\n"))
    assert "Zoë Müller" in said.out
    assert "Łukasz Nowak" in said.out
    assert said.out.rstrip().endswith("proof.pdf")


def test_status_and_report_tell_the_same_story(campaign: Campaign, drawn: Path) -> None:
    file = small_campaign(drawn)
    status = campaign("status", file, "--json")
    rows = status.json()["rows"]
    assert isinstance(rows, list)
    report = campaign("report", file, "--json")
    assert report.code == 0
    told = json.loads(Path(str(report.json()["json"])).read_text(encoding="utf-8"))
    assert [row["id"] for row in rows] == ["zoe", "lukasz", "rider"]
    assert len(told["figures"]) == len(rows)


def test_a_plan_knows_what_is_there(campaign: Campaign, drawn: Path) -> None:
    plan = campaign("plan", small_campaign(drawn), "--json").json()
    assert plan["draw"] == 0
    assert plan["reuse"] == len(ROWS)


@pytest.mark.parametrize("store", ["moto", "swift"])
def test_the_same_campaign_goes_to_a_bucket(
    campaign: Campaign, drawn: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, store: str
) -> None:
    server: S3Server = request.getfixturevalue(store)
    use_keys(monkeypatch, server)
    bucket = f"b-{uuid.uuid4().hex[:10]}"
    client_of(server).create_bucket(Bucket=bucket)
    target = f"delivery: [{{bucket: {bucket}, prefix: figures, endpoint_url: {server.endpoint_url}}}]\n"
    answer = campaign("run", small_campaign(drawn, extra=target), "--json").json()
    assert answer["drawn"] == 0
    assert answer["delivery_error"] == ""
    keys = [entry["Key"] for entry in client_of(server).list_objects_v2(Bucket=bucket)["Contents"]]
    assert "figures/small/zoe/v1/box-art.png" in keys
    assert sum("manifests" in key for key in keys) == 1


def test_a_wrong_secret_is_reported_and_nothing_is_lost(
    campaign: Campaign, drawn: Path, monkeypatch: pytest.MonkeyPatch, swift: S3Server
) -> None:
    use_keys(monkeypatch, swift, secret="not-the-secret")
    client_of(swift).create_bucket(Bucket="kept-bucket")
    target = f"delivery: [{{bucket: kept-bucket, endpoint_url: {swift.endpoint_url}}}]\n"
    said = campaign("run", small_campaign(drawn, extra=target))
    assert said.code == 4
    assert "the secret key is wrong" in said.out + said.err
    assert "not-the-secret" not in said.out + said.err
    assert campaign("plan", small_campaign(drawn), "--json").json()["draw"] == 0


def test_a_bucket_that_is_not_there_ends_with_4(
    campaign: Campaign, drawn: Path, monkeypatch: pytest.MonkeyPatch, moto: S3Server
) -> None:
    use_keys(monkeypatch, moto)
    target = f"delivery: [{{bucket: no-such-bucket, endpoint_url: {moto.endpoint_url}}}]\n"
    said = campaign("run", small_campaign(drawn, extra=target))
    assert said.code == 4
    assert "no-such-bucket" in said.out + said.err


def test_a_run_over_its_limit_is_not_begun(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("run", small_campaign(tmp_path, extra="limits: {wh: 0.001}\n"))
    assert said.code == 3
    assert "limit is 0.001 Wh" in said.err
    assert not list((tmp_path / "reports" / "small").glob("pieces/*/*"))

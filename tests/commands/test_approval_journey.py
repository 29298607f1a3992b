"""One campaign's whole way to the public: run, changes required, run, approve, publish to Swift, verify, withdraw."""

from __future__ import annotations

import csv
import io
import json
import sys
import uuid
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.commands.conftest import Campaign
from tests.delivery.test_s3 import client_of, use_keys
from tests.servers.swift import S3Server
from tests.small import ROWS, small_campaign

RULE = """\
packshots: false
delivery: [{{bucket: {bucket}, prefix: figures, endpoint_url: "{url}"}}]
approval:
  reviewers:
    - {{name: Ana Silva, email: ana@example.org}}
    - {{name: Ben Okoro, role: gatekeeper}}
  rule: gatekeeper first
  deadline: 2026-01-31
notify:
  - command: ["{python}", tell.py]
  - {{webhook: NO_SUCH_HOOK, shape: slack, after: [publish]}}
"""
TELL = "import pathlib, sys\npathlib.Path('told.json').write_bytes(sys.stdin.buffer.read())\n"


def decide(folder: Path, *answers: tuple[str, str, str, str]) -> Path:
    """report.csv as reviewers send it back: with (row, decision, reviewer, comment) filled in."""
    report = folder / "reports" / "small" / "report.csv"
    lines = list(csv.DictReader(io.StringIO(report.read_text("utf-8-sig"), newline="")))
    path = folder / "returned.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, [*lines[0], "decision", "reviewer", "comment"])
        writer.writeheader()
        for row, decision, reviewer, comment in answers:
            line = next(line for line in lines if line["id"] == row)
            writer.writerow({**line, "decision": decision, "reviewer": reviewer, "comment": comment})
    return path


def test_a_campaign_from_its_first_run_to_the_public_and_back(
    campaign: Campaign, tmp_path: Path, swift: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keys(monkeypatch, swift)
    bucket, store = f"b-{uuid.uuid4().hex[:10]}", client_of(swift)
    store.create_bucket(Bucket=bucket)
    rule = RULE.format(bucket=bucket, url=swift.endpoint_url, python=sys.executable)
    file = small_campaign(tmp_path, rows=(ROWS[0], ROWS[2]), extra=rule, consented=("zoe",))
    (file.parent / "tell.py").write_text(TELL)

    def keys() -> dict[str, str]:
        listed = store.list_objects_v2(Bucket=bucket).get("Contents", [])
        return {one["Key"].removeprefix("figures/small/"): one["ETag"] for one in listed}

    def told() -> dict[str, object]:
        answer = json.loads((file.parent / "told.json").read_text("utf-8"))
        assert isinstance(answer, dict)
        return answer

    first = campaign("run", file)
    assert (first.code, keys()) == (1, {}), first.err
    assert "Waiting for: Ben Okoro (2)" in first.out
    assert "The deadline has passed" in first.out
    assert told()["attention"] == ["zoe waits for Ben Okoro", "rider waits for Ben Okoro"]

    answers = [("zoe", "approved", "ben okoro", ""), ("zoe", "approved", "ana@example.org", "")]
    back = decide(tmp_path, *answers, ("rider", "changes required", "Ben Okoro", "Less hair, please."))
    assert "1 approved, 1 to change" in campaign("decisions", "import", file, back).out
    roster = file.parent / "people.csv"
    roster.write_text(roster.read_text("utf-8").replace("9,afro", "9,bald"), "utf-8")
    second = campaign("run", file, "--json").json()
    assert second["exit_code"] == 1
    states = {row["id"]: (row["version"], row["approval"]["standing"]) for row in second["rows"]}  # type: ignore[attr-defined]  # JSON
    assert states == {"zoe": (1, "approved"), "rider": (2, "waits")}
    assert set(keys()) >= {"zoe/v1/box-art.png", "zoe/v1/figure.png"}
    assert not [key for key in keys() if key.startswith("rider/")]

    stale = campaign("decisions", "import", file, back)
    assert (stale.code, "another picture" in stale.err) == (2, True), "what was decided on other bytes is refused"
    back = decide(tmp_path, ("rider", "approved", "Ben Okoro", ""), ("rider", "approved", "Ana Silva", ""))
    assert campaign("decisions", "import", file, back).code == 0
    assert campaign("status", file).code == 0

    said = campaign("publish", file, "--gallery", "--links", "--hours", "1", "--json")
    assert said.code == 0, said.err
    assert "The environment has no NO_SUCH_HOOK." in said.err
    targets: Any = said.json()["targets"]
    target = targets[0]
    assert (target["objects"], target["put"], target["errors"]) == (4, 2, [])
    lying = keys()
    assert {"rider/v2/box-art.png", "gallery.html", "manifests/published.json"} <= set(lying)
    with urlopen(target["links"]["small/gallery.html"], timeout=10) as answer:  # noqa: S310 - a server on loopback
        gallery = answer.read().decode()
    assert "Zoë Müller" in gallery
    assert "The Early Rider" in gallery
    assert told()["headline"] == "2 figures published."
    again = campaign("publish", file, "--json").json()["targets"]
    assert again[0]["put"] == 0  # type: ignore[index]  # JSON
    assert keys() == lying
    assert campaign("log", file, "--kind", "published").out.count("2 figures to s3://") == 1
    assert campaign("log", file, "--verify").code == 0

    assert campaign("withdraw", file, "zoe", "--reason", "asked by mail", "--yes").code == 0
    assert not [key for key in keys() if key.startswith("zoe/")]
    for key in ("gallery.html", "manifests/published.json"):
        text = store.get_object(Bucket=bucket, Key=f"figures/small/{key}")["Body"].read().decode()
        assert "Müller" not in text
        assert "zoe" not in text
        assert "rider" in text
    dry = campaign("publish", file, "--dry-run")
    assert (dry.code, "consent was withdrawn" in dry.out) == (1, True)

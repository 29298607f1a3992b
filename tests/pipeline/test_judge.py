"""A model with eyes looks at a campaign's figures: once, within the limit, without names or photos; it only asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.model_scene import Project, outcome_of, project_on, states
from tests.pipeline.test_model_photo import NAME, write_photo
from tests.servers.images.books import read_books
from tests.servers.images.handle import API_KEY, ImagesServer
from toolkit.commands.plan import plan_campaign
from toolkit.ledger.ledger import Ledger
from toolkit.model.finding import Finding, Outcome
from toolkit.model.outcome import RowState
from toolkit.pipeline.redact import redactions
from toolkit.pipeline.result import RunResult

CHECK = "figure/as-briefed"
AMISS = {"say": {"hair": {"answer": "no", "seen": "no hair at all"}}, "times": 1}


def vision(server: ImagesServer, more: str = "prices: {text_in: 2, text_out: 8}") -> str:
    return f'vision: {{model: eyes-1, base_url: "{server.base_url}", key_env: EYES_KEY, at_once: 1, {more}}}'


def said(result: RunResult, row_id: str) -> Finding:
    (finding,) = (f for f in outcome_of(result, row_id).verdict.findings if f.check == CHECK)
    return finding


def looks(server: ImagesServer) -> list[dict[str, Any]]:
    return [event for event in read_books(server.state) if event["event"] == "look"]


def scene(
    server: ImagesServer, folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "", **changes: Any
) -> Project:
    monkeypatch.setenv("EYES_KEY", API_KEY)
    checks = vision(server, more) if more else vision(server)
    return project_on(server, folder, monkeypatch, checks=checks, **changes)


def test_a_campaign_is_looked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_photo(tmp_path / "job" / "photos" / "ann.jpg")
    with ImagesServer({"chat": [AMISS]}) as server:
        project = scene(server, tmp_path, monkeypatch, photos=("ann",))
        assert plan_campaign(project.file, as_json=True, encoding=None, out=None) == 0
        planned = json.loads(capsys.readouterr().out)["looks"]
        assert (planned["figures"], planned["model"]) == (2, "eyes-1")
        first = project.run()
        asked = looks(server)
        second = project.run()
        assert len(looks(server)) == len(asked) == 2, "a second run asks nothing"
        assert plan_campaign(project.file, as_json=True, encoding=None, out=None) == 0
        assert json.loads(capsys.readouterr().out)["looks"]["figures"] == 0
    assert states(first) == states(second) == {"ann": RowState.ASK, "bob": RowState.CLEAR}
    finding = said(first, "ann")
    assert (finding.code, finding.outcome, finding.picture) == ("hair", Outcome.FAIL, "figure")
    assert "'no hair at all'" in finding.message
    assert said(first, "bob").outcome is Outcome.PASS
    assert said(second, "ann") == finding
    for event in asked:
        assert event["store"] is False
        assert NAME not in str(event["text"])
        (picture,) = event["pictures"]
        assert picture["notes"] == []
        assert max(picture["size"]) <= 1024
    assert "not part of this brief" in str(asked[0]["text"]), "what the photo decided is nobody's to judge"
    costs = project.costs()
    (eyes,) = (cost for cost in costs.models if cost.name == "eyes-1")
    assert (eyes.calls, eyes.answered) == (2, 2)
    assert 0 < eyes.usd < costs.total.usd
    assert first.usd == pytest.approx(float(costs.total.usd))
    assert planned["usd"] > float(eyes.usd)
    assert [call.sent.sent for call in costs.calls if call.sent.model == "eyes-1"] == [("figure",), ("figure",)]
    data = b"".join(path.read_bytes() for path in project.output.rglob("*") if path.is_file())
    assert API_KEY.encode() not in data
    ledger = Ledger.read(project.output / "ledger.sqlite")
    kept = [payload for event, payload in redactions(ledger, "ann") if event.kind == "judged"]
    ledger.close()
    assert kept, "a withdrawal takes out what was seen"
    assert not any("no hair" in payload for payload in kept)


def test_what_keeps_it_from_looking_is_said_and_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ImagesServer() as server:
        project = scene(server, tmp_path, monkeypatch, ids=("bob",))
        for key, why in (("", "EYES_KEY is not set"), ("sk-wrong", "does not accept the key in EYES_KEY")):
            monkeypatch.setenv("EYES_KEY", key)
            _skips(project.run(), why)
        monkeypatch.setenv("EYES_KEY", API_KEY)
        project.checks, project.extra = vision(server, "deadline_s: 60"), "limits: {usd: 5}"
        _skips(project.write().run(), "guardrails: vision: prices")
        assert [event["status"] for event in looks(server)] == [401]


def _skips(result: RunResult, why: str) -> None:
    finding = said(result, "bob")
    assert finding.outcome is Outcome.SKIP
    assert why in finding.message
    assert states(result) == {"bob": RowState.CLEAR}

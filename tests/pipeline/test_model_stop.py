"""What stops a whole run stops it cleanly: exit code 3, what to do, nothing lost, and the next run goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pipeline.model_scene import Project, outcome_of, project_on, states
from tests.servers.images.handle import ImagesServer
from toolkit.commands.check import check_campaign
from toolkit.commands.plan import plan_campaign
from toolkit.errors import ProviderStopped
from toolkit.model.outcome import RowState
from toolkit.pipeline.plan import plan_run
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop

CLEAR = {"ann": RowState.CLEAR, "bob": RowState.CLEAR}


def stop_of(project: Project) -> ProviderStopped:
    with pytest.raises(ProviderStopped) as raised:
        project.run()
    assert raised.value.exit_code == 3
    assert raised.value.todo
    return raised.value


def test_without_a_key_nothing_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch)
        monkeypatch.delenv("OPENAI_API_KEY")
        assert "export OPENAI_API_KEY" in stop_of(project).todo
        assert server.report().calls == 0


def test_a_wrong_key_is_said_and_the_right_one_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
        stop = stop_of(project)
        assert "does not accept the key in OPENAI_API_KEY" in stop.message
        assert "sk-of-somebody-else" not in str(stop)
        assert server.report().billed == 0
        monkeypatch.setenv("OPENAI_API_KEY", server.api_key)
        assert states(project.run()) == CLEAR
        assert server.report().billed == 2
    assert b"sk-of-somebody-else" not in (project.output / "ledger.sqlite").read_bytes()


@pytest.mark.parametrize("code", ["insufficient_quota", "billing_hard_limit_reached"])
def test_without_money_the_next_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    rules = [{"when": {"prompt": "laptop"}, "do": {"error": code}, "times": 1}]
    with ImagesServer({"rules": rules}) as server:
        project = project_on(server, tmp_path, monkeypatch, provider="at_once: 1")
        stop = stop_of(project)
        assert "no credit left" in stop.message
        assert "goes on where it stopped" in stop.todo
        assert states(project.run()) == CLEAR
        books = server.report()
    assert books.billed == 2
    assert not books.billed_more_than_once


def test_the_limit_of_money_is_never_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann", "bob", "cem"))
        with open_workshop(read_job(project.file), read_only=True) as shop:
            plan = plan_run(shop)
        assert plan.usd is not None
        assert plan.usd_low is not None
        limit = round(plan.usd_low * 1.02, 4)
        assert limit < plan.usd
        project.extra = f"limits: {{usd: {limit}}}"
        project.write()
        stop_of(project)
        sent = server.report().billed
        assert 1 <= sent < 3
        assert project.costs().total.usd <= limit
        project.extra = "limits: {usd: 5}"
        result = project.write().run()
        assert set(states(result).values()) == {RowState.CLEAR}
        assert server.report().billed == 3
    (held,) = (finding for finding in result.set_verdict.findings if finding.check == "budget/spend")
    assert (held.code, held.limit, held.unit) == ("ok", 5.0, "USD"), "the report says what the plan was held against"


def test_a_plan_over_the_limit_sends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch, extra="limits: {usd: 0.001}")
        assert "at least" in stop_of(project).message
        assert check_campaign(project.file, as_json=True, encoding=None) == 1
        (foreseen,) = json.loads(capsys.readouterr().out)["foreseen"]
        assert (foreseen["check"], foreseen["row_id"]) == ("budget/spend", "")
        assert plan_campaign(project.file, as_json=False, encoding=None, out=None) == 1
        said = " ".join(capsys.readouterr().out.split())
        assert "the campaign's limit is $0.001. [budget/spend]" in said
        assert server.report().calls == 0


def test_a_model_that_is_shut_down_is_said_before_anything_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ImagesServer() as server:
        stop = stop_of(project_on(server, tmp_path, monkeypatch, provider="model: dall-e-3"))
        assert "2026-05-12" in stop.message
        assert "gpt-image-2.5-flare" in stop.todo
        assert server.report().calls == 0


def test_a_model_that_the_server_has_no_more_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = {"models": {"gpt-image-2.6-flare": {"shutdown_date": "2026-12-01"}}}
    with ImagesServer(gone) as server:
        stop = stop_of(project_on(server, tmp_path, monkeypatch, provider="model: gpt-image-2.6-flare"))
        assert "has no model 'gpt-image-2.6-flare'" in stop.message


@pytest.mark.parametrize(
    ("end", "said"), [("/elsewhere", "does not know the images API"), ("/images/edits", "goes too far")]
)
def test_a_wrong_address_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, said: str) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch)
        project.address += end
        stop = stop_of(project.write())
    assert said in stop.message
    assert "base_url" in str(stop)


def test_a_server_that_is_gone_costs_nothing_and_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch, provider="attempts: 1")
        server.kill()
        gone = project.run()
        assert states(gone) == dict.fromkeys(("ann", "bob"), RowState.FAILED)
        assert "nothing listens at that address" in outcome_of(gone, "ann").reason
        assert gone.exit_code == 1
        server.start()
        assert states(project.run()) == CLEAR
        assert server.report().billed == 2
    assert project.costs().total.maybe_billed == 0

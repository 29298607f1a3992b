"""The commands of a campaign whose figures come from an image model: exit codes, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.pipeline.model_scene import project_on
from tests.servers.images.handle import ImagesServer

REFUSED = {"moderation": {"stage": "input", "categories": ["violence"]}}


def test_plan_shows_money_and_prompts_and_sends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, campaign: Campaign
) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch)
        monkeypatch.delenv("OPENAI_API_KEY")
        said = campaign("plan", project.file, "--show-prompts")
        told = campaign("plan", project.file, "--json").json()
        assert server.report().calls == 0
    assert said.code == 0, said.err
    assert "2 to gpt-image-2.5-flare at 127.0.0.1" in said.out
    assert "With it: a mug" in said.out
    assert "No text, no letters, no numbers, no logo" in said.out
    assert "Fernsby" not in said.out
    assert isinstance(told["usd_low"], float)
    assert isinstance(told["usd"], float)
    assert 0 < told["usd_low"] < told["usd"]
    assert not project.output.exists(), "a plan writes nothing"


def test_run_and_costs_tell_a_refusal_and_the_bill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, campaign: Campaign
) -> None:
    with ImagesServer({"rules": [{"when": {"prompt": "laptop"}, "do": REFUSED}]}) as server:
        project = project_on(server, tmp_path, monkeypatch)
        run = campaign("run", project.file)
        calls = server.report().calls
        plan = campaign("plan", project.file)
        assert server.report().calls == calls == 2
    assert run.code == plan.code == 1
    assert "violence" in run.out
    assert "Traceback" not in run.err
    assert "Refused by the model, and not asked again as they are:" in plan.out
    assert (project.output / "proof.pdf").stat().st_size > 10_000
    bill = campaign("costs", project.file, "--calls")
    assert bill.code == 0
    assert "refused (moderation_blocked)" in bill.out
    told = campaign("costs", project.file, "--json").json()
    assert isinstance(told["total"], dict)
    assert (told["total"]["calls"], told["total"]["answered"], told["total"]["refused"]) == (2, 1, 1)
    assert "words only" in bill.out


def test_what_stops_a_run_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, campaign: Campaign
) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
        wrong = campaign("run", project.file)
        monkeypatch.delenv("OPENAI_API_KEY")
        none = campaign("run", project.file)
    assert wrong.code == none.code == 3
    assert "does not accept the key in OPENAI_API_KEY" in wrong.err
    assert "export OPENAI_API_KEY=" in none.err
    for said in (wrong, none):
        assert "Traceback" not in said.err
        assert "sk-of-somebody-else" not in said.out + said.err


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("name: opnai", "Did you mean 'openai'"),
        ("base_url: images.example.org/v1", "is no address"),
        ("base_url: http://images.example.org/v1", "in the clear"),
        ("size: 1000x1500", "multiples of 16"),
        ("key_env: sk-abcdefgh", "no name of an environment variable"),
        ("candidates: 9", "candidates"),
        ("on_refusal: wait", "on_refusal"),
        ("drop_params: [prompt]", "cannot be dropped"),
    ],
)
def test_what_is_wrong_with_the_provider_is_said_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, campaign: Campaign, key: str, said: str
) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch)
    lines = [line for line in project.file.read_text().splitlines() if not line.startswith("provider")]
    head = [] if key.startswith("name") else ["  name: openai"]
    project.file.write_text("\n".join([*lines, "provider:", *head, f"  {key}"]) + "\n")
    answer = campaign("check", project.file)
    assert answer.code == 2
    assert said in " ".join((answer.out + answer.err).split())
    assert "sk-abcdefgh" not in answer.out + answer.err

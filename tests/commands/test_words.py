"""The smaller words: guardrails, kit check, doctor, init, and help with an example for each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.small import KIT, ROOT
from toolkit.model.guardrail_ids import GUARDRAIL_IDS

WORDS = ("init", "check", "plan", "run", "status", "report", "guardrails", "doctor")


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_help_with_an_example(campaign: Campaign, word: str) -> None:
    said = campaign(word, "--help")
    assert said.code == 0
    assert f"campaign {word}" in said.out


def test_the_guardrails_are_listed(campaign: Campaign) -> None:
    said = campaign("guardrails", "--json")
    assert [line["id"] for line in json.loads(said.out)] == list(GUARDRAIL_IDS)


def test_one_guardrail_is_explained(campaign: Campaign) -> None:
    said = campaign("guardrails", "colour/outfit")
    assert said.code == 0
    told = json.loads(campaign("guardrails", "colour/outfit", "--json").out)[0]
    for words in (told["title"], told["source"], told["consequence"], *told["codes"], *told["options"], "reason:"):
        assert "".join(words.split()) in "".join(said.out.split())


def test_a_misspelled_guardrail_is_offered(campaign: Campaign) -> None:
    said = campaign("guardrails", "color/outfit")
    assert said.code == 2
    assert "colour/outfit" in said.err


@pytest.mark.parametrize("kit", ["halden", "lumi"])
def test_the_sample_kits_pass_their_own_check(campaign: Campaign, kit: str) -> None:
    said = campaign("kit", "check", ROOT / "brand_kits" / kit)
    assert said.code == 0, said.err


def test_a_folder_without_a_kit_is_said(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("kit", "check", tmp_path)
    assert said.code == 2
    assert "kit.yaml" in said.err


def test_the_doctor_says_which_renderer(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "do-not-show-me")
    said = campaign("doctor")
    assert "renderer" in said.out
    assert "do-not-show-me" not in said.out + said.err


def test_a_new_campaign_passes_its_check(campaign: Campaign, tmp_path: Path) -> None:
    assert campaign("init", "winter", "--into", tmp_path).code == 0
    files = list(tmp_path.rglob("winter.yaml"))
    assert len(files) == 1
    said = campaign("check", files[0])
    assert said.code in (0, 1), said.err


def test_init_never_writes_over_a_file(campaign: Campaign, tmp_path: Path) -> None:
    assert campaign("init", "winter", "--into", tmp_path).code == 0
    assert campaign("init", "winter", "--into", tmp_path).code == 2


def test_the_version_is_said(campaign: Campaign) -> None:
    assert campaign("--version").out.startswith("campaign ")


def test_the_sample_kit_is_where_the_tests_look() -> None:
    assert (KIT / "kit.yaml").is_file()

"""A user's mistake: one clear message, the right exit code, and nothing made before is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.small import HEADER, KIT, ROWS, small_campaign


def test_no_such_file(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("run", tmp_path / "sprong.yaml")
    assert said.code == 2
    assert "sprong.yaml" in said.err
    assert "Traceback" not in said.err


def test_a_file_that_is_nearly_named_is_offered(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_campaign(tmp_path)
    monkeypatch.chdir(tmp_path)
    said = campaign("check", "smoll.yaml")
    assert said.code == 2
    assert "small.yaml" in said.err


def test_a_campaign_is_found_in_the_campaigns_folder(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_campaign(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert campaign("check", "small.yaml").code == 0


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("delivry: []\n", ("delivry", "delivery", "small.yaml")),
        ("delivery: [{bucket: Nö}]\n", ("bucket",)),
        (
            "guardrails: {overrides: [{check: colour/outfits, severity: note, reason: why}]}\n",
            ("colour/outfits", "colour/outfit"),
        ),
        (
            "guardrails: {overrides: [{check: consent/recorded, severity: note, reason: why, by: Ada Bloom}]}\n",
            (
                "small.yaml",
                "line 9, guardrails.overrides[0]",
                "'consent/recorded' cannot be made milder",
                "consent template",
            ),
        ),
        ("title: [\n", ("small.yaml",)),
    ],
)
def test_a_wrong_campaign_file(campaign: Campaign, tmp_path: Path, extra: str, words: tuple[str, ...]) -> None:
    said = campaign("check", small_campaign(tmp_path, extra=extra))
    assert said.code == 2
    assert all(word in said.err for word in words), said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("zoe,staff,Zoë Again,Role,1,3,curls,none,hoodie,", ("id", "zoe")),
        ("new,staff,,Role,1,3,curls,none,hoodie,", ("name",)),
        (f"new,staff,{'x' * 500},Role,1,3,curls,none,hoodie,", ("name", "80")),
        ("new,staff,=HYPERLINK(1),Role,1,3,curls,none,hoodie,", ("name",)),
        ("new,staff,Ada,Role,1,3,curlz,none,hoodie,", ("curlz", "curls")),
        ("new,staff,Ada,Role,1,11,curls,none,hoodie,", ("skin",)),
        ("new,staff,Ada,Role,1,3,curls,none,hoodie,brand.sprouce", ("brand.sprouce", "brand.spruce")),
        ("../up,staff,Ada,Role,1,3,curls,none,hoodie,", ("id",)),
    ],
)
def test_a_wrong_row(campaign: Campaign, tmp_path: Path, row: str, words: tuple[str, ...]) -> None:
    said = campaign("check", small_campaign(tmp_path, rows=(*ROWS, row)))
    assert said.code == 2
    assert "people.csv" in said.err
    assert "line 5" in said.err
    assert all(word in said.err for word in words), said.err


def test_every_problem_is_said_at_once(campaign: Campaign, tmp_path: Path) -> None:
    rows = (*ROWS, "zoe,staff,,Role,0,11,curlz,none,hoodie,")
    said = campaign("check", small_campaign(tmp_path, rows=rows, extra="delivry: []\n"))
    assert said.code == 2
    for word in ("delivry", "curlz", "qty", "skin", "name"):
        assert word in said.err, said.err


def test_an_empty_roster(campaign: Campaign, tmp_path: Path) -> None:
    assert "no rows" in campaign("check", small_campaign(tmp_path, rows=())).err


def test_cp1252_is_not_guessed(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path)
    (file.parent / "people.csv").write_bytes(f"{HEADER}\nzoe,staff,Zoë Müller,,1,,,,,\n".encode("cp1252"))
    said = campaign("check", file)
    assert said.code == 2
    assert "encoding" in said.err
    assert campaign("check", file, "--encoding", "cp1252").code == 0


def test_a_right_to_left_name_is_welcome(campaign: Campaign, tmp_path: Path) -> None:
    row = "noa,persona,נועה לוי,Persona,1,4,long-wavy,none,dress,"
    assert campaign("check", small_campaign(tmp_path, rows=(*ROWS, row))).code == 0


def test_json_says_the_problems_too(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("check", small_campaign(tmp_path, extra="delivry: []\n"), "--json")
    assert said.code == 2
    answer = said.json()
    assert answer["exit_code"] == 2
    assert "delivry" in str(answer["problems"])


def test_staff_without_consent_waits_for_a_person(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("check", small_campaign(tmp_path, consented=("zoe",)))
    assert said.code == 1
    assert "lukasz" in said.out
    assert "consent/recorded" in said.out


@pytest.mark.parametrize("word", ["run", "plan", "check"])
def test_a_template_that_cannot_be_composed_is_refused_before_anything_is_drawn(
    campaign: Campaign, tmp_path: Path, word: str
) -> None:
    shutil.copytree(KIT, tmp_path / "kit")
    template = tmp_path / "kit" / "templates" / "blister.svg"
    spoilt = template.read_text(encoding="utf-8").replace('data-slot="logo" x="7"', 'data-slot="logo" x="1"')
    template.write_text(spoilt, encoding="utf-8")
    file = small_campaign(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace(str(KIT), str(tmp_path / "kit")), encoding="utf-8")
    said = campaign(word, file)
    assert said.code == 2
    assert "The slot 'logo' leaves the safe area." in said.err
    assert not list(tmp_path.rglob("*.png"))

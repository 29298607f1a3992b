"""`campaign studio`: a row at a glance and the whole team, without a trace in the ledger."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.commands.conftest import Campaign
from tests.small import small_campaign


def test_a_preview_says_what_was_given_and_what_was_chosen(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path)
    said = campaign("studio", "preview", file, "zoe", "--json")
    assert said.code == 0, said.err
    answer = said.json()
    given, chosen = answer["given"], answer["chosen"]
    assert isinstance(given, dict)
    assert isinstance(chosen, dict)
    assert given["hair"] == "curls"
    assert "hair" not in chosen
    assert "expression" in chosen
    assert isinstance(answer["outfit_de00"], float)
    assert answer["outfit_de00"] < 12
    picture = Path(str(answer["picture"]))
    assert picture.parts[-2:] == ("preview", "zoe.png")
    with Image.open(picture) as opened:
        assert opened.size == (512, 768)
        assert opened.mode == "RGBA"
        assert "srgb" in opened.info
    assert not (picture.parents[1] / "ledger.sqlite").exists()
    assert not (picture.parents[1] / "pieces").exists()


def test_a_row_that_is_not_there_is_offered(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("studio", "preview", small_campaign(tmp_path), "lukas")
    assert said.code == 2
    assert "'lukasz'" in said.err
    assert "Traceback" not in said.err


def test_staff_without_consent_is_refused(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path, consented=("lukasz",))
    held = campaign("plan", file, "--json").json()["blocked"]
    assert isinstance(held, list)
    said = campaign("studio", "preview", file, "zoe", "--out", tmp_path / "zoe.png")
    assert said.code == 2
    assert held[0]["reason"] in " ".join(said.err.split())
    assert not (tmp_path / "zoe.png").exists()


def test_a_name_that_is_no_pngs_is_refused_before_anything_is_drawn(campaign: Campaign, tmp_path: Path) -> None:
    for words in (("preview", small_campaign(tmp_path), "zoe"), ("team", small_campaign(tmp_path))):
        said = campaign("studio", *words, "--out", tmp_path / "zoe.jpg")
        assert said.code == 2
        assert "zoe.jpg.png" in said.err


def test_the_team_is_shown_and_who_is_held_back_is_named(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path, consented=("lukasz",))
    said = campaign("studio", "team", file, "--width", "480", "--names", "--out", tmp_path)
    assert said.code == 1, said.err
    assert "left out: zoe" in said.out
    assert "drafts" in said.out
    with Image.open(tmp_path / "team.png") as picture:
        assert picture.width == 480
        assert picture.mode == "RGB"
        assert "srgb" in picture.info


def test_nobody_to_show_is_said(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path, consented=())
    said = campaign("studio", "team", file, "--only", "zoe,lukasz")
    assert said.code == 2
    assert "nobody" in said.err
    assert "zoe" in said.err

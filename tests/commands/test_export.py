"""Exports: consented rows only, unchanged ones left alone, and a helpful word for every slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.small import small_campaign
from toolkit.model.marks import MarksState, SourceType
from toolkit.provenance.read import read_marks
from toolkit.studio.export.turn import TURNS, Turn

ROWS = (
    "zoe,staff,Zoë Müller,Bike mechanic,2,6,bald,none,t-shirt,brand.spruce",
    "lukasz,staff,Łukasz Nowak,Route planner,1,3,bald,none,t-shirt,brand.flare",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all tests: what the first exports, the others find there."""
    return tmp_path_factory.mktemp("exported")


def test_only_who_consented_is_exported(campaign: Campaign, home: Path) -> None:
    file = small_campaign(home, rows=ROWS, consented=("zoe",))
    said = campaign("export", file, "--figures", "3mf,glb", "--json")
    assert said.code == 1, said.err
    answer = said.json()
    rows = answer["rows"]
    assert isinstance(rows, list)
    zoe, lukasz = rows
    assert [each["format"] for each in zoe["files"]] == ["glb", "3mf"]
    assert all(Path(each["path"]).stat().st_size == each["bytes"] for each in zoe["files"])
    assert lukasz["files"] == []
    assert "consent" in lukasz["held"]
    made = {path.name for path in Path(str(answer["folder"])).iterdir()}
    assert made == {"zoe.glb", "zoe.3mf", ".exported.json"}
    assert "Zoë" not in (home / "reports" / "small" / "export" / "zoe.glb").read_bytes().decode(errors="ignore")


def test_unchanged_figures_are_left_alone_and_a_new_height_is_not(campaign: Campaign, home: Path) -> None:
    file = small_campaign(home, rows=ROWS, consented=("zoe",))
    again = campaign("export", file, "--figures", "glb", "--only", "zoe")
    assert again.code == 0, again.err
    assert "0 written, 1 unchanged" in again.out
    path = home / "reports" / "small" / "export" / "zoe.glb"
    before = path.read_bytes()
    path.write_bytes(before[:1000])
    assert "1 written" in campaign("export", file, "--figures", "glb", "--only", "zoe").out
    assert path.read_bytes() == before
    assert "1 written" in campaign("export", file, "--figures", "glb", "--only", "zoe", "--height", "60").out


def test_files_of_somebody_who_withdrew_are_named(campaign: Campaign, home: Path) -> None:
    said = campaign("export", small_campaign(home, rows=ROWS, consented=()), "--figures", "glb")
    assert said.code == 1
    assert "to be deleted: zoe.glb, zoe.3mf" in said.out


def test_a_turntable_without_ffmpeg_is_a_webp_and_says_so(
    campaign: Campaign, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TURNS, "draft", Turn(2, 64, 96, 8))
    monkeypatch.setenv("PATH", "")
    file = small_campaign(home, rows=ROWS, consented=("zoe",))
    said = campaign("export", file, "--figures", "turntable", "--only", "zoe", "--out", home / "films")
    assert said.code == 0, said.err
    assert "ffmpeg is not on the PATH" in said.out
    assert {path.name for path in (home / "films").iterdir()} == {"zoe.turntable.webp", ".exported.json"}
    film = home / "films" / "zoe.turntable.webp"
    marks, signed = read_marks(film.read_bytes(), "image/webp"), film.read_bytes()
    assert (marks.state, marks.source_type, marks.iptc) == (MarksState.VALID, *[SourceType.DIGITAL_CREATION.value] * 2)
    again = campaign("export", file, "--figures", "turntable", "--only", "zoe", "--out", home / "films")
    assert "0 written, 1 unchanged" in again.out
    assert film.read_bytes() == signed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--figures", "glb,3fm"], "Did you mean '3mf'?"),
        (["--figures", "glb", "--only", "zoee"], "Did you mean 'zoe'?"),
        (["--figures", "glb", "--height", "8"], "from 20 to 1000 mm"),
        (["--figures", ","], "glb, 3mf, turntable"),
        ([], "--figures glb,3mf,turntable"),
    ],
)
def test_a_slip_is_answered_with_what_to_do(campaign: Campaign, home: Path, words: list[str], told: str) -> None:
    said = campaign("export", small_campaign(home, rows=ROWS, consented=("zoe",)), *words)
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err

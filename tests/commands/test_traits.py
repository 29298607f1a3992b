"""Traits from photos: suggested only where a consent covers the photo, taken over only where a person says so."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image

from tests.commands.conftest import Campaign, Said
from tests.portraits.made import beside, portrait
from tests.small import small_campaign
from toolkit.errors import ProviderStopped

HEADER = "id,kind,name,role,photo,skin,hair_colour,eyewear,facial_hair,headwear"
ROWS = (
    "zoe,staff,Zoë Müller,Bike mechanic,zoe.png,,,,,",
    "lukasz,staff,Łukasz Nowak,Route planner,,3,,,,",
    "rider,persona,The Early Rider,Persona,,9,,,,",
)


def _campaign(folder: Path, *rows: str, uses: str = "likeness;name;photo", until: str = "") -> Path:
    """A campaign whose roster names photos; only ``zoe`` and ``lukasz`` have a consent."""
    file = small_campaign(folder)
    home = file.parent
    portrait().save(home / "zoe.png")
    (home / "people.csv").write_text("\n".join((HEADER, *(rows or ROWS))) + "\n", encoding="utf-8")
    lines = ["subject,uses,channels,markets,valid_from,valid_until"]
    lines += [f"{one},{uses},*,*,2026-01-01,{until}" for one in ("zoe", "lukasz")]
    (home / "consents.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def _table(folder: Path) -> Path:
    return folder / "reports" / "small" / "people-suggested.csv"


def _rows(said: Said) -> list[dict[str, Any]]:
    """What ``--json`` says about each row."""
    rows = said.json()["rows"]
    assert isinstance(rows, list)
    return rows


def _confirm(table: Path, **answers: str) -> Path:
    """Write answers into the table as a person would."""
    lines = list(csv.DictReader(io.StringIO(table.read_text("utf-8"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(lines[0]))
    writer.writeheader()
    for line in lines:
        writer.writerow({**line, "confirmed": answers.get(line["column"], "")})
    table.write_text(out.getvalue(), "utf-8")
    return table


def test_a_photo_becomes_suggestions_and_a_sheet(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path)
    said = campaign("traits", "suggest", file)
    assert said.code == 0, said.err
    lines = {line["column"]: line for line in csv.DictReader(io.StringIO(_table(tmp_path).read_text("utf-8")))}
    assert list(lines["skin"]) == ["id", "column", "suggestion", "how", "confidence", "confirmed"]
    assert lines["hair_colour"]["suggestion"] == "dark-blond"
    assert lines["skin"]["suggestion"] == ""
    assert "Monk" in lines["skin"]["how"]
    assert {line["confirmed"] for line in lines.values()} == {""}
    with Image.open(_table(tmp_path).with_name("people-suggested-sheets") / "zoe.png") as sheet:
        assert sheet.width == 1240


def test_nothing_else_is_written_and_the_sheets_are_private(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    campaign("traits", "suggest", file)
    written = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert {path.name for path in written} == {"people-suggested.csv", "zoe.png"}
    assert _table(tmp_path).with_name("people-suggested-sheets").stat().st_mode & 0o077 == 0


def test_what_the_roster_says_is_not_suggested_against(campaign: Campaign, tmp_path: Path) -> None:
    rows = ("zoe,staff,Zoë,Role,zoe.png,6,black,,,", "lukasz,staff,Łukasz,Role,zoe.png,3,,none,none,turban")
    zoe, lukasz = _rows(campaign("traits", "suggest", _campaign(tmp_path, *rows), "--json"))
    assert [one["column"] for one in zoe["suggestions"]] == ["eyewear", "facial_hair"]
    assert lukasz["state"] == "complete"


@pytest.mark.parametrize(
    ("rows", "uses", "until", "why"),
    [
        (("zoe,staff,Zoë,Role,zoe.png,,,,,",), "likeness;name", "", "does not cover 'photo'"),
        (("zoe,staff,Zoë,Role,zoe.png,,,,,",), "likeness;name;photo", "2026-02-01", "ended on 2026-02-01"),
        (("nobody,staff,No Body,Role,zoe.png,,,,,",), "likeness;name;photo", "", "No consent is recorded"),
        (("rider,persona,Rider,Role,zoe.png,,,,,",), "likeness;name;photo", "", "somebody who was not asked"),
    ],
)
def test_without_a_consent_for_the_photo_it_is_not_read(
    campaign: Campaign, tmp_path: Path, rows: tuple[str, ...], uses: str, until: str, why: str
) -> None:
    file = _campaign(tmp_path, *rows, *ROWS[1:2], uses=uses, until=until)
    said = campaign("traits", "suggest", file)
    assert said.code == 1
    assert why in said.out
    assert "consent/photo" in said.out
    assert not _table(tmp_path).exists()


def test_a_photo_that_is_no_portrait_is_turned_away_and_others_go_on(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path, ROWS[0], "lukasz,staff,Łukasz,Role,two.png,3,,,,")
    beside(portrait(), portrait()).save(file.parent / "two.png")
    said = campaign("traits", "suggest", file)
    assert said.code == 1
    assert "2 faces" in said.out
    assert "lukasz" not in _table(tmp_path).read_text("utf-8")


def test_only_the_rows_asked_for(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path, ROWS[0], "lukasz,staff,Łukasz,Role,zoe.png,3,,,,")
    rows = _rows(campaign("traits", "suggest", file, "--only", "lukasz", "--json"))
    assert [row["row_id"] for row in rows] == ["lukasz"]
    misspelt = campaign("traits", "suggest", file, "--only", "lukas")
    assert misspelt.code == 2
    assert "'lukasz'" in misspelt.err


def test_a_roster_without_photos_says_so(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("traits", "suggest", _campaign(tmp_path, *ROWS[1:]))
    assert said.code == 2
    assert "column 'photo'" in said.err


def test_without_the_extra_the_line_that_installs_it_is_said(tmp_path: Path) -> None:
    # A module that is None cannot be imported: what Python does when it is not installed, in a process of its own.
    program = "import sys; sys.modules['dlib'] = None; from toolkit.cli import main; main()"
    command = [sys.executable, "-c", program, "traits", "suggest", str(_campaign(tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == ProviderStopped.exit_code
    assert "pip install 'campaign-toolkit[faces]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_confirmed_answers_go_into_a_new_roster(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path)
    campaign("traits", "suggest", file)
    table = _confirm(_table(tmp_path), hair_colour="yes", skin="4", eyewear="Round")
    old = (file.parent / "people.csv").read_bytes()
    said = campaign("traits", "apply", file, table)
    assert said.code == 0, said.err
    assert (file.parent / "people.csv").read_bytes() == old
    new = (file.parent / "people-confirmed.csv").read_text("utf-8")
    assert new.splitlines() == [
        HEADER,
        "zoe,staff,Zoë Müller,Bike mechanic,zoe.png,4,dark-blond,round,,",
        *ROWS[1:],
    ]
    campaign("traits", "apply", file, table)
    assert (file.parent / "people-confirmed-2.csv").read_text("utf-8") == new
    assert (file.parent / "people-confirmed.csv").read_text("utf-8") == new


def test_the_new_roster_runs(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path)
    campaign("traits", "suggest", file)
    campaign("traits", "apply", file, _confirm(_table(tmp_path), hair_colour="yes"))
    file.write_text(file.read_text("utf-8").replace("people.csv", "people-confirmed.csv"), "utf-8")
    assert campaign("check", file).code == 0


def test_answers_are_not_overwritten_by_new_suggestions(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path)
    campaign("traits", "suggest", file)
    assert campaign("traits", "suggest", file).code == 0
    answered = _confirm(_table(tmp_path), skin="4").read_bytes()
    said = campaign("traits", "suggest", file)
    assert said.code == 2
    assert "would be lost" in said.err
    assert _table(tmp_path).read_bytes() == answered


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("zoe,hair_colour,dark-blond,,,blnd",), ("line 2", "confirmed", "'blnd'", "'blond'")),
        (("zoe,skin,,,,11",), ("line 2", "'11'", "1 (lightest)")),
        (("zoe,skin,,,,yes",), ("line 2", "no suggestion")),
        (("zo,skin,,,,4",), ("line 2", "'zo'", "'zoe'")),
        (("zoe,name,,,,Zoe",), ("line 2", "'name'", "hair_colour")),
        (("zoe,eyewear,,,,rond",), ("'rond'", "'round'")),
        (("zoe,skin,,,,4", "zoe,skin,,,,5"), ("line 3", "line 2")),
        (("zoe,skin,,,,",), ("no confirmed answer",)),
        (("zoe,skin,,,,12", "zo,skin,,,,4"), ("line 2", "line 3", "2 problems")),
    ],
)
def test_a_wrong_answer_is_refused_with_its_line(
    campaign: Campaign, tmp_path: Path, lines: tuple[str, ...], words: tuple[str, ...]
) -> None:
    file = _campaign(tmp_path)
    table = tmp_path / "answers.csv"
    table.write_text("\n".join(("id,column,suggestion,how,confidence,confirmed", *lines)) + "\n", "utf-8")
    said = campaign("traits", "apply", file, table)
    assert said.code == 2
    assert [word for word in words if word not in said.err] == []
    assert "Traceback" not in said.err
    assert not list(file.parent.glob("*-confirmed*"))


def test_the_rosters_own_word_wins(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path, "zoe,staff,Zoë,Role,zoe.png,6,,,,")
    table = tmp_path / "answers.csv"
    table.write_text("id,column,confirmed\nzoe,skin,2\nzoe,hair_colour,brown\n", "utf-8")
    said = campaign("traits", "apply", file, table)
    assert said.code == 0
    assert "'6'" in said.out
    assert "zoe,staff,Zoë,Role,zoe.png,6,brown,,," in (file.parent / "people-confirmed.csv").read_text("utf-8")


def test_other_delimiters_encodings_and_missing_columns(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path, until="")
    roster = 'id;kind;name\r\nzoe;staff;Zoë Müller\r\n\r\nlukasz;staff;"Nowak; Luk"\r\n'
    (file.parent / "people.csv").write_bytes(roster.encode("cp1252").replace(b'"Nowak; Luk"', b"Nowak"))
    table = tmp_path / "answers.csv"
    table.write_text("id,column,confirmed\nzoe,eyewear,none\n", "utf-8")
    said = campaign("traits", "apply", file, table, "--encoding", "cp1252")
    assert said.code == 0, said.err
    new = (file.parent / "people-confirmed.csv").read_bytes()
    assert new.startswith(b"\xef\xbb\xbf")  # so that the campaign's own encoding does not misread it
    assert new.decode("utf-8-sig").splitlines() == [
        "id;kind;name;eyewear", "zoe;staff;Zoë Müller;none", "", "lukasz;staff;Nowak;",
    ]  # fmt: skip


def test_a_workbook_becomes_csv(campaign: Campaign, tmp_path: Path) -> None:
    file = _campaign(tmp_path)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEADER, *ROWS):
        sheet.append([int(cell) if cell.isdigit() else cell for cell in line.split(",")])
    book.save(file.parent / "people.xlsx")
    file.write_text(file.read_text("utf-8").replace("people.csv", "people.xlsx"), "utf-8")
    table = tmp_path / "answers.csv"
    table.write_text("id,column,confirmed\nzoe,skin,4\n", "utf-8")
    assert campaign("traits", "apply", file, table).code == 0
    new = (file.parent / "people-confirmed.csv").read_text("utf-8")
    assert new.splitlines()[1].startswith("zoe,staff,Zoë Müller,Bike mechanic,zoe.png,4,")

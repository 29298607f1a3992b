"""Rosters: every cell a string, every problem with line and column, no encoding guessed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook
from PIL import Image

from toolkit.model.roster import PersonKind, RosterRow
from toolkit.reading.looks import STYLES, Choices
from toolkit.reading.problems import Problems
from toolkit.reading.roster import gather_roster


@dataclass(frozen=True)
class OneFamily:
    options: Mapping[str, str]


FAMILIES = {
    **{name: OneFamily({"none": "None", "bun": "A bun", "short-side-part": "Short, side parting"}) for name in STYLES},
    "details": OneFamily({"freckles": "Freckles"}),
    "accessories": OneFamily({"mug": "Mug", "laptop": "Laptop"}),
    "hair_colour": OneFamily({"brown": "Brown"}),
    "eye_colour": OneFamily({"green": "Green"}),
}
CHOICES = Choices(FAMILIES, ("brand.primary",))


def read(path: Path, encoding: str = "utf-8") -> tuple[tuple[RosterRow, ...] | None, Problems]:
    problems = Problems()
    return gather_roster(path, problems, CHOICES, encoding), problems


def rows_of(path: Path, encoding: str = "utf-8") -> tuple[RosterRow, ...]:
    rows, problems = read(path, encoding)
    assert problems.errors == 0, problems.all()
    assert rows is not None
    return rows


def written(folder: Path, data: str | bytes, name: str = "r.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def found(path: Path) -> list[tuple[str, int | None, str | None]]:
    return [(p.code, p.line, p.column) for p in read(path)[1].all()]


def test_a_row_becomes_a_person(tmp_path: Path) -> None:
    text = (
        "id,kind,name,role,tagline,qty,skin,hair,hair colour,accessories,outfit_colour,eyewear_colour\n"
        "007,Staff,Zoe\u0308,Lead,Hi,12,4,Short side part,brown,mug | laptop,brand.primary,#ABC\n"
    )
    (row,) = rows_of(written(tmp_path, text))
    assert (row.id, row.kind, row.name, row.qty, row.line) == ("007", PersonKind.STAFF, "Zoë", 12, 2)
    traits = row.traits
    assert (traits.skin, traits.hair, traits.hair_colour) == (4, "short-side-part", "brown")
    assert (traits.accessories, traits.outfit_colour) == (("mug", "laptop"), "brand.primary")
    assert (traits.eyewear_colour, traits.eyewear) == ("#aabbcc", None)


@pytest.mark.parametrize("name", ["NA", "None", "null", "nan", "True", "NULL", "N/A".replace("/", "")])
def test_names_that_look_like_nothing_survive(tmp_path: Path, name: str) -> None:
    assert rows_of(written(tmp_path, f"id,kind,name\n1,persona,{name}\n"))[0].name == name


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("a/b,persona,Bo,,,,", "bad-id", "id"),
        (",persona,Bo,,,,", "bad-id", "id"),
        ("x,robot,Bo,,,,", "bad-kind", "kind"),
        ("x,persona,,,,,", "empty-name", "name"),
        (f"x,persona,{'x' * 500},,,,", "too-long", "name"),
        ("x,persona,=HYPERLINK(1),,,,", "formula", "name"),
        ("x,persona,ZoÃ«,,,,", "misread", "name"),
        ("x,persona,Bo,+role,,,", "formula", "role"),
        ("x,persona,Bo,,0,,", "bad-qty", "qty"),
        ("x,persona,Bo,,1.5,,", "bad-qty", "qty"),
        ("x,persona,Bo,,100001,,", "bad-qty", "qty"),
        ("x,persona,Bo,,,11,", "bad-trait", "skin"),
        ("x,persona,Bo,,,,bum", "bad-trait", "hair"),
    ],
)
def test_one_problem_for_one_slip(tmp_path: Path, row: str, code: str, column: str) -> None:
    assert found(written(tmp_path, f"id,kind,name,role,qty,skin,hair\n{row}\n")) == [(code, 2, column)]


def test_a_team_is_one_team_whatever_its_case(tmp_path: Path) -> None:
    text = "id,kind,name,Team\n1,persona,Bo,Design  North\n2,persona,Jo,design north\n3,persona,Al,\n"
    assert [row.team for row in rows_of(written(tmp_path, text))] == ["Design North", "Design North", ""]


def test_a_team_has_the_limits_of_a_role_and_its_column_is_suggested(tmp_path: Path) -> None:
    path = written(tmp_path, f"id,kind,name,team\na,persona,Bo,=1+1\nb,persona,Jo,{'x' * 81}\nc,persona,Al,a\u202eb\n")
    assert found(path) == [("formula", 2, "team"), ("too-long", 3, "team"), ("hidden-character", 4, "team")]
    (problem,) = read(written(tmp_path, "id,kind,name,tema\na,persona,Bo,Design\n"))[1].all()
    assert (problem.code, problem.todo) == ("unknown-column", "Did you mean 'team'?")


def test_a_right_to_left_name_is_a_name(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, "id,kind,name\n1,persona,נועה לוי\n"))[0].name == "נועה לוי"


def test_ids_are_unique_whatever_their_case(tmp_path: Path) -> None:
    path = written(tmp_path, "id,kind,name\nBo,persona,Bo\nbo,persona,Jo\n")
    assert found(path) == [("duplicate-id", 3, "id")]
    assert "line 2" in read(path)[1].all()[0].what


def test_every_problem_of_every_row_is_said(tmp_path: Path) -> None:
    text = "id,kind,name,skin\na,persona,,99\na,perzona,Bo,\n"
    assert [c for c, _, _ in found(written(tmp_path, text))] == ["empty-name", "bad-trait", "duplicate-id", "bad-kind"]


@pytest.mark.parametrize(
    ("header", "code", "column"),
    [
        ("id,kind,role", "missing-column", "name"),
        ("id,kind,name,hair_color", "unknown-column", "hair_color"),
        ("id,kind,name,Name", "duplicate-column", "name"),
    ],
)
def test_headers(tmp_path: Path, header: str, code: str, column: str) -> None:
    path = written(tmp_path, header + "\n" + ",".join("apersonaXY"[: header.count(",") + 1]) + "\n")
    assert (code, 1, column) in found(path)


def test_a_mistyped_column_is_put_right(tmp_path: Path) -> None:
    problems = read(written(tmp_path, "id,kind,name,hair_color\n1,persona,Bo,brown\n"))[1].all()
    assert [p.todo for p in problems] == ["Did you mean 'hair_colour'?"]


@pytest.mark.parametrize(("delimiter", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_other_delimiters_are_read_and_said(tmp_path: Path, delimiter: str, word: str) -> None:
    path = written(tmp_path, 'id|kind|name|role\n1|persona|Bo|"a,b"\n'.replace("|", delimiter))
    rows, problems = read(path)
    assert rows is not None
    assert rows[0].name == "Bo"
    assert word in problems.warnings[0].what


def test_a_sep_line_of_a_spreadsheet_is_understood(tmp_path: Path) -> None:
    rows = rows_of(written(tmp_path, "sep=;\r\nid;kind;name\r\n1;persona;Bo\r\n"))
    assert (rows[0].name, rows[0].line) == ("Bo", 3)


def test_a_row_with_too_many_or_too_few_cells(tmp_path: Path) -> None:
    path = written(tmp_path, "id,kind,name\n1,persona,Bo,x\n2,persona\n\n3,persona,Jo\n")
    assert found(path) == [("cell-count", 2, None), ("cell-count", 3, None)]


def test_an_open_quote(tmp_path: Path) -> None:
    assert found(written(tmp_path, 'id,kind,name\n1,persona,"Bo\n'))[0][0] == "csv-syntax"


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty-file"), ("\n\n", "empty-file"), ("id,kind,name\n", "empty-roster")]
)
def test_an_empty_roster(tmp_path: Path, text: str, code: str) -> None:
    assert [c for c, _, _ in found(written(tmp_path, text))] == [code]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "id,kind,name\n1,persona,Łukasz 美咲\n".encode(encoding))
    assert rows_of(path)[0].name == "Łukasz 美咲"


def test_other_bytes_are_never_guessed(tmp_path: Path) -> None:
    path = written(tmp_path, "id,kind,name\n1,persona,Bo\n2,persona,Zoë\n3,persona,José\n".encode("cp1252"))
    rows, problems = read(path)
    assert rows is None
    (problem,) = problems.all()
    assert (problem.code, problem.line) == ("not-utf8", 3)
    assert "--encoding cp1252" in problem.todo
    assert "'Zoë', 'José', 'Bo'" in problem.todo
    assert [r.name for r in rows_of(path, "cp1252")] == ["Bo", "Zoë", "José"]


def test_utf_8_that_is_said_to_be_something_else_is_doubted(tmp_path: Path) -> None:
    _, problems = read(written(tmp_path, "id,kind,name\n1,persona,Zoë\n"), "cp1252")
    assert "maybe-utf8" in {p.code for p in problems.warnings}


def test_utf_16_without_its_mark(tmp_path: Path) -> None:
    assert found(written(tmp_path, "id,kind,name\n1,persona,Bo\n".encode("utf-16-le")))[0][0] == "nul-character"


def test_no_such_file(tmp_path: Path) -> None:
    written(tmp_path, "", "spring.csv")
    (problem,) = read(tmp_path / "sprnig.csv")[1].all()
    assert (problem.code, problem.todo) == ("no-such-file", "Did you mean 'spring.csv'?")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    assert found(written(tmp_path, b"x" * (8 * 1024 * 1024 + 1)))[0][0] == "too-large"


def test_too_many_rows(tmp_path: Path) -> None:
    text = "id,kind,name\n" + "".join(f"{n},persona,Bo\n" for n in range(10_001))
    assert found(written(tmp_path, text)) == [("too-many-rows", None, None)]


Cell = str | int | float | dt.date | None


def workbook(*rows: tuple[Cell, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_reads_like_a_csv(tmp_path: Path) -> None:
    data = workbook(
        ("id", "kind", "name", "qty", "skin", "tagline"),
        ("007", "staff", "NA", 3, 4.0, dt.date(2027, 3, 1)),
        (None, None, None, None, None, None),
        (8, "persona", "None", None, None, None),
    )
    rows = rows_of(written(tmp_path, data, "r.xlsx"))
    assert [(r.id, r.name, r.qty, r.traits.skin, r.line) for r in rows] == [
        ("007", "NA", 3, 4, 2),
        ("8", "None", 1, None, 4),
    ]
    assert rows[0].tagline == "2027-03-01"


def test_a_workbook_with_a_formula(tmp_path: Path) -> None:
    data = workbook(("id", "kind", "name", "role"), ("1", "persona", "Bo", '=CONCATENATE("a","b")'))
    assert found(written(tmp_path, data, "r.xlsx")) == [("formula", 2, "role")]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nothing", b"id,kind,name\n"])
def test_a_workbook_that_is_none(tmp_path: Path, data: bytes) -> None:
    assert [c for c, _, _ in found(written(tmp_path, data, "r.xlsx"))] == ["no-workbook"]


def test_a_workbook_under_another_name(tmp_path: Path) -> None:
    assert [c for c, _, _ in found(written(tmp_path, workbook(("id",)), "r.csv"))] == ["no-table"]


def test_photos_stay_in_the_folder_and_are_pictures(tmp_path: Path) -> None:
    folder = tmp_path / "rosters"
    folder.mkdir()
    Image.new("RGB", (200, 200), "grey").save(folder / "good.jpg")
    Image.new("RGB", (200, 200), "grey").save(tmp_path / "outside.jpg")
    Image.new("RGB", (20, 20)).save(folder / "small.png")
    (folder / "cut.jpg").write_bytes((folder / "good.jpg").read_bytes()[:600])
    (folder / "text.jpg").write_text("no picture")
    (folder / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    names = (
        "good.jpg",
        "../outside.jpg",
        str(tmp_path / "outside.jpg"),
        "link.jpg",
        "small.png",
        "cut.jpg",
        "text.jpg",
        "gone.jpg",
    )
    text = "id,kind,name,photo\n" + "".join(f"{n},persona,Bo,{name}\n" for n, name in enumerate(names))
    outside, broken = "leaves-folder", "no-photo"
    codes = [outside, outside, outside, broken, broken, broken, "no-such-file"]
    assert found(written(folder, text)) == [(code, n + 3, "photo") for n, code in enumerate(codes)]


def test_trait_colours(tmp_path: Path) -> None:
    text = "id,kind,name,hair_colour,outfit_colour\n1,persona,Bo,brwn,brand.primry\n2,persona,Jo,brand.primary,brown\n"
    problems = read(written(tmp_path, text))[1].all()
    assert [(p.column, p.line) for p in problems] == [("hair_colour", 2), ("outfit_colour", 2), ("outfit_colour", 3)]
    assert [p.todo for p in problems[:2]] == ["Did you mean 'brown'?", "Did you mean 'brand.primary'?"]


def test_a_label_is_as_good_as_an_id(tmp_path: Path) -> None:
    rows = rows_of(written(tmp_path, 'id,kind,name,hair\n1,persona,Bo,"Short, side parting"\n2,persona,Jo,A BUN\n'))
    assert [r.traits.hair for r in rows] == ["short-side-part", "bun"]

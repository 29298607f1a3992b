"""Whatever bytes come in, reading refuses them or reads them: it never breaks."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.reading.project import CAMPAIGN, CONSENTS, KIT, LOGO, ROSTER, Project
from tests.reading.test_roster import CHOICES
from toolkit.reading.campaign import gather_campaign
from toolkit.reading.consents import gather_consents
from toolkit.reading.dtcg import read_tokens
from toolkit.reading.kit import gather_kit
from toolkit.reading.names import name_faults, tidy
from toolkit.reading.problems import Problems
from toolkit.reading.roster import gather_roster
from toolkit.reading.sheet import read_sheet
from toolkit.reading.yaml_tree import parse_yaml

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def broken(good: str) -> st.SearchStrategy[bytes]:
    """Any bytes, or a good file with a piece of it replaced by something else."""
    data = good.encode()
    place = st.integers(0, len(data))
    junk = st.one_of(
        st.binary(max_size=6),
        st.sampled_from(
            [b"{", b"[", b"'", b'"', b"\\", b"&a", b"*a", b"!!set", b"\t", b": ", b"- ", b"|", b"\x00", b"\xff"]
        ),
        st.sampled_from(["\u2028", "\u202e", "\x85", "\ufeff", "𝟙", "é"]).map(str.encode),
    )
    spliced = st.tuples(place, place, junk).map(lambda t: data[: t[0]] + t[2] + data[max(t[0], t[1]) :])
    return st.one_of(
        st.binary(max_size=200), spliced, st.tuples(place, junk).map(lambda t: data[: t[0]] + t[1] + data[t[0] :])
    )


@quick
@given(broken(ROSTER))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
@example(b'id,kind,name\n1,persona,"' + b"x" * 200_000 + b'"\n')
@example(b"sep=,")
def test_any_bytes_as_a_roster(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(data)
    problems = Problems()
    rows = gather_roster(path, problems, CHOICES)
    assert rows is not None or problems.errors


@quick
@given(broken(CONSENTS))
def test_any_bytes_as_consents(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(data)
    gather_consents(path, Problems(), ("001",))


@quick
@given(broken(CAMPAIGN))
@example(b'a: "\\UFFFFFFFF"')
@example(b"%YAML 9.9\n---\na: 1\n")
@example(b"a: 1e999\nb: .inf\nc: " + b"9" * 5000)
def test_any_bytes_as_a_campaign(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(data)
    problems = Problems()
    reading = gather_campaign(path, problems)
    assert (reading is not None and reading.form is not None) or problems.errors


@quick
@given(broken(KIT))
def test_any_bytes_as_a_kit(project: Project, data: bytes) -> None:
    (project.kit / "kit.yaml").write_bytes(data)
    assert (gather_kit(project.kit, problems := Problems()).kit is not None) == (problems.errors == 0)


@quick
@given(broken(LOGO))
def test_any_bytes_as_a_logo(project: Project, data: bytes) -> None:
    (project.kit / "logo.svg").write_bytes(data)
    gather_kit(project.kit, problems := Problems())
    assert {p.column for p in problems.all()} <= {"logos[0].file"}


@quick
@given(
    st.one_of(
        st.binary(max_size=300), broken('{"a": {"$type": "color", "b": {"$value": "#fff"}, "c": {"$value": "{a.b}"}}}')
    )
)
@example(b"[" * 100_000)
def test_any_bytes_as_design_tokens(data: bytes) -> None:
    read_tokens(data, Path("t.json"), Problems())


@settings(max_examples=25, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(lambda b: b"PK\x03\x04" + b)))
def test_any_bytes_as_a_workbook(data: bytes) -> None:
    problems = Problems()
    assert read_sheet(data, Path("r.xlsx"), problems, 10) is not None or problems.errors


@quick
@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`, \n\t\\?~", max_size=60))
def test_any_text_as_yaml(text: str) -> None:
    problems = Problems()
    assert parse_yaml(text, Path("x.yaml"), problems) is not None or problems.errors


letters = st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0x1FFFF)
names = st.text(letters, min_size=1, max_size=30).filter(lambda n: not name_faults(tidy(n)))


@quick
@given(
    st.lists(st.tuples(names, st.integers(1, 100_000), st.booleans()), min_size=1, max_size=8), st.sampled_from(",;\t")
)
def test_a_written_roster_reads_back(tmp_path: Path, people: list[tuple[str, int, bool]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(("id", "kind", "name", "qty"))
    writer.writerows(
        (f"p{n}", "staff" if staff else "persona", name, qty) for n, (name, qty, staff) in enumerate(people)
    )
    path = tmp_path / "r.csv"
    path.write_text(out.getvalue(), "utf-8", newline="")
    problems = Problems()
    rows = gather_roster(path, problems, CHOICES)
    assert problems.errors == 0, problems.all()
    assert rows is not None
    assert [(r.name, r.qty, r.kind == "staff") for r in rows] == [
        (unicodedata.normalize("NFC", name), qty, staff) for name, qty, staff in people
    ]


@pytest.mark.parametrize("number", [600, 5_000])
def test_a_flood_of_problems_is_cut_and_warnings_hide_no_error(tmp_path: Path, number: int) -> None:
    path = tmp_path / "r.csv"
    path.write_text("id,kind,name\n" + "".join(f"{n},persona,JoÃª\n" for n in range(number)) + "x,persona,\n", "utf-8")
    problems = Problems()
    gather_roster(path, problems, CHOICES)
    assert problems.errors == 1
    assert len(problems.all()) <= 1_000
    assert "empty-name" in {p.code for p in problems.all()}

"""Returned proofs as they come back: odd, half filled, or made to do harm. Each is told in words, none is run."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.report.blank import blank_proof, two_volumes
from tests.report.readers import with_pikepdf
from toolkit.model.decision import Answer
from toolkit.model.proof_form import MANIFEST
from toolkit.reading import pdf_fields, returned_file
from toolkit.reading.pdf_fields import read_pdf
from toolkit.reading.problems import Problems
from toolkit.reading.returned import Returned, gather_returned
from toolkit.reading.written_date import read_date

TODAY = dt.date(2026, 11, 24)
GOOD = {
    "f-zoe-mueller-decision": "approve",
    "f-kenji-yamada-decision": "changes-required",
    "f-kenji-yamada-comment": "Shorter hair.",
    "reviewer-1": "Ana Silva",
    "date-1": "23 Nov 2026",
}
Spoil = Callable[[Pdf], None]


def read(path: Path, reviewer: str = "", date: dt.date | None = None) -> tuple[Returned | None, Problems]:
    problems = Problems()
    one = gather_returned(path, problems, campaign="spring", reviewer=reviewer, date=date, today=TODAY)
    return one, problems


def codes(problems: Problems) -> list[str]:
    return [p.code for p in problems.all()]


def sent_back(folder: Path, answers: Mapping[str, str] = GOOD, spoil: Spoil = lambda pdf: None) -> Path:
    """The proof with these answers, and then spoilt."""
    path = folder / "returned.pdf"
    with_pikepdf(blank_proof(), answers, path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        spoil(pdf)
        pdf.save(path)
    return path


def test_half_filled_is_taken_and_what_is_open_is_told(tmp_path: Path) -> None:
    one, problems = read(sent_back(tmp_path))
    assert problems.all() == ()
    assert one is not None
    assert [(t.row, t.answer, t.reviewer, t.decided_on, t.version) for t in one.told] == [
        ("zoe-mueller", Answer.APPROVED, "Ana Silva", dt.date(2026, 11, 23), 1),
        ("kenji-yamada", Answer.CHANGES, "Ana Silva", dt.date(2026, 11, 23), 1),
    ]
    assert one.open == ("amara-okafor",)
    assert one.rows == ("zoe-mueller", "kenji-yamada", "amara-okafor")


def attached(pdf: Pdf, data: bytes, name: str) -> pikepdf.AttachedFileSpec:
    return pikepdf.AttachedFileSpec(
        pdf, data, filename=name, mime_type="x/y", description="", creation_date="", mod_date=""
    )


def flattened(pdf: Pdf) -> None:
    del pdf.Root["/AcroForm"]
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]


def other_manifest(change: Callable[[dict[str, object]], None]) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        told = json.loads(pdf.attachments[MANIFEST].get_file().read_bytes())
        change(told)
        pdf.attachments[MANIFEST] = attached(pdf, json.dumps(told).encode(), MANIFEST)

    return spoil


def with_javascript(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_launch(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    note.A = Dictionary(S=Name.Launch, F=String("calc.exe"))
    pdf.pages[2].obj.Annots = Array([note])


def with_xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm.XFA = String("<xdp/>")


def with_a_bomb(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(bytes(64 * 1024**2)), filter=Name.FlateDecode)
    pdf.attachments[MANIFEST].obj.EF = Dictionary(F=stream, UF=stream)


def two_marks(pdf: Pdf) -> None:
    group = next(f for f in pdf.Root.AcroForm.Fields if str(f.T) == "f-zoe-mueller-decision")
    group.Kids[3].AS = Name.reject


@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        (flattened, "flattened", "printed to a PDF"),
        (other_manifest(lambda told: told.update(run="x")), "changed", "was changed"),
        (with_javascript, "active", "JavaScript"),
        (with_launch, "active", "a launch action"),
        (with_xfa, "active", "XFA"),
        (with_a_bomb, "too-much", "far more than a proof"),
        (two_marks, "two-answers", "'approve' and 'reject'"),
    ],
)
def test_what_was_spoilt_is_refused_in_words(tmp_path: Path, spoil: Spoil, code: str, said: str) -> None:
    _, problems = read(sent_back(tmp_path, spoil=spoil))
    found = next(p for p in problems.all() if p.level == "error")
    assert found.code == code
    assert said in found.what
    assert found.todo


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"reviewer-1": ""}, "no-reviewer"),
        ({"date-1": "5/6/2026"}, "bad-date"),
        ({"date-1": "2027-01-31"}, "future-date"),
        ({"f-kenji-yamada-comment": " "}, "no-comment"),
        ({"f-kenji-yamada-comment": "x" * 1001}, "too-long"),
        ({"f-kenji-yamada-comment": "\u202egnp.exe"}, "hidden-character"),
    ],
)
def test_what_was_filled_in_badly_is_said_with_its_place(tmp_path: Path, answers: dict[str, str], code: str) -> None:
    _, problems = read(sent_back(tmp_path, {**GOOD, **answers}))
    assert codes(problems) == [code]
    assert problems.all()[0].column in ("name", "date", "kenji-yamada")


def test_name_and_day_may_be_said_instead(tmp_path: Path) -> None:
    path = sent_back(tmp_path, {**GOOD, "reviewer-1": "", "date-1": "yesterday"})
    one, problems = read(path, "Ben Osei", dt.date(2026, 11, 20))
    assert problems.all() == ()
    assert one is not None
    assert {(t.reviewer, t.decided_on) for t in one.told} == {("Ben Osei", dt.date(2026, 11, 20))}


def test_a_comment_may_have_lines_and_begin_with_a_dash(tmp_path: Path) -> None:
    one, problems = read(sent_back(tmp_path, {**GOOD, "f-kenji-yamada-comment": "- shorter hair\r\n- no beard"}))
    assert problems.all() == ()
    assert one is not None
    assert one.told[1].comment == "- shorter hair - no beard"


def test_what_stands_in_no_field_is_pointed_at(tmp_path: Path) -> None:
    def noted(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("Too green"))
        pdf.pages[4].obj.Annots.append(pdf.make_indirect(note))
        pdf.attachments["idea.png"] = attached(pdf, b"x", "idea.png")

    answers = {**GOOD, "f-amara-okafor-comment": "Looks tired"}
    one, problems = read(sent_back(tmp_path, answers, noted))
    assert one is not None
    assert len(one.told) == 2
    assert {p.code: p.level for p in problems.all()} == dict.fromkeys(("no-answer", "notes", "attached"), "warning")
    assert "page 5" in next(p.what for p in problems.all() if p.code == "notes")


def test_a_proof_of_another_campaign_is_not_ours(tmp_path: Path) -> None:
    problems = Problems()
    path = sent_back(tmp_path)
    assert gather_returned(path, problems, campaign="autumn", reviewer="", date=None, today=TODAY) is None
    assert codes(problems) == ["other-campaign"]


def test_a_locked_file_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    path = sent_back(tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert codes(read(path)[1]) == ["locked"]
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    assert codes(read(path)[1]) == ["damaged"]


def test_other_files_are_named_for_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    assert codes(read(path)[1]) == ["scanned"]
    with pikepdf.new() as pdf, pikepdf.open(sent_back(tmp_path)) as whole:
        pdf.pages.append(whole.pages[4])
        with pytest.warns(pikepdf.PageCopyWarning):
            pdf.save(path)
    assert codes(read(path)[1]) == ["a-part"]
    path.write_text("Dear Ida, all fine. Ana")
    assert codes(read(path)[1]) == ["no-pdf"]
    assert codes(read(tmp_path / "none.pdf")[1]) == ["no-such-file"]
    assert codes(read(tmp_path)[1]) == ["no-file"]


def test_size_and_time_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sent_back(tmp_path)
    monkeypatch.setattr(returned_file, "MOST_BYTES", 1000)
    assert codes(read(path)[1]) == ["too-big"]
    monkeypatch.undo()
    monkeypatch.setattr(returned_file, "SECONDS", 0.01 - returned_file.GRACE_S)
    assert codes(read(path)[1]) == ["too-much"]


def test_fields_without_end_and_loops_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def looped(pdf: Pdf) -> None:
        group = next(f for f in pdf.Root.AcroForm.Fields if str(f.T) == "f-zoe-mueller-decision")
        group.Kids.append(group)

    path = sent_back(tmp_path, spoil=looped)
    assert read_pdf(path.read_bytes()).fields["f-zoe-mueller-decision"].values == ["approve"]
    monkeypatch.setattr(pdf_fields, "MOST_FIELDS", 3)
    assert read_pdf(path.read_bytes()).refused == "too-much"


def test_volumes_may_come_back_one_by_one_or_joined(tmp_path: Path) -> None:
    blank = two_volumes()
    answers = {**GOOD, "f-noa-levi-decision": "approve"}
    filled = [tmp_path / path.name for path in blank]
    for path, to in zip(blank, filled, strict=True):
        with_pikepdf(path, answers, to)
    second, problems = read(filled[1], "Ben Osei")
    assert second is not None
    assert [t.row for t in second.told] == ["noa-levi"]
    assert (second.open, problems.all()) == ((), ())
    with pikepdf.open(filled[0], allow_overwriting_input=True) as one, pikepdf.open(filled[1]) as other:
        one.add_pages_from(other)
        one.save(filled[0])
    joined, problems = read(filled[0])
    assert problems.all() == ()
    assert joined is not None
    assert [(t.row, t.reviewer) for t in joined.told][-1] == ("noa-levi", "Ana Silva")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-05", dt.date(2026, 11, 5)),
        ("5.11.2026", dt.date(2026, 11, 5)),
        ("5 November 2026", dt.date(2026, 11, 5)),
        ("Nov 5, 2026", dt.date(2026, 11, 5)),
        ("2026/11/05", dt.date(2026, 11, 5)),
        ("23/11/2026", dt.date(2026, 11, 23)),
        ("11/23/2026", dt.date(2026, 11, 23)),
        ("5/11/2026", None),
        ("5.11.26", None),
        ("31.2.2026", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_when_it_means_one_day(text: str, day: dt.date | None) -> None:
    assert read_date(text) == day

"""The form as it leaves us: whole, each field once and on its figure's page, and without the renderer's faults."""

from __future__ import annotations

import json
from pathlib import Path

import page as validator
import pikepdf
import pytest

from tests.report import sample
from tests.report.blank import ROWS, two_volumes
from toolkit.model.proof_form import MANIFEST, STATES, figure_fields, volume_fields
from toolkit.report.mend_form import mend_form
from toolkit.report.write import write_proof


@pytest.fixture(scope="module")
def volumes() -> tuple[Path, ...]:
    return two_volumes()


def test_each_figure_that_can_be_decided_has_its_fields_on_its_page(volumes: tuple[Path, ...]) -> None:
    with pikepdf.open(volumes[0]) as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        mine = volume_fields(1)
        due = {mine.reviewer, mine.date, mine.digest, mine.manifest}
        for row in (0, 1):
            names = figure_fields(sample.PEOPLE[row][0])
            due |= {names.decision, names.comment}
        assert set(fields) == due
        assert len(list(pdf.Root.AcroForm.Fields)) == len(due)
        flat = list(pdf.Root.Names.Dests.Names)
        anchors = {str(k): v[0].objgen for k, v in zip(flat[::2], flat[1::2], strict=True)}
        for row in (0, 1):
            id_ = sample.PEOPLE[row][0]
            page = next(p for p in pdf.pages if p.obj.objgen == anchors[f"figure-{id_}"])
            there = {note.objgen for note in page.Annots}
            group = fields[figure_fields(id_).decision]
            assert {kid.objgen for kid in group.Kids} <= there
            assert fields[figure_fields(id_).comment].objgen in there


def test_groups_are_as_every_reader_wants_them(volumes: tuple[Path, ...]) -> None:
    with pikepdf.open(volumes[0]) as pdf:
        form = pdf.Root.AcroForm
        assert str(form.NeedAppearances) == "False"
        assert form.DR.Font.Helv.BaseFont == "/Helvetica"
        for group in (field for field in form.Fields if field.FT == "/Btn"):
            assert group.V == "/Off"
            assert "/Opt" not in group
            assert not {"/T", "/FT"} & {key for kid in group.Kids for key in kid.keys()}  # noqa: SIM118 - no mapping
            states = [set(kid.AP.N.keys()) - {"/Off"} for kid in group.Kids]
            assert states == [{f"/{state}"} for state in STATES]
            assert all("/Off" in kid.AP.N and kid.AS == "/Off" for kid in group.Kids)
            assert str(group.TU)
        assert all(str(field.DA).startswith("/Helv ") for field in form.Fields if field.FT == "/Tx")


def test_volumes_may_be_joined_for_no_name_is_there_twice(volumes: tuple[Path, ...]) -> None:
    seen: list[str] = []
    for path in volumes:
        with pikepdf.open(path) as pdf:
            seen += [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert len(seen) == len(set(seen)) == 14
    assert not any("." in name for name in seen)


def test_every_volume_stays_accessible(volumes: tuple[Path, ...]) -> None:
    for path in volumes:
        report = validator.validate_pdf(path, profile=validator.ValidationProfile.PDF_UA_1)
        assert [(f.rule_id, f.message) for f in report.failures] == []


def test_the_manifest_lists_the_whole_run_and_the_hidden_fields_bind_it(volumes: tuple[Path, ...]) -> None:
    with pikepdf.open(volumes[1]) as pdf:
        told = json.loads(pdf.attachments[MANIFEST].get_file().read_bytes())
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        assert str(fields[volume_fields(2).digest].V) == str(pdf.docinfo["/CampaignDigest"]) == told["digest"]
    assert [f["row"] for f in told["figures"]] == [sample.PEOPLE[row][0] for row in ROWS]
    assert [f["volume"] for f in told["figures"]] == [1, 1, 1, 2]
    assert [f["asked"] for f in told["figures"]] == [True, False, True, True]


def test_a_volume_with_nothing_to_decide_has_no_form(tmp_path: Path) -> None:
    pdf = write_proof(sample.proof(tmp_path, only=(3,), width=91), tmp_path / "out").pdf[0]
    with pikepdf.open(pdf) as book:
        assert "/AcroForm" not in book.Root
        assert MANIFEST in book.attachments


def test_a_field_that_fell_off_its_page_is_a_bug_and_said(volumes: tuple[Path, ...]) -> None:
    wanted = {"figure-zoe-mueller": ("f-zoe-mueller-decision", "f-zoe-mueller-comment", "f-zoe-mueller-lost")}
    with pikepdf.open(volumes[0]) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if field.FT == "/Btn":
                field.Opt = pikepdf.Array([pikepdf.String(state) for state in STATES])
        with pytest.raises(RuntimeError, match="f-zoe-mueller-lost") as said:
            mend_form(pdf, wanted)
        assert "f-zoe-mueller-comment" not in str(said.value)

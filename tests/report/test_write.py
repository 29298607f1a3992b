"""The proof as a whole: tagged, linked, bound in volumes, the same bytes for the same run."""

import json
from dataclasses import replace
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest

from tests.report import sample
from toolkit.errors import StorageFailed
from toolkit.model.proof import Proof
from toolkit.report.write import ProofFiles, write_proof

ROWS = (0, 3, 8)


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("run")
    made = sample.with_a_predecessor(sample.proof(folder, only=ROWS, width=182), sample.WISH)
    return replace(made, missing=("gil", "hua"))


@pytest.fixture(scope="module")
def files(proof: Proof, tmp_path_factory: pytest.TempPathFactory) -> ProofFiles:
    """Three figures in two chunks, in one volume."""
    return write_proof(proof, tmp_path_factory.mktemp("out"), chunk=2)


@pytest.fixture(scope="module")
def texts(files: ProofFiles) -> list[str]:
    with pypdfium2.PdfDocument(files.pdf[0]) as pdf:
        return [pdf[i].get_textpage().get_text_bounded() for i in range(len(pdf))]


def test_rows_that_were_never_reached_are_named(files: ProofFiles, texts: list[str]) -> None:
    assert "2 of the roster, which no run has reached yet: gil, hua" in " ".join(texts[0].split())
    assert json.loads(files.json.read_text("utf-8"))["missing"] == ["gil", "hua"]


def test_the_version_before_stands_beside_the_present_one(files: ProofFiles, texts: list[str]) -> None:
    [page] = [text for text in texts if sample.WISH in " ".join(text.split())]
    assert "BEFORE: VERSION 1" in page.upper()
    told = json.loads(files.json.read_text("utf-8"))["figures"]
    assert told[0]["before"]["asked_for"] == [sample.WISH]
    assert told[0]["before"]["version"] == 1
    assert told[0]["before"]["changed"]
    assert [figure["before"] for figure in told[1:]] == [None, None]


def test_the_bound_file_is_accessible_pdf(files: ProofFiles) -> None:
    report = validator.validate_pdf(files.pdf[0], profile=validator.ValidationProfile.PDF_UA_1)
    assert [(f.rule_id, f.message) for f in report.failures] == []
    assert report.is_compliant


def test_the_renderer_had_nothing_to_complain_about(files: ProofFiles) -> None:
    assert files.complaints == ()
    assert [p.name for p in files.pdf] == ["proof.pdf"]
    assert {p.name for p in files.pdf[0].parent.iterdir()} == {"proof.pdf", "report.json", "report.csv", ".thumbs"}


def test_every_page_but_the_cover_has_its_number(texts: list[str]) -> None:
    total = len(texts)
    assert total == 2 + 1 + 1 + len(ROWS) + 1 + 1 + 3
    for number, text in enumerate(texts[1:], start=2):
        assert f"{number} / {total}" in text
        assert "run 20261121-2242-7f3a" in text


def test_each_figure_has_its_own_page_with_its_findings(texts: list[str]) -> None:
    start = 4
    for i, row in enumerate(ROWS):
        assert sample.PEOPLE[row][1] in texts[start + i]
        assert ("YOUR DECISION" if row == 0 else "NO DECISION YET") in texts[start + i].upper()
    assert "The name needs 4.1 pt to fit" in texts[start + 1]
    assert "Overridden: The role is set" in texts[start + 1]


def test_the_outline_and_the_links_lead_to_the_right_pages(files: ProofFiles) -> None:
    with pikepdf.open(files.pdf[0]) as pdf:
        pages = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            chapters = {item.title: pages[_page_of(item)] for item in outline.root}
        assert chapters["Zoë Müller"] == 4
        assert chapters["Inês Costa"] == 6
        assert chapters["How to answer"] == 7
        assert chapters["What the checks saw"] == 8
        assert chapters["What was checked, and why"] == 9
        flat = list(pdf.Root.Names.Dests.Names)
        targets = {str(k): pages[v[0].objgen] for k, v in zip(flat[::2], flat[1::2], strict=True)}
        links = [str(a.Dest) for page in pdf.pages for a in page.obj.get("/Annots", []) if a.Subtype == "/Link"]
        figures = {"figure-zoe-mueller", "figure-lukasz-zolkiewski", "figure-ines-costa"}
        assert set(links) == {*figures, "answer", "evidence-lukasz-zolkiewski"}
        assert (targets["figure-ines-costa"], targets["answer"], targets["evidence-lukasz-zolkiewski"]) == (6, 7, 8)


def test_pictures_are_described_in_the_tags(files: ProofFiles) -> None:
    with pikepdf.open(files.pdf[0]) as pdf:
        said = {str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"}
    assert any(s.startswith("Box art. Figure of Zoë Müller: hoodie in Signal red") for s in said)
    assert any(s.startswith("Text fits, is large enough and lies free, box art of Łukasz") for s in said)


def test_what_failed_is_shown_close_up_with_its_words(texts: list[str]) -> None:
    shown = " ".join(texts[8].split())
    assert "The name needs 4.1 pt to fit its slot in two lines; the template's floor is 5 pt." in shown
    assert "The role stands 3.9 : 1 from its ground." in shown


def test_the_file_says_what_it_is_and_carries_its_twins(files: ProofFiles, proof: Proof) -> None:
    with pikepdf.open(files.pdf[0]) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Spring 27 Street Series: proof"
        assert str(pdf.docinfo["/CampaignDigest"]) == proof.digest
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261121224207+00'00'"
        assert str(pdf.Root.Lang) == "en-GB"
        assert set(pdf.attachments) == {"manifest.json", "report.json", "report.csv"}
        assert pdf.attachments["report.json"].get_file().read_bytes() == files.json.read_bytes()
    assert json.loads(files.json.read_bytes())["digest"] == proof.digest


def test_only_fonts_of_the_package_are_used(files: ProofFiles) -> None:
    with pikepdf.open(files.pdf[0]) as pdf:
        names = {
            str(o.FontName).split("+")[-1]
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/FontName" in o
        }
    assert names
    assert all(name.startswith(("Inter", "JetBrains", "CR")) for name in names), names


def test_nothing_on_a_figure_page_lies_on_something_else(files: ProofFiles) -> None:
    with pypdfium2.PdfDocument(files.pdf[0]) as pdf:
        for number in (4, 5):
            text = pdf[number].get_textpage()
            spans = {word: _box(text, word) for word in ("Also passed", "Traits given", "Drawn by")}
            assert spans["Also passed"][1] > spans["Traits given"][3] > spans["Traits given"][1] > spans["Drawn by"][3]


def _page_of(item: pikepdf.OutlineItem) -> tuple[int, int]:
    assert isinstance(item.destination, pikepdf.Array)
    number, generation = item.destination[0].objgen
    return (number, generation)


def _box(page: pypdfium2.PdfTextPage, word: str) -> tuple[float, float, float, float]:
    found = page.search(word).get_next()
    assert found is not None, word
    index, count = found
    boxes = [page.get_charbox(i) for i in range(index, index + count)]
    return (boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes))


def test_the_same_run_gives_the_same_bytes(files: ProofFiles, proof: Proof, tmp_path: Path) -> None:
    again = write_proof(proof, tmp_path, chunk=2)
    for one, other in zip((*files.pdf, files.json, files.csv), (*again.pdf, again.json, again.csv), strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_many_figures_go_into_volumes_and_old_files_go(proof: Proof, tmp_path: Path) -> None:
    (tmp_path / "proof.pdf").write_bytes(b"an earlier one")
    (tmp_path / "proof-9.pdf").write_bytes(b"an earlier one")
    letter = proof.campaign.model_copy(
        update={"report": proof.campaign.report.model_copy(update={"paper": "Letter", "agency": ""})}
    )
    made = write_proof(replace(proof, campaign=letter), tmp_path, volume=2)
    assert [p.name for p in made.pdf] == ["proof-1.pdf", "proof-2.pdf"]
    assert sorted(p.name for p in tmp_path.glob("*.pdf")) == ["proof-1.pdf", "proof-2.pdf"]
    for path in made.pdf:
        assert validator.is_pdf_compliant(path, profile=validator.ValidationProfile.PDF_UA_1)
    with pikepdf.open(made.pdf[1]) as pdf:
        assert str(pdf.docinfo["/Subject"]) == "Approval report for figures 3 to 3 of 3"
        assert [round(float(v)) for v in pdf.pages[0].mediabox] == [0, 0, 792, 612]


def test_a_folder_that_cannot_be_made_is_a_storage_failure(proof: Proof, tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("in the way")
    with pytest.raises(StorageFailed):
        write_proof(proof, blocker / "out")

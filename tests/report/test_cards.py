"""Cards: six figures on a page, each with its own answer, and every field where it belongs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest

from tests.report import sample
from toolkit.model.proof import Proof
from toolkit.model.proof_form import decidable, figure_fields
from toolkit.report import view
from toolkit.report.layout import chunks_of
from toolkit.report.thumbs import Thumbs
from toolkit.report.view import Volume, cards_of, volume_of
from toolkit.report.write import write_proof


def as_cards(made: Proof, layout: str = "cards") -> Proof:
    settings = made.campaign.report.model_copy(update={"layout": layout})
    return replace(made, campaign=made.campaign.model_copy(update={"report": settings}))


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    return as_cards(sample.proof(tmp_path_factory.mktemp("cards"), 14, width=91))


def book_of(made: Proof, folder: Path) -> Volume:
    thumbs = Thumbs(folder, made.pieces_root, "#ffffff")
    return volume_of(made, cards_of(made), range(len(made.outcomes)), 1, 1, thumbs)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_six_on_a_page_with_all_their_fields(proof: Proof, tmp_path: Path, paper: str) -> None:
    settings = proof.campaign.report.model_copy(update={"paper": paper})
    made = replace(proof, campaign=proof.campaign.model_copy(update={"report": settings}))
    [path] = write_proof(made, tmp_path).pdf
    asked = {o.row.id for o in made.outcomes if decidable(o)}
    with pikepdf.open(path) as pdf:
        names = {str(field.T) for field in pdf.Root.AcroForm.Fields.as_list()}
    assert {figure_fields(row).decision for row in asked} <= names
    assert {figure_fields(row).comment for row in asked} <= names
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [pdf[i].get_textpage().get_text_bounded() for i in range(len(pdf))]
    pages = [text for text in texts if "CARDS" in text.upper() and "of 14" in text]
    words = [set(re.split(r"[\s,]+", text)) for text in pages]
    assert [len({o.row.id for o in made.outcomes} & found) for found in words] == [6, 6, 2]
    assert "The name needs 4.1 pt" in pages[0].replace("\r\n", " ")
    report = validator.validate_pdf(path, profile=validator.ValidationProfile.PDF_UA_1)
    assert [(f.rule_id, f.message) for f in report.failures] == []


def test_a_chunk_ends_with_a_page(proof: Proof, tmp_path: Path) -> None:
    chunks = [c for c in chunks_of(book_of(proof, tmp_path), 8) if c.name.startswith("cards")]
    assert [(c.name, c.pages) for c in chunks] == [("cards-00000", 1), ("cards-00006", 1), ("cards-00012", 2)]


def test_many_figures_become_cards_by_themselves(proof: Proof, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    auto = as_cards(proof, "auto")
    assert not book_of(auto, tmp_path).cards
    monkeypatch.setattr(view, "CARDS_ABOVE", 13)
    assert book_of(auto, tmp_path).cards
    assert not book_of(as_cards(proof, "pages"), tmp_path).cards

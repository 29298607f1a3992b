"""Full pages lose nothing: twenty-four figures on a contact sheet, eighteen in the table; every check explained."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest

from tests.report import sample
from toolkit.guardrails.catalog import GUARDRAILS
from toolkit.model.proof import RuleNote
from toolkit.report.fonts import choose_fonts
from toolkit.report.layout import chunks_of
from toolkit.report.thumbs import Thumbs
from toolkit.report.typeset import typeset
from toolkit.report.view import cards_of, volume_of
from toolkit.report.write import desk_for
from toolkit.words.speaking import speaking


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_figure_of_a_full_sheet_is_there(tmp_path: Path, paper: Literal["A4", "Letter"]) -> None:
    proof = sample.proof(tmp_path, 24, width=46, paper=paper)
    thumbs = Thumbs(tmp_path / "t", proof.pieces_root, "#ffffff")
    thumbs.make(p for o in proof.outcomes for p in o.pieces)
    book = volume_of(proof, cards_of(proof), range(24), 1, 1, thumbs)
    front = chunks_of(book, 24)[0]
    [(path, done)] = typeset([front], desk_for(book.paper, choose_fonts(front.html, ()), thumbs, tmp_path))
    assert done.pages == front.pages == 5
    ids = {o.row.id for o in proof.outcomes}
    with pypdfium2.PdfDocument(path) as pdf:
        sheet, first, second = (set(pdf[i].get_textpage().get_text_bounded().split()) for i in (2, 3, 4))
    assert ids <= sheet
    assert (len(ids & first), len(ids & second)) == (18, 6)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_check_is_explained_on_the_pages_counted_for_it(tmp_path: Path, language: str) -> None:
    rules = tuple(
        RuleNote(rule.id, rule.title, rule.rationale, rule.stage.value, rule.severity, rule.severity)
        for rule in GUARDRAILS
    )
    proof = replace(sample.proof(tmp_path, only=(0,), width=46), rules=rules)
    thumbs = Thumbs(tmp_path / "t", proof.pieces_root, "#ffffff")
    thumbs.make(p for o in proof.outcomes for p in o.pieces)
    with speaking(language):
        book = volume_of(proof, cards_of(proof), range(1), 1, 1, thumbs)
        last = chunks_of(book, 24)[-1]
    [(_, done)] = typeset([last], desk_for(book.paper, choose_fonts(last.html, ()), thumbs, tmp_path))
    assert done.pages == last.pages

"""Full pages lose nothing: twenty-four figures on a contact sheet, eighteen in the table, on either paper."""

from pathlib import Path
from typing import Literal

import pypdfium2
import pytest

from tests.report import sample
from toolkit.report.fonts import choose_fonts
from toolkit.report.layout import chunks_of
from toolkit.report.thumbs import Thumbs
from toolkit.report.typeset import typeset
from toolkit.report.view import cards_of, volume_of
from toolkit.report.write import desk_for


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

"""The narrow column of a figure's page keeps to its page, however much there is to tell in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.report import sample
from toolkit.report.fonts import choose_fonts
from toolkit.report.layout import chunks_of
from toolkit.report.paper import A4
from toolkit.report.side import picture_depths
from toolkit.report.thumbs import Thumbs
from toolkit.report.typeset import typeset
from toolkit.report.view import cards_of, volume_of
from toolkit.report.write import desk_for
from toolkit.words.speaking import speaking

WISH = "Please make the glasses a little smaller, the smile friendlier and the green of the hoodie warmer than it is."


def test_pictures_are_as_deep_as_wanted_where_there_is_room() -> None:
    assert picture_depths((38.0, 45.6), 6, ["One line."] * 4, ["Red", "came out"], A4) == (38.0, 45.6)


def test_all_of_them_give_way_to_long_texts_by_the_same_share() -> None:
    shot, other = picture_depths((38.0, 45.6), 6, [WISH] * 4, ["Red", "came out"], A4)
    assert 12 < shot < 38
    assert other / 45.6 == pytest.approx(shot / 38)
    assert picture_depths((38.0,), 6, [WISH] * 20, [], A4) == (12.0,)


def test_letters_as_wide_as_two_take_the_room_of_two() -> None:
    latin, han = (picture_depths((38.0, 45.6), 6, [letter * 90] * 4, [], A4)[0] for letter in "a山")
    assert han < latin


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_of_the_column_is_cut_off_or_stands_on_the_next_page(tmp_path: Path, language: str) -> None:
    made = sample.with_a_predecessor(sample.proof(tmp_path, 2, width=46), WISH)
    made = replace(made, before=(replace(made.before[0], wishes=(WISH, WISH)),))
    thumbs = Thumbs(tmp_path / "t", made.pieces_root, "#ffffff")
    thumbs.make(p for o in made.outcomes for p in o.pieces)
    with speaking(language):
        book = volume_of(made, cards_of(made), range(2), 1, 1, thumbs)
        chunk = next(c for c in chunks_of(book, 2) if c.name.startswith("figures"))
    [(path, _)] = typeset([chunk], desk_for(book.paper, choose_fonts(chunk.html, ()), thumbs, tmp_path))
    kept = [letters(each.kept) for each in book.figures]
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [letters(pdf[i].get_textpage().get_text_bounded()) for i in range(2)]
    assert [page.count(text) for page, text in zip(pages, kept, strict=True)] == [1, 1]
    assert [page.count("s3halden") for page in pages] == [1, 1]


def letters(text: str) -> str:
    """Letters and digits alone: lines end wherever they do, at a hyphen too."""
    return "".join(c for c in text if c.isalnum())

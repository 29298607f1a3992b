"""Templates escape what people wrote, keep values out of style sheets, and plan their pages."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report import sample
from toolkit.report.layout import chunks_of
from toolkit.report.thumbs import Thumbs
from toolkit.report.typeset import Chunk
from toolkit.report.view import cards_of, volume_of

NASTY = "</style><script>alert(1)</script>\" onload='x' {{ 7*7 }} {PAGES}"


@pytest.fixture(scope="module")
def chunks(tmp_path_factory: pytest.TempPathFactory) -> list[Chunk]:
    folder: Path = tmp_path_factory.mktemp("layout")
    proof = sample.proof(folder, only=(0, 3, 7, 8), width=91, title=NASTY)
    row = proof.outcomes[0].row.model_copy(update={"name": NASTY, "role": NASTY})
    proof = replace(proof, outcomes=(replace(proof.outcomes[0], row=row, reason=NASTY), *proof.outcomes[1:]))
    thumbs = Thumbs(folder / "t", proof.pieces_root, "#ffffff")
    thumbs.make(p for o in proof.outcomes for p in o.pieces)
    return chunks_of(volume_of(proof, cards_of(proof), range(4), 1, 1, thumbs), 3)


def test_what_people_wrote_stays_text(chunks: list[Chunk]) -> None:
    for chunk in chunks:
        assert "<script" not in chunk.html
        assert "onload='" not in chunk.html
    assert any("{{ 7*7 }}" in chunk.html for chunk in chunks)


def test_no_page_has_a_style_sheet_or_an_address_of_its_own(chunks: list[Chunk]) -> None:
    for chunk in chunks:
        assert "<style" not in chunk.html
        assert not re.findall(r'(?:src|href)="(?!asset:|dest:)', chunk.html)


def test_inline_styles_hold_nothing_but_measures_and_colours(chunks: list[Chunk]) -> None:
    allowed = re.compile(r"^(?:(?:left|top|width|height):-?[\d.]+(?:mm|%)?;?|background:#[0-9a-f]{6};?)+$")
    styles = [s for chunk in chunks for s in re.findall(r'style="([^"]*)"', chunk.html)]
    assert styles
    assert [s for s in styles if not allowed.match(s)] == []


def test_every_picture_says_what_it_shows(chunks: list[Chunk]) -> None:
    pictures = [p for chunk in chunks for p in re.findall(r"<img[^>]*>", chunk.html)]
    assert all(re.search(r'alt="[^"]+"', p) for p in pictures)
    assert any("hoodie in Signal red" in p for p in pictures)


def test_figures_are_cut_into_chunks_of_the_size_asked(chunks: list[Chunk]) -> None:
    assert [(c.name.split("-")[0], c.pages) for c in chunks[1:3]] == [
        ("figures", 3),
        ("figures", 2),
    ]  # with the page for name and date
    assert len({c.name for c in chunks}) == len(chunks)

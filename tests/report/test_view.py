"""A volume knows its place in the run, and its cover fills its half of the page."""

from pathlib import Path

import pytest

from tests.report import sample
from toolkit.model.proof import Proof
from toolkit.report.thumbs import Thumbs
from toolkit.report.view import Volume, _grid, cards_of, volume_of


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("view")
    return sample.proof(folder, 12, width=91)


def _volume(proof: Proof, span: range, number: int, count: int, folder: Path) -> Volume:
    thumbs = Thumbs(folder, proof.pieces_root, "#ffffff")
    thumbs.make(p for o in proof.outcomes for p in o.pieces)
    return volume_of(proof, cards_of(proof), span, number, count, thumbs)


def test_a_second_volume_goes_on_where_the_first_ended(proof: Proof, tmp_path: Path) -> None:
    second = _volume(proof, range(8, 12), 2, 2, tmp_path)
    assert [f.number for f in second.figures] == [9, 10, 11, 12]
    assert (second.frame.first, second.frame.last) == (9, 12)
    assert "volume 2 of 2" in second.frame.title
    assert sum(count for _, _, count, _ in second.states) == 12


def test_attention_lists_the_most_urgent_first(proof: Proof, tmp_path: Path) -> None:
    book = _volume(proof, range(12), 1, 1, tmp_path)
    assert [c.card.mark for c in book.attention] == ["blocked"] * 4 + ["broken", "review"]
    assert book.attention_more == 0


@pytest.mark.parametrize("count", [1, 3, 4, 5, 6, 12, 13, 60])
def test_the_mosaic_covers_its_panel_without_overlap(count: int) -> None:
    side, cells = _grid(count)
    covered = [(x + i, y + j) for x, y, k in cells for i in range(k) for j in range(k)]
    assert sorted(covered) == sorted((x, y) for x in range(side) for y in range(side))
    assert len(cells) <= max(count, 1)

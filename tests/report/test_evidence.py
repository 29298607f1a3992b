"""The evidence shows every finding that failed on a picture, where it lies, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.report import sample
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.outcome import PieceKind, Try
from toolkit.model.place import Box
from toolkit.model.proof import Proof
from toolkit.report.crops import Crops, window_of
from toolkit.report.evidence import Evidence, evidence
from toolkit.report.paper import A4
from toolkit.report.thumbs import Thumbs
from toolkit.report.view import cards_of


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("evidence")
    return sample.proof(folder, only=(0, 3, 4, 6, 8), width=182)


def shown(proof: Proof, folder: Path) -> Evidence:
    thumbs = Thumbs(folder, proof.pieces_root, "#ffffff")
    thumbs.make(p for o in proof.outcomes for p in o.pieces)
    cards = cards_of(proof)
    return evidence(cards, {card.id: card for card in cards}, thumbs, A4)


def test_every_failure_with_a_picture_is_there_the_urgent_figures_first(proof: Proof, tmp_path: Path) -> None:
    (cells,) = shown(proof, tmp_path).pages
    told = [(cell.card.id, *(line.code for line in cell.lines)) for cell in cells]
    assert told == [
        ("lukasz-zolkiewski", "overflows"),
        ("lukasz-zolkiewski", "too-low"),
        ("sean-obrien", "too-small", "vital-outside"),
        ("amara-okafor", "too-far"),
    ]
    assert [cell.first for cell in cells] == [True, False, True, True]


def test_the_frame_lies_around_the_place(proof: Proof, tmp_path: Path) -> None:
    cell = next(cell for page in shown(proof, tmp_path).pages for cell in page if cell.lines[0].code == "too-small")
    (picture,) = cell.shown
    assert picture.frame is not None
    left, top, width, height = picture.frame
    assert min(left, top) >= 0
    assert max(left + width, top + height) <= 100
    assert width * picture.width == pytest.approx(height * picture.height, rel=0.02)  # the place is a square
    assert picture.left >= 0
    assert cell.card.name in picture.alt
    assert "10.8 mm" in picture.alt


def test_the_close_up_is_that_part_of_the_piece(proof: Proof, tmp_path: Path) -> None:
    piece = proof.outcomes[3].piece(PieceKind.BOX_ART)
    assert piece is not None
    crops = Crops(tmp_path, proof.pieces_root, "#ffffff")
    crop = crops.of(piece, Box(100, 20, 30, 30), 2.0)
    assert crop is not None
    (file,) = crops.assets().values()
    assert file.name.startswith(piece.sha256)  # by that a withdrawal knows whose it is
    with Image.open(file) as picture, Image.open(next(proof.pieces_root.rglob(f"{piece.sha256}.*"))) as whole:
        part = crop.window
        edges = round(part.x), round(part.y), round(part.right), round(part.bottom)
        cut = np.array(whole.convert("RGB").crop(edges)).astype(float)
        assert picture.size == (cut.shape[1], cut.shape[0])
        assert np.abs(np.array(picture).astype(float) - cut).mean() < 4
    made = file.stat().st_mtime_ns
    assert Crops(tmp_path, proof.pieces_root, "#ffffff").of(piece, Box(100, 20, 30, 30), 2.0) == crop
    assert file.stat().st_mtime_ns == made


@pytest.mark.parametrize(
    "place",
    [Box(-20, -20, 40, 40), Box(170, 260, 60, 60), Box(0, 0, 182, 272), Box(90, 0, 2, 272), Box(0, 100, 182, 3)],
)
def test_a_window_stays_in_the_picture_and_holds_its_place(place: Box) -> None:
    window = window_of(place, 182, 272, 2.0)
    assert Box(0, 0, 182, 272).contains(window, 1e-6)
    x, y = max(place.x, 0), max(place.y, 0)
    inside = Box(x, y, min(place.right, 182) - x, min(place.bottom, 272) - y)
    assert window.contains(inside, 1e-6)


def test_a_place_outside_of_the_picture_shows_the_whole_of_it(proof: Proof, tmp_path: Path) -> None:
    piece = proof.outcomes[0].piece(PieceKind.FIGURE)
    assert piece is not None
    crop = Crops(tmp_path, proof.pieces_root, "#ffffff").of(piece, Box(9000, 9000, 5, 5), 2.0)
    assert crop is not None
    assert (crop.window, crop.frame) == (Box(0, 0, piece.width, piece.height), None)


def test_a_finding_on_two_figures_shows_both_once(proof: Proof, tmp_path: Path) -> None:
    ids = tuple(o.row.id for o in proof.outcomes[:2])
    twins = Finding("set/duplicates", "alike", Outcome.FAIL, Severity.ASK, "They are alike.", rows=ids)
    outcomes = tuple(replace(o, verdict=Verdict((twins,))) for o in proof.outcomes[:2])
    (cells,) = shown(replace(proof, outcomes=outcomes), tmp_path).pages
    (cell,) = cells
    assert [one.alt.startswith("Figure of") for one in cell.shown] == [True, True]
    assert cell.shown[0].left + cell.shown[0].width <= cell.shown[1].left


def test_a_piece_that_is_not_kept_leaves_no_empty_frame(proof: Proof, tmp_path: Path) -> None:
    assert shown(replace(proof, pieces_root=tmp_path / "nowhere"), tmp_path / "t") == Evidence((), frozenset())


def test_every_attempt_stands_beside_the_others_but_what_is_unsafe(proof: Proof, tmp_path: Path) -> None:
    pieces = [piece for o in proof.outcomes[:3] for piece in o.pieces if piece.kind is PieceKind.FIGURE]
    failed = (("figure/alone",), ("safety/image",), ())
    tries = tuple(Try(n, p, p, f, 0.25, n == 3) for n, (p, f) in enumerate(zip(pieces, failed, strict=True), start=1))
    one = replace(proof.outcomes[0], verdict=Verdict(), tries=tries)
    thumbs = Thumbs(tmp_path, proof.pieces_root, "#ffffff")
    thumbs.make(pieces)
    cards = cards_of(replace(proof, outcomes=(one,)))
    ((cell,),) = evidence(cards, {card.id: card for card in cards}, thumbs, A4).pages
    assert [picture.alt for picture in cell.shown] == [
        "Attempt 1 at Zo\u00eb M\u00fcller",
        "Attempt 3 at Zo\u00eb M\u00fcller",
    ]
    (line,) = cell.lines
    assert (line.title, line.measure) == ("Drawn 3 times, number 3 was taken", "$0.75")
    assert line.message == "1: figure/alone failed. 2: safety/image failed (not shown). 3: nothing failed."


def test_what_is_unsafe_is_told_and_not_shown(proof: Proof, tmp_path: Path) -> None:
    unsafe = Finding("safety/image", "unsafe", Outcome.FAIL, Severity.BLOCK, "It looks so.", picture="figure")
    one = replace(proof.outcomes[0], verdict=Verdict((unsafe,)))
    assert shown(replace(proof, outcomes=(one,)), tmp_path).pages == ()

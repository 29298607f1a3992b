"""Thumbnails are made once, keep their colour, and a missing piece is no accident."""

from pathlib import Path

import pytest
from PIL import Image

from tests.report import sample
from toolkit.model.outcome import Piece, PieceKind
from toolkit.model.proof import Proof
from toolkit.report.thumbs import PLATE, SPECK, Thumbs


@pytest.fixture
def proof(tmp_path: Path) -> Proof:
    return sample.proof(tmp_path, only=(0,), width=200)


def test_each_piece_gets_three_widths_and_they_are_kept(proof: Proof, tmp_path: Path) -> None:
    pieces = proof.outcomes[0].pieces
    thumbs = Thumbs(tmp_path / "t", proof.pieces_root, "#ffffff")
    thumbs.make(pieces)
    files = thumbs.assets()
    assert len(files) == 3 * len(pieces)
    before = {p: p.stat().st_mtime_ns for p in files.values()}
    Thumbs(tmp_path / "t", proof.pieces_root, "#ffffff").make(pieces)
    assert before == {p: p.stat().st_mtime_ns for p in files.values()}


def test_colour_is_kept_at_full_resolution_and_small_pictures_are_not_blown_up(proof: Proof, tmp_path: Path) -> None:
    piece = proof.outcomes[0].piece(PieceKind.BOX_ART)
    assert piece is not None
    thumbs = Thumbs(tmp_path / "t", proof.pieces_root, "#ffffff")
    thumbs.make([piece])
    thumb = thumbs.of(piece)
    assert thumb is not None
    with Image.open(thumbs.assets()[thumb.asset(PLATE)]) as plate:
        assert plate.width == 200
        assert {layer[1:3] for layer in plate.layer} == {(1, 1)}  # type: ignore[attr-defined]  # JPEG files have layers
    with Image.open(thumbs.assets()[thumb.asset(SPECK)]) as speck:
        assert speck.width == SPECK


def test_see_through_pictures_lie_on_the_ground(proof: Proof, tmp_path: Path) -> None:
    piece = proof.outcomes[0].piece(PieceKind.FIGURE)
    assert piece is not None
    thumbs = Thumbs(tmp_path / "t", proof.pieces_root, "#00ff00")
    thumbs.make([piece])
    thumb = thumbs.of(piece)
    assert thumb is not None
    with Image.open(thumbs.assets()[thumb.asset(SPECK)]) as picture:
        red, green, blue = picture.convert("RGB").getpixel((0, 0))  # type: ignore[misc]  # three bands, not one
    assert green > 240
    assert max(red, blue) < 20


def test_a_piece_that_is_not_kept_has_no_thumbnail(proof: Proof, tmp_path: Path) -> None:
    lost = Piece(PieceKind.FIGURE, "ab" * 32, "image/png", 1, 2, 3)
    thumbs = Thumbs(tmp_path / "t", proof.pieces_root, "#ffffff")
    thumbs.make([lost])
    assert thumbs.of(lost) is None
    assert thumbs.of(None) is None

"""The measured colour is that of the outfit's own pixels, highlights left out."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.report import sample
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.outcome import Piece, PieceKind, RowOutcome
from toolkit.model.place import Box
from toolkit.report.outfit import measured_colour


def _outcome(folder: Path, place: Box | None) -> RowOutcome:
    base = sample.proof(folder, only=(0,), width=91).outcomes[0]
    found = Finding(
        "colour/outfit", "ok", Outcome.PASS, Severity.ASK, "Fine.", 2.0, 12.0, "<=", "dE00", "figure", place
    )
    parts = Piece(PieceKind.PARTS, "ab" * 32, "image/png", 1, 200, 300)
    return replace(base, verdict=Verdict((found,)), pieces=(*base.pieces, parts))


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[Path, Path]:
    """A red outfit with a white highlight on a green ground, and its part map at twice the size."""
    tile = Image.new("RGB", (100, 150), "#00ff00")
    pen = ImageDraw.Draw(tile)
    pen.rectangle((20, 60, 79, 119), fill="#c83228")
    pen.rectangle((30, 65, 33, 80), fill="#ffffff")
    tile.save(tmp_path / "tile.png")
    parts = Image.new("L", (200, 300), 0)
    ImageDraw.Draw(parts).rectangle((40, 120, 159, 239), fill=7)
    ImageDraw.Draw(parts).ellipse((60, 20, 140, 110), fill=3)
    parts.save(tmp_path / "parts.png")
    return tmp_path / "tile.png", tmp_path / "parts.png"


def test_the_cloths_colour_is_found(pictures: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = _outcome(tmp_path, Box(40, 120, 118, 118))
    assert measured_colour(outcome, *pictures) == "#c83228"


def test_no_part_at_the_place_means_no_colour(pictures: tuple[Path, Path], tmp_path: Path) -> None:
    assert measured_colour(_outcome(tmp_path, Box(0, 0, 50, 50)), *pictures) is None
    assert measured_colour(_outcome(tmp_path, None), *pictures) is None


def test_pictures_that_are_not_kept_mean_no_colour(tmp_path: Path) -> None:
    assert measured_colour(_outcome(tmp_path, Box(40, 120, 118, 118)), None, None) is None

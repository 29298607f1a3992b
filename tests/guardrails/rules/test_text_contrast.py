"""text/contrast measures ink and ground in the picture, stretch by stretch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.rules.text_contrast import inspect, limit_for
from toolkit.model.box_art import Placed
from toolkit.model.finding import Outcome
from toolkit.model.place import Box


def spoilt(exhibit: PieceExhibit, slot: str, colour: str, ground: str, left: float = 0.0) -> PieceExhibit:
    """Print a slot's text anew in another colour, on another ground from ``left`` (share of its width) on."""
    placed = made.at(exhibit, slot)
    sheet = Image.fromarray(exhibit.art)
    draw = ImageDraw.Draw(sheet)
    box = placed.box
    draw.rectangle((box.x - 6, box.y - 6, box.right + 6, box.bottom + 6), fill=placed.ground)
    draw.rectangle((box.x - 6 + left * box.w, box.y - 6, box.right + 6, box.bottom + 6), fill=ground)
    font = ImageFont.load_default(placed.size_pt * made.DPI / 72)
    draw.text((box.x, box.y), placed.text, fill=colour, font=font, anchor="lt")
    exhibit.art[:] = np.array(sheet)
    return made.placed_as(exhibit, slot, colour=colour)


def codes(exhibit: PieceExhibit) -> list[str]:
    return [remark.code for remark in inspect(exhibit)]


def test_a_good_piece_passes_with_the_weakest_text(tmp_path: Path) -> None:
    (remark,) = inspect(made.piece_exhibit(tmp_path))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert remark.measure.value == pytest.approx(6.34, abs=0.05), "accent on secondary, by the WCAG formula"


@pytest.mark.parametrize(
    ("colour", "ground", "code"),
    [
        ("#fbf7ef", "#f2b134", "low"),
        ("#777777", "#808080", "low"),
        ("#c8402a", "#1b3a4b", "low"),
        ("#1b3a4b", "#1b3a4b", "low"),
        ("#ffffff", "#f4f4f4", "low"),
        ("#ffffff", "#1b3a4b", "ok"),
    ],
)
def test_ink_on_ground(tmp_path: Path, colour: str, ground: str, code: str) -> None:
    assert codes(spoilt(made.piece_exhibit(tmp_path), "role", colour, ground)) == [code]


@pytest.mark.parametrize("left", [0.3, 0.6, 0.85])
def test_a_text_that_runs_onto_another_ground(tmp_path: Path, left: float) -> None:
    assert codes(spoilt(made.piece_exhibit(tmp_path), "role", "#fbf7ef", "#f6e8c8", left)) == ["low"]


def test_a_text_that_is_not_there(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    box = made.at(exhibit, "name").box
    assert codes(made.repainted(exhibit, Box(box.x - 2, box.y - 2, box.w + 4, box.h + 4), made.SECONDARY)) == ["no-ink"]


@pytest.mark.parametrize("side", [0.0, 0.2, 0.45])
def test_a_text_that_is_half_covered(tmp_path: Path, side: float) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    box = made.at(exhibit, "name").box
    cover = Box(box.x - 2 + side * box.w, box.y - 2, box.w * 0.6, box.h + 4)
    assert codes(made.repainted(exhibit, cover, made.SECONDARY)) == ["covered"]


def test_a_text_that_is_one_block(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    assert codes(made.repainted(exhibit, made.at(exhibit, "role").box, made.ACCENT)) == ["solid"]


def test_a_text_outside_the_picture(tmp_path: Path) -> None:
    assert codes(made.placed_as(made.piece_exhibit(tmp_path), "role", box=Box(900, 900, 50, 20))) == ["no-ink"]


def test_large_type_needs_less() -> None:
    def text(size: float, font: str) -> Placed:
        return Placed("name", "text", Box(0, 0, 1, 1), Box(0, 0, 1, 1), size_pt=size, font=font)

    assert [limit_for(text(size, "Some-Regular.ttf")) for size in (17.9, 18.0)] == [4.5, 3.0]
    assert [limit_for(text(size, "Some-ExtraBold.ttf")) for size in (13.9, 14.0)] == [4.5, 3.0]
    assert limit_for(text(14.0, "Some-SemiBold.ttf")) == 4.5

"""figure/complete passes on a whole figure and names what is missing from a spoilt one."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.rules.figure_complete import inspect
from toolkit.model.finding import Outcome


def codes(exhibit: PieceExhibit) -> set[str]:
    return {remark.code for remark in inspect(exhibit)}


def cleared(exhibit: PieceExhibit, rows: slice, columns: slice = slice(None), *, mapped: bool = True) -> PieceExhibit:
    """The figure with a rectangle gone, from the part map as well when ``mapped``."""
    exhibit.figure_image[rows, columns] = 0
    if mapped:
        exhibit.parts[rows, columns] = 0
    return exhibit


def rolled(exhibit: PieceExhibit, down: int = 0, right: int = 0) -> PieceExhibit:
    """The figure moved until a part of it leaves the frame."""

    def moved(
        picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        out = np.zeros_like(picture)
        height, width = picture.shape[:2]
        out[max(0, down) : height + min(0, down), max(0, right) : width + min(0, right)] = picture[
            max(0, -down) : height - max(0, down), max(0, -right) : width - max(0, right)
        ]
        return out

    return dataclasses.replace(exhibit, figure_image=moved(exhibit.figure_image), parts=moved(exhibit.parts))


def recast(exhibit: PieceExhibit, old: str, new: str) -> PieceExhibit:
    exhibit.parts[exhibit.parts == made.PART_NAMES.index(old)] = made.PART_NAMES.index(new)
    return exhibit


def test_a_good_piece_passes(tmp_path: Path) -> None:
    assert [remark.outcome for remark in inspect(made.piece_exhibit(tmp_path))] == [Outcome.PASS]


@pytest.mark.parametrize("move", [{"down": -30}, {"down": 20}, {"right": 70}, {"right": -70}])
def test_cut_off_at_a_side(tmp_path: Path, move: dict[str, int]) -> None:
    assert "cut-off" in codes(rolled(made.piece_exhibit(tmp_path), **move))


@pytest.mark.parametrize("rows", [slice(170, 176), slice(280, 288), slice(240, 250)])
def test_in_two_pieces(tmp_path: Path, rows: slice) -> None:
    assert "in-pieces" in codes(cleared(made.piece_exhibit(tmp_path), rows))


def test_no_head(tmp_path: Path) -> None:
    assert "no-head" in codes(cleared(made.piece_exhibit(tmp_path), slice(0, 176)))
    assert "no-head" in codes(recast(made.piece_exhibit(tmp_path), "eyes", "skin"))
    assert "no-head" in codes(recast(made.piece_exhibit(tmp_path), "skin", "hair"))


def test_no_feet(tmp_path: Path) -> None:
    assert "no-feet" in codes(cleared(made.piece_exhibit(tmp_path), slice(320, None)))
    gone = recast(recast(made.piece_exhibit(tmp_path), "shoes", "trousers"), "base", "trousers")
    assert codes(gone) == {"no-feet"}
    assert codes(recast(made.piece_exhibit(tmp_path), "base", "shoes")) == {"no-feet"}, "the look has a base"
    bare = made.piece_exhibit(tmp_path, look=made.look(base="none"))
    assert codes(recast(bare, "base", "shoes")) == {"ok"}


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(slice(190, 230), slice(100, 140)), (slice(60, 90), slice(80, 120)), (slice(350, 372), slice(100, 140))],
)
def test_torn(tmp_path: Path, rows: slice, columns: slice) -> None:
    spoilt = cleared(made.piece_exhibit(tmp_path), rows, columns, mapped=False)
    (place,) = (remark.place for remark in inspect(spoilt) if remark.code == "torn")
    assert place is not None
    assert abs(place.y - rows.start) <= 8
    assert abs(place.x - columns.start) <= 8


def test_something_solid_that_is_no_part(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    exhibit.figure_image[190:230, 176:240] = (20, 20, 20, 255)
    assert "torn" in codes(exhibit)


@pytest.mark.parametrize("centre", [(150, 116), (130, 128), (62, 128)])
def test_a_hole_in_the_face(tmp_path: Path, centre: tuple[int, int]) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    exhibit.parts[46:176, 70:186][exhibit.parts[46:176, 70:186] > 1] = 1
    y, x = centre
    assert "hole" in codes(cleared(exhibit, slice(y - 7, y + 7), slice(x - 6, x + 6)))


def test_a_gap_between_arm_and_body_is_no_hole(tmp_path: Path) -> None:
    assert codes(cleared(made.piece_exhibit(tmp_path), slice(200, 240), slice(88, 96))) == {"ok"}


def test_another_size_of_part_map(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    assert codes(dataclasses.replace(exhibit, parts=exhibit.parts[:-8])) == {"torn"}


def test_an_empty_picture_is_left_to_figure_blank(tmp_path: Path) -> None:
    exhibit = cleared(made.piece_exhibit(tmp_path), slice(None))
    assert [remark.outcome for remark in inspect(exhibit)] == [Outcome.SKIP]

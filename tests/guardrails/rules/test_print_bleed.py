"""print/bleed measures the four margins and looks what lies too near the edge."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.rules.print_bleed import inspect
from toolkit.model.finding import Outcome
from toolkit.model.place import Box

MARGINS = {
    "left": Box(0, 0, 35, made.HEIGHT),
    "right": Box(508, 0, 35, made.HEIGHT),
    "top": Box(0, 0, made.WIDTH, 35),
    "bottom": Box(0, 745, made.WIDTH, 35),
}


def codes(exhibit: PieceExhibit) -> set[str]:
    return {remark.code for remark in inspect(exhibit)}


def test_a_good_piece_passes(tmp_path: Path) -> None:
    assert [remark.outcome for remark in inspect(made.piece_exhibit(tmp_path))] == [Outcome.PASS]


@pytest.mark.parametrize("side", MARGINS)
@pytest.mark.parametrize("fill", [(0, 0, 0, 0), "#2a6fdb"])
def test_a_margin_that_is_clear_or_another_colour(tmp_path: Path, side: str, fill: str | tuple[int, int, int]) -> None:
    spoilt = made.repainted(made.piece_exhibit(tmp_path), MARGINS[side], fill)
    (remark,) = inspect(spoilt)
    assert remark.code == "unfilled"
    assert side in remark.message


def test_a_white_margin_beside_print(tmp_path: Path) -> None:
    assert codes(made.repainted(made.piece_exhibit(tmp_path), MARGINS["bottom"], "#ffffff")) == {"unfilled"}


def test_a_white_margin_beside_pale_paper(tmp_path: Path) -> None:
    assert codes(made.repainted(made.piece_exhibit(tmp_path), MARGINS["top"], "#ffffff")) == {"unfilled"}


def test_a_white_corner_beside_print(tmp_path: Path) -> None:
    assert codes(made.repainted(made.piece_exhibit(tmp_path), Box(0, 660, 35, 120), "#ffffff")) == {"unfilled"}


@pytest.mark.parametrize("trim", [Box(0, 0, made.WIDTH, made.HEIGHT), Box(20, 35, 488, 710), Box(35, 35, 473, 735)])
def test_hardly_any_bleed(tmp_path: Path, trim: Box) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    assert codes(dataclasses.replace(exhibit, layout=dataclasses.replace(exhibit.layout, trim=trim))) == {"no-bleed"}


@pytest.mark.parametrize(
    ("slot", "box"),
    [("name", Box(60, 650, 100, 20)), ("role", Box(300, 700, 100, 20)), ("logo", Box(171, 40, 200, 50))],
)
def test_something_vital_near_the_edge(tmp_path: Path, slot: str, box: Box) -> None:
    assert codes(made.placed_as(made.piece_exhibit(tmp_path), slot, box=box)) == {"outside-safe"}


def test_a_design_that_changes_along_the_edge_is_filled(tmp_path: Path) -> None:
    striped = made.piece_exhibit(tmp_path)
    for left in range(0, made.WIDTH, 40):
        striped = made.repainted(striped, Box(left, 0, 20, 60), made.ACCENT)
    assert codes(striped) == {"ok"}

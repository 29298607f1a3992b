"""print/resolution compares pixels with sizes in print."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.rules.print_resolution import inspect
from toolkit.model.finding import Outcome


def codes(exhibit: PieceExhibit) -> set[str]:
    return {remark.code for remark in inspect(exhibit)}


def at_dpi(exhibit: PieceExhibit, dpi: float) -> PieceExhibit:
    return dataclasses.replace(exhibit, layout=dataclasses.replace(exhibit.layout, dpi=dpi))


def test_a_good_piece_passes(tmp_path: Path) -> None:
    (remark,) = inspect(made.piece_exhibit(tmp_path))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert remark.measure.value == pytest.approx(300, rel=0.02)


@pytest.mark.parametrize("dpi", [72.0, 150.0, 299.0])
def test_art_with_too_few_pixels(tmp_path: Path, dpi: float) -> None:
    assert "art" in codes(at_dpi(made.piece_exhibit(tmp_path), dpi))


@pytest.mark.parametrize("step", [2, 3, 4])
def test_a_figure_enlarged_too_much(tmp_path: Path, step: int) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    small = dataclasses.replace(
        exhibit, figure_image=exhibit.figure_image[::step, ::step], parts=exhibit.parts[::step, ::step]
    )
    (remark,) = inspect(small)
    assert remark.code == "figure"
    assert remark.measure is not None
    assert remark.measure.value == pytest.approx(300 / step, rel=0.05)


def test_a_picture_of_another_size_than_its_layout(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    assert codes(dataclasses.replace(exhibit, art=exhibit.art[::2, ::2])) == {"wrong-size"}


def test_a_box_without_a_figure_is_measured_alone(tmp_path: Path) -> None:
    assert codes(made.without(made.piece_exhibit(tmp_path), "figure")) == {"ok"}

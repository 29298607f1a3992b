"""A figure from an image model has one part only: checks that need more skip and say why, the others still look."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.catalog import PIECE
from toolkit.guardrails.inspect import inspect_piece
from toolkit.guardrails.rules import colour_outfit, figure_blank, figure_complete
from toolkit.model.figure import WHOLE
from toolkit.model.finding import Outcome


def drawn_by_a_model(folder: Path) -> PieceExhibit:
    """The good piece as if a model had drawn its figure."""
    exhibit = made.piece_exhibit(folder)
    exhibit = made.placed_as(exhibit, "disclosure", text="AI-generated figure")
    whole = (exhibit.parts > 0).astype(np.uint8)
    return dataclasses.replace(exhibit, parts=whole, part_names=("", WHOLE), model_drawn=True)


def test_no_check_breaks_or_fails_and_only_the_outfit_skips(tmp_path: Path) -> None:
    findings = inspect_piece(drawn_by_a_model(tmp_path)).findings
    assert {finding.check for finding in findings} == {guardrail.id for guardrail in PIECE}
    before = {f.check: f.outcome for f in inspect_piece(made.piece_exhibit(tmp_path)).findings}
    changed = {f.check: f.outcome for f in findings if f.outcome is not before[f.check]}
    changed.pop("safety/image", None)  # skipped where its network is not installed
    assert changed == {"colour/outfit": Outcome.SKIP}


def test_the_outfit_is_skipped_with_its_reason_and_never_passed(tmp_path: Path) -> None:
    exhibit = drawn_by_a_model(tmp_path)
    exhibit.figure_image[..., :3] = 90
    (remark,) = colour_outfit.inspect(exhibit)
    assert remark.outcome is Outcome.SKIP
    assert "no part map" in remark.message


def test_a_whole_silhouette_passes_and_says_what_was_not_looked_at(tmp_path: Path) -> None:
    (remark,) = figure_complete.inspect(drawn_by_a_model(tmp_path))
    assert remark.outcome is Outcome.PASS
    assert "for a person to see" in remark.message


@pytest.mark.parametrize(
    ("rows", "columns", "code"),
    [(slice(170, 176), slice(None), "in-pieces"), (slice(190, 230), slice(100, 140), "torn")],
)
def test_a_spoilt_silhouette_still_fails(tmp_path: Path, rows: slice, columns: slice, code: str) -> None:
    exhibit = drawn_by_a_model(tmp_path)
    exhibit.figure_image[rows, columns] = 0
    if code == "in-pieces":
        exhibit.parts[rows, columns] = 0
    assert code in {remark.code for remark in figure_complete.inspect(exhibit)}


def test_cut_off_at_the_frame_still_fails(tmp_path: Path) -> None:
    exhibit = drawn_by_a_model(tmp_path)
    low = dataclasses.replace(
        exhibit,
        figure_image=np.roll(exhibit.figure_image, 11, axis=0),
        parts=np.roll(exhibit.parts, 11, axis=0),
    )
    assert "cut-off" in {remark.code for remark in figure_complete.inspect(low)}


def test_a_black_figure_is_still_blank(tmp_path: Path) -> None:
    exhibit = drawn_by_a_model(tmp_path)
    exhibit.figure_image[..., :3] = 0
    assert figure_blank.inspect(exhibit)[0].code == "black"

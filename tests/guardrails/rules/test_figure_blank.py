"""figure/blank tells a picture of a figure from one of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guardrails import made
from toolkit.guardrails.rules.figure_blank import inspect
from toolkit.model.finding import Outcome


def test_a_good_piece_passes(tmp_path: Path) -> None:
    assert [remark.outcome for remark in inspect(made.piece_exhibit(tmp_path))] == [Outcome.PASS]


def test_dark_clothes_and_dark_skin_pass(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    exhibit.figure_image[..., :3] = exhibit.figure_image[..., :3] * 0.3
    assert inspect(exhibit)[0].code == "ok"


def test_each_kind_of_nothing_has_its_code(tmp_path: Path) -> None:
    found = []
    for spoil in ("clear", "speck", "black", "nearly black", "grey", "opaque"):
        exhibit = made.piece_exhibit(tmp_path)
        image = exhibit.figure_image
        if spoil == "clear":
            image[..., 3] = 0
        elif spoil == "speck":
            image[60:, :, 3] = 0
        elif spoil == "black":
            image[..., :3] = 0
        elif spoil == "nearly black":
            image[..., :3] //= 32
        elif spoil == "grey":
            image[..., :3] = 128
        else:
            image[..., 3] = 255
        found.append(inspect(exhibit)[0].code)
    assert found == ["empty", "empty", "black", "black", "flat", "not-cut-out"]


@pytest.mark.parametrize("level", [40, 128, 250])
def test_a_faint_ghost_is_flat(tmp_path: Path, level: int) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    exhibit.figure_image[..., :3] = level + (exhibit.figure_image[..., :3] - 128.0) * 0.02
    assert inspect(exhibit)[0].code == "flat"

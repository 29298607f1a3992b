"""colour/outfit takes the middle colour of the outfit's own pixels and holds it against the look."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from tests.guardrails import made
from toolkit.guardrails.rules.colour_outfit import inspect
from toolkit.model.finding import Outcome

OUTFIT = made.PART_NAMES.index("outfit.main")


def test_a_good_piece_passes(tmp_path: Path) -> None:
    (remark,) = inspect(made.piece_exhibit(tmp_path))
    assert remark.outcome is Outcome.PASS


@pytest.mark.parametrize("colour", ["#1b3a4b", "#f2b134", "#c8802a", "#7a2a5a"])
def test_another_colour_than_chosen(tmp_path: Path, colour: str) -> None:
    (remark,) = inspect(made.piece_exhibit(tmp_path, look=made.look(outfit_colour=colour)))
    assert remark.code == "too-far"
    assert remark.measure is not None
    assert not remark.measure.good


def test_the_colour_it_came_out_in_is_said(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    exhibit.figure_image[exhibit.parts == OUTFIT, :3] = (40, 90, 60)
    (remark,) = inspect(exhibit)
    assert remark.measure is not None
    assert remark.measure.seen == "#285a3c"
    assert "came out #285a3c" in remark.message


@pytest.mark.parametrize("shift", [(-70, 0, 40), (-90, -30, -20), (0, 70, 0)])
def test_an_outfit_repainted_in_the_picture(tmp_path: Path, shift: tuple[int, int, int]) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    worn = exhibit.parts == OUTFIT
    exhibit.figure_image[worn, :3] = np.clip(exhibit.figure_image[worn, :3].astype(int) + shift, 0, 255)
    assert inspect(exhibit)[0].code == "too-far"


def test_highlights_and_shadows_do_not_count(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    rows, columns = np.nonzero(exhibit.parts == OUTFIT)
    shine, shade = columns < np.percentile(columns, 8), columns > np.percentile(columns, 82)
    exhibit.figure_image[rows[shine], columns[shine], :3] = 250
    exhibit.figure_image[rows[shade], columns[shade], :3] //= 2
    assert inspect(exhibit)[0].outcome is Outcome.PASS


def test_what_cannot_be_measured_skips(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    nameless = dataclasses.replace(exhibit, part_names=tuple(n.replace("outfit", "cloth") for n in made.PART_NAMES))
    assert inspect(nameless)[0].outcome is Outcome.SKIP
    exhibit.parts[exhibit.parts == OUTFIT] = made.PART_NAMES.index("trousers")
    assert inspect(exhibit)[0].outcome is Outcome.SKIP

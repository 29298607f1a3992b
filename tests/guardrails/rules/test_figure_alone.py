"""figure/alone finds a second figure, apart or touching, and leaves accessories, aids and the base alone."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.figure_alone import inspect
from toolkit.model.figure import WHOLE
from toolkit.model.finding import Outcome, Severity

TOP, BOTTOM, LEFT, RIGHT = 18, 373, 58, 198


def widened(folder: Path, right: int = 256) -> PieceExhibit:
    exhibit = made.piece_exhibit(folder)
    image = np.pad(exhibit.figure_image, ((0, 0), (0, right), (0, 0)))
    return dataclasses.replace(exhibit, figure_image=image, parts=np.pad(exhibit.parts, ((0, 0), (0, right))))


def twin(folder: Path, at: int, rows: slice = slice(TOP, BOTTOM)) -> PieceExhibit:
    exhibit = widened(folder)
    for picture in (exhibit.figure_image, exhibit.parts):
        picture[rows, at : at + RIGHT - LEFT] = picture[rows, LEFT:RIGHT]
    return exhibit


def unmapped(exhibit: PieceExhibit) -> PieceExhibit:
    whole = (exhibit.figure_image[..., 3] >= 128).astype(np.uint8)
    return dataclasses.replace(exhibit, parts=whole, part_names=("", WHOLE))


def one(exhibit: PieceExhibit) -> Remark:
    (remark,) = inspect(exhibit)
    return remark


def test_one_figure_passes(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    assert one(exhibit).outcome is Outcome.PASS
    assert one(unmapped(exhibit)).outcome is Outcome.PASS


def test_a_twin_is_a_second_figure_and_its_place_is_said(tmp_path: Path) -> None:
    for exhibit in (twin(tmp_path, 300), unmapped(twin(tmp_path, 300))):
        remark = one(exhibit)
        assert (remark.code, remark.at_most) == ("second-figure", None)
        assert remark.place is not None
        assert remark.place.x < 100 or remark.place.x > 280, "one of the two, not both"


def test_a_twin_that_touches_is_asked_about(tmp_path: Path) -> None:
    for exhibit in (twin(tmp_path, RIGHT - 1), unmapped(twin(tmp_path, RIGHT - 1))):
        remark = one(exhibit)
        assert (remark.code, remark.at_most) == ("second-head", Severity.ASK)


def test_a_thing_that_the_part_map_knows_does_not_count(tmp_path: Path) -> None:
    exhibit = widened(tmp_path)
    exhibit = dataclasses.replace(exhibit, part_names=(*exhibit.part_names, "accessory"))
    exhibit.figure_image[200:360, 320:460] = (120, 80, 60, 255)
    exhibit.parts[200:360, 320:460] = exhibit.part_names.index("accessory")
    assert one(exhibit).outcome is Outcome.PASS
    assert one(unmapped(exhibit)).code == "second-figure", "without a part map nobody knows that it is a suitcase"


def test_a_small_thing_beside_is_asked_about(tmp_path: Path) -> None:
    exhibit = unmapped(widened(tmp_path))
    exhibit.figure_image[300:340, 320:350] = (120, 80, 60, 255)
    assert (one(exhibit).code, one(exhibit).at_most) == ("stray", Severity.ASK)


def test_an_empty_picture_is_left_to_figure_blank(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    exhibit.figure_image[...] = 0
    assert one(exhibit).outcome is Outcome.SKIP
